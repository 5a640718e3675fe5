/** Who may do what in a tenant: roles are given and taken, never more than the giver has, and an Owner always remains. */
import type { Decider, EventOf } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { access, type OwnRole, type RoleAssignment } from './access.events.ts';
import { permitted, placeOf, type Place } from './permitted.ts';
import { permissionsOfRole, roles } from './roles.ts';

/** `by` is the principal that asks; absent where the installation itself does. */
export type AccessCommand = { readonly by?: string | undefined } & (
  | { readonly type: 'Assign'; readonly assignment: RoleAssignment }
  | { readonly type: 'Revoke'; readonly assignmentId: string }
  | { readonly type: 'Define'; readonly role: OwnRole }
  | { readonly type: 'Withdraw'; readonly roleId: string }
);

/** The assignments that hold and the tenant's own roles, each by id; and the ids of those that were, so that ending them again is harmless. */
export interface AccessState {
  readonly assignments: ReadonlyMap<string, RoleAssignment>;
  readonly roles: ReadonlyMap<string, OwnRole>;
  readonly ended: ReadonlySet<string>;
}

type Happened = readonly EventOf<typeof access>[];

export const tenantAccess: Decider<AccessState, AccessCommand, typeof access> = {
  category: access,
  initial: { assignments: new Map(), roles: new Map(), ended: new Set() },
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
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'RoleAssigned':
        return { ...state, assignments: new Map(state.assignments).set(event.data.assignmentId, event.data) };
      case 'RoleRevoked':
        return { ...state, assignments: without(state.assignments, event.data.assignmentId), ended: new Set([...state.ended, event.data.assignmentId]) };
      case 'RoleDefined':
        return { ...state, roles: new Map(state.roles).set(event.data.roleId, event.data) };
      case 'RoleWithdrawn':
        return { ...state, roles: without(state.roles, event.data.roleId), ended: new Set([...state.ended, event.data.roleId]) };
    }
  },
};

function assign(assignment: RoleAssignment, by: string | undefined, state: AccessState): Happened {
  if (!Object.hasOwn(roles, assignment.role) && !state.roles.has(assignment.role)) throw new Refusal('NOT_FOUND', { detail: 'There is no such role.', fields: [{ path: 'role', message: 'no such role' }] });
  refuseAboveOneself(state, by, permissionsOfRole(assignment.role, state.roles), placeOf(assignment.scope));
  const held = [...state.assignments.values()].some((other) => other.assignmentId === assignment.assignmentId || sameGrant(other, assignment));
  return held ? [] : [{ type: 'RoleAssigned', data: assignment }];
}

function revoke(assignmentId: string, by: string | undefined, state: AccessState): Happened {
  const assignment = state.assignments.get(assignmentId);
  if (!assignment) return nothingOf(assignmentId, state);
  refuseAboveOneself(state, by, permissionsOfRole(assignment.role, state.roles), placeOf(assignment.scope));
  if (isOwner(assignment) && [...state.assignments.values()].filter(isOwner).length === 1) throw new Refusal('LAST_OWNER');
  return [{ type: 'RoleRevoked', data: { assignmentId } }];
}

function define(role: OwnRole, by: string | undefined, state: AccessState): Happened {
  const before = state.roles.get(role.roleId);
  // Whoever holds the role already is given what is new in it, and loses what is no more.
  refuseAboveOneself(state, by, [...role.permissions, ...(before?.permissions ?? [])], {});
  const same = (name: string) => name.toLowerCase() === role.name.toLowerCase();
  if (Object.keys(roles).some(same) || [...state.roles.values()].some(({ roleId, name }) => roleId !== role.roleId && same(name))) throw new Refusal('ROLE_NAME_TAKEN');
  return before && JSON.stringify(before) === JSON.stringify(role) ? [] : [{ type: 'RoleDefined', data: role }];
}

function withdraw(roleId: string, by: string | undefined, state: AccessState): Happened {
  const role = state.roles.get(roleId);
  if (!role) return nothingOf(roleId, state);
  refuseAboveOneself(state, by, role.permissions, {});
  if ([...state.assignments.values()].some((assignment) => assignment.role === roleId)) throw new Refusal('ROLE_IN_USE');
  return [{ type: 'RoleWithdrawn', data: { roleId } }];
}

/** Refused where the principal may do something that the one who asks may not. */
export function refuseAbove(state: AccessState, by: string, principalId: string): void {
  const held = [...state.assignments.values()].filter((assignment) => assignment.principalId === principalId);
  for (const { role, scope } of held) refuseAboveOneself(state, by, permissionsOfRole(role, state.roles), placeOf(scope));
}

function nothingOf(id: string, { ended }: AccessState): Happened {
  if (!ended.has(id)) throw new Refusal('NOT_FOUND');
  return [];
}

function refuseAboveOneself({ assignments, roles: own }: AccessState, by: string | undefined, permissions: readonly string[], place: Place): void {
  if (by === undefined) return;
  const held = [...assignments.values()].filter(({ principalId }) => principalId === by);
  if (!permitted(held, own, 'access.write', place)) throw new Refusal('FORBIDDEN', { permission: 'access.write' });
  const lacking = permissions.filter((permission) => !permitted(held, own, permission, place));
  if (lacking.length > 0) throw new Refusal('ABOVE_YOURSELF', { detail: `You may not ${lacking.join(', ')} there yourself.`, lacking });
}

function isOwner({ role, scope }: RoleAssignment): boolean {
  return role === 'Owner' && scope.kind === 'tenant';
}

function sameGrant(one: RoleAssignment, other: RoleAssignment): boolean {
  const id = ({ scope }: RoleAssignment) => (scope.kind === 'tenant' ? '' : scope.id);
  return one.principalId === other.principalId && one.role === other.role && one.scope.kind === other.scope.kind && id(one) === id(other);
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  return new Map([...map].filter(([other]) => other !== key));
}
