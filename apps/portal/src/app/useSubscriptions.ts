import { useQuery } from '@tanstack/react-query';
import { listSubscriptions } from '../plans/subscriptions.api.ts';

/** The subscriptions that whoever looks sees; asked for if they are wanted. */
export function useSubscriptions(isWanted = true) {
  const query = useQuery({ queryKey: ['subscriptions'], queryFn: ({ signal }) => listSubscriptions(signal), staleTime: 60_000, enabled: isWanted });
  return { subscriptions: query.data ?? [], isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}
