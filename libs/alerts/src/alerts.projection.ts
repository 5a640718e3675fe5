/** The alert read model: a row an alert, and a row each step people took with it. */
import type { ClientBase } from 'pg';
import { projection, type EventMetadata, type EventOf } from '@fimbria/event-sourcing';
import { machines } from '@fimbria/machines/events';
import { ofPlaces, readableByTenant } from '@fimbria/service';
import { person, serviceAccount } from '@fimbria/tenancy/events';
import { alertDelivery } from './alert-delivery.events.ts';
import { alertRules } from './alert-rule.events.ts';
import { alerts } from './alert.events.ts';

/** The rows of {@link alerts}, with what they need to know of their rules and machines. Who sees a part of a tenant sees the alerts of its machines. */
export const alertsProjection = projection({
  name: 'alerts',
  version: 1,
  categories: [alertRules, alerts, alertDelivery, machines, person, serviceAccount],
  tables: `create table rule (rule_id uuid primary key, name text not null, description text not null, severity text not null, query text not null);
    create table machine (machine_id uuid primary key, subscription_id uuid not null, resource_group_id uuid);
    create table principal (principal_id uuid primary key, name text not null);
    create table alert (alert_id uuid primary key, tenant_id uuid not null, workspace_id uuid not null, rule_id uuid not null, name text not null, description text not null, severity text not null, query text not null,
      machine_id uuid, computer text, subscription_id uuid, resource_group_id uuid, state text not null default 'new', closed_as text, count bigint not null, cut boolean not null,
      raised_at timestamptz not null, last_at timestamptz not null, after numeric not null, up_to numeric not null, version int not null default 1);
    create index on alert (workspace_id, last_at, alert_id);
    create index on alert (workspace_id, severity) where state <> 'closed';
    ${readableByTenant('alert', ofPlaces)}
    create table step (alert_id uuid not null, tenant_id uuid not null, number int not null, at timestamptz not null, by uuid not null, by_name text, what text not null, closed_as text, note text not null, primary key (alert_id, number));
    ${readableByTenant('step', 'alert_id in (select alert_id from alert)')}
    create table delivery (alert_id uuid not null, tenant_id uuid not null, route_id uuid not null, channel text not null, state text not null, detail text, at timestamptz not null, primary key (alert_id, route_id));
    ${readableByTenant('delivery', 'alert_id in (select alert_id from alert)')}`,
  project: async (events, db) => {
    for (const { event, id, metadata } of events) {
      switch (event.type) {
        case 'AlertRuleCreated':
        case 'AlertRuleRevised': {
          const { ruleId, name, description, severity, query } = event.data;
          await db.query('insert into rule values ($1, $2, $3, $4, $5) on conflict (rule_id) do update set name = excluded.name, description = excluded.description, severity = excluded.severity, query = excluded.query', [ruleId, name, description, severity, query]);
          break;
        }
        case 'PersonRegistered':
        case 'ServiceAccountCreated':
          await db.query('insert into principal values ($1, $2) on conflict (principal_id) do update set name = excluded.name', [id, event.data.name]);
          break;
        case 'MachineEnrolled':
          await db.query('insert into machine values ($1, $2) on conflict (machine_id) do nothing', [id, event.data.subscriptionId]);
          break;
        case 'MachineMoved':
          await db.query('update machine set subscription_id = $2, resource_group_id = $3 where machine_id = $1', [id, event.data.subscriptionId, event.data.resourceGroupId]);
          break;
        case 'ChangesFound':
          await writeFound(id, event.data, metadata, db);
          break;
        case 'AlertDelivered':
        case 'DeliveryFailed':
        case 'DeliveryGivenUp':
          await writeDelivery(id, event, metadata, db);
          break;
        case 'AlertAcknowledged':
          await writeStep(event.data, 'acknowledged', 'acknowledged', metadata, db);
          break;
        case 'AlertClosed':
          await writeStep(event.data, 'closed', 'closed', metadata, db);
          break;
        case 'AlertReopened':
          await writeStep(event.data, 'reopened', 'new', metadata, db);
          break;
        case 'AlertNoted':
          await writeStep(event.data, 'noted', undefined, metadata, db);
          break;
      }
    }
  },
});

type Found = Extract<EventOf<typeof alerts>, { type: 'ChangesFound' }>['data'];

async function writeFound(ruleId: string, { workspaceId, after, upTo, at, found, cut }: Found, { tenantId }: EventMetadata, db: ClientBase): Promise<void> {
  for (const { alertId, raised, machineId, computer, count } of found) {
    const values = [alertId, count, at, upTo, cut];
    if (raised) {
      await db.query(
        `insert into alert (alert_id, count, last_at, up_to, cut, raised_at, after, tenant_id, workspace_id, machine_id, computer, subscription_id, resource_group_id, rule_id, name, description, severity, query)
         select $1, $2, $3, $4, $5, $3, $6, $7, $8, $9, $10, m.subscription_id, m.resource_group_id, r.rule_id, r.name, r.description, r.severity, r.query from rule r left join machine m on m.machine_id = $9 where r.rule_id = $11
         on conflict do nothing`,
        [...values, after, tenantId, workspaceId, machineId, computer, ruleId],
      );
    } else await db.query('update alert set count = count + $2, last_at = $3, up_to = $4, cut = cut or $5, version = version + 1 where alert_id = $1', values);
  }
}

async function writeDelivery(alertId: string, { type, data }: EventOf<typeof alertDelivery>, { tenantId, at }: EventMetadata, db: ClientBase): Promise<void> {
  const state = { AlertDelivered: 'delivered', DeliveryFailed: 'failing', DeliveryGivenUp: 'given-up' }[type];
  await db.query(
    'insert into delivery values ($1, $2, $3, $4, $5, $6, $7) on conflict (alert_id, route_id) do update set state = excluded.state, detail = excluded.detail, at = excluded.at',
    [alertId, tenantId, data.routeId, data.channel, state, 'detail' in data ? data.detail : null, at],
  );
}

async function writeStep({ alertId, note, ...more }: { readonly alertId: string; readonly note: string; readonly as?: string }, what: string, state: string | undefined, { tenantId, by, at }: EventMetadata, db: ClientBase): Promise<void> {
  const closedAs = more.as ?? null;
  await db.query('update alert set state = coalesce($2, state), closed_as = case when $2::text is null then closed_as else $3 end, version = version + 1 where alert_id = $1', [alertId, state ?? null, closedAs]);
  await db.query('insert into step select $1, $2, coalesce(max(number), 0) + 1, $3, $4, (select name from principal where principal_id = $4), $5, $6, $7 from step where alert_id = $1', [alertId, tenantId, at, by, what, closedAs, note]);
}
