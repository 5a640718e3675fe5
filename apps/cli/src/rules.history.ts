/** `fimbria rules history`: who did what to the rules, and what came of it. */
import type { Command } from './command.ts';
import { subscriptionConnection } from './fimbria.ts';
import { rulesOf } from './rules.ask.ts';
import { stepsText, type Difference } from './rules.steps.ts';
import { shown } from './table.ts';

interface History {
  readonly items: readonly { readonly version: number; readonly at: string; readonly by: string; readonly byName: string | null; readonly events: readonly { readonly type: string; readonly name: string }[] }[];
}

interface Differences {
  readonly from: number;
  readonly to: number;
  readonly items: readonly { readonly name: string; readonly what: 'added' | 'removed' | 'changed'; readonly differences: readonly Difference[] }[];
}

const steps = { added: 'Create', removed: 'Retire', changed: 'Revise' } as const;

export const rulesHistory: Command = {
  name: 'rules history',
  summary: 'Shows who did what to the rules of a subscription, the latest first; with --from and --to, what differs between two versions.',
  options: { from: { value: 'N', about: 'differences from this version on' }, to: { value: 'N', about: 'differences up to this version (now)' }, limit: { value: 'N', about: 'how many changes are shown (50)' }, ...subscriptionConnection },
  run: async (given) => {
    const rules = await rulesOf(given);
    const query = (...names: string[]) => new URLSearchParams(names.flatMap((name) => (given.maybe(name) === undefined ? [] : [[name, given.text(name)] as [string, string]])));
    if (given.maybe('from') === undefined && given.maybe('to') === undefined) {
      const { items } = await rules.ask<History>('GET', `/history?${query('limit')}`);
      for (const { version, at, by, byName, events } of items) given.print([`version ${version}  ${at}  ${shown(byName ?? by)}`, ...events.map(({ type, name }) => `    ${type} ${shown(name)}`)].join('\n'));
      return;
    }
    const { from, to, items } = await rules.ask<Differences>('GET', `/history/differences?${query('from', 'to')}`);
    given.print(`From version ${from} to version ${to}:`);
    given.print(items.length === 0 ? 'Nothing differs.' : stepsText(items.map(({ name, what, differences }) => ({ type: steps[what], name, differences }))).split('\n').slice(0, -1).join('\n'));
  },
};
