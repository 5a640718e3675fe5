/** Gathers signals until a path comes to rest, so that one edit is one change. */

/** A path that came to rest. */
export interface Rested {
  readonly path: string;
  /** When the last signal came, ms. */
  readonly at: number;
  /** It was not there before. */
  readonly appeared: boolean;
  /** Where a rename took it from. */
  readonly origin?: string | undefined;
}

/** What a signal says of a path. */
export interface Touch {
  readonly appeared?: boolean;
  /** The file is open and being written: more is likely to come. */
  readonly writing?: boolean;
  readonly origin?: string | undefined;
}

/** How long a path has to be quiet, and how long it is waited for at most, ms. */
const quiet = 60;
const longest = 500;
/** The same for a file that is being written and not yet closed. */
const quietWriting = 1_000;
const longestWriting = 5_000;
const tick = 20;

interface Pending extends Rested {
  readonly since: number;
  readonly due: number;
}

/** Collects touches; calls back with paths at rest, both ends of a rename together. */
export function correlator(rested: (batch: readonly Rested[]) => void) {
  const pending = new Map<string, Pending>();
  let timer: NodeJS.Timeout | undefined;

  const take = (now = performance.now()) => {
    timer = undefined;
    const batch = new Map<string, Rested>();
    const isTime = [...pending.values()].some(({ due }) => due <= now);
    for (const one of pending.values()) {
      // What came with one that is at rest goes with it: the other name of a file, where the source does not say so.
      if (!isTime || one.due > now + tick) continue;
      batch.set(one.path, one);
      const origin = one.origin === undefined ? undefined : pending.get(one.origin);
      if (origin) batch.set(origin.path, origin);
    }
    for (const path of batch.keys()) pending.delete(path);
    if (pending.size > 0) timer = setTimeout(() => take(), tick);
    if (batch.size > 0) rested([...batch.values()]);
  };

  return {
    touch: (path: string, { appeared = false, writing = false, origin }: Touch = {}): void => {
      const now = performance.now();
      const before = pending.get(path);
      const since = before?.since ?? now;
      const due = writing ? Math.min(now + quietWriting, since + longestWriting) : Math.min(now + quiet, since + longest);
      // A chain of renames begins where its first one did.
      const first = origin === undefined ? before?.origin : (pending.get(origin)?.origin ?? origin);
      pending.set(path, { path, since, due: Math.max(due, now), at: Date.now(), appeared: appeared || before?.appeared === true, origin: first });
      timer ??= setTimeout(() => take(), tick);
    },
    has: (path: string) => pending.has(path),
    /** Waits for nothing any more: all that is pending is at rest. */
    flush: (): void => {
      clearTimeout(timer);
      take(Infinity);
    },
  };
}

export type Correlator = ReturnType<typeof correlator>;
