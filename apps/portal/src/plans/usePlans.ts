import type { FimTarget, MonitoredEntity, Subscription } from '@fimbria/api-client';
import { useQuery } from '@tanstack/react-query';
import { useAction } from '../app/useAction.ts';
import { trimPredefinedRule } from '../rules/rules.api.ts';
import { correctOnboarding, disableFim, enableFim, listOnboarding } from './subscriptions.api.ts';

/** How far each subscription is on its way to being watched. */
export function useOnboarding() {
  const query = useQuery({ queryKey: ['onboarding'], queryFn: ({ signal }) => listOnboarding(signal), refetchInterval: 10_000 });
  return { onboarding: query.data ?? [], isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}

/** What can be done about a subscription. */
export type PlanAction =
  /** With its plan, where that is missing; `removed` are the entities of the predefined rule that are not to be watched. */
  | { readonly type: 'configure'; readonly subscription: Subscription; readonly target: FimTarget; readonly removed: readonly MonitoredEntity[] | undefined }
  | { readonly type: 'disable'; readonly subscription: Subscription };

/** Does it; everything that tells of subscriptions is read anew. */
export function usePlanAction() {
  return useAction(act, ['onboarding'], ['subscriptions'], ['workspaces'], ['rules']);
}

async function act(action: PlanAction): Promise<void> {
  const { subscription } = action;
  if (action.type === 'disable') return disableFim(subscription);
  if (action.removed) await trimPredefinedRule(subscription.id, action.removed);
  const isReady = subscription.plan === 'P2' && subscription.fim.enabled;
  await (isReady ? enableFim(subscription, action.target) : correctOnboarding(subscription.id, action.target));
}
