/** A curated list of what to watch, and why. */
import type { MonitoredEntity, RuleSpec } from '../rule.events.ts';
import { changeTypes } from '../rule.events.ts';
import type { Control } from './controls.ts';
import type { Technique } from './techniques.ts';

/** One thing worth watching. */
export interface PackEntry {
  /** Unique in all packs, and never given to something else. */
  readonly id: string;
  readonly kind: MonitoredEntity['kind'];
  readonly paths: readonly string[];
  /** What a change there can mean, in a sentence for the one who sees it. */
  readonly why: string;
  readonly controls: readonly Control[];
  readonly techniques: readonly Technique[];
}

/** A list for one sort of machine. */
export interface Pack {
  readonly packId: string;
  /** Raised whenever an entry is added, removed or means other paths. */
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly severity: RuleSpec['severity'];
  readonly entries: readonly PackEntry[];
  /** What changes there all the time and says nothing. */
  readonly excludes: readonly string[];
}

/** A rule with what a pack names. */
export function ruleOfPack({ name, version, description, severity, entries, excludes }: Pack): RuleSpec {
  const entities = entries.flatMap(({ kind, paths }) => paths.map((path) => ({ kind, path })));
  return { name: `${name} (version ${version})`, description, changeTypes: [...changeTypes], entities, excludes: [...excludes], severity, allowedAccounts: [], allowedProcesses: [] };
}

/** Entries of one kind, written shortly: id, paths, why, controls, techniques. */
export function entriesOf(kind: MonitoredEntity['kind'], prefix: string, rows: readonly EntryRow[]): readonly PackEntry[] {
  return rows.map(([id, paths, why, controls, techniques]) => ({ id: `${prefix}.${id}`, kind, paths, why, controls, techniques }));
}

type EntryRow = readonly [id: string, paths: readonly string[], why: string, controls: readonly Control[], techniques: readonly Technique[]];
