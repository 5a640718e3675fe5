/** Whether machines will understand a rule's paths: they are read here as they will be there. */
import { problemsOf } from '@fimbria/matching';
import { Refusal } from '@fimbria/service/problems';
import type { RuleSpec } from './rule.events.ts';

/** Refuses a rule with a path that cannot be understood, and names every such entry, the place in it and what to write instead. */
export function refuseUnreadable(spec: RuleSpec): void {
  const fields = problemsOf(spec).map(({ field, position, reason, remedy }) => ({ path: field, message: `${reason} ${remedy}`, position }));
  if (fields.length > 0) throw new Refusal('INVALID_PATTERN', { detail: fields[0]?.message ?? '', fields });
}
