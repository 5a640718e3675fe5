import type { Machine } from '@fimbria/api-client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAction } from '../app/useAction.ts';
import { excludeMachine, includeMachine, listMachines, moveMachine, pageMachines, readMachine, readMachineHistory, retireMachine, tagMachine, type MachineFilter } from './machines.api.ts';

/** All machines of the tenant, by name. */
export function useMachines({ refetchInterval = false as number | false } = {}) {
  const query = useQuery({ queryKey: ['machines', 'all'], queryFn: ({ signal }) => listMachines(signal), refetchInterval });
  return { machines: query.data ?? [], isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}

/** Machines that satisfy the filter, by name, as many pages as were asked for. */
export function useMachinePages(filter: MachineFilter) {
  const query = useInfiniteQuery({
    queryKey: ['machines', 'pages', filter],
    queryFn: ({ pageParam, signal }) => pageMachines(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 5000,
  });
  const machines = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return { machines, isLoading: query.isPending, error: query.error, retry: () => void query.refetch(), hasMore: query.hasNextPage, loadMore: () => void query.fetchNextPage() };
}

/** One machine, with what it cannot watch. */
export function useMachine(machineId: string) {
  const query = useQuery({ queryKey: ['machines', 'one', machineId], queryFn: ({ signal }) => readMachine(machineId, signal), refetchInterval: 5000, retry: false });
  return { machine: query.data, isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}

/** What happened to it, the latest first. */
export function useMachineHistory({ machineId, version }: Machine) {
  const query = useQuery({ queryKey: ['machines', 'history', machineId, version], queryFn: ({ signal }) => readMachineHistory(machineId, signal) });
  return (query.data ?? []).toReversed();
}

/** What can be done to a machine; lists are read anew after each. */
export type MachineAction =
  | { readonly type: 'tag'; readonly tags: Readonly<Record<string, string>> }
  | { readonly type: 'move'; readonly subscriptionId: string; readonly resourceGroupId: string | null }
  | { readonly type: 'exclude' | 'include' | 'retire' };

/** Does it. */
export function useMachineAction(machine: Machine) {
  return useAction((action: MachineAction) => act(machine, action), ['machines']);
}

function act(machine: Machine, action: MachineAction): Promise<void> {
  switch (action.type) {
    case 'tag':
      return tagMachine(machine, action.tags);
    case 'move':
      return moveMachine(machine, action.subscriptionId, action.resourceGroupId);
    case 'exclude':
      return excludeMachine(machine);
    case 'include':
      return includeMachine(machine);
    case 'retire':
      return retireMachine(machine);
  }
}
