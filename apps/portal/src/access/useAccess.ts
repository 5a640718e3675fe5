import type { NewPerson, NewRoleAssignment, RoleSpec, Secret } from '@fimbria/api-client';
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useAction } from '../app/useAction.ts';
import { listAudit } from './audit.api.ts';
import { addMember, listGroups, nameGroup, removeGroup, removeMember } from './groups.api.ts';
import { addSecret, createServiceAccount, listPersons, listServiceAccounts, registerPerson, removePerson, revokeSecret, switchServiceAccount } from './principals.api.ts';
import { assignRole, defineRole, listAssignments, listRoles, readAccess, revokeRole, withdrawRole } from './roles.api.ts';

const key = 'access';

/** Who is there, and who may do what. */
export function useAccess() {
  const queries = useQueries({ queries: [
    { queryKey: [key, 'assignments'], queryFn: ({ signal }) => listAssignments(signal) },
    { queryKey: [key, 'persons'], queryFn: ({ signal }) => listPersons(signal) },
    { queryKey: [key, 'groups'], queryFn: ({ signal }) => listGroups(signal) },
    { queryKey: [key, 'service-accounts'], queryFn: ({ signal }) => listServiceAccounts(signal) },
    { queryKey: [key, 'roles'], queryFn: ({ signal }) => listRoles(signal) },
  ] });
  const [assignments, persons, groups, serviceAccounts, roles] = queries;
  return {
    assignments: assignments.data ?? [], persons: persons.data ?? [], groups: groups.data ?? [], serviceAccounts: serviceAccounts.data ?? [], roles: roles.data ?? [],
    isLoading: queries.some(({ isPending }) => isPending),
    error: queries.find(({ error }) => error)?.error ?? null,
    retry: () => queries.forEach((query) => void query.refetch()),
  };
}

/** All of that, once it is there. */
export type Access = ReturnType<typeof useAccess>;

/** What a principal may do at the tenant or a subscription, and why. */
export function useEffectiveAccess(principalId: string, subscriptionId: string | undefined) {
  const query = useQuery({ queryKey: [key, 'effective', principalId, subscriptionId], queryFn: ({ signal }) => readAccess(principalId, subscriptionId, signal) });
  return { allowed: query.data ?? [], isLoading: query.isPending, error: query.error };
}

/** Who changed what, page after page. */
export function useAudit(kind: string | undefined) {
  const query = useInfiniteQuery({
    queryKey: [key, 'audit', kind],
    queryFn: ({ pageParam, signal }) => listAudit(kind, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return { entries: query.data?.pages.flatMap(({ items }) => items) ?? [], isLoading: query.isPending, error: query.error, more: query.hasNextPage ? () => void query.fetchNextPage() : undefined };
}

/** What can be done to access. What answers a secret answers it once. */
export type AccessAction =
  | { readonly type: 'assign'; readonly assignment: NewRoleAssignment }
  | { readonly type: 'revoke'; readonly assignmentId: string }
  | { readonly type: 'register'; readonly person: NewPerson }
  | { readonly type: 'removePerson'; readonly personId: string }
  | { readonly type: 'nameGroup'; readonly groupId: string; readonly name: string }
  | { readonly type: 'removeGroup'; readonly groupId: string }
  | { readonly type: 'addMember' | 'removeMember'; readonly groupId: string; readonly principalId: string }
  | { readonly type: 'createAccount'; readonly name: string }
  | { readonly type: 'switchAccount'; readonly serviceAccountId: string; readonly on: boolean }
  | { readonly type: 'addSecret'; readonly serviceAccountId: string; readonly days: number }
  | { readonly type: 'revokeSecret'; readonly serviceAccountId: string; readonly secretId: string }
  | { readonly type: 'define'; readonly roleId: string; readonly role: RoleSpec }
  | { readonly type: 'withdraw'; readonly roleId: string };

/** Does it. */
export function useAccessAction() {
  return useAction(act, [key]);
}

/** What every part of the page is given. */
export interface AccessProps {
  readonly access: Access;
  readonly mayWrite: boolean;
  /** What does it, and what came of it. */
  readonly action: ReturnType<typeof useAccessAction>;
}

async function act(action: AccessAction): Promise<Secret | undefined> {
  if (action.type === 'addSecret') return addSecret(action.serviceAccountId, action.days);
  await done(action);
  return undefined;
}

function done(action: Exclude<AccessAction, { type: 'addSecret' }>): Promise<unknown> {
  switch (action.type) {
    case 'assign':
      return assignRole(action.assignment);
    case 'revoke':
      return revokeRole(action.assignmentId);
    case 'register':
      return registerPerson(action.person);
    case 'removePerson':
      return removePerson(action.personId);
    case 'nameGroup':
      return nameGroup(action.groupId, action.name);
    case 'removeGroup':
      return removeGroup(action.groupId);
    case 'addMember':
      return addMember(action.groupId, action.principalId);
    case 'removeMember':
      return removeMember(action.groupId, action.principalId);
    case 'createAccount':
      return createServiceAccount(action.name);
    case 'switchAccount':
      return switchServiceAccount(action.serviceAccountId, action.on);
    case 'revokeSecret':
      return revokeSecret(action.serviceAccountId, action.secretId);
    case 'define':
      return defineRole(action.roleId, action.role);
    case 'withdraw':
      return withdrawRole(action.roleId);
  }
}
