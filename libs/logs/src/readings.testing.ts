/** For specs: a table of readings to ask. */
import { randomUUID } from 'node:crypto';
import type { KqlTable } from '@fimbria/kql';
import { readableByTenant, type Caller, type Scope } from '@fimbria/service';
import { PermitAll, type Harness } from '@fimbria/service/testing';

/** Readings of water levels. */
export const readings: KqlTable = {
  name: 'Reading', description: 'Levels of water', group: 'LogManagement',
  columns: [{ name: 'TimeGenerated', type: 'datetime', description: 'When', required: true }, { name: 'Place', type: 'string', description: 'Where' }, { name: 'Level', type: 'long', description: 'How high' }],
  relation: 'select at as "TimeGenerated", place as "Place", level as "Level" from reading where tenant_id = {tenant:uuid} and workspace_id = {workspace:uuid}',
};

/** A workspace that is nobody's here. */
export const foreign = randomUUID();

/** Everyone may do everything, in every workspace but {@link foreign}. */
export class NotForeign extends PermitAll {
  override holds(_: Caller, { workspaceId }: Scope) {
    return workspaceId !== foreign;
  }
}

/** One reading. */
export type Reading = readonly [at: string, place: string, level: number | bigint];

/** Makes the table. */
export async function makeReadings({ database }: Harness): Promise<void> {
  await database.pool.query(`create table reading (tenant_id uuid not null, workspace_id uuid not null, at timestamptz not null, place text not null, level int8 not null); ${readableByTenant('reading')}`);
}

/** Adds readings to a workspace. */
export async function addReadings({ database }: Harness, { tenantId }: Caller, workspaceId: string, rows: readonly Reading[]): Promise<void> {
  const columns = [0, 1, 2].map((at) => rows.map((row) => String(row[at])));
  await database.pool.query('insert into reading select $1, $2, * from unnest($3::timestamptz[], $4::text[], $5::int8[])', [tenantId, workspaceId, ...columns]);
}
