/** The subscription read model: a row a subscription, with its plan and what is enabled under it. */
import { projection } from '@fimbria/event-sourcing';
import { ofSubscriptions, readableByTenant } from '@fimbria/service';
import { subscription } from '@fimbria/tenancy/events';
import { plan } from './plan.events.ts';

const schema = 'plans';

/** The rows of {@link subscription} and {@link plan}. */
export const plansProjection = projection({
  name: schema,
  version: 3,
  categories: [subscription, plan],
  tables: `create table subscription (subscription_id uuid primary key, tenant_id uuid not null, name text not null, cloud jsonb not null, plan text not null default 'Free', workspace_id uuid,
      version int not null default 0, trial_started_at timestamptz, enabled_at timestamptz);
    create index on subscription (tenant_id, name, subscription_id);
    ${readableByTenant('subscription', ofSubscriptions)}`,
  project: async (events, db) => {
    for (const { event, id, metadata, revision } of events) {
      switch (event.type) {
        case 'SubscriptionCreated':
          await db.query('insert into subscription (subscription_id, tenant_id, name, cloud) values ($1, $2, $3, $4) on conflict do nothing', [id, metadata.tenantId, event.data.name, event.data.cloud]);
          break;
        case 'PlanChosen':
          await db.query(`update subscription set plan = $2, version = $4, trial_started_at = coalesce(trial_started_at, case when $2 <> 'Free' then $3::timestamptz end) where subscription_id = $1`, [id, event.data.plan, metadata.at, Number(revision) + 1]);
          break;
        case 'FimEnabled':
          await db.query('update subscription set workspace_id = $2, version = $4, enabled_at = $3 where subscription_id = $1', [id, event.data.workspaceId, metadata.at, Number(revision) + 1]);
          break;
        case 'FimDisabled':
          await db.query('update subscription set workspace_id = null, version = $2, enabled_at = null where subscription_id = $1', [id, Number(revision) + 1]);
          break;
        case 'ResourceGroupCreated':
        case 'ResourceGroupRenamed':
        case 'ResourceGroupRemoved':
      }
    }
  },
});
