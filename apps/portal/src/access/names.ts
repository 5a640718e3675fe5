/** What roles and scopes are called to people. */
import type { AssignedRole, Role } from '@fimbria/api-client';

/** A role by its name; one that is no more by its id. */
export function roleName(role: unknown, roles: readonly Role[]): string {
  return roles.find((known) => known.role === role)?.name ?? String(role);
}

/** Where a role holds; a place that is no more by its id. */
export function scopeName(scope: AssignedRole['scope'], places: readonly { readonly id: string; readonly name: string }[]): string {
  const name = (id: string) => places.find((place) => place.id === id)?.name ?? id;
  switch (scope.kind) {
    case 'tenant':
      return 'The whole tenant';
    case 'subscription':
      return `Subscription ${name(scope.id)}`;
    case 'resourceGroup':
      return `Resource group ${name(scope.id)} of subscription ${name(scope.subscriptionId)}`;
    case 'workspace':
      return `Workspace ${name(scope.id)}`;
  }
}
