/** What retention removes: whole days where nobody keeps anything of them, else the rows of those who do not. */
import { inTransaction } from '@fimbria/event-sourcing';
import type { Pool, PoolClient } from 'pg';
import pg from 'pg';
import type { RetainedTable } from '@fimbria/workspaces/events';
import { changeTable } from './change-table.ts';
import { changesSchema } from './changes.projection.ts';
import { ingestedDays } from './ingested.ts';

const day = 86_400_000;

/** What a purge removed. */
export interface Purged {
  /** Days that are gone as a whole, `YYYY-MM-DD`. */
  readonly days: readonly string[];
  /** Rows removed from days that others still keep. */
  readonly rows: number;
}

/** How many days a workspace keeps a table at a moment. */
type DaysOf = (workspaceId: string, now: number, table: RetainedTable) => number;

/** Removes what no workspace keeps any more at that moment; `daysOf` says how long each keeps. */
export async function purge(pool: Pool, daysOf: DaysOf, now: number): Promise<Purged> {
  const days: string[] = [];
  let rows = 0;
  for (const { name, ends } of await partitions(pool)) {
    if (ends > now) continue;
    const removed = await inTransaction(pool, (db) => purgeDay(db, name, (workspaceId) => ends <= now - daysOf(workspaceId, now, changeTable) * day));
    if (removed === 'whole') days.push(new Date(ends - day).toISOString().slice(0, 10));
    else rows += removed;
  }
  await pool.query('delete from changes.ingested where hour < $1', [new Date(now - ingestedDays * day)]);
  await purgeTotals(pool, daysOf, now);
  return { days, rows: rows + (await purgeGaps(pool, daysOf, now)) };
}

async function purgeDay(db: PoolClient, partition: string, expired: (workspaceId: string) => boolean): Promise<'whole' | number> {
  const table = `${pg.escapeIdentifier(changesSchema)}.${pg.escapeIdentifier(partition)}`;
  // Readers queue behind whoever waits to drop a day: not for long, and there is a next time.
  await db.query("set local lock_timeout = '5s'");
  // Late changes wait, so that none is dropped with the day unseen.
  await db.query(`lock table ${table} in share row exclusive mode`);
  const { rows } = await db.query<{ workspace_id: string }>(`select distinct workspace_id from ${table}`);
  const gone = rows.filter(({ workspace_id }) => expired(workspace_id)).map(({ workspace_id }) => workspace_id);
  if (gone.length === rows.length) {
    await db.query(`drop table ${table}`);
    return 'whole';
  }
  if (gone.length === 0) return 0;
  const { rowCount } = await db.query(`delete from ${table} where workspace_id = any($1)`, [gone]);
  return rowCount ?? 0;
}

async function purgeGaps(pool: Pool, daysOf: DaysOf, now: number): Promise<number> {
  const { rows } = await pool.query<{ workspace_id: string }>('select distinct workspace_id from changes.coverage_gap');
  let removed = 0;
  for (const { workspace_id } of rows) {
    const days = daysOf(workspace_id, now, 'FimCoverageGap');
    if (days === Infinity) continue;
    const { rowCount } = await pool.query('delete from changes.coverage_gap where workspace_id = $1 and at < $2', [workspace_id, new Date(now - days * day)]);
    removed += rowCount ?? 0;
  }
  return removed;
}

/** What counts changes that are gone is gone with them. */
async function purgeTotals(pool: Pool, daysOf: DaysOf, now: number): Promise<void> {
  const { rows } = await pool.query<{ workspace_id: string }>('select distinct workspace_id from changes.total');
  for (const { workspace_id } of rows) {
    const days = daysOf(workspace_id, now, changeTable);
    if (days !== Infinity) await pool.query("delete from changes.total where workspace_id = $1 and (day + 1)::timestamp at time zone 'UTC' <= $2", [workspace_id, new Date(now - days * day)]);
  }
}

/** The days there are, each with the moment it ends, ms since 1970. */
async function partitions(pool: Pool): Promise<{ readonly name: string; readonly ends: number }[]> {
  const { rows } = await pool.query<{ name: string }>(
    'select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = to_regclass($1) order by c.relname', [`${changesSchema}."${changeTable}"`]);
  return rows.flatMap(({ name }) => {
    const [, year, month, date] = name.match(/_(\d{4})(\d\d)(\d\d)$/) ?? [];
    return year ? [{ name, ends: Date.parse(`${year}-${month}-${date}T00:00:00Z`) + day }] : [];
  });
}
