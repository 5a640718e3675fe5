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
}

/** Compares records with compiled rules. Gaps concern no single rule and are always covered. */
export function compareWithRules(sent: readonly ChangeRecord[], matcher: Matcher): Compared {
  const uncovered = new Set<ChangeRecord>();
  const records = sent.map((record) => {
    if (record.kind === 'gap') return record;
    const covering = rulesCovering(record, matcher);
    if (covering.includes(record.ruleId)) return record;
    const [ruleId] = covering;
    if (ruleId !== undefined) return { ...record, ruleId };
    uncovered.add(record);
    return record;
  });
  return { records, uncovered };
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

function rulesCovering({ path, previousPath, changeType }: Change, matcher: Matcher): readonly string[] {
  const type = ruleChangeTypes[changeType];
  const covering = matcher.covering(path, type);
  // A file that is renamed out of what is watched was watched before.
  return covering.length > 0 || previousPath === undefined ? covering : matcher.covering(previousPath, type);
}
