/** The workspace read model: a row a workspace. */
import { projection } from '@fimbria/event-sourcing';
import { ofWorkspaces, readableByTenant } from '@fimbria/service';
import { workspace } from './workspace.events.ts';

const schema = 'workspaces';

/** The rows of {@link workspace}. */
export const workspacesProjection = projection({
  name: schema,
  version: 2,
  categories: [workspace],
  tables: `create table workspace (workspace_id uuid primary key, tenant_id uuid not null, name text not null, retention_days int not null);
    create index on workspace (tenant_id, name, workspace_id);
    ${readableByTenant('workspace', ofWorkspaces)}`,
  project: async (events, db) => {
    for (const { event, id, metadata } of events) {
      switch (event.type) {
        case 'WorkspaceCreated':
          await db.query('insert into workspace values ($1, $2, $3, $4) on conflict do nothing', [id, metadata.tenantId, event.data.name, event.data.retentionDays]);
          break;
        case 'RetentionSet':
          await db.query('update workspace set retention_days = $2 where workspace_id = $1', [id, event.data.days]);
      }
    }
  },
});
