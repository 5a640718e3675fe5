/** What can have happened to who may do what, in one tenant. Stream: `access-<tenantId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** The built-in roles. */
export const roleNames = ['Owner', 'Contributor', 'SecurityAdmin', 'SecurityReader', 'Reader'] as const;

/** One of them. */
export type RoleName = (typeof roleNames)[number];

/** Where a role holds; what lies below inherits it. */
export const assignmentScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tenant') }),
  z.object({ kind: z.literal('subscription'), id: z.guid() }),
  z.object({ kind: z.literal('workspace'), id: z.guid() }),
]);

/** A role given to a principal at a scope. */
export const roleAssignmentSchema = z.object({
  assignmentId: z.guid(), principalId: z.guid(), role: z.enum(roleNames), scope: assignmentScopeSchema,
});

/** A role given to a principal at a scope. */
export type RoleAssignment = z.output<typeof roleAssignmentSchema>;

/** The access category. */
export const access = category('access', {
  RoleAssigned: roleAssignmentSchema,
  RoleRevoked: z.object({ assignmentId: z.guid() }),
});
