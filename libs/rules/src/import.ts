/** What the rules of another product become here: rules, and a word on every entry. */
import { kindOf, problemsOf } from '@fimbria/matching';
import { changeTypes as allChangeTypes, type MonitoredEntity, type RuleSpec } from './rule.events.ts';

/** What became of an entry: taken as it is, taken as near as possible, or left out. */
export type ImportOutcome = 'imported' | 'approximated' | 'refused';

/** A word on one entry of what was imported. */
export interface ImportedEntry {
  /** The line it stands on, from 1. */
  readonly line: number;
  readonly entry: string;
  readonly outcome: ImportOutcome;
  /** Why it is not taken as it is; empty if it is. */
  readonly why: string;
  /** What to do about it; empty if nothing. */
  readonly remedy: string;
}

/** What an import gives. Nothing of it holds until somebody creates the rules. */
export interface Imported {
  readonly rules: readonly RuleSpec[];
  readonly report: readonly ImportedEntry[];
}

/** An entry as an importer read it, and what it stands for. */
export interface Finding {
  readonly line: number;
  readonly entry: string;
  /** The rule it belongs to; without one its excludes belong to every rule. */
  readonly rule?: string;
  readonly changeTypes?: RuleSpec['changeTypes'];
  readonly paths?: readonly string[];
  readonly excludes?: readonly string[];
  /** Why it is only taken as near as possible. */
  readonly near?: string;
  readonly refused?: string;
  readonly remedy?: string;
}

const most = { entities: 1000, excludes: 1000, name: 128 } as const;

/** Puts findings together as rules, those with too many entities as several; an entry that cannot be compiled is refused, the rest taken. */
export function importedFrom(findings: readonly Finding[], description: string): Imported {
  const checked = findings.map(check);
  const names = new Set(checked.flatMap(({ rule, paths = [] }) => (rule !== undefined && paths.length > 0 ? [rule] : [])));
  const room = new Map<string, number>();
  const taken = checked.map((finding) => {
    const { rule, excludes = [] } = finding;
    if (excludes.length === 0) return finding;
    if (rule !== undefined && !names.has(rule)) return refusal(finding, 'It takes something out of a rule that names nothing.', 'Put it where the paths are.');
    const of = rule === undefined ? [...names] : [rule];
    const left = Math.min(...of.map((name) => room.get(name) ?? most.excludes)) - excludes.length;
    if (left < 0) return refusal(finding, `A rule has at most ${most.excludes} excludes.`, 'Put several into one with wildcards.');
    for (const name of of) room.set(name, (room.get(name) ?? most.excludes) - excludes.length);
    return finding;
  });
  const rules = [...names].flatMap((name) => rulesOf(name, taken.filter(({ rule }) => rule === name || rule === undefined), description));
  return { rules, report: taken.map(({ line, entry, near, refused, remedy = '' }) => ({ line, entry, outcome: outcomeOf({ near, refused }), why: refused ?? near ?? '', remedy })) };
}

/** The line an index of a text is on, from 1. */
export function linesOf(text: string): (index: number) => number {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) < index) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

function outcomeOf({ near, refused }: { readonly near: string | undefined; readonly refused: string | undefined }): ImportOutcome {
  if (refused !== undefined) return 'refused';
  return near === undefined ? 'imported' : 'approximated';
}

function refusal({ line, entry }: Finding, refused: string, remedy: string): Finding {
  return { line, entry, refused, remedy };
}

function check(finding: Finding): Finding {
  if ((finding.paths?.length ?? 0) > most.entities) return refusal(finding, `It stands for more than ${most.entities} paths.`, 'Name a directory they have in common.');
  const [problem] = problemsOf({ entities: (finding.paths ?? []).map(entityOf), excludes: finding.excludes ?? [] });
  return problem === undefined ? finding : refusal(finding, `"${problem.entry}" at ${problem.position}: ${problem.reason}`, problem.remedy);
}

function rulesOf(name: string, findings: readonly Finding[], description: string): RuleSpec[] {
  const entities = [...new Set(findings.flatMap(({ paths = [] }) => paths))].map(entityOf);
  const excludes = [...new Set(findings.flatMap((finding) => finding.excludes ?? []))];
  const changeTypes = findings.find((finding) => finding.changeTypes)?.changeTypes ?? [...allChangeTypes];
  const count = Math.ceil(entities.length / most.entities);
  return Array.from({ length: count }, (_, part) => ({
    name: `${name.slice(0, most.name - 8)}${count > 1 ? ` (${part + 1}/${count})` : ''}`,
    description, changeTypes, entities: entities.slice(part * most.entities, (part + 1) * most.entities), excludes, severity: 'Medium' as const, allowedAccounts: [], allowedProcesses: [],
  }));
}

function entityOf(path: string): MonitoredEntity {
  return { kind: kindOf(path), path };
}
