/** What a draft would have reported, from the changes of the last days. */
import type { PoolClient } from 'pg';
import { rulesReporting, type Covering, type Seen } from './coverage.ts';
import { pathColumn, previousPathColumn } from './change-filter.ts';
import { changeTable } from './change-table.ts';

/** Changes that are alike as far as rules ask, and how many there were. */
export interface Alike extends Seen {
  readonly count: number;
  readonly bytes: number;
  readonly machines: number;
  /** The group of machines they were on. */
  readonly group: number;
}

/** How many sorts of changes are looked at, the most frequent first. */
export const mostAlike = 100_000;
const listed = 20;

/** The changes of groups of machines, put together by what rules ask. */
export async function recordedSince(db: PoolClient, tenantId: string, groups: readonly (readonly string[])[], since: Date): Promise<{ readonly alike: readonly Alike[]; readonly first: Date | undefined }> {
  const { rows } = await db.query<Alike & { readonly first: Date; readonly previousPath: string | null; readonly valueName: string | null }>(
    `select "MonitoredEntityType" as "entityType", "ChangeType" as "changeType", ${pathColumn} as path,
       ${previousPathColumn} as "previousPath", coalesce(after ->> 'valueName', before ->> 'valueName') as "valueName",
       jsonb_strip_nulls(jsonb_build_object('account', actor -> 'account', 'process', jsonb_build_object('path', actor -> 'process' -> 'path'))) as actor,
       count(*)::float8 as count, sum("_BilledSize")::float8 as bytes, count(distinct machine_id)::int as machines, min("TimeGenerated") as first, "group"
     from changes."${changeTable}" join unnest($2::uuid[], $3::int[]) as asked (machine_id, "group") using (machine_id)
     where tenant_id = $1 and "TimeGenerated" >= $4
     group by "group", 1, 2, 3, 4, 5, 6 order by count(*) desc limit ${mostAlike}`,
    [tenantId, groups.flat(), groups.flatMap((ids, group) => ids.map(() => group)), since]);
  const alike = rows.map(({ first: _, previousPath, valueName, ...row }) => ({ ...row, ...(previousPath !== null && { previousPath }), ...(valueName !== null && { valueName }) }));
  const first = rows.reduce<Date | undefined>((earliest, row) => (earliest === undefined || row.first < earliest ? row.first : earliest), undefined);
  return { alike, first };
}

/** The rules that a draft is compared with. */
export interface Compared {
  /** The draft alone; nothing where it is not meant. */
  readonly draft: Covering;
  /** The rules of today. */
  readonly before: Covering;
  /** Those of them that stay: without the one whose place the draft takes. */
  readonly others: Covering;
}

/** A path, and how many changes there were. */
export interface PathCount {
  readonly path: string;
  readonly changes: number;
}

/** What a draft would have reported. */
export interface History {
  readonly changes: number;
  readonly bytes: number;
  readonly paths: readonly PathCount[];
  /** What it reports of that and no rule of today does. */
  readonly newly: { readonly changes: number; readonly paths: readonly PathCount[] };
  /** What rules of today report and none would any more. */
  readonly noLonger: { readonly changes: number; readonly paths: readonly PathCount[] };
}

/** Judges recorded changes by a draft, each by the rules that are for the machines it was on. What no rule covered at the time was not recorded, and is not in it. */
export function historyOf(alike: readonly Alike[], compared: readonly Compared[]): History {
  const reports = (which: keyof Compared) => (seen: Alike) => rulesReporting(seen, (compared[seen.group] as Compared)[which]).length > 0;
  const covered = alike.filter(reports('draft'));
  const newly = covered.filter((seen) => !reports('before')(seen));
  const noLonger = alike.filter((seen) => reports('before')(seen) && !reports('others')(seen) && !reports('draft')(seen));
  return { ...counted(covered), bytes: covered.reduce((sum, { bytes }) => sum + bytes, 0), newly: counted(newly), noLonger: counted(noLonger) };
}

function counted(alike: readonly Alike[]): { readonly changes: number; readonly paths: readonly PathCount[] } {
  const byPath = new Map<string, number>();
  for (const { path, count } of alike) byPath.set(path, (byPath.get(path) ?? 0) + count);
  const paths = [...byPath].map(([path, changes]) => ({ path, changes })).sort((one, other) => other.changes - one.changes || (one.path < other.path ? -1 : 1));
  return { changes: paths.reduce((sum, { changes }) => sum + changes, 0), paths: paths.slice(0, listed) };
}
