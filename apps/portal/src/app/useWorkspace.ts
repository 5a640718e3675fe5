import { useQuery } from '@tanstack/react-query';
import { listWorkspaces } from '../workspaces/workspaces.api.ts';

/** The workspaces of the tenant, and the one meant: that with this id, else the first. */
export function useWorkspace(wanted: string | undefined) {
  const query = useQuery({ queryKey: ['workspaces'], queryFn: ({ signal }) => listWorkspaces(signal), staleTime: 60_000 });
  const workspaces = query.data ?? [];
  return { workspaces, workspace: workspaces.find(({ id }) => id === wanted) ?? workspaces[0], isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}
