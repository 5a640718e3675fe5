/** Where a read model stands: its place in the log, kept in its own schema and moved in the transaction that writes its rows. */
import pg, { type Pool, type PoolClient } from 'pg';
import type { Recorded } from './event.ts';
import type { Projection } from './projection.ts';

/** By which version a read model was made, and the last event its rows hold; undefined: none yet. */
export interface Standing {
  readonly version: number;
  readonly position: bigint | undefined;
  /** The log it was filled from, by its first event; undefined while it holds none. */
  readonly log: string | undefined;
}

/** An event that a projection could not take. */
export interface Parked {
  readonly position: bigint;
  readonly stream: string;
  readonly type: string;
  readonly error: string;
}

/** What one transaction writes. */
export interface Batch {
  readonly events: readonly Recorded[];
  /** Set aside instead of written. */
  readonly parked?: readonly Parked[];
  /** The place in the log that is reached with these. */
  readonly reached: bigint;
}

/** How a read model of this schema stands; nothing where there is none. */
export async function standing(db: Pool | PoolClient, schema: string): Promise<Standing | undefined> {
  const table = `${pg.escapeIdentifier(schema)}.checkpoint`;
  const { rows: known } = await db.query<{ table: string | null }>('select to_regclass($1) as table', [table]);
  if (!known[0]?.table) return undefined;
  const { rows } = await db.query<{ version: number; position: string | null; log: string | null }>(`select version, position, log from ${table}`);
  return rows[0] && { version: rows[0].version, position: rows[0].position === null ? undefined : BigInt(rows[0].position), log: rows[0].log ?? undefined };
}

/** Notes which log fills the read model, by the log's first event. Positions of another log would mean other events: nothing could be trusted from there on. */
export async function fillFrom(pool: Pool, schema: string, log: string): Promise<void> {
  // Earlier versions noted less of it.
  await pool.query(`update ${pg.escapeIdentifier(schema)}.checkpoint set log = $1 where log is null or starts_with($1, log || '@')`, [log]);
  const stands = await standing(pool, schema);
  if (stands?.log !== log) {
    throw new Error(`The read model ${schema} was filled from another log. Connect it to that log again, or drop the schema "${schema}" to have it filled from this one.`);
  }
}

/** How many events a read model has set aside. */
export async function parkedIn(db: Pool, schema: string): Promise<number> {
  const { rows } = await db.query<{ parked: number }>(`select count(*)::int as parked from ${pg.escapeIdentifier(schema)}.parked`);
  return rows[0]?.parked ?? 0;
}

/** Makes the projection's tables, empty, in place of whatever the schema holds. */
export async function create(pool: Pool, { name, version, tables }: Projection, schema = name): Promise<void> {
  const quoted = pg.escapeIdentifier(schema);
  await inTransaction(pool, async (db) => {
    await db.query('select pg_advisory_xact_lock(hashtext($1))', [schema]);
    await db.query(`drop schema if exists ${quoted} cascade; create schema ${quoted}; set local search_path to ${quoted}`);
    await db.query('create table checkpoint (version int not null, position numeric(20), log text)');
    await db.query('create table parked (position numeric(20) primary key, stream text not null, type text not null, error text not null, at timestamptz not null default now())');
    await db.query('insert into checkpoint (version) values ($1)', [version]);
    await db.query(tables);
  });
}

/** Writes the rows of a batch together with the place reached: both or neither. Events already held are left out. */
export async function commit(pool: Pool, projection: Projection, { events, parked = [], reached }: Batch, schema = projection.name): Promise<void> {
  await inTransaction(pool, async (db) => {
    // Shared: whoever puts another read model in this one's place waits for us, and we for them, before the tables are looked up.
    await db.query(`select pg_advisory_xact_lock_shared(hashtext(${pg.escapeLiteral(schema)})); set local search_path to ${pg.escapeIdentifier(schema)}`);
    const { rows } = await db.query<{ version: number; position: string | null }>('select version, position from checkpoint for update');
    if (rows[0]?.version !== projection.version) throw new OtherVersion(`${schema} was made by version ${rows[0]?.version}, this is ${projection.version}.`);
    const held = BigInt(rows[0].position ?? -1);
    const fresh = events.filter(({ position }) => position > held);
    if (fresh.length > 0) await projection.project(fresh as never, db);
    for (const { position, stream, type, error } of parked) {
      await db.query('insert into parked values ($1, $2, $3, $4) on conflict do nothing', [position.toString(), stream, type, error]);
    }
    if (reached > held) await db.query('update checkpoint set position = $1', [reached.toString()]);
  });
}

/** Another version of the projection has made the read model. */
export class OtherVersion extends Error {}

/** Does the work in one transaction; on any error nothing of it is kept. */
export async function inTransaction<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect();
  try {
    await db.query('begin');
    const result = await work(db);
    await db.query('commit');
    db.release();
    return result;
  } catch (cause) {
    // A connection in an unknown state is closed, which rolls back.
    db.release(true);
    throw cause;
  }
}
