/** A tenant's connectors: an account of a cloud is one subscription's. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { connectors, type Connector } from './connector.events.ts';

/** `version`: the one the caller has read; refused where the connector has another by now. */
export type ConnectorCommand =
  | { readonly type: 'Create'; readonly connector: Connector }
  | { readonly type: 'Revise'; readonly connector: Connector; readonly version?: number | undefined }
  | { readonly type: 'Remove'; readonly connectorId: string; readonly subscriptionId: string; readonly version?: number | undefined };

interface Kept {
  readonly connector: Connector;
  readonly version: number;
}

/** The connectors there are, by id, and how often each has been written. */
export type ConnectorsState = ReadonlyMap<string, Kept>;

/** Connectors that a tenant may have. */
export const mostConnectors = 10_000;

export const tenantConnectors: Decider<ConnectorsState, ConnectorCommand, typeof connectors> = {
  category: connectors,
  initial: new Map(),
  decide: (command, state) => {
    switch (command.type) {
      case 'Create':
        if (state.has(command.connector.connectorId)) return [];
        if (state.size >= mostConnectors) throw new Refusal('CONNECTOR_LIMIT_REACHED');
        refuseTaken(command.connector, state);
        return [{ type: 'ConnectorCreated', data: command.connector }];
      case 'Revise': {
        const { connector } = knownOf(command.connector, command.version, state);
        refuseTaken(command.connector, state);
        return textOf(connector) === textOf(command.connector) ? [] : [{ type: 'ConnectorRevised', data: command.connector }];
      }
      case 'Remove':
        knownOf(command, command.version, state);
        return [{ type: 'ConnectorRemoved', data: { connectorId: command.connectorId } }];
    }
  },
  evolve: (state, event) => {
    const next = new Map(state);
    switch (event.type) {
      case 'ConnectorCreated':
      case 'ConnectorRevised':
        return next.set(event.data.connectorId, { connector: event.data, version: (state.get(event.data.connectorId)?.version ?? 0) + 1 });
      case 'ConnectorRemoved':
        next.delete(event.data.connectorId);
        return next;
    }
  },
};

function knownOf({ connectorId, subscriptionId }: Pick<Connector, 'connectorId' | 'subscriptionId'>, version: number | undefined, state: ConnectorsState): Kept {
  const kept = state.get(connectorId);
  if (kept?.connector.subscriptionId !== subscriptionId) throw new Refusal('NOT_FOUND', { detail: 'There is no such connector.' });
  if (version !== undefined && version !== kept.version) throw new Refusal('PRECONDITION_FAILED');
  return kept;
}

function refuseTaken({ connectorId, provider, identifier }: Connector, state: ConnectorsState): void {
  const taken = [...state.values()].some(({ connector }) => connector.connectorId !== connectorId && connector.provider === provider && connector.identifier.toLowerCase() === identifier.toLowerCase());
  if (taken) throw new Refusal('ACCOUNT_CONNECTED', { fields: [{ path: 'identifier', message: 'connected already' }] });
}

function textOf({ name, provider, identifier, resourceGroup }: Connector): string {
  return JSON.stringify([name, provider, identifier, resourceGroup]);
}
