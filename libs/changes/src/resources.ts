/** Which resources the records of a workspace are of: the ids that machines had when their records came. */
import type { ClientBase } from 'pg';
import { readableByTenant } from '@fimbria/service';
import { storable } from './binary-copy.ts';
import type { RowContext } from './change-row.ts';

/** Where they are kept; `part` says which a reader of a part of the tenant sees. */
export const resourceTable = (part: string): string => `
  create table resource (tenant_id uuid not null, workspace_id uuid not null, machine_id uuid not null, azure_resource_id text not null, primary key (workspace_id, machine_id, azure_resource_id));
  ${readableByTenant('resource', part)}`;

/** Writes those that are new. */
export async function addResources(contexts: readonly RowContext[], db: ClientBase): Promise<void> {
  const column = (value: (context: RowContext) => string) => contexts.map(value);
  await db.query('insert into resource select distinct * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) on conflict do nothing', [
    column(({ tenantId }) => tenantId), column(({ workspaceId }) => workspaceId), column(({ machineId }) => machineId), column(({ identity }) => storable(identity.azureResourceId)),
  ]);
}
