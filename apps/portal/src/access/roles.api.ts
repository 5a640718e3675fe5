/** Calls about roles: what each allows, who has which where, and what comes of it. */
import { AccessApi, Permission, TenancyApi, type Allowed, type AssignedRole, type NewRoleAssignment, type Role, type RoleSpec } from '@fimbria/api-client';
import { every, given, until } from '../calls.ts';
import { configuration } from '../request.ts';

const access = new AccessApi(configuration);
const tenancy = new TenancyApi(configuration);

export const permissions = Object.values(Permission);

export const listRoles = async (signal?: AbortSignal): Promise<readonly Role[]> => (await tenancy.listRoles(until(signal))).items;
export const defineRole = (roleId: string, roleSpec: RoleSpec): Promise<void> => access.defineRole({ roleId, roleSpec });
export const withdrawRole = (roleId: string): Promise<void> => access.withdrawRole({ roleId });

export const listAssignments = (signal?: AbortSignal): Promise<readonly AssignedRole[]> => every((page) => tenancy.listRoleAssignments(page, until(signal)));
export const assignRole = (newRoleAssignment: NewRoleAssignment): Promise<unknown> => access.assignRole({ newRoleAssignment });
export const revokeRole = (assignmentId: string): Promise<void> => access.revokeRole({ assignmentId });
/** What a principal may do at the tenant, or at the subscription, and why. */
export const readAccess = async (principalId: string, subscriptionId: string | undefined, signal?: AbortSignal): Promise<readonly Allowed[]> => (await access.readAccess(given({ principalId, subscriptionId }), until(signal))).items;
