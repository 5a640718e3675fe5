import { specify } from '@fimbria/event-sourcing';
import { tenantConnectors } from './connector.decider.ts';
import type { Connector } from './connector.events.ts';

const [one, other, subscriptionId, elsewhere] = [1, 2, 3, 4].map((n) => `a0000000-0000-4000-8000-00000000000${n}`) as [string, string, string, string];
const aws = (connectorId = one, more: Partial<Connector> = {}): Connector => ({ connectorId, subscriptionId, name: 'Shop', provider: 'AWS', identifier: '123456789012', ...more });
const created = (connector = aws()) => ({ type: 'ConnectorCreated', data: connector }) as const;
const removed = { type: 'ConnectorRemoved', data: { connectorId: one } } as const;
const connectors = specify(tenantConnectors);

describe('a connector', () => {
  it('is created, once', () => {
    connectors.given().when({ type: 'Create', connector: aws() }).then(created());
    connectors.given(created()).when({ type: 'Create', connector: aws() }).then();
  });
  it('has an account to itself', () => {
    connectors.given(created()).when({ type: 'Create', connector: aws(other, { subscriptionId: elsewhere }) }).thenRefused('ACCOUNT_CONNECTED');
    connectors.given(created(), created(aws(other, { identifier: '210987654321' }))).when({ type: 'Revise', connector: aws(other) }).thenRefused('ACCOUNT_CONNECTED');
  });
  it('leaves its account when it is removed', () => connectors.given(created(), removed).when({ type: 'Create', connector: aws(other) }).then(created(aws(other))));
  it('is revised where it says something else', () => {
    connectors.given(created()).when({ type: 'Revise', connector: aws(one, { name: 'Store' }) }).then({ type: 'ConnectorRevised', data: aws(one, { name: 'Store' }) });
    connectors.given(created()).when({ type: 'Revise', connector: aws() }).then();
  });
  it('is changed as it was read', () => {
    connectors.given(created()).when({ type: 'Revise', connector: aws(one, { name: 'Store' }), version: 2 }).thenRefused('PRECONDITION_FAILED');
    connectors.given(created()).when({ type: 'Remove', connectorId: one, subscriptionId, version: 2 }).thenRefused('PRECONDITION_FAILED');
    connectors.given(created()).when({ type: 'Remove', connectorId: one, subscriptionId, version: 1 }).then(removed);
  });
  it('is found under its own subscription alone', () => {
    connectors.given(created()).when({ type: 'Remove', connectorId: one, subscriptionId: elsewhere }).thenRefused('NOT_FOUND');
    connectors.given(created()).when({ type: 'Revise', connector: aws(one, { subscriptionId: elsewhere }) }).thenRefused('NOT_FOUND');
    connectors.given().when({ type: 'Remove', connectorId: one, subscriptionId }).thenRefused('NOT_FOUND');
  });
});
