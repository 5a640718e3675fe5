import type { AlertRoute, NewAlertRoute } from '@fimbria/api-client';
import { useQuery } from '@tanstack/react-query';
import { useAction } from '../app/useAction.ts';
import { useMay } from '../sign-in/session.ts';
import { addAlertRoute, listAlertChannels, listAlertRoutes, removeAlertRoute, tryAlertRoute } from './alert-routes.api.ts';

/** The ways alerts of a workspace go, and the channels to choose from. Each is undefined until it is known; channels also for who may not add routes. */
export function useAlertRoutes(workspaceId: string) {
  const routes = useQuery({ queryKey: ['alert-routes', workspaceId], queryFn: ({ signal }) => listAlertRoutes(workspaceId, signal), refetchInterval: 10_000 });
  const channels = useQuery({ queryKey: ['alert-channels', workspaceId], queryFn: ({ signal }) => listAlertChannels(workspaceId, signal), enabled: useMay('alerts.write') });
  return { routes: routes.data, channels: channels.data, isLoading: routes.isLoading || channels.isLoading, error: routes.error ?? channels.error, retry: () => void Promise.all([routes, channels].filter(({ error }) => error).map(({ refetch }) => refetch())) };
}

/** What can be done to routes. */
export type AlertRouteAction =
  | { readonly type: 'add'; readonly spec: NewAlertRoute }
  | { readonly type: 'remove' | 'test'; readonly route: AlertRoute };

/** Does it. */
export function useAlertRouteAction(workspaceId: string) {
  return useAction((action: AlertRouteAction) => act(workspaceId, action), ['alert-routes', workspaceId]);
}

function act(workspaceId: string, action: AlertRouteAction): Promise<unknown> {
  switch (action.type) {
    case 'add':
      return addAlertRoute(workspaceId, action.spec);
    case 'remove':
      return removeAlertRoute(workspaceId, action.route);
    case 'test':
      return tryAlertRoute(workspaceId, action.route);
  }
}
