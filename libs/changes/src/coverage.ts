/** Which records the rules of today cover. */
import type { EffectiveRule } from '@fimbria/rules/events';
import { compileRules, type Matcher, type RuleChangeType } from '@fimbria/matching';
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

function rulesCovering(change: Change, matcher: Matcher): readonly string[] {
  const covering = coveringAt(change.path, change, matcher);
  // What is renamed out of what is watched was watched before.
  return covering.length > 0 || change.previousPath === undefined ? covering : coveringAt(change.previousPath, change, matcher);
}

function coveringAt(path: string, change: Change, matcher: Matcher): readonly string[] {
  const type = ruleChangeTypes[change.changeType];
  const { actor } = change;
  if (change.entityType === 'File') return matcher.covering(path, type, { kind: path.startsWith('/') ? 'linuxFile' : 'windowsFile', actor });
  // A key's path ends in a separator: without one it would be a value's.
  if (!change.changeType.startsWith('RegistryValue')) return matcher.covering(path.endsWith('\\') ? path : `${path}\\`, type, { kind: 'windowsRegistry', actor });
  return matcher.covering(path, type, { kind: 'windowsRegistry', valueName: (change.after ?? change.before)?.valueName ?? '', actor });
}

/** Of whom nothing is known: never allowed. */
const nobody = { source: 'none' } as const;
