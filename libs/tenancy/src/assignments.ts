/** The role assignments of every principal and the roles of every tenant's own, folded from the log. */
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import type { access, OwnRole, RoleAssignment } from './access.events.ts';
import type { OwnRoles } from './roles.ts';

const none: readonly RoleAssignment[] = [];
const noRoles: OwnRoles = new Map();

interface TenantAccess {
  readonly byPrincipal: Map<string, readonly RoleAssignment[]>;
  readonly principalOf: Map<string, string>;
  readonly roles: Map<string, OwnRole>;
}

/** Folds access events, in log order. */
export function assignmentsOf() {
  const tenants = new Map<string, TenantAccess>();
  const accessOf = (tenantId: string): TenantAccess => {
    const known = tenants.get(tenantId) ?? { byPrincipal: new Map(), principalOf: new Map(), roles: new Map() };
    tenants.set(tenantId, known);
    return known;
  };

  return {
    apply: ({ event, id: tenantId }: Recorded<EventOf<typeof access>>): void => {
      const { byPrincipal, principalOf, roles } = accessOf(tenantId);
      switch (event.type) {
        case 'RoleAssigned': {
          const { assignmentId, principalId } = event.data;
          principalOf.set(assignmentId, principalId);
          return void byPrincipal.set(principalId, [...(byPrincipal.get(principalId) ?? none), event.data]);
        }
        case 'RoleRevoked': {
          const { assignmentId } = event.data;
          const principalId = principalOf.get(assignmentId);
          if (principalId === undefined) return;
          principalOf.delete(assignmentId);
          return void byPrincipal.set(principalId, (byPrincipal.get(principalId) ?? none).filter((other) => other.assignmentId !== assignmentId));
        }
        case 'RoleDefined':
          return void roles.set(event.data.roleId, event.data);
        case 'RoleWithdrawn':
          return void roles.delete(event.data.roleId);
      }
    },
    /** What the principal was given in this tenant, and still has. */
    of: (tenantId: string, principalId: string): readonly RoleAssignment[] => tenants.get(tenantId)?.byPrincipal.get(principalId) ?? none,
    rolesOf: (tenantId: string): OwnRoles => tenants.get(tenantId)?.roles ?? noRoles,
  };
}
