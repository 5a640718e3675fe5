/** What other contexts may know of workspaces: what can have happened, and what is decided of it. */
export { createdWorkspace } from './workspace.decider.ts';
export { graceDays, keptByWorkspace, keptDays, type Retention } from './kept.ts';
export { newWorkspaceSchema, retainedTables, retentionDaysSchema, workspace, type DailyCap, type NewWorkspace, type RetainedTable } from './workspace.events.ts';
export { workspaceNames } from './workspace-names.ts';
