import type { Machine, ResourceGroup } from '@fimbria/api-client';
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useAction } from '../app/useAction.ts';
import { moveMachine } from '../machines/machines.api.ts';
import { createResourceGroup, listResourceGroups, removeResourceGroup, renameResourceGroup } from './resource-groups.api.ts';

/** The resource groups of a subscription, by name. */
export function useResourceGroups(subscriptionId: string | undefined) {
  const query = useQuery({ ...listed(subscriptionId ?? ''), enabled: subscriptionId !== undefined });
  return { resourceGroups: query.data ?? [], isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}

/** Those of several subscriptions, as far as they may be seen. */
export function useResourceGroupsOf(subscriptionIds: readonly string[]): readonly ResourceGroup[] {
  return useQueries({ queries: [...new Set(subscriptionIds)].map(listed) }).flatMap(({ data }) => data ?? []);
}

/** What can be done to the resource groups of a subscription; what is told of its machines, and of roles, is read anew after each. */
export type ResourceGroupAction =
  | { readonly type: 'create'; readonly name: string }
  | { readonly type: 'rename'; readonly group: ResourceGroup; readonly name: string }
  | { readonly type: 'remove'; readonly group: ResourceGroup }
  /** Into a group, or out of any. */
  | { readonly type: 'place'; readonly machines: readonly Machine[]; readonly resourceGroupId: string | null };

/** Does it. */
export function useResourceGroupAction(subscriptionId: string) {
  return useAction((action: ResourceGroupAction) => act(subscriptionId, action), ['resource-groups', subscriptionId], ['machines'], ['access']);
}

async function act(subscriptionId: string, action: ResourceGroupAction): Promise<unknown> {
  switch (action.type) {
    case 'create':
      return createResourceGroup(subscriptionId, action.name);
    case 'rename':
      return renameResourceGroup(subscriptionId, action.group, action.name);
    case 'remove':
      return removeResourceGroup(subscriptionId, action.group);
    case 'place':
      // One after another: where one is refused, those before it have moved and the rest have not.
      for (const machine of action.machines) await moveMachine(machine, subscriptionId, action.resourceGroupId);
  }
}

function listed(subscriptionId: string) {
  return queryOptions({ queryKey: ['resource-groups', subscriptionId], queryFn: ({ signal }) => listResourceGroups(subscriptionId, signal) });
}
