/** The projector: every read model follows the log by a subscription of its own, so that one that fails or is made anew holds up no other. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { create, fillFrom, parkedIn, standing } from './checkpoint.ts';
import type { EventStore, StoredEvent } from './event-store.ts';
import { portionLimits, takePortion, weightOf } from './portion.ts';
import type { Projection } from './projection.ts';
import { rebuild } from './rebuild.ts';
import { take } from './take.ts';

/** How a read model is doing. */
export interface ProjectionHealth {
  readonly name: string;
  readonly state: 'starting' | 'rebuilding' | 'running' | 'reconnecting' | 'stopped';
  /** The place reached in the log. */
  readonly position: bigint | undefined;
  /** How many events it could not take and has set aside, in its table `parked`. */
  readonly parked: number;
  /** What went wrong last; gone once events flow again. */
  readonly error: string | undefined;
}

/** A projector at work. */
export interface Projector {
  readonly health: () => readonly ProjectionHealth[];
  /** Ends after the batch in hand. */
  readonly stop: () => Promise<void>;
}

/** Longest pause between two tries, ms. */
const longestPause = 10_000;

/** Starts feeding the projections. After any error each begins again at its checkpoint, waiting longer each time. */
export function startProjector(store: EventStore, pool: Pool, projections: readonly Projection[]): Projector {
  const ended = new AbortController();
  const feeds = projections.map((projection) => startFeed({ store, pool, projection, ended: ended.signal }));
  return {
    health: () => feeds.map(({ health }) => health()),
    stop: async () => {
      ended.abort();
      await Promise.all(feeds.map(({ stopped }) => stopped));
    },
  };
}

interface Feeding {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly projection: Projection;
  readonly ended: AbortSignal;
}

type Tell = (news: Partial<ProjectionHealth>) => void;

function startFeed(feeding: Feeding): { readonly health: () => ProjectionHealth; readonly stopped: Promise<void> } {
  const { projection, ended } = feeding;
  let health: ProjectionHealth = { name: projection.name, state: 'starting', position: undefined, parked: 0, error: undefined };
  const tell: Tell = (news) => (health = { ...health, ...news });

  async function run(): Promise<void> {
    for (let failures = 0; !ended.aborted; ) {
      const before = health.position;
      try {
        await feed(feeding, await makeReady(feeding, tell), tell, () => health);
      } catch (error) {
        if (ended.aborted) break;
        failures = health.position === before ? failures + 1 : 1;
        tell({ state: 'reconnecting', error: (error as Error).message });
        // Cut short by stop, and that is no error.
        await delay(Math.min(100 * 2 ** failures, longestPause), undefined, { signal: ended }).catch(() => undefined);
      }
    }
    tell({ state: 'stopped' });
  }

  return { health: () => health, stopped: run() };
}

interface Ready {
  /** Where to go on. */
  readonly after: bigint | undefined;
  /** Whether the read model knows which log fills it: an empty one has no name yet. */
  readonly named: boolean;
}

/** Sees to it that the tables are there, of this version and of this log. */
async function makeReady({ store, pool, projection, ended }: Feeding, tell: Tell): Promise<Ready> {
  let stands = await standing(pool, projection.name);
  if (!stands) await create(pool, projection);
  else if (stands.version < projection.version) {
    tell({ state: 'rebuilding' });
    await rebuild(store, pool, projection, { signal: ended });
  } else if (stands.version > projection.version) {
    throw new Error(`${projection.name} was made by the newer version ${stands.version}; this one writes nothing.`);
  }
  const origin = await store.origin();
  if (origin !== undefined) await fillFrom(pool, projection.name, origin);
  stands = await standing(pool, projection.name);
  // New events would come where it believes to have been.
  if (stands?.position !== undefined && stands.position > (await store.end())) {
    throw new Error(`The read model ${projection.name} is ahead of the log, which was restored from an earlier backup, it seems. Have it filled anew: npm run rebuild -- ${projection.name}.`);
  }
  tell({ position: stands?.position, parked: await parkedIn(pool, projection.name) });
  return { after: stands?.position, named: origin !== undefined };
}

async function feed({ store, pool, projection, ended }: Feeding, { after, named }: Ready, tell: Tell, health: () => ProjectionHealth): Promise<void> {
  const subscription = store.subscribe(projection.categories, after);
  const waiting: StoredEvent[] = [];
  let bytes = 0;
  let wake = () => {};
  let failure: Error | undefined;
  // One portion is written while the next arrives.
  const isEnough = () => waiting.length >= portionLimits.events || bytes >= portionLimits.bytes;
  subscription.on('data', ({ event }) => {
    if (!event) return;
    bytes += weightOf(event);
    waiting.push(event);
    if (isEnough()) subscription.pause();
    wake();
  });
  const onFailure = (error?: Error) => {
    failure ??= error ?? new Error('The log ended the subscription.');
    wake();
  };
  subscription.on('error', onFailure).on('end', onFailure).on('close', onFailure);
  const onEnded = () => wake();
  ended.addEventListener('abort', onEnded);
  try {
    tell({ state: 'running', error: undefined });
    while (!ended.aborted) {
      if (failure) throw failure;
      if (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const portion = takePortion(waiting);
      if (portion.length === 0) continue;
      for (const event of portion) bytes -= weightOf(event);
      if (!isEnough()) subscription.resume();
      if (!named) named = await nameLog(store, pool, projection);
      const { reached, parked } = await take(pool, projection, portion);
      // Counted, for a rebuild may have taken what was parked before.
      const some = parked.length > 0 || health().parked > 0;
      tell({ state: 'running', position: reached, parked: some ? await parkedIn(pool, projection.name) : 0, error: undefined });
    }
  } finally {
    ended.removeEventListener('abort', onEnded);
    // The connection may be gone already, which is why we are here.
    await subscription.unsubscribe().catch(() => undefined);
  }
}

/** An empty log had no name when the read model was made; now it has. */
async function nameLog(store: EventStore, pool: Pool, { name }: Projection): Promise<true> {
  await fillFrom(pool, name, (await store.origin()) ?? '');
  return true;
}
