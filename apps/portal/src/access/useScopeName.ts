import type { AssignedRole } from '@fimbria/api-client';
import { useSubscriptions } from '../app/useSubscriptions.ts';
import { useWorkspaces } from '../app/useWorkspace.ts';
import { useResourceGroupsOf } from '../resource-groups/useResourceGroups.ts';
import { scopeName } from './names.ts';

/** What each of these scopes is called. */
export function useScopeName(scopes: readonly AssignedRole['scope'][]): (scope: AssignedRole['scope']) => string {
  const { subscriptions } = useSubscriptions();
  const { workspaces } = useWorkspaces();
  const resourceGroups = useResourceGroupsOf(scopes.flatMap((scope) => (scope.kind === 'resourceGroup' ? [scope.subscriptionId] : [])));
  const places = [...subscriptions, ...workspaces, ...resourceGroups.map(({ resourceGroupId, name }) => ({ id: resourceGroupId, name }))];
  return (scope) => scopeName(scope, places);
}
