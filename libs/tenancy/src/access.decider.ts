/** Who may do what in a tenant: roles are given and taken, never more than the giver has, and an Owner always remains. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { refuseAboveOneself } from './above.ts';
import { evolveAccess, initialAccess, type AccessHappened, type AccessState } from './access-state.ts';
import { access, type OwnRole, type RoleAssignment } from './access.events.ts';
import { decideGroup, type GroupCommand } from './group.decisions.ts';
import { placeOf } from './permitted.ts';
import { permissionsOfRole, roles } from './roles.ts';

/** `by` is the principal that asks; absent where the installation itself does. */
export type AccessCommand = { readonly by?: string | undefined } & (
  | { readonly type: 'Assign'; readonly assignment: RoleAssignment }
  | { readonly type: 'Revoke'; readonly assignmentId: string }
  | { readonly type: 'Define'; readonly role: OwnRole }
  | { readonly type: 'Withdraw'; readonly roleId: string }
  | GroupCommand
);

export const tenantAccess: Decider<AccessState, AccessCommand, typeof access> = {
  category: access,
  initial: initialAccess,
  decide: (command, state) => {
    switch (command.type) {
      case 'Assign':
        return assign(command.assignment, command.by, state);
      case 'Revoke':
        return revoke(command.assignmentId, command.by, state);
      case 'Define':
        return define(command.role, command.by, state);
      case 'Withdraw':
        return withdraw(command.roleId, command.by, state);
      case 'NameGroup':
      case 'AddMember':
      case 'RemoveMember':
      case 'RemoveGroup':
        return decideGroup(command, command.by, state);
    }
  },
  evolve: evolveAccess,
};

function assign(assignment: RoleAssignment, by: string | undefined, state: AccessState): AccessHappened {
  if (!Object.hasOwn(roles, assignment.role) && !state.roles.has(assignment.role)) throw new Refusal('NOT_FOUND', { detail: 'There is no such role.', fields: [{ path: 'role', message: 'no such role' }] });
  refuseAboveOneself(state, by, permissionsOfRole(assignment.role, state.roles), placeOf(assignment.scope));
  const held = [...state.assignments.values()].some((other) => other.assignmentId === assignment.assignmentId || sameGrant(other, assignment));
  return held ? [] : [{ type: 'RoleAssigned', data: assignment }];
}

function revoke(assignmentId: string, by: string | undefined, state: AccessState): AccessHappened {
  const assignment = state.assignments.get(assignmentId);
  if (!assignment) return nothingOf(assignmentId, state);
  refuseAboveOneself(state, by, permissionsOfRole(assignment.role, state.roles), placeOf(assignment.scope));
  const owners = [...state.assignments.values()].filter((other) => isOwner(other, state));
  if (owners.length === 1 && owners[0] === assignment) throw new Refusal('LAST_OWNER');
  return [{ type: 'RoleRevoked', data: { assignmentId } }];
}

function define(role: OwnRole, by: string | undefined, state: AccessState): AccessHappened {
  const before = state.roles.get(role.roleId);
  // Whoever holds the role already is given what is new in it, and loses what is no more.
  refuseAboveOneself(state, by, [...role.permissions, ...(before?.permissions ?? [])], {});
  const same = (name: string) => name.toLowerCase() === role.name.toLowerCase();
  if (Object.keys(roles).some(same) || [...state.roles.values()].some(({ roleId, name }) => roleId !== role.roleId && same(name))) throw new Refusal('ROLE_NAME_TAKEN');
  return before && JSON.stringify(before) === JSON.stringify(role) ? [] : [{ type: 'RoleDefined', data: role }];
}

function withdraw(roleId: string, by: string | undefined, state: AccessState): AccessHappened {
  const role = state.roles.get(roleId);
  if (!role) return nothingOf(roleId, state);
  refuseAboveOneself(state, by, role.permissions, {});
  if ([...state.assignments.values()].some((assignment) => assignment.role === roleId)) throw new Refusal('ROLE_IN_USE');
  return [{ type: 'RoleWithdrawn', data: { roleId } }];
}

function nothingOf(id: string, { ended }: AccessState): AccessHappened {
  if (!ended.has(id)) throw new Refusal('NOT_FOUND');
  return [];
}

/** A group may lose its members, so it does not count as an Owner who remains. */
function isOwner({ role, scope, principalId }: RoleAssignment, { groups }: AccessState): boolean {
  return role === 'Owner' && scope.kind === 'tenant' && !groups.has(principalId);
}

function sameGrant(one: RoleAssignment, other: RoleAssignment): boolean {
  const id = ({ scope }: RoleAssignment) => (scope.kind === 'tenant' ? '' : scope.id);
  return one.principalId === other.principalId && one.role === other.role && one.scope.kind === other.scope.kind && id(one) === id(other);
}
