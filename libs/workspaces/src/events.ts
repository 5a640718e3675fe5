/** What other contexts may know of workspaces: what can have happened. */
export { newWorkspaceSchema, retentionDaysSchema, workspace, type NewWorkspace } from './workspace.events.ts';
