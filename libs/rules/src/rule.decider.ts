/** A subscription's rules: some of its own, by unique names, and the predefined one, which can be trimmed and restored. */
import type { Decider, EventOf } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { entityKey, evolveRuleSet, initialRuleSet, type CustomRule, type RuleSetState } from './effective-rules.ts';
import { predefinedRule } from './predefined-rule.ts';
import { bytesOf, mostTogether } from './rule-size.ts';
import { ruleSet, type MonitoredEntity, type RuleSpec } from './rule.events.ts';

/** One change of the rules. `version`: the one of the rule that the caller has read; refused where it has another by now. */
export type RuleChange =
  | { readonly type: 'Create'; readonly ruleId: string; readonly spec: RuleSpec }
  | { readonly type: 'Revise'; readonly ruleId: string; readonly spec: RuleSpec; readonly version?: number | undefined }
  | { readonly type: 'Retire'; readonly ruleId: string; readonly version?: number | undefined }
  | { readonly type: 'Disable' | 'Enable'; readonly ruleId: string; readonly version?: number | undefined }
  /** Exactly these entities of the predefined rule are not watched. */
  | { readonly type: 'TrimPredefined'; readonly removed: readonly MonitoredEntity[] }
  | { readonly type: 'RestorePredefined' };

/** One change, or several that happen together or not at all. `version`: the one of all the rules that the caller has read. */
export type RuleSetCommand = RuleChange | { readonly type: 'Together'; readonly changes: readonly RuleChange[]; readonly version?: number | undefined };

/** What decisions need: the rules, how often each has been written, of retired ones as well, and how much has happened to all of them. */
export interface VersionedRules extends RuleSetState {
  readonly versions: ReadonlyMap<string, number>;
  /** The version of all the rules: how many events there were. */
  readonly version: number;
}

/** Rules of its own that a subscription may have. */
export const mostRules = 500;

type Happened = readonly EventOf<typeof ruleSet>[];

export const subscriptionRules: Decider<VersionedRules, RuleSetCommand, typeof ruleSet> = {
  category: ruleSet,
  initial: { ...initialRuleSet, versions: new Map(), version: 0 },
  decide: (command, state) => {
    if (command.type !== 'Together') return agreed(change(command, state), state);
    if (command.version !== undefined && command.version !== state.version) throw new Refusal('PRECONDITION_FAILED', { version: state.version });
    let after = state;
    const happened = command.changes.flatMap((one) => {
      const events = change(one, after);
      after = events.reduce(evolve, after);
      return events;
    });
    if (bytesOf(happened) > mostTogether) throw new Refusal('TOO_LARGE', { detail: 'These changes are more than can happen at once.' });
    return agreed(happened, state);
  },
  evolve,
};

function evolve(state: VersionedRules, event: EventOf<typeof ruleSet>): VersionedRules {
  return { ...evolveRuleSet(state, event), versions: evolveVersions(state.versions, event), version: state.version + 1 };
}

function change(command: RuleChange, state: VersionedRules): Happened {
  switch (command.type) {
    case 'Create':
      return state.rules.has(command.ruleId) ? [] : [{ type: 'RuleCreated', data: { ruleId: command.ruleId, ...command.spec } }];
    case 'Revise':
      return revise(command, state);
    case 'Retire':
      return retire(command, state);
    case 'Disable':
      refuseUnknown(command.ruleId, state);
      refuseStale(command, state);
      return state.disabled.has(command.ruleId) ? [] : [{ type: 'RuleDisabled', data: { ruleId: command.ruleId } }];
    case 'Enable':
      refuseUnknown(command.ruleId, state);
      refuseStale(command, state);
      return state.disabled.has(command.ruleId) ? [{ type: 'RuleEnabled', data: { ruleId: command.ruleId } }] : [];
    case 'TrimPredefined':
      return trim(command.removed, state);
    case 'RestorePredefined':
      return state.trimmed.size === 0 ? [] : [{ type: 'PredefinedRuleRestored', data: {} }];
  }
}

/** What happens, if the rules are then as many as may be and each has a name of its own: several may change places on the way. */
function agreed(happened: Happened, state: VersionedRules): Happened {
  const after = happened.reduce(evolve, state);
  if (after.rules.size > mostRules && after.rules.size > state.rules.size) throw new Refusal('RULE_LIMIT_REACHED');
  const written = happened.flatMap((event) => (event.type === 'RuleCreated' || event.type === 'RuleRevised' ? [event.data.ruleId] : []));
  for (const ruleId of new Set(written)) {
    const rule = after.rules.get(ruleId);
    if (rule) refuseTakenName(rule, after);
  }
  return happened;
}

function revise(command: { readonly ruleId: string; readonly spec: RuleSpec; readonly version?: number | undefined }, state: VersionedRules): Happened {
  const { ruleId, spec } = command;
  if (ruleId === predefinedRule.ruleId) throw new Refusal('PREDEFINED_RULE');
  refuseUnknown(ruleId, state);
  refuseStale(command, state);
  return sameSpec(state.rules.get(ruleId) as RuleSpec, spec) ? [] : [{ type: 'RuleRevised', data: { ruleId, ...spec } }];
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
  const current = ruleId === predefinedRule.ruleId ? predefinedRule.version : versions.get(ruleId);
  if (version !== undefined && version !== current) throw new Refusal('PRECONDITION_FAILED');
}

function refuseTakenName({ ruleId, name }: CustomRule, { rules }: RuleSetState): void {
  const same = (other: string) => other.toLowerCase() === name.toLowerCase();
  const taken = same(predefinedRule.name) || [...rules.values()].some((other) => other.ruleId !== ruleId && same(other.name));
  if (taken) throw new Refusal('RULE_NAME_TAKEN', { detail: `Another rule is called "${name}".`, fields: [{ path: 'name', message: 'taken' }] });
}

function sameSpec(one: RuleSpec, other: RuleSpec): boolean {
  const text = ({ name, description, changeTypes, entities, excludes, severity, allowedAccounts, allowedProcesses, target }: RuleSpec) =>
    JSON.stringify([name, description, changeTypes, entities.map(entityKey), excludes, severity, allowedAccounts, allowedProcesses, target]);
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
