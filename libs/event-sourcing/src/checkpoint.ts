/** Where a projection stands: its place in the log, kept in its own schema and moved in the transaction that writes its rows. */
import pg, { type Pool, type PoolClient } from 'pg';
import type { Recorded } from './event.ts';
import type { Projection } from './projection.ts';

/**
 * Makes a projection's tables, anew where its version is not the one they were made by.
 * Answers the position of the last event its rows hold; undefined where it has to begin at the start of the log.
 */
export async function prepare(pool: Pool, projection: Projection): Promise<bigint | undefined> {
  return inTransaction(pool, async (db) => {
    // Two hosts starting at once take turns.
    await db.query('select pg_advisory_xact_lock(hashtext($1))', [projection.name]);
    const stands = await read(db, projection);
    if (stands?.version === projection.version) return stands.position;
    await create(db, projection);
    return undefined;
  });
}

/** Writes the rows of these events together with the place reached: both or neither. Events already held are left out. */
export async function commit(pool: Pool, projection: Projection, events: readonly Recorded[], reached: bigint): Promise<void> {
  await inTransaction(pool, async (db) => {
    const schema = pg.escapeIdentifier(projection.name);
    await db.query(`set local search_path to ${schema}`);
    const { rows } = await db.query<{ position: string | null }>('select position from checkpoint for update');
    const held = BigInt(rows[0]?.position ?? -1);
    const fresh = events.filter(({ position }) => position > held);
    if (fresh.length > 0) await projection.project(fresh as never, db);
    if (reached > held) await db.query('update checkpoint set position = $1', [reached.toString()]);
  });
}

async function read(db: PoolClient, { name }: Projection): Promise<{ version: number; position: bigint | undefined } | undefined> {
  const table = `${pg.escapeIdentifier(name)}.checkpoint`;
  const { rows: known } = await db.query<{ table: string | null }>('select to_regclass($1) as table', [table]);
  if (!known[0]?.table) return undefined;
  const { rows } = await db.query<{ version: number; position: string | null }>(`select version, position from ${table}`);
  return rows[0] && { version: rows[0].version, position: rows[0].position === null ? undefined : BigInt(rows[0].position) };
}

async function create(db: PoolClient, { name, version, tables }: Projection): Promise<void> {
  const schema = pg.escapeIdentifier(name);
  await db.query(`drop schema if exists ${schema} cascade; create schema ${schema}; set local search_path to ${schema}`);
  await db.query('create table checkpoint (version int not null, position numeric(20) )');
  await db.query('insert into checkpoint (version) values ($1)', [version]);
  await db.query(tables);
}

async function inTransaction<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
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
