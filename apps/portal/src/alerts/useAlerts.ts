import type { NewAlertStep } from '@fimbria/api-client';
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useAction } from '../app/useAction.ts';
import { useWorkspace } from '../app/useWorkspace.ts';
import { useMay } from '../sign-in/session.ts';
import { countAlerts, listAlerts, readAlert, readFindings, takeStep, type AlertFilter } from './alerts.api.ts';

/** How often what is shown is read anew, ms. */
const refetchInterval = 5000;
/** How often it is counted, which every page does, ms. */
const countInterval = 10_000;

/** Alerts of a workspace that satisfy the filter, as many pages as were asked for, kept up to date. */
export function useAlerts(workspaceId: string, filter: AlertFilter) {
  const query = useInfiniteQuery({
    queryKey: ['alerts', 'pages', workspaceId, filter],
    queryFn: ({ pageParam, signal }) => listAlerts(workspaceId, filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval,
  });
  const alerts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return { alerts, isLoading: query.isPending, error: query.error, retry: () => void query.refetch(), hasMore: query.hasNextPage, isLoadingMore: query.isFetchingNextPage, loadMore: () => void query.fetchNextPage() };
}

/** One alert, with the steps that were taken. */
export function useAlert(workspaceId: string, alertId: string) {
  const query = useQuery({ queryKey: ['alerts', 'one', workspaceId, alertId], queryFn: ({ signal }) => readAlert(workspaceId, alertId, signal), refetchInterval, retry: false });
  return { alert: query.data, isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}

/** What was found; read anew where something was found since. */
export function useFindings(workspaceId: string, alertId: string, lastAt: string) {
  const query = useQuery({ queryKey: ['findings', workspaceId, alertId, lastAt], queryFn: ({ signal }) => readFindings(workspaceId, alertId, signal), placeholderData: keepPreviousData, staleTime: 60_000, retry: false });
  return { findings: query.data, isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}

/** Takes a step with an alert as it was in this version. */
export function useAlertStep(workspaceId: string, alertId: string) {
  return useAction(({ version, step }: { readonly version: number; readonly step: NewAlertStep }) => takeStep(workspaceId, alertId, version, step), ['alerts']);
}

/** How many alerts are open, and how many of them are high. */
export interface OpenAlerts {
  readonly open: number;
  readonly high: number;
}

const none: OpenAlerts = { open: 0, high: 0 };

/** How many alerts are open in each workspace whose alerts one may see, and in all of them. Where it cannot be known there are none. */
export function useOpenAlerts(): { readonly all: OpenAlerts; readonly of: (workspaceId: string) => OpenAlerts } {
  const { workspaces } = useWorkspace(undefined);
  const mayRead = useMay('alerts.read');
  const counted = useQueries({
    queries: workspaces.map(({ id }) => ({ queryKey: ['alerts', 'counts', id], queryFn: ({ signal }: { signal: AbortSignal }) => countAlerts(id, signal), enabled: mayRead, refetchInterval: countInterval, retry: false })),
  }).map(({ data }) => (data ? { open: data.high + data.medium + data.low + data.informational, high: data.high } : none));
  const all = counted.reduce((sum, { open, high }) => ({ open: sum.open + open, high: sum.high + high }), none);
  return { all, of: (workspaceId) => counted[workspaces.findIndex(({ id }) => id === workspaceId)] ?? none };
}
