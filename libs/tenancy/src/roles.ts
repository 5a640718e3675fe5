/** The built-in roles: each a named list of permissions. This table is all there is to say about them. */
import type { Permission } from '@fimbria/service';
import type { RoleName } from './access.events.ts';

const reading = ['access.read', 'workspaces.read', 'plans.read', 'rules.read', 'machines.read', 'changes.read', 'queries.run'] as const satisfies readonly Permission[];

/** What each role allows at its scope and below. */
export const roles: Readonly<Record<RoleName, readonly Permission[]>> = {
  /** Everything a person can do. */
  Owner: [...reading, 'access.write', 'subscriptions.write', 'workspaces.write', 'workspaces.retention', 'plans.write', 'fim.enable', 'rules.write', 'machines.enrol'],
  /** Runs the estate: subscriptions, plans, workspaces, machines; neither who may do what nor what is watched. */
  Contributor: [...reading, 'subscriptions.write', 'workspaces.write', 'workspaces.retention', 'plans.write', 'machines.enrol'],
  /** Decides what is watched: plans, enablement, rules, machines, and a workspace for it. */
  SecurityAdmin: [...reading, 'workspaces.write', 'plans.write', 'fim.enable', 'rules.write', 'machines.enrol'],
  /** Sees what was watched and what was found. */
  SecurityReader: reading,
  /** Sees everything. */
  Reader: reading,
};

/** What a machine may do, for itself alone. */
export const machinePermissions: readonly Permission[] = ['changes.record', 'watchedRules.read'];
