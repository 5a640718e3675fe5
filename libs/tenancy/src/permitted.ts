/** Who may do what, where: the one evaluation behind every answer. Deny by default; what lies below a scope inherits it. */
import type { Permission } from '@fimbria/service';
import type { RoleAssignment } from './access.events.ts';
import { permissionsOfRole, type OwnRoles } from './roles.ts';

/** Where something is done: at the tenant itself, or at the things an address names. */
export interface Place {
  readonly subscriptionId?: string | undefined;
  readonly workspaceId?: string | undefined;
}

/** Whether these assignments, of one principal in one tenant, allow it there. Where two things are named, it has to be allowed at both. */
export function permitted(assignments: readonly RoleAssignment[], own: OwnRoles, permission: string, { subscriptionId, workspaceId }: Place): boolean {
  const at = (place: Place) => because(assignments, own, permission, place).length > 0;
  if (subscriptionId === undefined || workspaceId === undefined) return at({ subscriptionId, workspaceId });
  return at({ subscriptionId }) && at({ workspaceId });
}

/** The assignments that allow it at the tenant or at one thing in it: the reasons for a yes. */
export function because(assignments: readonly RoleAssignment[], own: OwnRoles, permission: string, { subscriptionId, workspaceId }: Place): readonly RoleAssignment[] {
  return assignments.filter(({ role, scope }) => {
    const covers = scope.kind === 'tenant' || (scope.kind === 'subscription' ? scope.id === subscriptionId : scope.id === workspaceId);
    return covers && permissionsOfRole(role, own).includes(permission);
  });
}

/** The place that an assignment's scope is. */
export function placeOf(scope: RoleAssignment['scope']): Place {
  switch (scope.kind) {
    case 'tenant':
      return {};
    case 'subscription':
      return { subscriptionId: scope.id };
    case 'workspace':
      return { workspaceId: scope.id };
  }
}

/** All that the assignments allow there. */
export function allPermitted(assignments: readonly RoleAssignment[], own: OwnRoles, permissions: readonly Permission[], place: Place): readonly Permission[] {
  return permissions.filter((permission) => permitted(assignments, own, permission, place));
}
