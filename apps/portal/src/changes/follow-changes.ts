/** Follows a workspace's changes as they arrive, through lost connections and servers that start again. */
import type { Change } from '@fimbria/api-client';
import { readEvents } from '../event-stream.ts';
import { Problem } from '../request.ts';
import { openChanges, type ChangeFilter } from './changes.api.ts';

/** The server says that it lives every 15 s; a stream silent for longer than this is lost, ms. */
const longestSilence = 40_000;
const firstDelay = 1000;
const longestDelay = 30_000;

export interface Following {
  readonly workspaceId: string;
  readonly filter: ChangeFilter;
  /** Where to go on; kept up to date, so that following can be paused and taken up again. */
  readonly place: { after?: string | undefined };
  readonly signal: AbortSignal;
  readonly onOpen: () => void;
  readonly onLost: () => void;
  readonly onChange: (change: Change) => void;
  /** The server will not have it, now or later. */
  readonly onRefused: (problem: Problem) => void;
}

/** Runs until the signal, or until the server refuses. */
export async function followChanges(following: Following): Promise<void> {
  const { place, signal, onLost, onRefused } = following;
  for (let failures = 0; !signal.aborted; ) {
    try {
      await readOnce(following, () => (failures = 0));
      // It ends every few minutes, and we come again with a newer token: nothing is lost by that.
      await pause(200, signal);
    } catch (error) {
      if (signal.aborted) return;
      const refused = error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429;
      if (refused && !(error.status === 400 && place.after)) return onRefused(error);
      if (refused) place.after = undefined; // The place may be of another log.
      onLost();
      const delay = Math.min(firstDelay * 2 ** failures, longestDelay) * (0.75 + Math.random() / 2);
      failures += 1;
      await pause(error instanceof Problem && error.retryAfter ? error.retryAfter * 1000 : delay, signal);
    }
  }
}

async function readOnce({ workspaceId, filter, place, signal, onOpen, onChange }: Following, onFirst: () => void): Promise<void> {
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), longestSilence);
  };
  try {
    heard();
    const response = await openChanges(workspaceId, filter, place.after, AbortSignal.any([signal, silence.signal]));
    if (!response.body) throw new Problem(0, { title: 'The live stream has no body' });
    onOpen();
    for await (const { type, id, data } of readEvents(response.body)) {
      heard();
      onFirst();
      if (id) place.after = id;
      if (type === 'change') onChange(JSON.parse(data) as Change);
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Waits; ends early when the signal aborts or the machine comes online again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    function end() {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    }
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
