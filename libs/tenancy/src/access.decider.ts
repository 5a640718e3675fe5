/** Who may do what in a tenant: roles are given and taken, never more than the giver has, and an Owner always remains. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { access, type RoleAssignment } from './access.events.ts';
import { permitted, placeOf } from './permitted.ts';
import { roles } from './roles.ts';

/** `by` is the principal that gives or takes; absent where the installation itself does. */
export type AccessCommand =
  | { readonly type: 'Assign'; readonly assignment: RoleAssignment; readonly by?: string | undefined }
  | { readonly type: 'Revoke'; readonly assignmentId: string; readonly by?: string | undefined };

/** The assignments that hold, by id. */
export type AccessState = ReadonlyMap<string, RoleAssignment>;

export const tenantAccess: Decider<AccessState, AccessCommand, typeof access> = {
  category: access,
  initial: new Map(),
  decide: (command, state) => {
    switch (command.type) {
      case 'Assign': {
        const { assignment, by } = command;
        refuseAboveOneself(state, assignment, by);
        const held = [...state.values()].some((other) => other.assignmentId === assignment.assignmentId || sameGrant(other, assignment));
        return held ? [] : [{ type: 'RoleAssigned', data: assignment }];
      }
      case 'Revoke': {
        const assignment = state.get(command.assignmentId);
        if (!assignment) return [];
        refuseAboveOneself(state, assignment, command.by);
        if (isOwner(assignment) && [...state.values()].filter(isOwner).length === 1) throw new Refusal('LAST_OWNER');
        return [{ type: 'RoleRevoked', data: { assignmentId: command.assignmentId } }];
      }
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'RoleAssigned':
        return new Map(state).set(event.data.assignmentId, event.data);
      case 'RoleRevoked':
        return new Map([...state].filter(([id]) => id !== event.data.assignmentId));
    }
  },
};

function refuseAboveOneself(state: AccessState, { role, scope }: RoleAssignment, by: string | undefined): void {
  if (by === undefined) return;
  const own = [...state.values()].filter(({ principalId }) => principalId === by);
  const lacking = roles[role].filter((permission) => !permitted(own, permission, placeOf(scope)));
  if (lacking.length > 0) throw new Refusal('ABOVE_YOURSELF', { detail: `You may not ${lacking.join(', ')} there yourself.`, lacking });
}

function isOwner({ role, scope }: RoleAssignment): boolean {
  return role === 'Owner' && scope.kind === 'tenant';
}

function sameGrant(one: RoleAssignment, other: RoleAssignment): boolean {
  const id = ({ scope }: RoleAssignment) => (scope.kind === 'tenant' ? '' : scope.id);
  return one.principalId === other.principalId && one.role === other.role && one.scope.kind === other.scope.kind && id(one) === id(other);
}
