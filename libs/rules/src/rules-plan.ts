/** What has to happen so that a subscription has the rules of a file. */
import { entityKey, type CustomRule, type RuleSetState } from './effective-rules.ts';
import { predefinedRule } from './predefined-rule.ts';
import type { RuleChange } from './rule.decider.ts';
import type { MonitoredEntity, RuleSpec } from './rule.events.ts';
import { entitiesOf, specOfFileRule, type RulesFile } from './rules-file.ts';

/** One step, as a command of the rule set says it; the id of a new rule is given when it is created, unless it had one before. */
export type PlannedStep =
  | { readonly type: 'Create'; readonly spec: RuleSpec; readonly ruleId?: string }
  | { readonly type: 'Revise'; readonly ruleId: string; readonly spec: RuleSpec; readonly differences: readonly Difference[] }
  | { readonly type: 'Retire' | 'Disable' | 'Enable'; readonly ruleId: string; readonly name: string }
  /** Switches off the rule that a step before creates. */
  | { readonly type: 'DisableCreated'; readonly name: string }
  | { readonly type: 'TrimPredefined'; readonly removed: readonly MonitoredEntity[]; readonly differences: readonly Difference[] };

/** What one field loses and gains. */
export interface Difference {
  readonly field: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

const fields = ['name', 'description', 'severity', 'changeTypes', 'entities', 'excludes', 'allowedAccounts', 'allowedProcesses', 'target'] as const;

/** The steps from the rules that are to those of the file, by their names; none if they are the same. Retiring comes first: it makes room. */
export function planRules(state: RuleSetState, file: RulesFile): readonly PlannedStep[] {
  const byName = new Map([...state.rules.values()].map((rule) => [rule.name.toLowerCase(), rule]));
  const kept = new Set(file.rules.map(({ name }) => name.toLowerCase()));
  const retired = [...byName].filter(([name]) => !kept.has(name)).map(([, { ruleId, name }]): PlannedStep => ({ type: 'Retire', ruleId, name }));
  return [...retired, ...predefinedSteps(state, file), ...file.rules.flatMap((rule) => ruleSteps(rule, byName.get(rule.name.toLowerCase()), state))];
}

/** What carries the steps out, each new rule under an id. */
export function changesOf(steps: readonly PlannedStep[], newId: () => string): readonly RuleChange[] {
  const created = new Map<string, string>();
  return steps.map((step): RuleChange => {
    if (step.type === 'DisableCreated') return { type: 'Disable', ruleId: created.get(step.name) ?? '' };
    if (step.type !== 'Create') return step;
    const ruleId = step.ruleId ?? newId();
    created.set(step.spec.name, ruleId);
    return { type: 'Create', ruleId, spec: step.spec };
  });
}

/** What a rule is made of beside its name, as what comes with it, or goes. */
export function partsOf(spec: RuleSpec, as: 'added' | 'removed'): readonly Difference[] {
  const parts = fields.filter((field) => field !== 'name').map((field) => ({ field, removed: [], added: [], [as]: textsOf(spec, field) }));
  return parts.filter(({ removed, added }) => removed.length + added.length > 0);
}

/** The differences between two rules, field by field, the order of lists left aside. */
export function differencesOf(before: RuleSpec, after: RuleSpec): readonly Difference[] {
  return fields.map((field) => difference(field, textsOf(before, field), textsOf(after, field))).filter(({ removed, added }) => removed.length + added.length > 0);
}

function ruleSteps(wanted: RulesFile['rules'][number], rule: CustomRule | undefined, { disabled }: RuleSetState): PlannedStep[] {
  const spec = specOfFileRule(wanted);
  if (rule === undefined) return [{ type: 'Create', spec }, ...(wanted.enabled ? [] : [{ type: 'DisableCreated', name: spec.name } as const])];
  const { ruleId, name } = rule;
  const differences = differencesOf(rule, spec);
  return [...(differences.length > 0 ? [{ type: 'Revise', ruleId, spec, differences } as const] : []), ...switched(ruleId, name, wanted.enabled, disabled)];
}

function predefinedSteps({ trimmed, disabled }: RuleSetState, { predefined }: RulesFile): PlannedStep[] {
  const removed = entitiesOf(predefined.removed ?? {});
  const trimming = difference('removed', [...trimmed], removed.map(entityKey));
  return [
    ...(trimming.removed.length + trimming.added.length > 0 ? [{ type: 'TrimPredefined', removed, differences: [trimming] } as const] : []),
    ...switched(predefinedRule.ruleId, predefinedRule.name, predefined.enabled, disabled),
  ];
}

function switched(ruleId: string, name: string, enabled: boolean, disabled: ReadonlySet<string>): PlannedStep[] {
  return enabled === !disabled.has(ruleId) ? [] : [{ type: enabled ? 'Enable' : 'Disable', ruleId, name }];
}

function textsOf(spec: RuleSpec, field: keyof RuleSpec): readonly string[] {
  if (field === 'entities') return spec.entities.map(entityKey);
  if (field === 'target') return spec.target ? [JSON.stringify(spec.target)] : [];
  const value = spec[field] as string | readonly string[];
  return typeof value === 'string' ? (value === '' ? [] : [value]) : value;
}

/** What one list loses and gains. */
export function difference(field: string, before: readonly string[], after: readonly string[]): Difference {
  return { field, removed: before.filter((text) => !after.includes(text)), added: after.filter((text) => !before.includes(text)) };
}
