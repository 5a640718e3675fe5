import { useQuery } from '@tanstack/react-query';
import { listMachines } from '../api.ts';

/** The machines of the tenant, by name. */
export function useMachines({ refetchInterval = false as number | false } = {}) {
  const query = useQuery({ queryKey: ['machines'], queryFn: ({ signal }) => listMachines(signal), refetchInterval });
  return { machines: query.data ?? [], isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}
