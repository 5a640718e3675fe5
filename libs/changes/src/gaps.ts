/** Stretches in which changes may have been missed, as rows: what agents say they missed, and what no rule covered on arrival. */
import type { ClientBase } from 'pg';
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
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
}

/** The gaps of one report. */
export function gapsOf({ event, id, metadata, position }: Recorded<EventOf<typeof changes>>): Gap[] {
  const { header, items } = event.data;
  const recordedAt = Date.parse(metadata.at);
  const common = { tenantId: metadata.tenantId, workspaceId: header.workspaceId, machineId: id, position, recordedAt };
  const gaps = items.flatMap((record) =>
    record.kind === 'gap'
      ? [{ ...common, sequence: record.sequence, at: timeGenerated(record.at, recordedAt), reason: record.reason, count: record.count ?? null, paths: record.paths, detail: record.detail ?? null, source: record.source }]
      : [],
  );
  const { uncovered } = header;
  if (!uncovered) return gaps;
  const detail = 'No rule covered these when they arrived.';
  return [...gaps, { ...common, sequence: header.lastSequence, at: recordedAt, reason: 'not-covered', count: uncovered.count, paths: uncovered.paths, detail, source: 'server' }];
}

/** Writes them. */
export async function insertGaps(gaps: readonly Gap[], db: ClientBase): Promise<void> {
  for (const { tenantId, workspaceId, machineId, sequence, position, at, recordedAt, reason, count, paths, detail, source } of gaps) {
    await db.query(
      `insert into coverage_gap (tenant_id, workspace_id, machine_id, sequence, log_position, at, recorded_at, reason, count, paths, detail, source)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [tenantId, workspaceId, machineId, sequence, position, new Date(at), new Date(recordedAt), reason, count, paths.map(storable), detail === null ? null : storable(detail), source],
    );
  }
}
