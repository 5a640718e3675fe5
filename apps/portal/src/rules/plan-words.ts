/** What a plan would do, in a line. Pure. */
import type { RuleStep, RuleStepType } from '@fimbria/api-client';

const sorts: readonly (readonly [word: string, types: readonly RuleStepType[]])[] = [['new', ['Create']], ['changed', ['Revise', 'TrimPredefined']], ['deleted', ['Retire']], ['switched on or off', ['Enable', 'Disable']]];

/** "2 new, 1 deleted". */
export function planText(steps: readonly RuleStep[]): string {
  const sums = sorts.map(([word, types]) => [steps.filter(({ type }) => types.includes(type)).length, word] as const);
  return sums.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`).join(', ');
}

/** "1 rule", "2 rules". */
export const rulesText = counted('rule');

/** "1 line", "1,200 lines". */
export const linesText = counted('line');

function counted(noun: string): (count: number) => string {
  return (count) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
