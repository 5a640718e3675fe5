/** Steps of a plan as a terminal shows them, and the question whether they are to be done. */
import { createInterface } from 'node:readline/promises';
import type { Given } from './command.ts';
import { shown } from './table.ts';

/** What one field of a rule loses and gains. */
export interface Difference {
  readonly field: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** One step. */
export interface Step {
  readonly type: 'Create' | 'Revise' | 'Retire' | 'Enable' | 'Disable' | 'TrimPredefined';
  readonly name: string;
  readonly differences: readonly Difference[];
}

/** What was planned on a version of the rules. */
export interface Plan {
  readonly version: number;
  readonly steps: readonly Step[];
}

const signs: Readonly<Record<Step['type'], string>> = { Create: '+ create', Revise: '~ revise', Retire: '- retire', Enable: '~ enable', Disable: '~ disable', TrimPredefined: '~ revise' };

/** Each step with what it changes, `-` before what goes, `+` before what comes; then how many of each sort. */
export function stepsText(steps: readonly Step[]): string {
  if (steps.length === 0) return 'Nothing to do: the rules are so already.';
  const blocks = steps.map(({ type, name, differences }) => [`${signs[type]} ${shown(name)}`, ...differences.flatMap(linesOf)].join('\n'));
  return [...blocks, summary(steps)].join('\n');
}

/** Whether somebody says yes: by `--yes`, or at the terminal. Throws where nobody can be asked. */
export async function agreed({ has, note }: Pick<Given, 'has' | 'note'>, atTerminal: boolean = process.stdin.isTTY): Promise<boolean> {
  if (has('yes')) return true;
  if (!atTerminal) throw new Error('Nothing is done: say --yes to have it done where nobody can be asked.');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question('Do it? [y/N] ');
  asking.close();
  const yes = /^y(es)?$/i.test(answer.trim());
  if (!yes) note('Nothing is done.');
  return yes;
}

/** Shows a plan, asks, has it carried out on the version that it was made on, and says which version came of it. */
export async function carryOut(given: Given, { version, steps }: Plan, apply: (version: number) => Promise<Plan>): Promise<void> {
  given.print(stepsText(steps));
  if (steps.length === 0 || !(await agreed(given))) return;
  const applied = await apply(version);
  given.note(`Done: the rules are at version ${applied.version}.`);
}

/** The option by which nobody is asked. */
export const yes = { about: 'do it without asking' } as const;

function linesOf({ field, removed, added }: Difference): string[] {
  return [...removed.map((text) => `    ${field}: - ${shown(text)}`), ...added.map((text) => `    ${field}: + ${shown(text)}`)];
}

function summary(steps: readonly Step[]): string {
  const count = (...types: Step['type'][]) => steps.filter(({ type }) => types.includes(type)).length;
  return `${count('Create')} to create, ${count('Revise', 'TrimPredefined')} to revise, ${count('Retire')} to retire, ${count('Enable', 'Disable')} to switch.`;
}
