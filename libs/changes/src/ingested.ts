/** How much came in, by workspace and hour: counted as it is written, and kept where its rows are gone. */
import type { ClientBase } from 'pg';
import { ofSubscriptions, readableByTenant } from '@fimbria/service';
import type { RowContext } from './change-row.ts';

/** How long it is kept, days; as Log Analytics keeps its `Usage`. */
export const ingestedDays = 90;

/** The statements that make its table. */
export const ingestedTable = `create table ingested (tenant_id uuid not null, workspace_id uuid not null, subscription_id uuid not null, hour timestamptz not null, rows bigint not null, bytes double precision not null,
    primary key (workspace_id, hour, subscription_id));
  ${readableByTenant('ingested', ofSubscriptions)}`;

interface Count {
  readonly tenantId: string;
  readonly workspaceId: string;
  readonly subscriptionId: string;
  readonly hour: number;
  rows: number;
  bytes: number;
}

/** Counts rows once they are written. */
export function counting() {
  const counts = new Map<string, Count>();
  return {
    count: ({ tenantId, workspaceId, subscriptionId, recordedAt }: RowContext, rows: number, bytes: number): void => {
      if (rows === 0) return;
      const hour = Math.floor(recordedAt / 3_600_000) * 3_600_000;
      const key = `${workspaceId}/${subscriptionId}/${hour}`;
      const count = counts.get(key) ?? { tenantId, workspaceId, subscriptionId, hour, rows: 0, bytes: 0 };
      count.rows += rows;
      count.bytes += bytes;
      counts.set(key, count);
    },
    /** Adds what was counted to what is known. */
    write: async (db: ClientBase): Promise<void> => {
      for (const { tenantId, workspaceId, subscriptionId, hour, rows, bytes } of counts.values()) {
        await db.query(
          `insert into ingested values ($1, $2, $3, $4, $5, $6) on conflict (workspace_id, hour, subscription_id) do update set rows = ingested.rows + excluded.rows, bytes = ingested.bytes + excluded.bytes`,
          [tenantId, workspaceId, subscriptionId, new Date(hour), rows, bytes],
        );
      }
    },
  };
}

/** What a counter does. */
export type Counting = ReturnType<typeof counting>;
