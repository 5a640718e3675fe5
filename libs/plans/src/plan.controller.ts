import { Body, Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, type Caller } from '@fimbria/service';
import { planNameSchema } from './plan.events.ts';
import { ChoosePlan, DisableFim, EnableFim } from './plan.handler.ts';

const planSchema = z.object({ plan: planNameSchema });
const enableSchema = z.object({ workspaceId: z.guid() });

/** A subscription's plan, and file integrity monitoring under it. */
@Controller('v1/subscriptions/:subscriptionId')
export class PlanController {
  constructor(private readonly commands: CommandBus) {}

  @Put('plan')
  @HttpCode(204)
  @Can('plans.write')
  choose(@Param('subscriptionId') subscriptionId: string, @Body({ schema: planSchema }) { plan }: z.infer<typeof planSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChoosePlan(subscriptionId, plan, caller));
  }

  @Put('fim')
  @HttpCode(204)
  @Can('fim.enable')
  enable(@Param('subscriptionId') subscriptionId: string, @Body({ schema: enableSchema }) { workspaceId }: z.infer<typeof enableSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new EnableFim(subscriptionId, workspaceId, caller));
  }

  @Delete('fim')
  @HttpCode(204)
  @Can('fim.enable')
  disable(@Param('subscriptionId') subscriptionId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new DisableFim(subscriptionId, caller));
  }
}
