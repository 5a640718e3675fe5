/** Who may do what, where: asked by the guard, answered from memory by the tenancy context. */
import type { Caller, Part } from './caller.ts';
import type { Permission } from './permissions.ts';

/** Where something is done, as the address of the request names it; the tenant is the caller's. */
export interface Scope {
  readonly subscriptionId?: string | undefined;
  readonly resourceGroupId?: string | undefined;
  readonly workspaceId?: string | undefined;
  readonly machineId?: string | undefined;
}

/** Role assignments, folded from the log. It lives in another package than those who ask, hence the abstraction. */
export abstract class AccessDirectory {
  /** Whether the caller's token still speaks for it: it may have been signed out, disabled or removed since. */
  isCurrent(_: Caller): boolean {
    return true;
  }
  abstract permits(caller: Caller, permission: Permission, scope: Scope): boolean;
  /** Where below the tenant the caller may do it. */
  partOf(_: Caller, __: Permission): Part {
    return { subscriptionIds: [], resourceGroupIds: [], workspaceIds: [] };
  }
  /** Whether what the scope names shows parts of itself to those who do not see the whole. */
  showsParts(_: Scope): boolean {
    return true;
  }
  /** What the caller may do at the tenant's scope. */
  abstract permissionsOf(caller: Caller): readonly Permission[];
  /** Whether what the scope names is the caller's tenant's. */
  abstract holds(caller: Caller, scope: Scope): boolean | Promise<boolean>;
}

/** The caller as admitted: whole where it may do it at the scope, in part where it may only below; undefined where it may not. */
export function admitted(access: AccessDirectory, caller: Caller, permission: Permission, scope: Scope, inPart = false): Caller | undefined {
  if (!access.isCurrent(caller)) return undefined;
  if (access.permits(caller, permission, scope)) return caller;
  if (!inPart || scope.subscriptionId !== undefined || scope.resourceGroupId !== undefined || scope.machineId !== undefined || !access.showsParts(scope)) return undefined;
  const part = access.partOf(caller, permission);
  const sees = part.subscriptionIds.length > 0 || part.resourceGroupIds.length > 0 || (scope.workspaceId === undefined && part.workspaceIds.length > 0);
  return sees ? { ...caller, part } : undefined;
}
