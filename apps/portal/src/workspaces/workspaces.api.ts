/** Calls about workspaces: how long they keep, and how much they take. */
import { WorkspacesApi, type Allowance, type DailyCap, type NewWorkspace, type RetainedTable, type Workspace } from '@fimbria/api-client';
import { every, matching, until } from '../calls.ts';
import { configuration } from '../request.ts';

const workspaces = new WorkspacesApi(configuration);

export const listWorkspaces = (signal?: AbortSignal): Promise<readonly Workspace[]> => every((page) => workspaces.listWorkspaces(page, until(signal)));
export const createWorkspace = (newWorkspace: NewWorkspace): Promise<unknown> => workspaces.createWorkspace({ newWorkspace });
export const setRetention = ({ id, version }: Workspace, days: number): Promise<void> => workspaces.setRetention({ workspaceId: id, retention: { days }, ifMatch: matching(version) });
/** Null: as long as the workspace. */
export const setTableRetention = ({ id, version }: Workspace, table: RetainedTable, days: number | null): Promise<void> => workspaces.setTableRetention({ workspaceId: id, table, tableRetention: { days }, ifMatch: matching(version) });
/** Undefined: no cap. */
export const setDailyCap = ({ id, version }: Workspace, dailyCap: DailyCap | undefined): Promise<void> =>
  dailyCap ? workspaces.setDailyCap({ workspaceId: id, dailyCap, ifMatch: matching(version) }) : workspaces.liftDailyCap({ workspaceId: id, ifMatch: matching(version) });
export const readAllowance = (workspaceId: string, signal?: AbortSignal): Promise<Allowance> => workspaces.readAllowance({ workspaceId }, until(signal));
