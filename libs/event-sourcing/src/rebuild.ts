/** A read model made anew beside the one in use, which answers until the new one takes its place in one step. */
import pg, { type Pool } from 'pg';
import { create, fillFrom, inTransaction, standing } from './checkpoint.ts';
import type { EventStore } from './event-store.ts';
import { inPortions, portionLimits } from './portion.ts';
import type { Projection } from './projection.ts';
import { take } from './take.ts';

/** How far it is. */
export interface RebuildProgress {
  /** The place reached in the log. */
  readonly position: bigint;
  /** The log's end when it began. */
  readonly end: bigint;
  readonly events: number;
}

export interface RebuildOptions {
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Stops it; what is built so far is kept, and the next rebuild goes on from there. */
  readonly signal?: AbortSignal;
}

/** The schema in which a read model is made anew. */
export const nextSchema = ({ name }: Projection) => `${name}~next`;

/** Fills a new read model from the start of the log and puts it in the place of the one in use. Refuses while another does. */
export async function rebuild(store: EventStore, pool: Pool, projection: Projection, { onProgress, signal }: RebuildOptions = {}): Promise<void> {
  const next = nextSchema(projection);
  const turn = await pool.connect();
  try {
    const { rows } = await turn.query<{ mine: boolean }>('select pg_try_advisory_lock(hashtext($1)) as mine', [`rebuild of ${projection.name}`]);
    if (!rows[0]?.mine) throw new Error(`${projection.name} is being rebuilt already.`);
    const end = await store.end();
    let position = (await begin(store, pool, projection, next)) ?? -1n;
    let events = 0;
    const fill = async () => {
      const before = events;
      for await (const portion of inPortions(store.readAll(projection.categories, position < 0n ? undefined : position))) {
        signal?.throwIfAborted();
        ({ reached: position } = await take(pool, projection, portion, next));
        onProgress?.({ position, end, events: (events += portion.length) });
      }
      return events - before;
    };
    // Until so little came meanwhile that the rest can be taken while nobody writes.
    while ((await fill()) > portionLimits.events);
    await putInPlace(pool, projection.name, next, fill);
    await pool.query(`drop schema if exists ${pg.escapeIdentifier(`${projection.name}~old`)} cascade`);
  } finally {
    // The connection ends by and by; whoever rebuilds next need not wait for that.
    await turn.query('select pg_advisory_unlock_all()').catch(() => undefined);
    turn.release(true);
  }
}

async function begin(store: EventStore, pool: Pool, projection: Projection, next: string): Promise<bigint | undefined> {
  const [begun, origin] = [await standing(pool, next), await store.origin()];
  if (begun?.version === projection.version && begun.log === origin) return begun.position;
  await create(pool, projection, next);
  if (origin !== undefined) await fillFrom(pool, next, origin);
  return undefined;
}

async function putInPlace(pool: Pool, name: string, next: string, fill: () => Promise<number>): Promise<void> {
  const quoted = pg.escapeIdentifier(name);
  const old = pg.escapeIdentifier(`${name}~old`);
  await inTransaction(pool, async (db) => {
    // Nobody writes to the one in use from here on; what it took meanwhile, the new one takes now.
    await db.query('select pg_advisory_xact_lock(hashtext($1))', [name]);
    await fill();
    await db.query(`drop schema if exists ${old} cascade`);
    if (await standing(db, name)) await db.query(`alter schema ${quoted} rename to ${old}`);
    await db.query(`alter schema ${pg.escapeIdentifier(next)} rename to ${quoted}`);
  });
}
