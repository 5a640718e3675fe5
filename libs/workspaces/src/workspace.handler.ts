/** Creating workspaces, and setting what they keep, show and take. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, type Caller } from '@fimbria/service';
import { createdWorkspace, type WorkspaceCommand } from './workspace.decider.ts';
import type { NewWorkspace } from './workspace.events.ts';

/** Changes a workspace of the caller's tenant. */
export class ChangeWorkspace extends Command<void> {
  constructor(
    readonly workspaceId: string,
    readonly change: WorkspaceCommand,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Creates a workspace. */
export class CreateWorkspace extends ChangeWorkspace {
  constructor(workspaceId: string, workspace: NewWorkspace, caller: Caller) {
    super(workspaceId, { type: 'Create', ...workspace }, caller);
  }
}

@CommandHandler(ChangeWorkspace)
export class ChangeWorkspaceHandler implements ICommandHandler<ChangeWorkspace> {
  constructor(private readonly store: EventStore) {}

  async execute({ workspaceId, change, caller }: ChangeWorkspace): Promise<void> {
    await handle(this.store, createdWorkspace, workspaceId, change, causedBy(caller));
  }
}
