import { useQuery } from '@tanstack/react-query';
import { listSubscriptions } from '../plans/subscriptions.api.ts';

/** The subscriptions of the tenant. */
export function useSubscriptions() {
  const query = useQuery({ queryKey: ['subscriptions'], queryFn: ({ signal }) => listSubscriptions(signal), staleTime: 60_000 });
  return { subscriptions: query.data ?? [], isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}
