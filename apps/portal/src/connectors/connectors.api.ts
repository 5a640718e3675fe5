/** Calls about connectors: the accounts of clouds that a subscription stands for. */
import { TenancyApi, type Connector, type ConnectorSpec } from '@fimbria/api-client';
import { every, matching, until } from '../calls.ts';
import { configuration } from '../request.ts';

const tenancy = new TenancyApi(configuration);

export const listConnectors = (subscriptionId: string, signal?: AbortSignal): Promise<readonly Connector[]> => every((page) => tenancy.listConnectors({ subscriptionId, ...page }, until(signal)));
export const createConnector = (subscriptionId: string, connectorSpec: ConnectorSpec): Promise<unknown> => tenancy.createConnector({ subscriptionId, connectorSpec });
export const reviseConnector = (subscriptionId: string, { connectorId, version }: Connector, connectorSpec: ConnectorSpec): Promise<void> => tenancy.reviseConnector({ subscriptionId, connectorId, connectorSpec, ifMatch: matching(version) });
export const removeConnector = (subscriptionId: string, { connectorId, version }: Connector): Promise<void> => tenancy.removeConnector({ subscriptionId, connectorId, ifMatch: matching(version) });
