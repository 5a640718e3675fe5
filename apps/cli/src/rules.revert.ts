/** `fimbria rules revert`: makes the rules what they were. */
import type { Command } from './command.ts';
import { subscriptionConnection } from './fimbria.ts';
import { rulesOf } from './rules.ask.ts';
import { carryOut, yes, type Plan } from './rules.steps.ts';

export const rulesRevert: Command = {
  name: 'rules revert',
  summary: 'Makes the rules of a subscription what they were at a version, which `rules history` names. What happened since stays in the history.',
  operand: { value: 'VERSION', about: 'the version to go back to' },
  options: { yes, ...subscriptionConnection },
  run: async (given) => {
    const rules = await rulesOf(given);
    const version = Number(given.operand);
    const plan = await rules.ask<Plan>('POST', '/history/revert', { version, apply: false });
    await carryOut(given, plan, (planned) => rules.ask<Plan>('POST', '/history/revert', { version }, planned));
  },
};
