import type { Permission } from '@fimbria/api-client';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../sign-in/session.ts';
import { readAccess } from './roles.api.ts';

/** Whether the person may do this at the subscription, by a role at the tenant or only there; the server decides again at every request. */
export function useMayAt(permission: Permission, subscriptionId: string): boolean {
  const session = useSession();
  const everywhere = session?.permissions.includes(permission) ?? false;
  const principalId = session?.person.id ?? '';
  const query = useQuery({ queryKey: ['access', 'own', principalId, subscriptionId], queryFn: ({ signal }) => readAccess(principalId, subscriptionId, signal), enabled: !everywhere && principalId !== '', staleTime: 60_000 });
  return everywhere || (query.data?.some((allowed) => allowed.permission === permission) ?? false);
}
