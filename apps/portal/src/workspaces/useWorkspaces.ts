import type { DailyCap, NewWorkspace, RetainedTable, Workspace } from '@fimbria/api-client';
import { useQuery } from '@tanstack/react-query';
import { useAction } from '../app/useAction.ts';
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

/** Does it. */
export function useWorkspaceAction() {
  return useAction(act, ['workspaces'], ['allowance']);
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
