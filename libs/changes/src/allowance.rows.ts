/** What there is to know of the days of a workspace, from the read models. */
import type { ClientBase } from 'pg';
import type { DailyCap } from '@fimbria/workspaces/events';
import { dayOf, type DaySoFar } from './allowance.ts';

/** A day, `YYYY-MM-DD`. */
export interface Day extends DaySoFar {
  readonly day: string;
  readonly rows: number;
}

/** The days from one on, in order, today the last; the cap there is, and what it refused today. */
export interface Days {
  readonly known: readonly Day[];
  readonly cap: DailyCap | null;
  readonly refusedRows: number;
}

/**
 * How many machines each hour has: steps up and down at the hours in which stretches begin and end, summed up. A machine that was covered into several
 * workspaces within an hour counts in the last of them: a stretch ends for it with the hour before the one in which the next begins.
 */
export const machinesByHour = `with stretches as (
    select workspace_id, date_trunc('hour', since, 'UTC') as first, least(date_trunc('hour', until - interval '1 microsecond', 'UTC') + interval '1 hour', date_trunc('hour', next_since, 'UTC')) as past
    from (select workspace_id, since, until, lead(since) over (partition by machine_id order by since) as next_since from covered.stretch where tenant_id = $1 and (until is null or until > $3)) s),
  counted as (select greatest(first, $3) as first, past from stretches where workspace_id = $2 and (past is null or past > greatest(first, $3))),
  steps as (select at, sum(step) as step from (select first as at, 1 as step from counted union all select past, -1 from counted where past is not null) s group by at)
  select h as hour, coalesce(sum(step) over (order by h), 0)::int as machines from generate_series($3::timestamptz, $4::timestamptz, '1 hour') h left join steps on at = h order by h`;

/** Reads them as they are at that moment, from a day on that begins at `from`; both ms. */
export async function daysOf(db: ClientBase, tenantId: string, workspaceId: string, from: number, now: number): Promise<Days> {
  const { rows: hours } = await db.query<{ hour: Date; machines: number }>(machinesByHour, [tenantId, workspaceId, new Date(from), new Date(now)]);
  const { rows: used } = await db.query<{ day: Date; rows: number; bytes: number }>(
    `select date_trunc('day', hour, 'UTC') as day, sum(rows)::float8 as rows, sum(bytes)::float8 as bytes from changes.ingested where tenant_id = $1 and workspace_id = $2 and hour >= $3 group by 1`, [tenantId, workspaceId, new Date(from)]);
  const { rows: [workspace] } = await db.query<{ cap: DailyCap | null }>('select daily_cap as cap from workspaces.workspace where tenant_id = $1 and workspace_id = $2', [tenantId, workspaceId]);
  const { rows: [refused] } = await db.query<{ rows: number }>(
    `select coalesce(sum(count), 0)::float8 as rows from changes.coverage_gap where tenant_id = $1 and workspace_id = $2 and reason = 'daily-cap' and at >= $3`, [tenantId, workspaceId, new Date(dayOf(now))]);
  const byDay = Map.groupBy(hours, ({ hour }) => dayOf(hour.getTime()));
  const known = [...byDay].map(([day, of]) => {
    const { rows = 0, bytes = 0 } = used.find((one) => one.day.getTime() === day) ?? {};
    return { day: new Date(day).toISOString().slice(0, 10), machines: of.map(({ machines }) => machines), usedBytes: bytes, rows };
  });
  return { known, cap: workspace?.cap ?? null, refusedRows: refused?.rows ?? 0 };
}
