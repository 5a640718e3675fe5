/** The machine read model: a row a machine, with where it belongs, what it is, and what its agent last said of itself. */
import { projection } from '@fimbria/event-sourcing';
import { ofPlaces, ofSubscriptions, readableByTenant } from '@fimbria/service';
import { connectors, subscription } from '@fimbria/tenancy/events';
import { machines } from './machine.events.ts';
import { machineStatus } from './machine-status.events.ts';

/** The rows of {@link machines} and {@link machineStatus}, the names of resource groups, and the accounts that subscriptions stand for. */
export const machinesProjection = projection({
  name: 'machines',
  version: 3,
  categories: [machines, machineStatus, subscription, connectors],
  tables: `create table machine (machine_id uuid primary key, tenant_id uuid not null, subscription_id uuid not null, resource_group_id uuid, name text not null, os jsonb not null, agent_version text not null, origin jsonb,
      tags jsonb not null default '{}', version int not null default 1, enrolled_at timestamptz not null, retired boolean not null default false);
    create index on machine (tenant_id, name, machine_id);
    ${readableByTenant('machine', ofPlaces)}
    create table status (machine_id uuid primary key, tenant_id uuid not null, rules_version text, source text not null, actors jsonb, cannot_watch jsonb not null, cannot_watch_count int not null, changed_at timestamptz not null);
    ${readableByTenant('status', 'machine_id in (select machine_id from machine)')}
    create table resource_group (resource_group_id uuid primary key, tenant_id uuid not null, subscription_id uuid not null, name text not null);
    create table connector (tenant_id uuid not null, connector_id uuid not null, subscription_id uuid not null, provider text not null, identifier text not null, resource_group text, primary key (tenant_id, connector_id));
    create index on connector (subscription_id);
    ${readableByTenant('connector', 'subscription_id in (select subscription_id from machine)')}
    ${readableByTenant('resource_group', `${ofSubscriptions} or resource_group_id = any ((select current_setting('fimbria.resource_groups'))::uuid[])`)}`,
  project: async (events, db) => {
    for (const { event, id, metadata: { tenantId, at } } of events) {
      switch (event.type) {
        case 'MachineEnrolled': {
          const { subscriptionId, name, os, agentVersion, origin } = event.data;
          await db.query(
            'insert into machine (machine_id, tenant_id, subscription_id, name, os, agent_version, origin, enrolled_at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing',
            [id, tenantId, subscriptionId, name, os, agentVersion, origin ?? null, at],
          );
          break;
        }
        case 'MachineTagged':
          await db.query('update machine set tags = $2, version = version + 1 where machine_id = $1', [id, event.data.tags]);
          break;
        case 'MachineMoved':
          await db.query('update machine set subscription_id = $2, resource_group_id = $3, version = version + 1 where machine_id = $1', [id, event.data.subscriptionId, event.data.resourceGroupId]);
          break;
        case 'MachineDescribed':
          await db.query('update machine set os = $2, agent_version = $3, origin = $4 where machine_id = $1', [id, event.data.os, event.data.agentVersion, event.data.origin ?? null]);
          break;
        case 'MachineRetired':
          await db.query('update machine set retired = true where machine_id = $1', [id]);
          break;
        case 'StatusChanged': {
          const { rulesVersion, source, actors, cannotWatch, cannotWatchCount } = event.data;
          await db.query(
            `insert into status values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (machine_id) do update set rules_version = excluded.rules_version, source = excluded.source, actors = excluded.actors, cannot_watch = excluded.cannot_watch, cannot_watch_count = excluded.cannot_watch_count, changed_at = excluded.changed_at`,
            [id, tenantId, rulesVersion, source, actors ?? null, JSON.stringify(cannotWatch), cannotWatchCount, at],
          );
          break;
        }
        case 'ResourceGroupCreated':
        case 'ResourceGroupRenamed':
          await db.query('insert into resource_group values ($1, $2, $3, $4) on conflict (resource_group_id) do update set name = excluded.name', [event.data.resourceGroupId, tenantId, id, event.data.name]);
          break;
        case 'ResourceGroupRemoved':
          await db.query('delete from resource_group where resource_group_id = $1', [event.data.resourceGroupId]);
          break;
        case 'ConnectorCreated':
        case 'ConnectorRevised': {
          const { connectorId, subscriptionId, provider, identifier, resourceGroup } = event.data;
          await db.query(
            'insert into connector values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, connector_id) do update set provider = excluded.provider, identifier = excluded.identifier, resource_group = excluded.resource_group',
            [id, connectorId, subscriptionId, provider, identifier, resourceGroup ?? null],
          );
          break;
        }
        case 'ConnectorRemoved':
          await db.query('delete from connector where tenant_id = $1 and connector_id = $2', [id, event.data.connectorId]);
          break;
        case 'SubscriptionCreated':
      }
    }
  },
});
