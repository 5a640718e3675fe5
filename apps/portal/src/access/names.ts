/** What roles and scopes are called to people. */
import type { AssignedRole, Role, Subscription, Workspace } from '@fimbria/api-client';

/** A role by its name; one that is no more by its id. */
export function roleName(role: unknown, roles: readonly Role[]): string {
  return roles.find((known) => known.role === role)?.name ?? String(role);
}

/** Where a role holds. */
export function scopeName(scope: AssignedRole['scope'], subscriptions: readonly Subscription[], workspaces: readonly Workspace[]): string {
  if (scope.kind === 'tenant') return 'The whole tenant';
  const name = (id: string) => [...subscriptions, ...workspaces].find((one) => one.id === id)?.name ?? id;
  if (scope.kind === 'resourceGroup') return `Resource group ${scope.id} of subscription ${name(scope.subscriptionId)}`;
  return `${scope.kind === 'subscription' ? 'Subscription' : 'Workspace'} ${name(scope.id)}`;
}
