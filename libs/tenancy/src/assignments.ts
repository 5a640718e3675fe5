/** The role assignments of every principal, folded from the log. */
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import type { access, RoleAssignment } from './access.events.ts';

const none: readonly RoleAssignment[] = [];

/** Folds access events, in log order. */
export function assignmentsOf() {
  const byPrincipal = new Map<string, readonly RoleAssignment[]>();
  const principalOf = new Map<string, string>();
  const key = (tenantId: string, principalId: string) => `${tenantId}/${principalId}`;

  return {
    apply: ({ event, id: tenantId }: Recorded<EventOf<typeof access>>): void => {
      switch (event.type) {
        case 'RoleAssigned': {
          const principal = key(tenantId, event.data.principalId);
          principalOf.set(key(tenantId, event.data.assignmentId), principal);
          return void byPrincipal.set(principal, [...(byPrincipal.get(principal) ?? none), event.data]);
        }
        case 'RoleRevoked': {
          const principal = principalOf.get(key(tenantId, event.data.assignmentId));
          if (principal === undefined) return;
          byPrincipal.set(principal, (byPrincipal.get(principal) ?? none).filter(({ assignmentId }) => assignmentId !== event.data.assignmentId));
        }
      }
    },
    /** What the principal was given in this tenant, and still has. */
    of: (tenantId: string, principalId: string): readonly RoleAssignment[] => byPrincipal.get(key(tenantId, principalId)) ?? none,
  };
}
