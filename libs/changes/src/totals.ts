/** How many changes there were, kept as they arrive: a row a day, machine, rule and kind, so that a page of totals counts no changes. */
import type { ClientBase } from 'pg';
import { readableByTenant } from '@fimbria/service';
import { dayOf } from './allowance.ts';
import { timeGenerated, type Reported } from './change-row.ts';

/** The statements that make its table; `part` says which rows a reader of a part sees. */
export const totalTable = (part: string) => `
  create table total (tenant_id uuid not null, workspace_id uuid not null, day date not null, machine_id uuid not null, rule_id uuid not null, entity_type text not null, change_type text not null,
    rule_name text not null, count bigint not null, latest timestamptz not null, primary key (workspace_id, day, machine_id, rule_id, entity_type, change_type));
  ${readableByTenant('total', part)}`;

/** One row's share of some reports. */
export interface Total {
  readonly tenantId: string;
  readonly workspaceId: string;
  /** Its beginning, ms. */
  readonly day: number;
  readonly machineId: string;
  readonly ruleId: string;
  readonly entityType: string;
  readonly changeType: string;
  ruleName: string;
  count: number;
  /** Milliseconds. */
  latest: number;
}

/** Counts changes by the time they are filed under. */
export function totalsOf(reports: readonly Reported[]): readonly Total[] {
  const totals = new Map<string, Total>();
  for (const { context: { tenantId, workspaceId, machineId, recordedAt, ruleName }, changes } of reports) {
    let total: Total | undefined;
    for (const { at, ruleId, entityType, changeType } of changes) {
      const latest = timeGenerated(at, recordedAt);
      const day = dayOf(latest);
      // Most are of the same kind as the one before.
      if (total?.day !== day || total.ruleId !== ruleId || total.changeType !== changeType) {
        const key = `${workspaceId}/${machineId}/${day}/${ruleId}/${entityType}/${changeType}`;
        total = totals.get(key) ?? { tenantId, workspaceId, day, machineId, ruleId, entityType, changeType, ruleName: ruleName(ruleId), count: 0, latest };
        totals.set(key, total);
      }
      total.count += 1;
      total.latest = Math.max(total.latest, latest);
    }
  }
  return [...totals.values()];
}

/** Adds them to what is known, in one statement however many. A rule is called what it was called last. */
export async function addTotals(totals: readonly Total[], db: ClientBase): Promise<void> {
  if (totals.length === 0) return;
  const rows = totals.map(({ tenantId, workspaceId, day, machineId, ruleId, entityType, changeType, ruleName, count, latest }) => ({
    tenant_id: tenantId, workspace_id: workspaceId, day: new Date(day), machine_id: machineId, rule_id: ruleId, entity_type: entityType, change_type: changeType, rule_name: ruleName, count, latest: new Date(latest),
  }));
  await db.query(
    `insert into total select * from jsonb_populate_recordset(null::total, $1)
     on conflict (workspace_id, day, machine_id, rule_id, entity_type, change_type) do update set rule_name = excluded.rule_name, count = total.count + excluded.count, latest = greatest(total.latest, excluded.latest)`,
    [JSON.stringify(rows)],
  );
}
