/** From what happened to a rule set to the rules that hold: pure, so that every context folds them alike. */
import type { EventOf } from '@fimbria/event-sourcing';
import type { Rule } from '@fimbria/matching';
import { predefinedRule } from './predefined-rule.ts';
import type { MonitoredEntity, ruleSet, RuleSpec } from './rule.events.ts';
import type { RuleTarget } from './target.ts';

/** A rule of one's own: what it says, and its id. */
export interface CustomRule extends RuleSpec {
  readonly ruleId: string;
}

/** A subscription's rules. */
export interface RuleSetState {
  /** By rule id, in the order they were created. */
  readonly rules: ReadonlyMap<string, CustomRule>;
  readonly disabled: ReadonlySet<string>;
  /** Entities of the predefined rule that were removed, as {@link entityKey}s. */
  readonly trimmed: ReadonlySet<string>;
}

/** A rule that holds. */
export interface EffectiveRule extends Rule {
  readonly description: string;
  readonly excludes: readonly string[];
  readonly severity: RuleSpec['severity'];
  /** Absent: every machine of the subscription. */
  readonly target?: RuleTarget | undefined;
  readonly allowedAccounts: readonly string[];
  readonly allowedProcesses: readonly string[];
}

/** The rules of a subscription to which nothing has happened: the predefined one. */
export const initialRuleSet: RuleSetState = { rules: new Map(), disabled: new Set(), trimmed: new Set() };

/** The rules after an event. */
export function evolveRuleSet(state: RuleSetState, event: EventOf<typeof ruleSet>): RuleSetState {
  switch (event.type) {
    case 'RuleCreated':
    case 'RuleRevised':
      return { ...state, rules: new Map(state.rules).set(event.data.ruleId, event.data) };
    case 'RuleRetired':
      return { ...state, rules: new Map([...state.rules].filter(([id]) => id !== event.data.ruleId)), disabled: without(state.disabled, event.data.ruleId) };
    case 'RuleDisabled':
      return { ...state, disabled: new Set([...state.disabled, event.data.ruleId]) };
    case 'RuleEnabled':
      return { ...state, disabled: without(state.disabled, event.data.ruleId) };
    case 'PredefinedRuleTrimmed':
      return { ...state, trimmed: new Set([...state.trimmed, ...event.data.removed.map(entityKey)]) };
    case 'PredefinedRuleRestored':
      return { ...state, trimmed: new Set() };
  }
}

/** The rules that hold now, the predefined one first; without those disabled, and without one that names nothing any more. */
export function effectiveRules({ rules, disabled, trimmed }: RuleSetState): readonly EffectiveRule[] {
  const { version: _, ...predefined } = predefinedRule;
  const whole = [{ ...predefined, entities: predefined.entities.filter((entity) => !trimmed.has(entityKey(entity))) }, ...rules.values()];
  return whole.filter(({ ruleId, entities }) => !disabled.has(ruleId) && entities.length > 0);
}

/** An entity as a key of a set: its kind tells apart what its path does not. */
export function entityKey({ kind, path }: MonitoredEntity): string {
  return `${kind}:${path}`;
}

function without(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  return new Set([...set].filter((other) => other !== member));
}
