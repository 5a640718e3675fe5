/** Who may do what, where: the one evaluation behind every answer. Deny by default; what lies below a scope inherits it. */
import type { Permission } from '@fimbria/service';
import type { RoleAssignment } from './access.events.ts';
import { permissionsOfRole, type OwnRoles } from './roles.ts';

/** Where something is done: at the tenant itself, or at the things an address names. */
export interface Place {
  readonly subscriptionId?: string | undefined;
  /** Beside its subscription's. */
  readonly resourceGroupId?: string | undefined;
  readonly workspaceId?: string | undefined;
}

/** Whether these assignments, of one principal in one tenant, allow it there. Where two things are named, it has to be allowed at both. */
export function permitted(assignments: readonly RoleAssignment[], own: OwnRoles, permission: string, { workspaceId, ...around }: Place): boolean {
  const at = (place: Place) => because(assignments, own, permission, place).length > 0;
  if (around.subscriptionId === undefined || workspaceId === undefined) return at({ ...around, workspaceId });
  return at(around) && at({ workspaceId });
}

/** The assignments that allow it at the tenant or at one thing in it: the reasons for a yes. */
export function because(assignments: readonly RoleAssignment[], own: OwnRoles, permission: string, place: Place): readonly RoleAssignment[] {
  return assignments.filter(({ role, scope }) => covers(scope, place) && permissionsOfRole(role, own).includes(permission));
}

/** Whether the scope is the place, or around it. */
function covers(scope: RoleAssignment['scope'], { subscriptionId, resourceGroupId, workspaceId }: Place): boolean {
  switch (scope.kind) {
    case 'tenant':
      return true;
    case 'subscription':
      return scope.id === subscriptionId;
    case 'resourceGroup':
      return scope.id === resourceGroupId;
    case 'workspace':
      return scope.id === workspaceId;
  }
}

/** The place that an assignment's scope is. */
export function placeOf(scope: RoleAssignment['scope']): Place {
  switch (scope.kind) {
    case 'tenant':
      return {};
    case 'subscription':
      return { subscriptionId: scope.id };
    case 'resourceGroup':
      return { subscriptionId: scope.subscriptionId, resourceGroupId: scope.id };
    case 'workspace':
      return { workspaceId: scope.id };
  }
}

/** All that the assignments allow there. */
export function allPermitted(assignments: readonly RoleAssignment[], own: OwnRoles, permissions: readonly Permission[], place: Place): readonly Permission[] {
  return permissions.filter((permission) => permitted(assignments, own, permission, place));
}
