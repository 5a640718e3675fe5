/** Whether Microsoft Defender for Cloud would take a subscription's rules: for the API that promises to behave as it does. */
import { compatibilityProblems, type CompatibilityProblem } from '@fimbria/matching';
import type { RuleSpec } from './rule.events.ts';

/** A rule to be judged; its id counts where it is known, since the original wants ids to be unique. */
export interface JudgedRule extends RuleSpec {
  readonly ruleId?: string | undefined;
}

/** Every violation in a set of rules of one's own, in their order, each with the field, the position and a remedy; none if the original would take all of them. */
export function compatibilityProblemsOf(rules: readonly JudgedRule[]): readonly CompatibilityProblem[] {
  return compatibilityProblems(rules.map(({ ruleId, ...rule }) => ({ ...rule, ...(ruleId !== undefined && { ruleId }) })));
}
