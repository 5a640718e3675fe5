/** Planned steps as the API tells them. */
import { z } from 'zod';
import { predefinedRule } from './predefined-rule.ts';
import { ruleSpecSchema } from './rule.events.ts';
import { partsOf, type PlannedStep } from './rules-plan.ts';

/** What one field loses and gains. */
export const differenceSchema = z.object({ field: z.string(), removed: z.array(z.string()).readonly(), added: z.array(z.string()).readonly() }).meta({ id: 'RuleDifference' });

/** One step. */
export const stepSchema = z.object({
  type: z.enum(['Create', 'Revise', 'Retire', 'Enable', 'Disable', 'TrimPredefined']).meta({ id: 'RuleStepType' }),
  ruleId: z.guid().optional().meta({ description: 'Absent while the rule is not made yet.' }),
  name: z.string(),
  differences: z.array(differenceSchema).readonly(),
  rule: z.object(ruleSpecSchema.shape).meta({ id: 'PlannedRule', description: 'What the rule will say, where it is made or revised; a preview takes it.' }).optional(),
}).meta({ id: 'RuleStep' });
export type StepView = Readonly<z.output<typeof stepSchema>>;

/** A step as it is told. */
export function viewOf(step: PlannedStep): StepView {
  switch (step.type) {
    case 'Create':
      return { type: step.type, ...(step.ruleId !== undefined && { ruleId: step.ruleId }), name: step.spec.name, differences: partsOf(step.spec, 'added'), rule: step.spec };
    case 'Revise':
      return { type: step.type, ruleId: step.ruleId, name: step.spec.name, differences: step.differences, rule: step.spec };
    case 'DisableCreated':
      return { type: 'Disable', name: step.name, differences: [] };
    case 'TrimPredefined':
      return { type: step.type, ruleId: predefinedRule.ruleId, name: predefinedRule.name, differences: step.differences };
    default:
      return { type: step.type, ruleId: step.ruleId, name: step.name, differences: [] };
  }
}
