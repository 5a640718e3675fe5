/** What can have happened to who may do what, in one tenant. Stream: `access-<tenantId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** The built-in roles. */
export const roleNames = ['Owner', 'Contributor', 'SecurityAdmin', 'SecurityReader', 'Reader', 'LogAnalyticsContributor', 'LogAnalyticsReader'] as const;

/** One of them. */
export type RoleName = (typeof roleNames)[number];

/** A role: a built-in one by its name, one of the tenant's own by its id. */
export const roleSchema = z.union([z.enum(roleNames), z.guid()]);

/** Where a role holds; what lies below inherits it. */
export const assignmentScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tenant') }).meta({ id: 'TenantScope' }),
  z.object({ kind: z.literal('subscription'), id: z.guid() }).meta({ id: 'SubscriptionScope' }),
  z.object({ kind: z.literal('resourceGroup'), subscriptionId: z.guid(), id: z.guid() }).meta({ id: 'ResourceGroupScope' }),
  z.object({ kind: z.literal('workspace'), id: z.guid() }).meta({ id: 'WorkspaceScope' }),
]).meta({ id: 'AssignmentScope' });

/** A role given to a principal at a scope. */
export const roleAssignmentSchema = z.object({
  assignmentId: z.guid(), principalId: z.guid(), role: roleSchema, scope: assignmentScopeSchema,
}).meta({ id: 'RoleAssignment' });

/** A role given to a principal at a scope. */
export type RoleAssignment = z.output<typeof roleAssignmentSchema>;

/** A role of a tenant's own. A permission that is no more allows nothing. */
export const ownRoleSchema = z.object({ roleId: z.guid(), name: z.string().trim().min(1).max(128), permissions: z.array(z.string()).min(1) });

/** A role of a tenant's own. */
export type OwnRole = z.output<typeof ownRoleSchema>;

/** A group's name, for people. */
export const groupNameSchema = z.string().trim().min(1).max(128);

const membershipSchema = z.object({ groupId: z.guid(), principalId: z.guid() });

/** The access category. */
export const access = category('access', {
  RoleAssigned: roleAssignmentSchema,
  RoleRevoked: z.object({ assignmentId: z.guid() }),
  /** A role of the tenant's own is there, or says something else from now on. */
  RoleDefined: ownRoleSchema,
  RoleWithdrawn: z.object({ roleId: z.guid() }),
  /** A group is there, or is called something else from now on. */
  GroupNamed: z.object({ groupId: z.guid(), name: groupNameSchema }),
  MemberAdded: membershipSchema,
  MemberRemoved: membershipSchema,
  GroupRemoved: z.object({ groupId: z.guid() }),
});
