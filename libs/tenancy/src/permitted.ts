/** Who may do what, where: the one evaluation behind every answer. Deny by default; what lies below a scope inherits it. */
import type { Permission } from '@fimbria/service';
import type { RoleAssignment } from './access.events.ts';
import { roles } from './roles.ts';

/** Where something is done: at the tenant itself, or at the things an address names. */
export interface Place {
  readonly subscriptionId?: string | undefined;
  readonly workspaceId?: string | undefined;
}

/** Whether these assignments, of one principal in one tenant, allow it there. Where two things are named, it has to be allowed at both. */
export function permitted(assignments: readonly RoleAssignment[], permission: Permission, { subscriptionId, workspaceId }: Place): boolean {
  const allowing = assignments.filter(({ role }) => roles[role].includes(permission));
  const at = (kind: 'subscription' | 'workspace', id: string) => allowing.some(({ scope }) => scope.kind === 'tenant' || (scope.kind === kind && scope.id === id));
  if (subscriptionId === undefined && workspaceId === undefined) return allowing.some(({ scope }) => scope.kind === 'tenant');
  return (subscriptionId === undefined || at('subscription', subscriptionId)) && (workspaceId === undefined || at('workspace', workspaceId));
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
