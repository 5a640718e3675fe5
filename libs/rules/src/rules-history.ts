/** Two states of a subscription's rules beside each other, and the way from one to the other. */
import { entityKey, type CustomRule, type RuleSetState } from './effective-rules.ts';
import { predefinedRule } from './predefined-rule.ts';
import type { RuleSpec } from './rule.events.ts';
import { difference, differencesOf, partsOf, type Difference, type PlannedStep } from './rules-plan.ts';

/** One rule that is not the same in both. */
export interface ChangedRule {
  readonly ruleId: string;
  readonly name: string;
  readonly what: 'added' | 'removed' | 'changed';
  readonly differences: readonly Difference[];
}

/** The rules that differ, the predefined one first; what is switched differs in the field `enabled`. */
export function differencesBetween(before: RuleSetState, after: RuleSetState): readonly ChangedRule[] {
  const predefined = [difference('removed', [...before.trimmed], [...after.trimmed]), enabledIn(predefinedRule.ruleId, before, after)].filter(isAny);
  const own = [...new Set([...before.rules.keys(), ...after.rules.keys()])].flatMap((ruleId) => changedRule(ruleId, before, after));
  return [...(predefined.length > 0 ? [{ ruleId: predefinedRule.ruleId, name: predefinedRule.name, what: 'changed' as const, differences: predefined }] : []), ...own];
}

/** The steps that make rules what they were; rules that are there no longer come back under their ids. None if nothing differs. */
export function stepsBackTo(then: RuleSetState, now: RuleSetState): readonly PlannedStep[] {
  const retired = [...now.rules.values()].filter(({ ruleId }) => !then.rules.has(ruleId)).map(({ ruleId, name }): PlannedStep => ({ type: 'Retire', ruleId, name }));
  const trimming = difference('removed', [...now.trimmed], [...then.trimmed]);
  const removed = predefinedRule.entities.filter((entity) => then.trimmed.has(entityKey(entity)));
  return [
    ...retired,
    ...(isAny(trimming) ? [{ type: 'TrimPredefined', removed, differences: [trimming] } as const] : []),
    ...switchedBack(predefinedRule.ruleId, predefinedRule.name, then, now),
    ...[...then.rules.values()].flatMap((rule) => ruleBack(rule, then, now)),
  ];
}

function changedRule(ruleId: string, before: RuleSetState, after: RuleSetState): ChangedRule[] {
  const [was, is] = [before.rules.get(ruleId), after.rules.get(ruleId)];
  const name = (is ?? was)?.name ?? '';
  if (!was) return is ? [{ ruleId, name, what: 'added', differences: partsOf(is, 'added') }] : [];
  if (!is) return [{ ruleId, name, what: 'removed', differences: partsOf(was, 'removed') }];
  const differences = [...differencesOf(was, is), ...[enabledIn(ruleId, before, after)].filter(isAny)];
  return differences.length > 0 ? [{ ruleId, name, what: 'changed', differences }] : [];
}

function ruleBack(rule: CustomRule, then: RuleSetState, now: RuleSetState): PlannedStep[] {
  const { ruleId, ...spec }: { readonly ruleId: string } & RuleSpec = rule;
  const current = now.rules.get(ruleId);
  if (!current) return [{ type: 'Create', ruleId, spec }, ...(then.disabled.has(ruleId) ? [{ type: 'Disable', ruleId, name: spec.name } as const] : [])];
  const differences = differencesOf(current, spec);
  return [...(differences.length > 0 ? [{ type: 'Revise', ruleId, spec, differences } as const] : []), ...switchedBack(ruleId, spec.name, then, now)];
}

function switchedBack(ruleId: string, name: string, then: RuleSetState, now: RuleSetState): PlannedStep[] {
  const disabled = then.disabled.has(ruleId);
  return disabled === now.disabled.has(ruleId) ? [] : [{ type: disabled ? 'Disable' : 'Enable', ruleId, name }];
}

function enabledIn(ruleId: string, before: RuleSetState, after: RuleSetState): Difference {
  return difference('enabled', [String(!before.disabled.has(ruleId))], [String(!after.disabled.has(ruleId))]);
}

function isAny({ removed, added }: Difference): boolean {
  return removed.length + added.length > 0;
}
