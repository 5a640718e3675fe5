/** The projector: one subscription to the log feeds every projection, each with a checkpoint of its own. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { commit, prepare } from './checkpoint.ts';
import { decode } from './codec.ts';
import type { EventStore, StoredEvent } from './event-store.ts';
import type { Category, Recorded } from './event.ts';
import type { Projection } from './projection.ts';

/** How the projector is doing. */
export interface ProjectorHealth {
  readonly state: 'starting' | 'running' | 'reconnecting' | 'stopped';
  /** The place reached in the log by all projections. */
  readonly position: bigint | undefined;
  /** What went wrong last; gone once events flow again. */
  readonly error: string | undefined;
}

/** A projector at work. */
export interface Projector {
  readonly health: () => ProjectorHealth;
  /** Ends after the batch in hand. */
  readonly stop: () => Promise<void>;
}

/** How many events wait at most while rows are written. */
const batchLimit = 512;

/** Longest pause between two tries, ms. */
const longestPause = 10_000;

/** Starts feeding the projections. After any error it begins again at the checkpoints, waiting longer each time. */
export function startProjector(store: EventStore, pool: Pool, projections: readonly Projection[]): Projector {
  const ended = new AbortController();
  const categories = new Map(projections.flatMap((projection) => projection.categories.map((category) => [category.name, category])));
  let health: ProjectorHealth = { state: 'starting', position: undefined, error: undefined };

  const onBatch = (position: bigint) => {
    health = { state: 'running', position, error: undefined };
  };

  async function run(): Promise<void> {
    for (let failures = 0; !ended.signal.aborted; ) {
      const before = health.position;
      try {
        await feed({ store, pool, projections, categories, ended: ended.signal, onBatch });
      } catch (error) {
        failures = health.position === before ? failures + 1 : 1;
        health = { ...health, state: 'reconnecting', error: (error as Error).message };
        // Cut short by stop, and that is no error.
        await delay(Math.min(100 * 2 ** failures, longestPause), undefined, { signal: ended.signal }).catch(() => undefined);
      }
    }
    health = { ...health, state: 'stopped' };
  }

  const running = run();
  return {
    health: () => health,
    stop: async () => {
      ended.abort();
      await running;
    },
  };
}

interface Feeding {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly projections: readonly Projection[];
  readonly categories: ReadonlyMap<string, Category>;
  readonly ended: AbortSignal;
  readonly onBatch: (position: bigint) => void;
}

async function feed({ store, pool, projections, categories, ended, onBatch }: Feeding): Promise<void> {
  const subscription = store.subscribe([...categories.values()], await furthestBehind(pool, projections));
  const waiting: StoredEvent[] = [];
  let wake = () => {};
  let failure: Error | undefined;
  subscription.on('data', ({ event }) => {
    if (event && waiting.push(event) >= batchLimit) subscription.pause();
    wake();
  });
  subscription.on('error', (error) => {
    failure = error;
    wake();
  });
  const onEnded = () => wake();
  ended.addEventListener('abort', onEnded);
  try {
    while (!ended.aborted) {
      if (failure) throw failure;
      if (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const batch = waiting.splice(0);
      subscription.resume();
      if (batch.length > 0) onBatch(await write(pool, projections, batch.map((event) => decodeOf(categories, event))));
    }
  } finally {
    ended.removeEventListener('abort', onEnded);
    // The connection may be gone already, which is why we are here.
    await subscription.unsubscribe().catch(() => undefined);
  }
}

async function furthestBehind(pool: Pool, projections: readonly Projection[]): Promise<bigint | undefined> {
  let furthest: bigint | undefined;
  for (const [at, projection] of projections.entries()) {
    const position = await prepare(pool, projection);
    if (position === undefined) return prepareRest(pool, projections.slice(at + 1));
    if (furthest === undefined || position < furthest) furthest = position;
  }
  return furthest;
}

async function prepareRest(pool: Pool, projections: readonly Projection[]): Promise<undefined> {
  for (const projection of projections) await prepare(pool, projection);
}

async function write(pool: Pool, projections: readonly Projection[], events: readonly Recorded[]): Promise<bigint> {
  const reached = events.at(-1)?.position ?? 0n;
  for (const projection of projections) {
    const names = new Set(projection.categories.map(({ name }) => name));
    await commit(pool, projection, events.filter(({ stream }) => names.has(categoryName(stream))), reached);
  }
  return reached;
}

function decodeOf(categories: ReadonlyMap<string, Category>, event: StoredEvent): Recorded {
  const category = categories.get(categoryName(event.streamId));
  if (!category) throw new Error(`${event.streamId} was not asked for.`);
  return decode(category, event) as Recorded;
}

function categoryName(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}
