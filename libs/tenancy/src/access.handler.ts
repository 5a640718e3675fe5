/** Giving and taking roles. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, Holdings, Refusal, type Caller } from '@fimbria/service';
import { tenantAccess, type AccessCommand } from './access.decider.ts';
import type { OwnRole, RoleAssignment } from './access.events.ts';
import type { GroupCommand } from './group.decisions.ts';
import { placeOf } from './permitted.ts';
import { canHaveRoles, isPrincipalOf } from './principals.ts';

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

/** Defines a role of the tenant's own, or what it says from now on. */
export class DefineRole extends ChangeAccess {
  constructor(role: OwnRole, caller: Caller) {
    super({ type: 'Define', role, by: giver(caller) }, caller);
  }
}

/** Withdraws a role of the tenant's own that nobody has. */
export class WithdrawRole extends ChangeAccess {
  constructor(roleId: string, caller: Caller) {
    super({ type: 'Withdraw', roleId, by: giver(caller) }, caller);
  }
}

/** Changes the tenant's groups. */
export class ChangeGroup extends ChangeAccess {
  constructor(change: GroupCommand, caller: Caller) {
    super({ ...change, by: giver(caller) }, caller);
  }
}

@CommandHandler(ChangeAccess)
export class ChangeAccessHandler implements ICommandHandler<ChangeAccess> {
  constructor(
    private readonly store: EventStore,
    private readonly holdings: Holdings,
  ) {}

  async execute({ change, caller }: ChangeAccess): Promise<void> {
    if (change.type === 'Assign' && change.by !== undefined) await this.#refuseForeign(change.assignment, caller);
    if (change.type === 'AddMember' && !(await isPrincipalOf(this.store, caller.tenantId, change.principalId))) throw new Refusal('NOT_FOUND', { detail: 'There is no such principal.' });
    await handle(this.store, tenantAccess, caller.tenantId, change, causedBy(caller));
  }

  async #refuseForeign({ principalId, scope }: RoleAssignment, { tenantId }: Caller): Promise<void> {
    const unknown = (path: string) => new Refusal('NOT_FOUND', { detail: `There is no such ${path}.`, fields: [{ path, message: 'unknown' }] });
    if (!(await canHaveRoles(this.store, tenantId, principalId))) throw unknown('principal');
    if (!(await this.holdings.areOf(tenantId, placeOf(scope)))) throw unknown('scope');
  }
}

function giver({ kind, principalId }: Caller): string | undefined {
  return kind === 'installation' ? undefined : principalId;
}
