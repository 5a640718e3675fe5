/** What the rows of changes say of machines, rules and clouds: folded beside them, so that a row says what held when it came. */
import type { ClientBase } from 'pg';
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import { machines, nativeIdentity, type Account, type Origin } from '@fimbria/machines/events';
import { machinePlan } from '@fimbria/plans/events';
import { predefinedRule, ruleSet } from '@fimbria/rules/events';
import { ofPlaces, readableByTenant } from '@fimbria/service';
import { connectors, subscription } from '@fimbria/tenancy/events';
import type { RowContext } from './change-row.ts';
import type { changes } from './changes.events.ts';

/** What is kept of it. */
export const estateTables = `
  create table subscription (subscription_id uuid primary key, provider text not null, identifier text not null);
  create table resource_group (resource_group_id uuid primary key, name text not null);
  create table connector (tenant_id uuid not null, connector_id uuid not null, subscription_id uuid not null, provider text not null, identifier text not null, resource_group text, primary key (tenant_id, connector_id));
  create index on connector (subscription_id);
  create table rule (rule_id uuid not null, subscription_id uuid not null, name text not null, primary key (rule_id, subscription_id));
  create table machine (machine_id uuid primary key, tenant_id uuid not null, subscription_id uuid not null, resource_group_id uuid, name text not null, origin jsonb, os jsonb not null, agent_version text not null,
    enrolled_at timestamptz not null, retired boolean not null default false, tags jsonb not null default '{}', own_plan text, last_sequence bigint not null default 0, last_change_at timestamptz);
  ${readableByTenant('machine', ofPlaces)}`;

/** The categories it comes from. */
export const estateCategories = [subscription, connectors, ruleSet, machines, machinePlan] as const;

/** One event of them. */
export type Fact = Recorded<EventOf<(typeof estateCategories)[number]>>;

/** Writes what an event says of them. */
export async function writeFact({ event, id, metadata }: Fact, db: ClientBase): Promise<void> {
  switch (event.type) {
    case 'SubscriptionCreated':
      await db.query('insert into subscription values ($1, $2, $3) on conflict do nothing', [id, event.data.cloud.provider, event.data.cloud.identifier ?? '']);
      return;
    case 'RuleCreated':
    case 'RuleRevised':
      await db.query('insert into rule values ($1, $2, $3) on conflict (rule_id, subscription_id) do update set name = excluded.name', [event.data.ruleId, id, event.data.name]);
      return;
    case 'MachineEnrolled': {
      const { subscriptionId, name, os, agentVersion, origin } = event.data;
      await db.query(
        'insert into machine (machine_id, tenant_id, subscription_id, name, os, agent_version, enrolled_at, origin) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing',
        [id, metadata.tenantId, subscriptionId, name, os, agentVersion, metadata.at, origin ?? null],
      );
      return;
    }
    case 'MachineRetired':
      await db.query('update machine set retired = true where machine_id = $1', [id]);
      return;
    case 'MachineDowngraded':
    case 'MachineDowngradeEnded':
      await db.query('update machine set own_plan = $2 where machine_id = $1', [id, event.type === 'MachineDowngraded' ? event.data.plan : null]);
      return;
    case 'MachineMoved':
      await db.query('update machine set subscription_id = $2, resource_group_id = $3 where machine_id = $1', [id, event.data.subscriptionId, event.data.resourceGroupId]);
      return;
    case 'MachineDescribed':
      await db.query('update machine set os = $2, agent_version = $3, origin = $4 where machine_id = $1', [id, event.data.os, event.data.agentVersion, event.data.origin ?? null]);
      return;
    case 'ResourceGroupCreated':
    case 'ResourceGroupRenamed':
      await db.query('insert into resource_group values ($1, $2) on conflict (resource_group_id) do update set name = excluded.name', [event.data.resourceGroupId, event.data.name]);
      return;
    case 'ResourceGroupRemoved':
      await db.query('delete from resource_group where resource_group_id = $1', [event.data.resourceGroupId]);
      return;
    case 'ConnectorCreated':
    case 'ConnectorRevised': {
      const { connectorId, subscriptionId, provider, identifier, resourceGroup } = event.data;
      await db.query(
        'insert into connector values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, connector_id) do update set provider = excluded.provider, identifier = excluded.identifier, resource_group = excluded.resource_group',
        [id, connectorId, subscriptionId, provider, identifier, resourceGroup ?? null],
      );
      return;
    }
    case 'ConnectorRemoved':
      await db.query('delete from connector where tenant_id = $1 and connector_id = $2', [id, event.data.connectorId]);
      return;
    case 'MachineTagged':
      await db.query('update machine set tags = $2 where machine_id = $1', [id, event.data.tags]);
      return;
    case 'RuleRetired':
    case 'RuleDisabled':
    case 'RuleEnabled':
    case 'PredefinedRuleTrimmed':
    case 'PredefinedRuleRestored':
      return;
  }
}

/** What the rows of each of these reports have in common. */
export async function contextsOf(events: readonly Recorded<EventOf<typeof changes>>[], db: ClientBase): Promise<RowContext[]> {
  const whereabouts = await whereaboutsOf(events.map(({ id }) => id), db);
  const { rows: rules } = await db.query<{ rule_id: string; name: string }>(
    'select rule_id, name from rule where subscription_id = any($1)', [[...new Set(events.map(({ event }) => event.data.header.subscriptionId))]]);
  const rule = new Map([[predefinedRule.ruleId, predefinedRule.name], ...rules.map(({ rule_id, name }) => [rule_id, name] as const)]);
  return events.map(({ event, id, metadata, position }) => {
    const { workspaceId, subscriptionId } = event.data.header;
    const { name, origin, cloud, connected, resourceGroupId, resourceGroup } = whereabouts.get(id) ?? { name: id, origin: null, cloud: { provider: '' }, connected: [], resourceGroupId: null, resourceGroup: null };
    const identity = nativeIdentity({ name, subscriptionId, origin: origin ?? undefined, cloud, connected, resourceGroup: resourceGroup ?? undefined });
    return { tenantId: metadata.tenantId, workspaceId, subscriptionId, resourceGroupId, machineId: id, computer: name, identity, position, recordedAt: Date.parse(metadata.at), ruleName: (ruleId) => rule.get(ruleId) ?? '' };
  });
}

interface MachineRow {
  readonly machineId: string;
  readonly name: string;
  readonly origin: Origin | null;
  readonly cloud: Account;
  readonly connected: readonly Account[];
  readonly resourceGroupId: string | null;
  readonly resourceGroup: string | null;
}

/** Where each of these machines is as of this event. */
async function whereaboutsOf(machineIds: readonly string[], db: ClientBase): Promise<ReadonlyMap<string, MachineRow>> {
  const { rows } = await db.query<MachineRow>(
    `select machine_id as "machineId", m.name, origin, m.resource_group_id as "resourceGroupId", g.name as "resourceGroup", json_build_object('provider', coalesce(s.provider, ''), 'identifier', s.identifier) as cloud,
       coalesce((select json_agg(json_build_object('provider', provider, 'identifier', identifier, 'resourceGroup', resource_group)) from connector c where c.subscription_id = m.subscription_id), '[]') as connected
     from machine m left join subscription s using (subscription_id) left join resource_group g using (resource_group_id) where machine_id = any($1)`, [[...new Set(machineIds)]]);
  return new Map(rows.map((row) => [row.machineId, row]));
}
