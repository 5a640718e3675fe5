import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createRule, listRules, retireRule, reviseRule, switchRule, type Rule, type RuleSpec } from '../api.ts';

/** The rules of a subscription: the predefined one and its own. */
export function useRules(subscriptionId: string | undefined) {
  const query = useQuery({ queryKey: ['rules', subscriptionId], queryFn: ({ signal }) => listRules(subscriptionId ?? '', signal), enabled: subscriptionId !== undefined });
  return { rules: query.data?.items ?? [], isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}

/** What can be done to a rule; the list is read anew after each. */
export type RuleAction = { readonly type: 'save'; readonly ruleId: string | undefined; readonly spec: RuleSpec } | { readonly type: 'retire' | 'enable' | 'disable'; readonly rule: Rule };

/** Does it. The read model follows the log within a moment, so the list is asked until then by its next reads. */
export function useRuleAction(subscriptionId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (action: RuleAction) => {
      if (action.type === 'save') await (action.ruleId === undefined ? createRule(subscriptionId, action.spec) : reviseRule(subscriptionId, action.ruleId, action.spec));
      else if (action.type === 'retire') await retireRule(subscriptionId, action.rule.ruleId);
      else await switchRule(subscriptionId, action.rule.ruleId, action.type);
    },
    onSuccess: () => {
      const again = () => queries.invalidateQueries({ queryKey: ['rules', subscriptionId] });
      setTimeout(() => void again(), 700);
      return again();
    },
  });
}
