/** Which records the rules of today cover. */
import type { EffectiveRule } from '@fimbria/rules/events';
import { compileRules, type Actor, type Matcher, type RuleChangeType } from '@fimbria/matching';
import type { Change, ChangeRecord } from './change-record.ts';

const ruleChangeTypes: Readonly<Record<Change['changeType'], RuleChangeType>> = {
  Created: 'Add', Modified: 'Modify', Renamed: 'Rename', Deleted: 'Delete',
  RegistryKeyCreated: 'Add', RegistryValueSet: 'Modify', RegistryKeyRenamed: 'Rename', RegistryKeyDeleted: 'Delete', RegistryValueDeleted: 'Delete',
};

/** A batch, compared with the rules. */
export interface Compared {
  /** As sent, a record that another rule covers than the one it names put right. */
  readonly records: readonly ChangeRecord[];
  readonly uncovered: ReadonlySet<ChangeRecord>;
  /** Records that rules would cover, but for whoever did it: none of them reports what is allowed. */
  readonly allowed: ReadonlySet<ChangeRecord>;
}

/** Compares records with compiled rules. Gaps concern no single rule and are always covered. */
export function compareWithRules(sent: readonly ChangeRecord[], matcher: Matcher): Compared {
  const uncovered = new Set<ChangeRecord>();
  const allowed = new Set<ChangeRecord>();
  const records = sent.map((record) => {
    if (record.kind === 'gap') return record;
    const covering = rulesCovering(record, matcher);
    if (covering.includes(record.ruleId)) return record;
    const [ruleId] = covering;
    if (ruleId !== undefined) return { ...record, ruleId };
    (rulesCovering({ ...record, actor: nobody }, matcher).length > 0 ? allowed : uncovered).add(record);
    return record;
  });
  return { records, uncovered, allowed };
}

/** Compiled rules, compiled again only when they are others. */
export function compiledOnce(): (rules: readonly EffectiveRule[]) => Matcher {
  const compiled = new WeakMap<readonly EffectiveRule[], Matcher>();
  return (rules) => {
    const matcher = compiled.get(rules) ?? compileRules(rules);
    compiled.set(rules, matcher);
    return matcher;
  };
}

/** What was done to something, as far as rules ask. */
export interface Seen extends Pick<Change, 'entityType' | 'changeType' | 'path'> {
  readonly previousPath?: string | undefined;
  /** Of a registry value. */
  readonly valueName?: string | undefined;
  readonly actor: Actor;
}

/** What says which rules cover something. */
export type Covering = Pick<Matcher, 'covering'>;

/** The rules that report it, in the order of the set. */
export function rulesReporting(seen: Seen, matcher: Covering): readonly string[] {
  const covering = coveringAt(seen.path, seen, matcher);
  // What is renamed out of what is watched was watched before.
  return covering.length > 0 || seen.previousPath === undefined ? covering : coveringAt(seen.previousPath, seen, matcher);
}

function rulesCovering(change: Change, matcher: Matcher): readonly string[] {
  const { entityType, changeType, path, previousPath, actor } = change;
  return rulesReporting({ entityType, changeType, path, previousPath, actor, ...(change.entityType === 'Registry' && { valueName: (change.after ?? change.before)?.valueName }) }, matcher);
}

function coveringAt(path: string, { entityType, changeType, valueName = '', actor }: Seen, matcher: Covering): readonly string[] {
  const type = ruleChangeTypes[changeType];
  if (entityType === 'File') return matcher.covering(path, type, { kind: path.startsWith('/') ? 'linuxFile' : 'windowsFile', actor });
  // A key's path ends in a separator: without one it would be a value's.
  if (!changeType.startsWith('RegistryValue')) return matcher.covering(path.endsWith('\\') ? path : `${path}\\`, type, { kind: 'windowsRegistry', actor });
  return matcher.covering(path, type, { kind: 'windowsRegistry', valueName, actor });
}

/** Of whom nothing is known: never allowed. */
const nobody = { source: 'none' } as const;
