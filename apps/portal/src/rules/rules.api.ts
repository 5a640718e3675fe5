/** Calls about a rule. */
import { EntityKind, RuleChangeType, RulesApi, Severity, type MonitoredEntity, type Rule, type RuleSpec as SentRuleSpec } from '@fimbria/api-client';
import { every, matching, until } from '../calls.ts';
import { configuration } from '../request.ts';

const rules = new RulesApi(configuration);

/** Which machines a rule is for. */
export type RuleTarget = NonNullable<Rule['target']>;

/** What a rule says, all of it; without a target it is for every machine. */
export type RuleSpec = Required<Omit<SentRuleSpec, 'target'>> & Pick<Rule, 'target'>;

export const entityKinds = Object.values(EntityKind);
export const ruleChangeTypes = Object.values(RuleChangeType);
export const severities = Object.values(Severity);

export const listRules = (subscriptionId: string, signal?: AbortSignal): Promise<readonly Rule[]> => every((page) => rules.listRules({ subscriptionId, ...page }, until(signal)));
export const createRule = (subscriptionId: string, ruleSpec: RuleSpec): Promise<{ ruleId: string }> => rules.createRule({ subscriptionId, ruleSpec });
export const reviseRule = (subscriptionId: string, { ruleId, version }: Rule, ruleSpec: RuleSpec): Promise<void> => rules.reviseRule({ subscriptionId, ruleId, ruleSpec, ifMatch: matching(version) });
export const retireRule = (subscriptionId: string, { ruleId, version }: Rule): Promise<void> => rules.retireRule({ subscriptionId, ruleId, ifMatch: matching(version) });
/** Exactly these of its paths the predefined rule does not watch. */
export const trimPredefinedRule = (subscriptionId: string, removed: readonly MonitoredEntity[]): Promise<void> => rules.trimPredefinedRule({ subscriptionId, removedEntities: { removed: [...removed] } });
export const restorePredefinedRule = (subscriptionId: string): Promise<void> => rules.restorePredefinedRule({ subscriptionId });
export const switchRule = (subscriptionId: string, ruleId: string, to: 'enable' | 'disable'): Promise<void> => (to === 'enable' ? rules.enableRule({ subscriptionId, ruleId }) : rules.disableRule({ subscriptionId, ruleId }));
