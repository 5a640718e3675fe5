/** The role assignments of every principal and the roles of every tenant's own, folded from the log and found by where they hold. */
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import type { Part } from '@fimbria/service';
import type { access, OwnRole, RoleAssignment } from './access.events.ts';
import type { Place } from './permitted.ts';
import { permissionsOfRole, type OwnRoles } from './roles.ts';

const none: readonly RoleAssignment[] = [];
const noRoles: OwnRoles = new Map();

interface TenantAccess {
  /** By principal and scope: of the thousands a principal may have, a question looks at a few. */
  readonly byPlace: Map<string, readonly RoleAssignment[]>;
  readonly byPrincipal: Map<string, Set<RoleAssignment>>;
  /** The groups each principal is in. */
  readonly groupsOf: Map<string, Set<string>>;
  readonly known: Map<string, RoleAssignment>;
  readonly roles: Map<string, OwnRole>;
}

const nothing: TenantAccess = { byPlace: new Map(), byPrincipal: new Map(), groupsOf: new Map(), known: new Map(), roles: new Map() };

/** Folds access events, in log order. */
export function assignmentsOf() {
  const tenants = new Map<string, TenantAccess>();
  const accessOf = (tenantId: string): TenantAccess => {
    const known = tenants.get(tenantId) ?? { byPlace: new Map(), byPrincipal: new Map(), groupsOf: new Map(), known: new Map(), roles: new Map() };
    tenants.set(tenantId, known);
    return known;
  };

  return {
    apply: ({ event, id: tenantId }: Recorded<EventOf<typeof access>>): void => {
      const { byPlace, byPrincipal, groupsOf, known, roles } = accessOf(tenantId);
      switch (event.type) {
        case 'RoleAssigned': {
          const key = keyOf(event.data);
          known.set(event.data.assignmentId, event.data);
          byPrincipal.set(event.data.principalId, (byPrincipal.get(event.data.principalId) ?? new Set()).add(event.data));
          return void byPlace.set(key, [...(byPlace.get(key) ?? none), event.data]);
        }
        case 'RoleRevoked': {
          const revoked = known.get(event.data.assignmentId);
          if (!revoked) return;
          const key = keyOf(revoked);
          const others = (byPlace.get(key) ?? none).filter((other) => other !== revoked);
          known.delete(revoked.assignmentId);
          byPrincipal.get(revoked.principalId)?.delete(revoked);
          return void (others.length > 0 ? byPlace.set(key, others) : byPlace.delete(key));
        }
        case 'RoleDefined':
          return void roles.set(event.data.roleId, event.data);
        case 'RoleWithdrawn':
          return void roles.delete(event.data.roleId);
        case 'MemberAdded':
          return void groupsOf.set(event.data.principalId, (groupsOf.get(event.data.principalId) ?? new Set()).add(event.data.groupId));
        case 'MemberRemoved':
          return void groupsOf.get(event.data.principalId)?.delete(event.data.groupId);
        // A group that is removed has no roles.
        case 'GroupNamed':
        case 'GroupRemoved':
      }
    },
    /** What the principal was given in this tenant, itself or as a member of a group, that holds at this place. */
    at: (tenantId: string, principalId: string, { subscriptionId, resourceGroupId, workspaceId }: Place): readonly RoleAssignment[] => {
      const { byPlace, groupsOf } = tenants.get(tenantId) ?? nothing;
      const found: RoleAssignment[] = [];
      for (const holder of [principalId, ...(groupsOf.get(principalId) ?? [])]) {
        found.push(...(byPlace.get(holder) ?? none));
        if (subscriptionId !== undefined) found.push(...(byPlace.get(`${holder}/${subscriptionId}`) ?? none));
        if (resourceGroupId !== undefined) found.push(...(byPlace.get(`${holder}/${resourceGroupId}`) ?? none));
        if (workspaceId !== undefined) found.push(...(byPlace.get(`${holder}/${workspaceId}`) ?? none));
      }
      return found;
    },
    /** Below the tenant, where the principal was given a role that allows it. */
    partOf: (tenantId: string, principalId: string, permission: string): Part => {
      const { byPrincipal, groupsOf, roles } = tenants.get(tenantId) ?? nothing;
      const held = [principalId, ...(groupsOf.get(principalId) ?? [])].flatMap((holder) => [...(byPrincipal.get(holder) ?? [])]);
      const scopes = held.filter(({ role }) => permissionsOfRole(role, roles).includes(permission)).map(({ scope }) => scope);
      const idsOf = (kind: 'subscription' | 'resourceGroup' | 'workspace') => scopes.flatMap((scope) => (scope.kind === kind ? [scope.id] : []));
      return { subscriptionIds: idsOf('subscription'), resourceGroupIds: idsOf('resourceGroup'), workspaceIds: idsOf('workspace') };
    },
    rolesOf: (tenantId: string): OwnRoles => tenants.get(tenantId)?.roles ?? noRoles,
  };
}

function keyOf({ principalId, scope }: RoleAssignment): string {
  return scope.kind === 'tenant' ? principalId : `${principalId}/${scope.id}`;
}
