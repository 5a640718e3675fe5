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

/** A machine that was covered into several workspaces within an hour counts in the last of them. */
const machinesByHour = `select h as hour, count(distinct s.machine_id)::int as machines from generate_series($3::timestamptz, $4::timestamptz, '1 hour') h
  left join covered.stretch s on s.tenant_id = $1 and s.workspace_id = $2 and s.since < h + interval '1 hour' and (s.until is null or s.until > h)
    and not exists (select from covered.stretch l where l.tenant_id = $1 and l.machine_id = s.machine_id and l.since > s.since and l.since < h + interval '1 hour')
  group by h order by h`;

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
