/** The built-in roles: each a named list of permissions. This table is all there is to say about them. */
import type { Permission } from '@fimbria/service';
import type { OwnRole, RoleName } from './access.events.ts';

const reading = ['access.read', 'workspaces.read', 'plans.read', 'rules.read', 'machines.read', 'changes.read', 'queries.run', 'alerts.read'] as const satisfies readonly Permission[];
const logs = ['workspaces.read', 'machines.read', 'changes.read', 'queries.run', 'alerts.read'] as const satisfies readonly Permission[];

/** What each role allows at its scope and below. */
export const roles: Readonly<Record<RoleName, readonly Permission[]>> = {
  /** Everything a person can do. */
  Owner: [...reading, 'access.write', 'audit.read', 'subscriptions.write', 'workspaces.write', 'workspaces.retention', 'workspaces.cap', 'plans.write', 'fim.enable', 'rules.write', 'machines.enrol', 'alerts.triage', 'alerts.write'],
  /** Runs the estate: subscriptions, plans, workspaces, machines; neither who may do what nor what is watched. */
  Contributor: [...reading, 'subscriptions.write', 'workspaces.write', 'workspaces.retention', 'plans.write', 'machines.enrol', 'alerts.triage'],
  /** Decides what is watched and who is told of what: plans, enablement, rules, machines, alerts, and a workspace for it. */
  SecurityAdmin: [...reading, 'audit.read', 'workspaces.write', 'plans.write', 'fim.enable', 'rules.write', 'machines.enrol', 'alerts.triage', 'alerts.write'],
  /** Sees what was watched and what was found, and who changed what is watched. */
  SecurityReader: [...reading, 'audit.read'],
  /** Sees everything but who changed what. */
  Reader: reading,
  /** Keeps workspaces, and asks them. */
  LogAnalyticsContributor: [...logs, 'workspaces.write', 'workspaces.retention', 'alerts.write'],
  /** Asks workspaces. */
  LogAnalyticsReader: logs,
};

/** What a machine may do, for itself alone. */
export const machinePermissions: readonly Permission[] = ['changes.record', 'watchedRules.read', 'status.report'];

/** Roles of a tenant's own, by their ids. */
export type OwnRoles = ReadonlyMap<string, OwnRole>;

/** What a role allows; nothing, where there is no such role any more. */
export function permissionsOfRole(role: string, own: OwnRoles): readonly string[] {
  return Object.hasOwn(roles, role) ? roles[role as RoleName] : (own.get(role)?.permissions ?? []);
}
