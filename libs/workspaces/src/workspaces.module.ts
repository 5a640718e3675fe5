import { Module } from '@nestjs/common';
import { WorkspaceController } from './workspace.controller.ts';
import { ChangeWorkspaceHandler } from './workspace.handler.ts';
import { WorkspaceHoldings } from './workspace.holdings.ts';
import { WorkspaceReadController } from './workspace.read.controller.ts';

/** Whose each workspace is: for every host whose addresses name one. */
@Module({ providers: [WorkspaceHoldings] })
export class WorkspaceHoldingsModule {}

/** Creating workspaces. */
@Module({ imports: [WorkspaceHoldingsModule], controllers: [WorkspaceController], providers: [ChangeWorkspaceHandler] })
export class WorkspacesModule {}

/** Listing workspaces. */
@Module({ imports: [WorkspaceHoldingsModule], controllers: [WorkspaceReadController] })
export class WorkspacesReadModule {}
