/** `fimbria rules packs`: curated lists of what to watch, and how much of each is watched. */
import type { Command } from './command.ts';
import { subscriptionConnection } from './fimbria.ts';
import { rulesOf } from './rules.ask.ts';
import { carryOut, yes, type Plan } from './rules.steps.ts';
import { tableOf } from './table.ts';

interface Coverage {
  readonly items: readonly {
    readonly packId: string;
    readonly name: string;
    readonly addedVersion: number | null;
    readonly covered: number;
    readonly paths: number;
    readonly entries: readonly { readonly id: string; readonly why: string; readonly uncovered: readonly string[] }[];
  }[];
}

export const rulesPacks: Command = {
  name: 'rules packs',
  summary: 'Shows how much of each curated list of what to watch is watched; with --missing what is not, and why it should be. --add makes lists rules.',
  options: {
    add: { value: 'PACK', about: 'make it a rule; may be given several times', many: true },
    missing: { about: 'name the paths that no rule watches' },
    yes, ...subscriptionConnection,
  },
  run: async (given) => {
    const rules = await rulesOf(given);
    const packIds = given.all('add');
    if (packIds.length === 0) return show(given, await rules.ask<Coverage>('GET', '/packs'));
    await carryOut(given, await rules.ask<Plan>('POST', '/packs', { packIds, apply: false }), (version) => rules.ask<Plan>('POST', '/packs', { packIds }, version));
  },
};

function show({ print, has }: Parameters<Command['run']>[0], { items }: Coverage): void {
  const columns = [{ name: 'Pack', type: 'string' }, { name: 'Name', type: 'string' }, { name: 'Watched', type: 'long' }, { name: 'Paths', type: 'long' }, { name: 'Added', type: 'string' }];
  print(tableOf({ columns, rows: items.map(({ packId, name, covered, paths, addedVersion }) => [packId, name, covered, paths, addedVersion === null ? '' : `version ${addedVersion}`]) }));
  if (!has('missing')) return;
  for (const { packId, entries } of items) for (const { id, why, uncovered } of entries) if (uncovered.length > 0) print(`\n${packId} ${id}: ${why}\n${uncovered.map((path) => `    ${path}`).join('\n')}`);
}
