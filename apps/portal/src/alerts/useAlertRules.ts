import type { AlertRule, NewAlertRule } from '@fimbria/api-client';
import { useQuery } from '@tanstack/react-query';
import { useAction } from '../app/useAction.ts';
import { addRecommendedAlertRules, createAlertRule, listAlertRules, removeAlertRule, reviseAlertRule } from './alert-rules.api.ts';

/** The alert rules of a workspace, by name. Undefined until they are known, and for who may not see them. */
export function useAlertRules(workspaceId: string) {
  const query = useQuery({ queryKey: ['alert-rules', workspaceId], queryFn: ({ signal }) => listAlertRules(workspaceId, signal), refetchInterval: 10_000 });
  return { rules: query.data, isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}

/** What can be done to alert rules. */
export type AlertRuleAction =
  | { readonly type: 'save'; readonly rule: AlertRule | undefined; readonly spec: NewAlertRule }
  | { readonly type: 'remove'; readonly rule: AlertRule };

/** Does it. */
export function useAlertRuleAction(workspaceId: string) {
  return useAction((action: AlertRuleAction) => act(workspaceId, action), ['alert-rules', workspaceId]);
}

/** Adds the rules that come with Fimbria; answers which were not there already. */
export function useAddRecommended(workspaceId: string) {
  return useAction((_: void) => addRecommendedAlertRules(workspaceId), ['alert-rules', workspaceId]);
}

function act(workspaceId: string, action: AlertRuleAction): Promise<unknown> {
  switch (action.type) {
    case 'save':
      return action.rule ? reviseAlertRule(workspaceId, action.rule, action.spec) : createAlertRule(workspaceId, action.spec);
    case 'remove':
      return removeAlertRule(workspaceId, action.rule);
  }
}
