import { specify } from '@fimbria/event-sourcing';
import { subscribed } from './subscription.decider.ts';

const [one, other] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002'];
const created = { type: 'SubscriptionCreated', data: { name: 'Web', cloud: { provider: 'OnPremises' } } } as const;
const grouped = (resourceGroupId: string, name: string) => ({ type: 'ResourceGroupCreated', data: { resourceGroupId, name } }) as const;
const renamed = (resourceGroupId: string, name: string) => ({ type: 'ResourceGroupRenamed', data: { resourceGroupId, name } }) as const;
const removed = { type: 'ResourceGroupRemoved', data: { resourceGroupId: one } } as const;
const subscriptions = specify(subscribed);

describe('a subscription', () => {
  it('is created once', () => {
    subscriptions.given().when({ type: 'Create', ...created.data }).then(created);
    subscriptions.given(created).when({ type: 'Create', ...created.data }).then();
  });
});

describe('a resource group', () => {
  it('is created once', () => {
    subscriptions.given(created).when({ type: 'CreateResourceGroup', resourceGroupId: one, name: 'web' }).then(grouped(one, 'web'));
    subscriptions.given(created, grouped(one, 'web')).when({ type: 'CreateResourceGroup', resourceGroupId: one, name: 'web' }).then();
  });
  it('has a name of its own, whatever the case', () => subscriptions.given(created, grouped(one, 'web')).when({ type: 'CreateResourceGroup', resourceGroupId: other, name: 'WEB' }).thenRefused('RESOURCE_GROUP_NAME_TAKEN'));
  it('is renamed, also in nothing but the case', () => subscriptions.given(created, grouped(one, 'web')).when({ type: 'RenameResourceGroup', resourceGroupId: one, name: 'Web' }).then(renamed(one, 'Web')));
  it('called so already is not renamed', () => subscriptions.given(created, grouped(one, 'web')).when({ type: 'RenameResourceGroup', resourceGroupId: one, name: 'web' }).then());
  it('is not renamed over another\'s renaming', () => subscriptions.given(created, grouped(one, 'web'), renamed(one, 'mail')).when({ type: 'RenameResourceGroup', resourceGroupId: one, name: 'x', version: 1 }).thenRefused('PRECONDITION_FAILED'));
  it('is removed, and is then there no more', () => {
    subscriptions.given(created, grouped(one, 'web')).when({ type: 'RemoveResourceGroup', resourceGroupId: one, version: 1 }).then(removed);
    subscriptions.given(created, grouped(one, 'web'), removed).when({ type: 'RemoveResourceGroup', resourceGroupId: one }).thenRefused('NOT_FOUND');
    subscriptions.given(created, grouped(one, 'web'), removed).when({ type: 'CreateResourceGroup', resourceGroupId: other, name: 'web' }).then(grouped(other, 'web'));
  });
});
