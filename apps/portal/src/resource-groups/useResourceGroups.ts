import { useQuery } from '@tanstack/react-query';
import { listResourceGroups } from './resource-groups.api.ts';

/** The resource groups of a subscription. */
export function useResourceGroups(subscriptionId: string | undefined) {
  const query = useQuery({ queryKey: ['resource-groups', subscriptionId], queryFn: ({ signal }) => listResourceGroups(subscriptionId ?? '', signal), enabled: subscriptionId !== undefined });
  return query.data ?? [];
}
