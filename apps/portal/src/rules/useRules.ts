import type { MonitoredEntity, Rule } from '@fimbria/api-client';
import { useQuery } from '@tanstack/react-query';
import { useAction } from '../app/useAction.ts';
import { createRule, listRules, restorePredefinedRule, retireRule, reviseRule, switchRule, trimPredefinedRule, type RuleSpec } from './rules.api.ts';

/** The rules of a subscription: the predefined one and its own. */
export function useRules(subscriptionId: string | undefined) {
  const query = useQuery({ queryKey: ['rules', subscriptionId], queryFn: ({ signal }) => listRules(subscriptionId ?? '', signal), enabled: subscriptionId !== undefined });
  return { rules: query.data ?? [], isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}

/** What can be done to a rule; the list is read anew after each. */
export type RuleAction =
  | { readonly type: 'save'; readonly rule: Rule | undefined; readonly spec: RuleSpec }
  | { readonly type: 'retire' | 'enable' | 'disable'; readonly rule: Rule }
  | { readonly type: 'trim'; readonly removed: readonly MonitoredEntity[] }
  | { readonly type: 'restore' };

/** Does it. */
export function useRuleAction(subscriptionId: string) {
  return useAction((action: RuleAction) => act(subscriptionId, action), ['rules', subscriptionId]);
}

function act(subscriptionId: string, action: RuleAction): Promise<unknown> {
  switch (action.type) {
    case 'save':
      return action.rule ? reviseRule(subscriptionId, action.rule, action.spec) : createRule(subscriptionId, action.spec);
    case 'retire':
      return retireRule(subscriptionId, action.rule);
    case 'enable':
    case 'disable':
      return switchRule(subscriptionId, action.rule.ruleId, action.type);
    case 'trim':
      return trimPredefinedRule(subscriptionId, action.removed);
    case 'restore':
      return restorePredefinedRule(subscriptionId);
  }
}
