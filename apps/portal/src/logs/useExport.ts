import { useEffect, useRef, useState } from 'react';
import { Problem } from '../request.ts';
import { fetchExport, readExport, removeExport, requestExport, type ExportFormat } from './exports.api.ts';
import { keepFile } from '../app/keep-file.ts';

/** How often its progress is asked for, ms. */
const interval = 500;

/** An export under way, or how it ended. */
export interface ExportProgress {
  readonly state: 'running' | 'fetching' | 'done' | 'failed';
  readonly rows: number;
  readonly error?: Error;
}

/** Has a query made into a file, follows it, and hands the file to the browser; then it is removed from the server. */
export function useExport(workspaceId: string | undefined) {
  const [progress, setProgress] = useState<ExportProgress>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const start = async (query: string, timespan: string | undefined, format: ExportFormat) => {
    if (workspaceId === undefined) return;
    stop.current?.abort();
    const { signal } = (stop.current = new AbortController());
    setProgress({ state: 'running', rows: 0 });
    try {
      const rows = await make(workspaceId, query, timespan, format, signal, setProgress);
      setProgress({ state: 'done', rows });
    } catch (error) {
      setProgress(signal.aborted ? undefined : { state: 'failed', rows: 0, error: error as Error });
    }
  };
  return { progress, start: (query: string, timespan: string | undefined, format: ExportFormat) => void start(query, timespan, format), cancel: () => stop.current?.abort(), dismiss: () => setProgress(undefined) };
}

async function make(workspaceId: string, query: string, timespan: string | undefined, format: ExportFormat, signal: AbortSignal, tell: (progress: ExportProgress) => void): Promise<number> {
  const { exportId } = await requestExport(workspaceId, query, timespan, format);
  try {
    for (;;) {
      signal.throwIfAborted();
      const { state, rows, problem } = await readExport(workspaceId, exportId, signal);
      if (state === 'failed') throw new Problem(409, { code: problem?.code ?? 'UNKNOWN', title: problem?.detail ?? 'The export failed.' });
      tell({ state: state === 'complete' ? 'fetching' : 'running', rows: rows ?? 0 });
      if (state === 'complete') {
        keepFile(await fetchExport(workspaceId, exportId, signal), `export.${format}`);
        return rows ?? 0;
      }
      await new Promise((resolve) => setTimeout(resolve, interval));
    }
  } finally {
    await removeExport(workspaceId, exportId).catch(() => undefined);
  }
}
