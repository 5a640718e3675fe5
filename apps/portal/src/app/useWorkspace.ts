import type { Subscription, Workspace } from '@fimbria/api-client';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../sign-in/session.ts';
import { listWorkspaces } from '../workspaces/workspaces.api.ts';
import { useSubscriptions } from './useSubscriptions.ts';

/** The workspaces that whoever looks may read whole. */
export function useWorkspaces() {
  const query = useQuery({ queryKey: ['workspaces'], queryFn: ({ signal }) => listWorkspaces(signal), staleTime: 60_000 });
  return { workspaces: query.data ?? [], isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}

/**
 * The workspaces in which changes can be read, and the one meant: that with this id, else the first. None is listed for who sees a part of the tenant:
 * their subscriptions name those that their changes go to, and whoever sees less knows one by its address.
 */
export function useWorkspace(wanted: string | undefined) {
  const { workspaces: listed, ...place } = useWorkspaces();
  const seesPart = !useMay('workspaces.read') && !place.isLoading && listed.length === 0;
  const { subscriptions, isLoading } = useSubscriptions(seesPart);
  const workspaces = seesPart ? workspacesOf(subscriptions, wanted) : listed;
  return { workspaces, workspace: workspaces.find(({ id }) => id === wanted) ?? workspaces[0], ...place, isLoading: place.isLoading || (seesPart && isLoading) };
}

function workspacesOf(subscriptions: readonly Subscription[], wanted: string | undefined): Pick<Workspace, 'id' | 'name'>[] {
  const unknown = wanted === undefined ? [] : [{ id: wanted, name: 'Workspace of this address' }];
  const used = subscriptions.flatMap(({ name, fim: { workspaceId } }) => (workspaceId === null ? [] : [{ id: workspaceId, name: `Workspace of ${name}` }]));
  return [...new Map([...unknown, ...used].map((workspace) => [workspace.id, workspace])).values()];
}
