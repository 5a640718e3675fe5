import { Body, Controller, Delete, Headers, HttpCode, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, versionOf, type Caller } from '@fimbria/service';
import { Enable, targetShape, type Target } from './enablement.handler.ts';
import { planNameSchema } from './plan.events.ts';
import { ChoosePlan, DisableFim } from './plan.handler.ts';

const planSchema = z.object({ plan: planNameSchema }).meta({ id: 'ChosenPlan' });
const enableSchema = z.object(targetShape)
  .refine(({ workspaceId, newWorkspace }) => (workspaceId === undefined) !== (newWorkspace === undefined), { path: ['workspaceId'], error: 'Name a workspace, or say which is to be made: one of the two.' })
  .transform(({ workspaceId, newWorkspace }): Target => (newWorkspace ? { newWorkspace } : { workspaceId: workspaceId as string }))
  .meta({ id: 'FimTarget', description: 'Where the changes of a subscription go: a workspace that is there, or one that is made.', examples: [{ newWorkspace: { name: 'production', retentionDays: 90 } }] });
const enabledSchema = z.object({ workspaceId: z.guid() }).meta({ id: 'EnabledFim' });

/** A subscription's plan, and file integrity monitoring under it. */
@Controller('v1/subscriptions/:subscriptionId')
@Tagged('Plans')
export class PlanController {
  constructor(private readonly commands: CommandBus) {}

  @Put('plan')
  @Describes('choosePlan', 'Chooses the plan of a subscription; with If-Match, only if it still is as it was read', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  @Can('plans.write')
  choose(@Param('subscriptionId') subscriptionId: string, @Body({ schema: planSchema }) { plan }: z.infer<typeof planSchema>, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChoosePlan(subscriptionId, plan, caller, versionOf(match)));
  }

  @Put('fim')
  @Describes('enableFim', 'Enables file integrity monitoring; changes go to the workspace, which is made where a new one is named', { answers: enabledSchema, refusals: ['PLAN_2_NEEDED', 'PRECONDITION_FAILED'] })
  @Can('fim.enable')
  async enable(@Param('subscriptionId') subscriptionId: string, @Body({ schema: enableSchema }) target: Target, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return { workspaceId: await this.commands.execute(new Enable(subscriptionId, target, caller, versionOf(match))) };
  }

  @Delete('fim')
  @Describes('disableFim', 'Disables file integrity monitoring: nothing is collected any more, what was stays', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  @Can('fim.enable')
  disable(@Param('subscriptionId') subscriptionId: string, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new DisableFim(subscriptionId, caller, versionOf(match)));
  }
}
