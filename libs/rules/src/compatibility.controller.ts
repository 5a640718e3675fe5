import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { Can, Describes, Tagged } from '@fimbria/service';
import { compatibilityProblemsOf } from './compatibility.ts';
import { ruleSpecSchema } from './rule.events.ts';
import { rulesOf } from './rules-of.ts';

const judgedSchema = z.object({ rules: z.array(ruleSpecSchema.extend({ ruleId: z.string().max(128).optional() })).max(1000).optional() }).meta({ id: 'JudgedRules', description: "Rules to judge; the subscription's own where none are named." });

const verdictSchema = z.object({
  compatible: z.boolean(),
  problems: z.array(z.object({
    rule: z.int().meta({ description: "The rule's place among those judged, from 0." }),
    name: z.string(),
    field: z.string(),
    entry: z.string(),
    position: z.int(),
    reason: z.string(),
    remedy: z.string(),
  }).meta({ id: 'CompatibilityProblem' })),
}).meta({ id: 'Compatibility' });

/** Whether rules are within what the original takes: letters, lengths and wildcards of its custom rules. */
@Controller('v1/subscriptions/:subscriptionId/rules/compatibility')
@Tagged('Rules')
export class CompatibilityController {
  constructor(private readonly store: EventStore) {}

  @Post()
  @Describes('judgeCompatibility', 'Says whether Microsoft Defender for Cloud would take these rules, and what of them it would not; changes nothing', { answers: verdictSchema })
  @HttpCode(200)
  @Can('rules.read')
  async judge(@Param('subscriptionId') subscriptionId: string, @Body({ schema: judgedSchema }) { rules: given }: z.infer<typeof judgedSchema>): Promise<z.output<typeof verdictSchema>> {
    const rules = given ?? [...(await rulesOf(this.store, subscriptionId)).rules.values()];
    const problems = compatibilityProblemsOf(rules).map((problem) => ({ ...problem, name: rules[problem.rule]?.name ?? '' }));
    return { compatible: problems.length === 0, problems };
  }
}
