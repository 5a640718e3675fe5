/** Stretches in which changes may have been missed, as rows: what agents say they missed, and what was not kept on arrival. */
import type { ClientBase } from 'pg';
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import type { NativeIdentity } from '@fimbria/machines/events';
import { storable } from './binary-copy.ts';
import { timeGenerated } from './change-row.ts';
import type { changes } from './changes.events.ts';

/** A coverage gap. */
export interface Gap {
  readonly tenantId: string;
  readonly workspaceId: string;
  readonly machineId: string;
  readonly sequence: number;
  readonly position: bigint;
  /** Milliseconds. */
  readonly at: number;
  readonly recordedAt: number;
  readonly reason: string;
  readonly count: number | null;
  readonly paths: readonly string[];
  readonly detail: string | null;
  readonly source: string;
  readonly azureResourceId: string;
}

/** The gaps of one report, of a machine of this identity. */
export function gapsOf({ event, id, metadata, position }: Recorded<EventOf<typeof changes>>, { azureResourceId }: NativeIdentity): Gap[] {
  const { header, items } = event.data;
  const recordedAt = Date.parse(metadata.at);
  const common = { tenantId: metadata.tenantId, workspaceId: header.workspaceId, machineId: id, position, recordedAt, azureResourceId };
  const gaps = items.flatMap((record) =>
    record.kind === 'gap'
      ? [{ ...common, sequence: record.sequence, at: timeGenerated(record.at, recordedAt), reason: record.reason, count: record.count ?? null, paths: record.paths, detail: record.detail ?? null, source: record.source }]
      : [],
  );
  const unkept = [
    { of: header.uncovered, reason: 'not-covered', detail: 'No rule covered these when they arrived.' },
    { of: header.capped, reason: 'daily-cap', detail: 'The workspace had taken all that its daily cap allows: these were refused.' },
  ];
  return [...gaps, ...unkept.flatMap(({ of, reason, detail }) => (of ? [{ ...common, sequence: header.lastSequence, at: recordedAt, reason, count: of.count, paths: of.paths, detail, source: 'server' }] : []))];
}

/** Writes them, in one statement however many. */
export async function insertGaps(gaps: readonly Gap[], db: ClientBase): Promise<void> {
  if (gaps.length === 0) return;
  const rows = gaps.map(({ tenantId, workspaceId, machineId, sequence, position, at, recordedAt, reason, count, paths, detail, source, azureResourceId }) => ({
    tenant_id: tenantId, workspace_id: workspaceId, machine_id: machineId, sequence, log_position: String(position), at: new Date(at), recorded_at: new Date(recordedAt),
    reason, count, paths: paths.map(storable), detail: detail === null ? null : storable(detail), source, azure_resource_id: storable(azureResourceId),
  }));
  await db.query('insert into coverage_gap select * from jsonb_populate_recordset(null::coverage_gap, $1)', [JSON.stringify(rows)]);
}
