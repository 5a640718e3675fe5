import type { DailyCap, NewWorkspace, RetainedTable, Workspace } from '@fimbria/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createWorkspace, readAllowance, setDailyCap, setRetention, setTableRetention } from './workspaces.api.ts';

/** What a workspace may take, and has taken. */
export function useAllowance(workspaceId: string) {
  const query = useQuery({ queryKey: ['allowance', workspaceId], queryFn: ({ signal }) => readAllowance(workspaceId, signal), refetchInterval: 30_000 });
  return { allowance: query.data, error: query.error };
}

/** What can be done to workspaces. A table that is kept as long as its workspace has null. */
export type WorkspaceAction =
  | { readonly type: 'create'; readonly workspace: NewWorkspace }
  | { readonly type: 'keep'; readonly workspace: Workspace; readonly table: RetainedTable | undefined; readonly days: number | null }
  | { readonly type: 'cap'; readonly workspace: Workspace; readonly cap: DailyCap | undefined };

/** The read model follows the log within a moment: it is read at once, and again after so long, ms. */
const settled = 700;

/** Does it. */
export function useWorkspaceAction() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => {
      const again = () => Promise.all(['workspaces', 'allowance'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      setTimeout(() => void again(), settled);
      return again();
    },
  });
}

function act(action: WorkspaceAction): Promise<unknown> {
  switch (action.type) {
    case 'create':
      return createWorkspace(action.workspace);
    case 'keep':
      return action.table ? setTableRetention(action.workspace, action.table, action.days) : setRetention(action.workspace, action.days ?? 30);
    case 'cap':
      return setDailyCap(action.workspace, action.cap);
  }
}
