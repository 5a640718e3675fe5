import type { Connector, ConnectorSpec } from '@fimbria/api-client';
import { useQuery } from '@tanstack/react-query';
import { useAction } from '../app/useAction.ts';
import { createConnector, listConnectors, removeConnector, reviseConnector } from './connectors.api.ts';

/** The connectors of a subscription, by name. */
export function useConnectors(subscriptionId: string) {
  const query = useQuery({ queryKey: ['connectors', subscriptionId], queryFn: ({ signal }) => listConnectors(subscriptionId, signal) });
  return { connectors: query.data ?? [], isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}

/** What can be done to connectors. */
export type ConnectorAction =
  | { readonly type: 'save'; readonly connector: Connector | undefined; readonly spec: ConnectorSpec }
  | { readonly type: 'remove'; readonly connector: Connector };

/** Does it. */
export function useConnectorAction(subscriptionId: string) {
  return useAction((action: ConnectorAction) => act(subscriptionId, action), ['connectors', subscriptionId]);
}

function act(subscriptionId: string, action: ConnectorAction): Promise<unknown> {
  switch (action.type) {
    case 'save':
      return action.connector ? reviseConnector(subscriptionId, action.connector, action.spec) : createConnector(subscriptionId, action.spec);
    case 'remove':
      return removeConnector(subscriptionId, action.connector);
  }
}
