/** A subscription: created once, with resource groups by unique names. */
import type { Decider, EventOf } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { subscription, type NewSubscription } from './subscription.events.ts';

/** `version`: the one the caller has read; refused where the group has another by now. */
export type SubscriptionCommand =
  | ({ readonly type: 'Create' } & NewSubscription)
  | { readonly type: 'CreateResourceGroup'; readonly resourceGroupId: string; readonly name: string }
  | { readonly type: 'RenameResourceGroup'; readonly resourceGroupId: string; readonly name: string; readonly version?: number | undefined }
  | { readonly type: 'RemoveResourceGroup'; readonly resourceGroupId: string; readonly version?: number | undefined };

/** A resource group, and how often it has been named. */
interface ResourceGroup {
  readonly name: string;
  readonly version: number;
}

/** What decisions about a subscription need. */
export interface SubscriptionState {
  readonly created: boolean;
  readonly groups: ReadonlyMap<string, ResourceGroup>;
}

/** Resource groups that a subscription may have, as in Azure. */
export const mostResourceGroups = 980;

type Happened = readonly EventOf<typeof subscription>[];

export const subscribed: Decider<SubscriptionState, SubscriptionCommand, typeof subscription> = {
  category: subscription,
  initial: { created: false, groups: new Map() },
  decide: (command, state) => {
    switch (command.type) {
      case 'Create':
        return state.created ? [] : [{ type: 'SubscriptionCreated', data: { name: command.name, cloud: command.cloud } }];
      case 'CreateResourceGroup':
        return createGroup(command, state);
      case 'RenameResourceGroup': {
        const { name } = groupOf(command, state);
        refuseTakenName(command, state);
        return name === command.name ? [] : [{ type: 'ResourceGroupRenamed', data: { resourceGroupId: command.resourceGroupId, name: command.name } }];
      }
      case 'RemoveResourceGroup':
        groupOf(command, state);
        return [{ type: 'ResourceGroupRemoved', data: { resourceGroupId: command.resourceGroupId } }];
    }
  },
  evolve: (state, event) => {
    const groups = new Map(state.groups);
    switch (event.type) {
      case 'SubscriptionCreated':
        return { ...state, created: true };
      case 'ResourceGroupCreated':
      case 'ResourceGroupRenamed': {
        const { resourceGroupId, name } = event.data;
        return { ...state, groups: groups.set(resourceGroupId, { name, version: (groups.get(resourceGroupId)?.version ?? 0) + 1 }) };
      }
      case 'ResourceGroupRemoved':
        groups.delete(event.data.resourceGroupId);
        return { ...state, groups };
    }
  },
};

function createGroup({ resourceGroupId, name }: { readonly resourceGroupId: string; readonly name: string }, state: SubscriptionState): Happened {
  if (state.groups.has(resourceGroupId)) return [];
  if (state.groups.size >= mostResourceGroups) throw new Refusal('RESOURCE_GROUP_LIMIT_REACHED');
  refuseTakenName({ resourceGroupId, name }, state);
  return [{ type: 'ResourceGroupCreated', data: { resourceGroupId, name } }];
}

function groupOf({ resourceGroupId, version }: { readonly resourceGroupId: string; readonly version?: number | undefined }, { groups }: SubscriptionState): ResourceGroup {
  const group = groups.get(resourceGroupId);
  if (!group) throw new Refusal('NOT_FOUND', { detail: 'There is no such resource group.' });
  if (version !== undefined && version !== group.version) throw new Refusal('PRECONDITION_FAILED');
  return group;
}

function refuseTakenName({ resourceGroupId, name }: { readonly resourceGroupId: string; readonly name: string }, { groups }: SubscriptionState): void {
  const taken = [...groups].some(([id, other]) => id !== resourceGroupId && other.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new Refusal('RESOURCE_GROUP_NAME_TAKEN', { fields: [{ path: 'name', message: 'taken' }] });
}
