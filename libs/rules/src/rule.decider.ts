/** A subscription's rules: some of its own, by unique names, and the predefined one, which can be trimmed and restored. */
import type { Decider, EventOf } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { entityKey, evolveRuleSet, initialRuleSet, type RuleSetState } from './effective-rules.ts';
import { predefinedRule } from './predefined-rule.ts';
import { ruleSet, type MonitoredEntity, type RuleSpec } from './rule.events.ts';

/** `version`: the one the caller has read; refused where the rule has another by now. */
export type RuleSetCommand =
  | { readonly type: 'Create'; readonly ruleId: string; readonly spec: RuleSpec }
  | { readonly type: 'Revise'; readonly ruleId: string; readonly spec: RuleSpec; readonly version?: number | undefined }
  | { readonly type: 'Retire'; readonly ruleId: string; readonly version?: number | undefined }
  | { readonly type: 'Disable' | 'Enable'; readonly ruleId: string }
  /** Exactly these entities of the predefined rule are not watched. */
  | { readonly type: 'TrimPredefined'; readonly removed: readonly MonitoredEntity[] }
  | { readonly type: 'RestorePredefined' };

/** What decisions need: the rules, and how often each has been written; of retired ones as well. */
export interface VersionedRules extends RuleSetState {
  readonly versions: ReadonlyMap<string, number>;
}

/** Rules of its own that a subscription may have. */
export const mostRules = 500;

type Happened = readonly EventOf<typeof ruleSet>[];

export const subscriptionRules: Decider<VersionedRules, RuleSetCommand, typeof ruleSet> = {
  category: ruleSet,
  initial: { ...initialRuleSet, versions: new Map() },
  decide: (command, state) => {
    switch (command.type) {
      case 'Create':
        return create(command, state);
      case 'Revise':
        return revise(command, state);
      case 'Retire':
        return retire(command, state);
      case 'Disable':
        refuseUnknown(command.ruleId, state);
        return state.disabled.has(command.ruleId) ? [] : [{ type: 'RuleDisabled', data: { ruleId: command.ruleId } }];
      case 'Enable':
        refuseUnknown(command.ruleId, state);
        return state.disabled.has(command.ruleId) ? [{ type: 'RuleEnabled', data: { ruleId: command.ruleId } }] : [];
      case 'TrimPredefined':
        return trim(command.removed, state);
      case 'RestorePredefined':
        return state.trimmed.size === 0 ? [] : [{ type: 'PredefinedRuleRestored', data: {} }];
    }
  },
  evolve: (state, event) => ({ ...evolveRuleSet(state, event), versions: evolveVersions(state.versions, event) }),
};

function create({ ruleId, spec }: { readonly ruleId: string; readonly spec: RuleSpec }, state: VersionedRules): Happened {
  if (state.rules.has(ruleId)) return [];
  if (state.rules.size >= mostRules) throw new Refusal('RULE_LIMIT_REACHED');
  refuseTakenName(ruleId, spec.name, state);
  return [{ type: 'RuleCreated', data: { ruleId, ...spec } }];
}

function revise(command: { readonly ruleId: string; readonly spec: RuleSpec; readonly version?: number | undefined }, state: VersionedRules): Happened {
  const { ruleId, spec } = command;
  if (ruleId === predefinedRule.ruleId) throw new Refusal('PREDEFINED_RULE');
  refuseUnknown(ruleId, state);
  refuseStale(command, state);
  refuseTakenName(ruleId, spec.name, state);
  const revised = { ruleId, ...spec };
  return sameSpec(state.rules.get(ruleId) as RuleSpec, spec) ? [] : [{ type: 'RuleRevised', data: revised }];
}

function retire(command: { readonly ruleId: string; readonly version?: number | undefined }, state: VersionedRules): Happened {
  const { ruleId } = command;
  if (ruleId === predefinedRule.ruleId) throw new Refusal('PREDEFINED_RULE');
  const retired = !state.rules.has(ruleId) && state.versions.has(ruleId);
  if (retired) return [];
  refuseUnknown(ruleId, state);
  refuseStale(command, state);
  return [{ type: 'RuleRetired', data: { ruleId } }];
}

function trim(removed: readonly MonitoredEntity[], { trimmed }: VersionedRules): Happened {
  const known = new Set(predefinedRule.entities.map(entityKey));
  const strange = removed.find((entity) => !known.has(entityKey(entity)));
  if (strange) throw new Refusal('PREDEFINED_RULE', { detail: `The predefined rule does not name ${strange.path}.` });
  const wanted = new Map(removed.map((entity) => [entityKey(entity), entity]));
  const back = [...trimmed].some((key) => !wanted.has(key));
  const more = [...wanted].filter(([key]) => back || !trimmed.has(key)).map(([, entity]) => entity);
  return [
    ...(back ? [{ type: 'PredefinedRuleRestored', data: {} } as const] : []),
    ...(more.length > 0 ? [{ type: 'PredefinedRuleTrimmed', data: { removed: more } } as const] : []),
  ];
}

function refuseUnknown(ruleId: string, { rules }: RuleSetState): void {
  if (!rules.has(ruleId) && ruleId !== predefinedRule.ruleId) throw new Refusal('NOT_FOUND', { detail: 'There is no such rule.' });
}

function refuseStale({ ruleId, version }: { readonly ruleId: string; readonly version?: number | undefined }, { versions }: VersionedRules): void {
  if (version !== undefined && versions.get(ruleId) !== version) throw new Refusal('PRECONDITION_FAILED');
}

function refuseTakenName(ruleId: string, name: string, { rules }: RuleSetState): void {
  const same = (other: string) => other.toLowerCase() === name.toLowerCase();
  if (same(predefinedRule.name) || [...rules.values()].some((other) => other.ruleId !== ruleId && same(other.name))) throw new Refusal('RULE_NAME_TAKEN', { fields: [{ path: 'name', message: 'taken' }] });
}

function sameSpec(one: RuleSpec, other: RuleSpec): boolean {
  const text = ({ name, description, changeTypes, entities, excludes, severity, allowedAccounts, allowedProcesses }: RuleSpec) =>
    JSON.stringify([name, description, changeTypes, entities.map(entityKey), excludes, severity, allowedAccounts, allowedProcesses]);
  return text(one) === text(other);
}

function evolveVersions(versions: ReadonlyMap<string, number>, event: EventOf<typeof ruleSet>): ReadonlyMap<string, number> {
  switch (event.type) {
    case 'RuleCreated':
    case 'RuleRevised':
      return new Map(versions).set(event.data.ruleId, (versions.get(event.data.ruleId) ?? 0) + 1);
    default:
      return versions;
  }
}
