import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { Can, CurrentCaller, Describes, Tagged, versionOf, type Caller } from '@fimbria/service';
import { AmendRules } from './amend.handler.ts';
import { stepsBackTo } from './rules-history.ts';
import { rulesOf } from './rules-of.ts';
import type { PlannedStep } from './rules-plan.ts';
import { stepSchema, viewOf } from './step-view.ts';

const revertSchema = z.object({
  version: z.int().min(0).max(2_147_483_647).meta({ description: 'The version to go back to; 0 is before anything happened.' }),
  apply: z.boolean().default(true).meta({ description: 'Whether it is done; otherwise it is only said what would be.' }),
}).meta({ id: 'Revert' });
const revertedSchema = z.object({ version: z.int(), applied: z.boolean(), steps: z.array(stepSchema).readonly() }).meta({ id: 'RevertedRules' });

/** Going back to what the rules were. What happened since stays in the history. */
@Controller('v1/subscriptions/:subscriptionId/rules/history/revert')
@Tagged('Rules')
export class HistoryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
  ) {}

  @Post()
  @Describes('revertRules', 'Makes the rules what they were at a version, as new events; with If-Match, only if they still are as they were read', { answers: revertedSchema, refusals: ['PRECONDITION_FAILED', 'TOO_LARGE'] })
  @HttpCode(200)
  @Can('rules.write')
  async revert(@Param('subscriptionId') subscriptionId: string, @Body({ schema: revertSchema }) { version, apply }: z.infer<typeof revertSchema>, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller): Promise<z.output<typeof revertedSchema>> {
    const then = await rulesOf(this.store, subscriptionId, version);
    const { plan, ...amended } = await this.commands.execute(new AmendRules<{ readonly steps: readonly PlannedStep[] }>(subscriptionId, (now) => ({ steps: stepsBackTo(then, now) }), { apply, version: versionOf(match) }, caller));
    return { ...amended, steps: plan.steps.map(viewOf) };
  }
}
