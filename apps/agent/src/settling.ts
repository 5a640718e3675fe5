/** Settles suspects portion by portion, one portion at a time, and pauses while too many records wait for the server. */
import type { Coverage } from './coverage.ts';
import type { Log } from './log.ts';
import { isAtOrBelow } from './coverage.ts';
import { gap, type Gap } from './record.ts';
import { serially } from './serially.ts';
import { settle, type Suspect, type Tools } from './settle.ts';

/** What settling needs. */
export interface SettlingOptions {
  readonly tools: Tools;
  readonly coverage: () => Coverage;
  /** How many records may wait. */
  readonly outboxLimit: number;
  readonly log: Log;
  /** There are new records. */
  readonly recorded: () => void;
}

/** How much is looked at before the state moves, and a change that was signalled meanwhile has its turn: files, and their bytes. */
export const portion = { files: 512, bytes: 64 * 1024 * 1024 } as const;

/** Starts with nothing to settle. */
export function startSettling({ tools, coverage, outboxLimit, log, recorded }: SettlingOptions) {
  const { state } = tools;
  const oneAtATime = serially();
  /** How often each path is on its way. */
  const onTheirWay = new Map<string, number>();
  let paused = false;

  const record = (one: Gap) => {
    state.advance({ records: [one] });
    log.warn('coverage gap', { ...one });
    recorded();
  };
  const isFull = () => {
    if (!paused && state.waiting() >= outboxLimit) {
      paused = true;
      record(gap('outbox-full', 'scan', [], `${outboxLimit} records wait for the server. What changes now is reported later, as it stands then.`));
    }
    return paused;
  };
  const settleSome = async (some: readonly Suspect[]) => {
    if (isFull()) return false;
    if ((await settle(some, coverage(), tools)) > 0) recorded();
    return true;
  };

  return {
    /** Settles them, those with the same key together. False when the outbox is full: the state has not moved on. */
    settle: async <T extends Suspect & Sized>(suspects: readonly T[], keyOf: (suspect: T) => string): Promise<boolean> => {
      for (const { path } of suspects) onTheirWay.set(path, (onTheirWay.get(path) ?? 0) + 1);
      try {
        for (const some of portions(suspects, keyOf)) if (!(await oneAtATime(() => settleSome(some)))) return false;
        return true;
      } finally {
        for (const { path } of suspects) {
          const left = (onTheirWay.get(path) ?? 0) - 1;
          if (left > 0) onTheirWay.set(path, left);
          else onTheirWay.delete(path);
        }
      }
    },
    /** The paths at or below a directory that are being settled: they may have been seen where they no longer are. */
    onTheirWayBelow: (directory: string) => [...onTheirWay.keys()].filter((path) => isAtOrBelow(path, directory)),
    /** Reports a gap at once. */
    record,
    /** Whether a pause is over. */
    resume: (): boolean => {
      if (!paused || state.waiting() > outboxLimit / 2) return false;
      paused = false;
      return true;
    },
    /** Resolves when nothing is being settled. */
    idle: () => oneAtATime(async () => {}),
  };
}

interface Sized {
  readonly size?: number;
}

export type Settling = ReturnType<typeof startSettling>;

function* portions<T extends Sized>(all: readonly T[], keyOf: (one: T) => string): Generator<readonly T[]> {
  const sorted = all.map((one) => ({ key: keyOf(one), one })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  let some: T[] = [];
  let bytes = 0;
  for (const [at, { key, one }] of sorted.entries()) {
    const isFull = some.length >= portion.files || bytes >= portion.bytes;
    if (isFull && key !== sorted[at - 1]?.key) {
      yield some;
      some = [];
      bytes = 0;
    }
    some.push(one);
    bytes += one.size ?? 0;
  }
  if (some.length > 0) yield some;
}
