import { useEffect, useRef, useState } from 'react';
import type { LogsAnswer, SavedQuery } from '@fimbria/api-client';
import { useQuery } from '@tanstack/react-query';
import { useAction } from '../app/useAction.ts';
import { listSavedQueries, readSchema, runQuery, saveQuery, withdrawSavedQuery } from './queries.api.ts';

/** What can be asked of a workspace. */
export function useSchema(workspaceId: string | undefined) {
  const query = useQuery({ queryKey: ['schema', workspaceId], queryFn: ({ signal }) => readSchema(workspaceId ?? '', signal), enabled: workspaceId !== undefined, staleTime: Infinity });
  return query.data ?? none;
}

const none: readonly never[] = [];

/** Runs queries, one at a time: another, or cancel, ends the one under way. */
export function useRun(workspaceId: string | undefined) {
  const [state, setState] = useState<{ readonly answer?: LogsAnswer; readonly error?: Error; readonly isRunning: boolean }>({ isRunning: false });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const run = async (query: string, timespan: string | undefined) => {
    stop.current?.abort();
    if (workspaceId === undefined || query.trim() === '') return;
    const mine = (stop.current = new AbortController());
    setState((before) => ({ ...before, isRunning: true }));
    const next = await runQuery(workspaceId, query, timespan, mine.signal).then((answer) => ({ answer }), (error: Error) => ({ error }));
    if (!mine.signal.aborted) setState({ ...next, isRunning: false });
  };
  const cancel = () => {
    stop.current?.abort();
    setState((before) => ({ ...before, isRunning: false }));
  };
  return { ...state, run: (query: string, timespan: string | undefined) => void run(query, timespan), cancel };
}

/** The queries that a workspace keeps, those that come with Fimbria first. */
export function useSavedQueries(workspaceId: string | undefined) {
  const key = ['saved-queries', workspaceId];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => listSavedQueries(workspaceId ?? '', signal), enabled: workspaceId !== undefined });
  const save = useAction((saved: { readonly name: string; readonly description: string; readonly query: string }) => saveQuery(workspaceId ?? '', saved), key);
  const withdraw = useAction((saved: SavedQuery) => withdrawSavedQuery(workspaceId ?? '', saved), key);
  return { saved: query.data?.filter(({ kind }) => kind === 'query') ?? none, error: query.error, save, withdraw };
}
