/** The workspace read model: a row a workspace. */
import { projection } from '@fimbria/event-sourcing';
import { ofWorkspaces, readableByTenant } from '@fimbria/service';
import { workspace } from './workspace.events.ts';

const schema = 'workspaces';

/** The rows of {@link workspace}. */
export const workspacesProjection = projection({
  name: schema,
  version: 3,
  categories: [workspace],
  tables: `create table workspace (workspace_id uuid primary key, tenant_id uuid not null, name text not null, retention_days int not null, tables jsonb not null default '{}',
      access_mode text not null default 'resource', daily_cap jsonb, version int not null default 0);
    create index on workspace (tenant_id, name, workspace_id);
    ${readableByTenant('workspace', ofWorkspaces)}`,
  project: async (events, db) => {
    for (const { event, id, metadata, revision } of events) {
      const set = (what: string, value: unknown) => db.query(`update workspace set ${what}, version = $3 where workspace_id = $1`, [id, value, Number(revision) + 1]);
      switch (event.type) {
        case 'WorkspaceCreated':
          await db.query('insert into workspace (workspace_id, tenant_id, name, retention_days, version) values ($1, $2, $3, $4, $5) on conflict do nothing', [id, metadata.tenantId, event.data.name, event.data.retentionDays, Number(revision) + 1]);
          break;
        case 'RetentionSet':
          await set('retention_days = $2', event.data.days);
          break;
        case 'TableRetentionSet':
          await set('tables = tables || $2', { [event.data.table]: event.data.days });
          break;
        case 'AccessModeSet':
          await set('access_mode = $2', event.data.accessMode);
          break;
        case 'DailyCapSet':
          await set('daily_cap = $2', event.data);
          break;
        case 'DailyCapLifted':
          await set('daily_cap = $2', null);
      }
    }
  },
});
