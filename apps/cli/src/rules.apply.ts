/** `fimbria rules apply`: makes the rules those of a file. */
import type { Command } from './command.ts';
import { subscriptionConnection } from './fimbria.ts';
import { rulesOf, textOf } from './rules.ask.ts';
import { fileOperand } from './rules.plan.ts';
import { carryOut, yes, type Plan } from './rules.steps.ts';

export const rulesApply: Command = {
  name: 'rules apply',
  summary: 'Makes the rules of a subscription those of a file, all at once: shows what changes and asks first. Refused if somebody changes them meanwhile.',
  operand: fileOperand,
  options: { yes, ...subscriptionConnection },
  run: async (given) => {
    const file = await textOf(given.operand);
    const rules = await rulesOf(given, given.operand);
    await carryOut(given, await rules.ask<Plan>('POST', '/file/plan', { file }), (version) => rules.ask<Plan>('PUT', '/file', { file }, version));
  },
};
