/** Giving and taking roles. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, type Caller } from '@fimbria/service';
import { tenantAccess, type AccessCommand } from './access.decider.ts';
import type { RoleAssignment } from './access.events.ts';

/** Changes who may do what in the caller's tenant. */
export class ChangeAccess extends Command<void> {
  constructor(
    readonly change: AccessCommand,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Gives a role; a role that is held already is not given twice. */
export class AssignRole extends ChangeAccess {
  constructor(assignment: RoleAssignment, caller: Caller) {
    super({ type: 'Assign', assignment, by: giver(caller) }, caller);
  }
}

/** Takes a role back. */
export class RevokeRole extends ChangeAccess {
  constructor(assignmentId: string, caller: Caller) {
    super({ type: 'Revoke', assignmentId, by: giver(caller) }, caller);
  }
}

@CommandHandler(ChangeAccess)
export class ChangeAccessHandler implements ICommandHandler<ChangeAccess> {
  constructor(private readonly store: EventStore) {}

  async execute({ change, caller }: ChangeAccess): Promise<void> {
    await handle(this.store, tenantAccess, caller.tenantId, change, causedBy(caller));
  }
}

function giver({ kind, principalId }: Caller): string | undefined {
  return kind === 'installation' ? undefined : principalId;
}
