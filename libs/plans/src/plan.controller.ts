import { Body, Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { planNameSchema } from './plan.events.ts';
import { ChoosePlan, DisableFim, EnableFim } from './plan.handler.ts';

const planSchema = z.object({ plan: planNameSchema }).meta({ id: 'ChosenPlan' });
const enableSchema = z.object({ workspaceId: z.guid() }).meta({ id: 'FimTarget', description: 'Where the changes of a subscription go.' });

/** A subscription's plan, and file integrity monitoring under it. */
@Controller('v1/subscriptions/:subscriptionId')
@Tagged('Plans')
export class PlanController {
  constructor(private readonly commands: CommandBus) {}

  @Put('plan')
  @Describes('choosePlan', 'Chooses the plan of a subscription')
  @HttpCode(204)
  @Can('plans.write')
  choose(@Param('subscriptionId') subscriptionId: string, @Body({ schema: planSchema }) { plan }: z.infer<typeof planSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChoosePlan(subscriptionId, plan, caller));
  }

  @Put('fim')
  @Describes('enableFim', 'Enables file integrity monitoring; changes go to the workspace', { refusals: ['PLAN_2_NEEDED'] })
  @HttpCode(204)
  @Can('fim.enable')
  enable(@Param('subscriptionId') subscriptionId: string, @Body({ schema: enableSchema }) { workspaceId }: z.infer<typeof enableSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new EnableFim(subscriptionId, workspaceId, caller));
  }

  @Delete('fim')
  @Describes('disableFim', 'Disables file integrity monitoring: nothing is collected any more')
  @HttpCode(204)
  @Can('fim.enable')
  disable(@Param('subscriptionId') subscriptionId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new DisableFim(subscriptionId, caller));
  }
}
