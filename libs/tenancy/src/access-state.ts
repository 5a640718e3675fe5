/** Who may do what in a tenant, folded: what decisions about it need. */
import type { EventOf } from '@fimbria/event-sourcing';
import type { access, OwnRole, RoleAssignment } from './access.events.ts';

/** A group and its members, by their ids. */
export interface Group {
  readonly name: string;
  readonly members: ReadonlySet<string>;
}

/** The assignments that hold, the tenant's own roles and its groups, each by id; and the ids of those that were, so that ending them again is harmless. */
export interface AccessState {
  readonly assignments: ReadonlyMap<string, RoleAssignment>;
  readonly roles: ReadonlyMap<string, OwnRole>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly ended: ReadonlySet<string>;
}

/** What an access command makes happen. */
export type AccessHappened = readonly EventOf<typeof access>[];

/** A tenant in which nobody may do anything. */
export const initialAccess: AccessState = { assignments: new Map(), roles: new Map(), groups: new Map(), ended: new Set() };

/** The state after an event. */
export function evolveAccess(state: AccessState, event: EventOf<typeof access>): AccessState {
  switch (event.type) {
    case 'RoleAssigned':
      return { ...state, assignments: new Map(state.assignments).set(event.data.assignmentId, event.data) };
    case 'RoleRevoked':
      return { ...state, assignments: without(state.assignments, event.data.assignmentId), ended: new Set([...state.ended, event.data.assignmentId]) };
    case 'RoleDefined':
      return { ...state, roles: new Map(state.roles).set(event.data.roleId, event.data) };
    case 'RoleWithdrawn':
      return { ...state, roles: without(state.roles, event.data.roleId), ended: new Set([...state.ended, event.data.roleId]) };
    case 'GroupNamed':
      return withGroup(state, event.data.groupId, (members) => members, event.data.name);
    case 'MemberAdded':
      return withGroup(state, event.data.groupId, (members) => new Set([...members, event.data.principalId]));
    case 'MemberRemoved':
      return withGroup(state, event.data.groupId, (members) => new Set([...members].filter((id) => id !== event.data.principalId)));
    case 'GroupRemoved':
      return { ...state, groups: without(state.groups, event.data.groupId), ended: new Set([...state.ended, event.data.groupId]) };
  }
}

/** What a principal was given, itself or as a member of a group. */
export function heldBy({ assignments, groups }: AccessState, principalId: string): readonly RoleAssignment[] {
  return [...assignments.values()].filter((assignment) => assignment.principalId === principalId || groups.get(assignment.principalId)?.members.has(principalId));
}

function withGroup(state: AccessState, groupId: string, change: (members: ReadonlySet<string>) => ReadonlySet<string>, name?: string): AccessState {
  const before = state.groups.get(groupId) ?? { name: '', members: new Set<string>() };
  return { ...state, groups: new Map(state.groups).set(groupId, { name: name ?? before.name, members: change(before.members) }) };
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  return new Map([...map].filter(([other]) => other !== key));
}
