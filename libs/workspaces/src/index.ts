export { CreateWorkspace } from './workspace.handler.ts';
export { workspacesProjection } from './workspace.projection.ts';
export { WorkspaceHoldingsModule, WorkspacesModule, WorkspacesReadModule } from './workspaces.module.ts';
