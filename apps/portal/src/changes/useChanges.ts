import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Change } from '@fimbria/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Problem } from '../request.ts';
import { listChanges, type ChangeFilter } from './changes.api.ts';
import { followChanges } from './follow-changes.ts';
import { evolveLiveRows, mergeRows, noLiveRows } from './live-rows.ts';

/** How the list is kept up: "ended" where the time range ended in the past. */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'paused' | 'ended';

interface Keeping {
  readonly hold: boolean;
  readonly paused: boolean;
  /** Begins anew: asked for when so much arrived that older changes can only be reached again from the top. */
  readonly restart: () => void;
}

/** The first page is on screen soon; who asks for older ones asks for many. */
const firstPage = 100;
const olderPage = 500;
/** What arrives within this time is drawn at once, ms. */
const drawEvery = 100;

/** The changes of a workspace, kept up to date. `hold` keeps back what arrives; `paused` stops asking for it. */
export function useChanges(workspaceId: string, filter: ChangeFilter, { hold, paused, restart }: Keeping) {
  const ended = filter.to !== undefined && Date.parse(filter.to) <= Date.now();
  const { live, state, opened, refusal, release } = useLiveRows(workspaceId, filter, hold, paused || ended);
  const list = useInfiniteQuery({
    queryKey: ['changes', workspaceId, filter],
    queryFn: ({ pageParam, signal }) => listChanges(workspaceId, filter, pageParam, pageParam === undefined ? firstPage : olderPage, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // Read once the stream is open, so that nothing falls between; what follows, the stream brings.
    enabled: opened || paused || ended,
    staleTime: Infinity,
    gcTime: 0,
  });
  const rows = useMemo(() => mergeRows(live.shown, live.truncated ? [] : (list.data?.pages.flatMap(({ items }) => items) ?? [])), [live.shown, live.truncated, list.data]);
  return {
    rows,
    shownAt: live.shownAt,
    held: live.held.length,
    state: ended ? 'ended' : paused ? 'paused' : state,
    error: list.error ?? refusal,
    isLoading: list.isPending && !refusal,
    hasOlder: live.truncated || list.hasNextPage,
    isLoadingOlder: list.isFetchingNextPage,
    loadOlder: () => (live.truncated ? restart() : void list.fetchNextPage()),
    release,
  } as const;
}

/** Follows the stream while it is not stopped, from where it was left. */
function useLiveRows(workspaceId: string, filter: ChangeFilter, hold: boolean, stopped: boolean) {
  const [live, dispatch] = useReducer(evolveLiveRows, noLiveRows);
  const [state, setState] = useState<'connecting' | 'live' | 'reconnecting'>('connecting');
  const [opened, setOpened] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const place = useRef<{ after?: string | undefined }>({});
  const holding = useRef(hold);
  useEffect(() => {
    holding.current = hold;
  }, [hold]);
  useEffect(() => {
    if (stopped) return;
    const gone = new AbortController();
    let arrived: Change[] = [];
    const draw = setInterval(() => {
      if (arrived.length > 0) dispatch({ type: 'Arrived', rows: arrived.reverse(), hold: holding.current, now: Date.now() });
      arrived = [];
    }, drawEvery);
    const open = () => {
      setOpened(true);
      setState('live');
    };
    // Where the server has no stream just now, the list may still be read.
    const lost = () => {
      setOpened(true);
      setState('reconnecting');
    };
    void followChanges({ workspaceId, filter, place: place.current, signal: gone.signal, onOpen: open, onLost: lost, onChange: (change) => void arrived.push(change), onRefused: setRefusal });
    return () => {
      gone.abort();
      clearInterval(draw);
    };
  }, [workspaceId, filter, stopped]);
  const release = useCallback(() => dispatch({ type: 'Released', now: Date.now() }), []);
  return { live, state, opened, refusal, release };
}
