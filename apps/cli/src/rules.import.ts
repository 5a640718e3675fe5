/** `fimbria rules import`: what another product watches, as rules. */
import type { Command } from './command.ts';
import { subscriptionConnection } from './fimbria.ts';
import { rulesOf, textOf } from './rules.ask.ts';
import { carryOut, yes, type Plan } from './rules.steps.ts';
import { shown } from './table.ts';

const sources = ['ossec', 'aide', 'osquery', 'auditbeat', 'changeTracking'] as const;

interface Imported extends Plan {
  readonly left: readonly { readonly name: string; readonly why: string; readonly remedy: string }[];
  readonly report: readonly { readonly line: number; readonly entry: string; readonly outcome: string; readonly why: string; readonly remedy: string }[];
}

export const rulesImport: Command = {
  name: 'rules import',
  summary: 'Brings in what another product watches: says what becomes of every entry, shows the rules, and asks. Done twice it adds nothing.',
  operand: { value: 'FILE', about: 'its settings; - reads them from standard input' },
  options: { from: { value: 'PRODUCT', about: sources.join(', '), required: true, among: sources }, yes, ...subscriptionConnection },
  run: async (given) => {
    const [text, from] = [await textOf(given.operand), given.text('from')];
    const rules = await rulesOf(given, given.operand);
    const seen = await rules.ask<Imported>('POST', '/import', { from, text });
    for (const line of reportOf(seen, given.operand)) given.print(line);
    await carryOut(given, seen, (version) => rules.ask<Imported>('POST', '/import', { from, text, apply: true }, version));
  },
};

/** Every entry that is not taken as it is, then how many of each sort. */
function reportOf({ report, left }: Imported, file: string): string[] {
  const count = (outcome: string) => report.filter((entry) => entry.outcome === outcome).length;
  const told = report.filter(({ outcome }) => outcome !== 'imported').map(({ line, entry, outcome, why, remedy }) => `${file}:${line}: ${outcome}: ${shown(entry)}\n    ${[why, remedy].filter(Boolean).map(shown).join(' ')}`);
  return [...told, ...left.map(({ name, why, remedy }) => `left out: ${shown(name)}\n    ${why} ${remedy}`), `${count('imported')} imported, ${count('approximated')} approximated, ${count('refused')} refused.`, ''];
}
