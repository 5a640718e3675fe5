import { z } from 'zod';

/** Everything that can be allowed. Roles are lists of these. */
export const permissions = [
  'subscriptions.write', 'access.read', 'access.write', 'audit.read', 'workspaces.read', 'workspaces.write', 'workspaces.retention', 'workspaces.cap', 'plans.read', 'plans.write', 'fim.enable', 'rules.read', 'rules.write',
  'machines.read', 'machines.enrol', 'changes.read', 'queries.run', 'alerts.read', 'alerts.triage', 'alerts.write', 'changes.record', 'watchedRules.read', 'status.report',
] as const;

/** One of them, in the API. */
export const permissionSchema = z.enum(permissions).meta({ id: 'Permission' });

/** One of them. */
export type Permission = (typeof permissions)[number];
