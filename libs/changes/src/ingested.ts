/** How much came in, by workspace, hour and the place of its machines then: counted as it is written, and kept where its rows are gone. */
import type { ClientBase } from 'pg';
import { ofPlaces, readableByTenant } from '@fimbria/service';
import type { RowContext } from './change-row.ts';

/** How long it is kept, days; as Log Analytics keeps its `Usage`. */
export const ingestedDays = 90;

/** The statements that make its table. */
export const ingestedTable = `create table ingested (tenant_id uuid not null, workspace_id uuid not null, subscription_id uuid not null, resource_group_id uuid, hour timestamptz not null, rows bigint not null, bytes double precision not null,
    unique nulls not distinct (workspace_id, hour, subscription_id, resource_group_id));
  ${readableByTenant('ingested', ofPlaces)}`;

interface Count {
  readonly tenantId: string;
  readonly workspaceId: string;
  readonly subscriptionId: string;
  readonly resourceGroupId: string | null;
  readonly hour: number;
  rows: number;
  bytes: number;
}

/** Counts rows once they are written. */
export function counting() {
  const counts = new Map<string, Count>();
  return {
    count: ({ tenantId, workspaceId, subscriptionId, resourceGroupId, recordedAt }: RowContext, rows: number, bytes: number): void => {
      if (rows === 0) return;
      const hour = Math.floor(recordedAt / 3_600_000) * 3_600_000;
      const key = `${workspaceId}/${subscriptionId}/${resourceGroupId}/${hour}`;
      const count = counts.get(key) ?? { tenantId, workspaceId, subscriptionId, resourceGroupId, hour, rows: 0, bytes: 0 };
      count.rows += rows;
      count.bytes += bytes;
      counts.set(key, count);
    },
    /** Adds what was counted to what is known. */
    write: async (db: ClientBase): Promise<void> => {
      for (const { tenantId, workspaceId, subscriptionId, resourceGroupId, hour, rows, bytes } of counts.values()) {
        await db.query(
          `insert into ingested values ($1, $2, $3, $4, $5, $6, $7) on conflict (workspace_id, hour, subscription_id, resource_group_id) do update set rows = ingested.rows + excluded.rows, bytes = ingested.bytes + excluded.bytes`,
          [tenantId, workspaceId, subscriptionId, resourceGroupId, new Date(hour), rows, bytes],
        );
      }
    },
  };
}

/** What a counter does. */
export type Counting = ReturnType<typeof counting>;
