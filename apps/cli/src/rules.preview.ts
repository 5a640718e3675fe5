/** `fimbria rules preview`: what a rule would do, before it is made. */
import { setTimeout as delay } from 'node:timers/promises';
import { kindOf } from '@fimbria/matching';
import type { Command, Given } from './command.ts';
import { subscriptionConnection } from './fimbria.ts';
import { rulesOf, type Rules } from './rules.ask.ts';
import { shown, tableOf } from './table.ts';

interface Paths {
  readonly changes: number;
  readonly paths: readonly { readonly path: string; readonly changes: number }[];
}

interface Warned {
  readonly warnings: readonly { readonly entry: string; readonly message: string }[];
}

interface Asked extends Warned {
  readonly previewId: string;
  readonly since: string | null;
  readonly perDay: number;
  readonly megabytesPerDay: number;
  readonly history: Paths;
  readonly newly: Paths;
  readonly noLonger: Paths;
  readonly machines: number;
}

interface Answered extends Warned {
  readonly complete: boolean;
  readonly machines: readonly { readonly name: string; readonly answer: { readonly files: number; readonly newFiles: number; readonly bytes: number; readonly modifiedLastDay: number; readonly noLonger: { readonly files: number }; readonly truncated: boolean } | null }[];
}

export const rulesPreview: Command = {
  name: 'rules preview',
  summary: 'Shows what a rule with these paths would have reported, and asks machines what it would cover. Changes nothing.',
  options: {
    path: { value: 'PATH', about: 'a file, directory or registry key; may be given several times', required: true, many: true },
    exclude: { value: 'PATH', about: 'what it leaves out; may be given several times', many: true },
    replaces: { value: 'RULE', about: 'the id of the rule whose place it takes' },
    days: { value: 'N', about: 'how many days of changes it is tried on (14)' },
    wait: { value: 'SECONDS', about: 'how long machines are waited for (60)' },
    ...subscriptionConnection,
  },
  run: async (given) => {
    const rules = await rulesOf(given);
    const rule = { name: 'Draft', entities: given.all('path').map((path) => ({ kind: kindOf(path), path })), excludes: given.all('exclude') };
    const asked = await rules.ask<Asked>('POST', '/previews', { rule, replaces: given.maybe('replaces') ?? null, days: Number(given.maybe('days') ?? 14) });
    given.print(reportedText(asked));
    const answered = await answersTo(asked, rules, Number(given.maybe('wait') ?? 60));
    tell(given, asked, answered);
  },
};

function reportedText({ since, history, perDay, megabytesPerDay, newly, noLonger }: Asked): string {
  if (since === null) return 'Nothing is recorded yet to try it on.';
  const list = (title: string, { changes, paths }: Paths) => (changes === 0 ? [] : [`${title}: ${changes} changes`, ...paths.slice(0, 10).map(({ path, changes: count }) => `    ${count} ${shown(path)}`)]);
  return [`It would have reported ${history.changes} changes since ${since}: ${perDay.toFixed(1)} and ${megabytesPerDay.toFixed(2)} MB a day.`, ...list('No rule of today reports', newly), ...list('No rule would report any more', noLonger)].join('\n');
}

/** Asks until all have answered, or the time is over. */
async function answersTo({ previewId }: Asked, rules: Rules, seconds: number): Promise<Answered> {
  for (const deadline = Date.now() + seconds * 1000; ; await delay(300)) {
    const answered = await rules.ask<Answered>('GET', `/previews/${previewId}`);
    if (answered.complete || Date.now() >= deadline) return answered;
  }
}

function tell({ print, note }: Given, asked: Asked, { complete, machines, warnings }: Answered): void {
  const columns = [{ name: 'Machine', type: 'string' }, ...['Files', 'New', 'Bytes', 'Written in a day', 'No longer'].map((name) => ({ name, type: 'long' })), { name: '', type: 'string' }];
  const rows = machines.map(({ name, answer }) => (answer ? [name, answer.files, answer.newFiles, answer.bytes, answer.modifiedLastDay, answer.noLonger.files, answer.truncated ? 'and more' : ''] : [name, null, null, null, null, null, 'has not answered']));
  print(tableOf({ columns, rows }));
  for (const { entry, message } of [...asked.warnings, ...warnings]) print(`warning: ${entry === '' ? '' : `${shown(entry)}: `}${message}`);
  if (!complete) note('Not every machine has answered: it may be off, or its agent older.');
}
