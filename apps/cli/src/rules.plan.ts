/** `fimbria rules plan`: what would have to happen so that the rules are those of a file. */
import { exit, type Command } from './command.ts';
import { subscriptionConnection } from './fimbria.ts';
import { rulesOf, textOf } from './rules.ask.ts';
import { stepsText, type Plan } from './rules.steps.ts';

/** What a command reads its rules from. */
export const fileOperand = { value: 'FILE', about: 'rules in YAML; - reads them from standard input' } as const;

export const rulesPlan: Command = {
  name: 'rules plan',
  summary: 'Shows what would have to happen so that the rules of a subscription are those of a file. Changes nothing.',
  operand: fileOperand,
  options: { check: { about: `end with ${exit.differs} if anything would` }, ...subscriptionConnection },
  run: async (given) => {
    const file = await textOf(given.operand);
    const { steps } = await (await rulesOf(given, given.operand)).ask<Plan>('POST', '/file/plan', { file });
    given.print(stepsText(steps));
    return given.has('check') && steps.length > 0 ? exit.differs : exit.done;
  },
};
