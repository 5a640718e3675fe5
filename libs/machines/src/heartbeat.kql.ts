/** `Heartbeat`: which agents were there, a row a machine a minute, in the columns of Azure Monitor's table. */
import type { KqlTable } from '@fimbria/kql';

/** The resource id of a machine `m` in the resource group `g`, in the subscription of another row: as its changes have it. */
const resourceId = (place: string) => `coalesce(m.origin->>'resourceId',
    (select '/subscriptions/' || identifier || '/resourceGroups/' || a.resource_group || '/providers/Microsoft.HybridCompute/machines/' || m.name from machines.connector a where a.subscription_id = ${place}.subscription_id and provider = 'Arc' order by connector_id limit 1),
    '/subscriptions/' || ${place}.subscription_id || coalesce('/resourceGroups/' || g.name, '') || '/providers/Fimbria/machines/' || coalesce(m.name, ''))`;

/** The documented columns that can be said here (Azure Monitor table reference); those that have no meaning here are not there. */
export const heartbeatTable: KqlTable = {
  name: 'Heartbeat',
  group: 'LogManagement',
  description: 'Agents that said that they are there: a row a machine a minute, kept for 31 days',
  columns: [
    { name: 'TimeGenerated', type: 'datetime', description: 'When it was heard', required: true },
    { name: 'Computer', type: 'string', description: "The machine's name" },
    { name: 'SourceComputerId', type: 'string', description: 'The machine' },
    { name: 'ComputerIP', type: 'string', description: 'Network address it was heard from' },
    { name: 'Category', type: 'string', description: 'Kind of agent' },
    { name: 'Version', type: 'string', description: "The agent's version" },
    { name: 'OSType', type: 'string', description: 'Linux or Windows' },
    { name: 'OSName', type: 'string', description: 'Operating system' },
    { name: 'OSMajorVersion', type: 'string', description: 'Its version up to the first dot' },
    { name: 'OSMinorVersion', type: 'string', description: 'What follows' },
    { name: 'ComputerEnvironment', type: 'string', description: 'Azure or Non-Azure' },
    { name: 'SubscriptionId', type: 'string', description: 'The subscription it was in' },
    { name: 'ResourceGroup', type: 'string', description: 'The resource group it was in' },
    { name: 'ResourceProvider', type: 'string', description: 'Of the resource id' },
    { name: 'ResourceType', type: 'string', description: 'Of the resource id' },
    { name: 'Resource', type: 'string', description: "The machine's name" },
    { name: 'ResourceId', type: 'string', description: "The machine's resource id" },
    { name: '_ResourceId', type: 'string', description: "The machine's resource id" },
    { name: '_SubscriptionId', type: 'string', description: 'The subscription it was in' },
    { name: 'SourceSystem', type: 'string', description: 'What collected it' },
    { name: 'TenantId', type: 'string', description: 'The workspace' },
    { name: 'Type', type: 'string', description: 'The table' },
  ],
  resourceColumn: '_ResourceId',
  relation: `select at as "TimeGenerated", computer as "Computer", machine_id::text as "SourceComputerId", address as "ComputerIP", 'Fimbria Agent' as "Category", agent_version as "Version",
      initcap(os->>'platform') as "OSType", os->>'name' as "OSName", split_part(os->>'version', '.', 1) as "OSMajorVersion", split_part(os->>'version', '.', 2) as "OSMinorVersion",
      case when origin->>'provider' = 'Azure' then 'Azure' else 'Non-Azure' end as "ComputerEnvironment", subscription_id::text as "SubscriptionId", resource_group as "ResourceGroup",
      split_part(split_part(resource_id, '/providers/', 2), '/', 1) as "ResourceProvider", split_part(split_part(resource_id, '/providers/', 2), '/', 2) as "ResourceType", computer as "Resource",
      resource_id as "ResourceId", resource_id as "_ResourceId", subscription_id::text as "_SubscriptionId", 'Fimbria' as "SourceSystem", workspace_id::text as "TenantId", 'Heartbeat' as "Type"
    from (select b.*, coalesce(m.name, '') as computer, m.os, m.origin, coalesce(g.name, '') as resource_group, ${resourceId('b')} as resource_id
      from heartbeats.beat b left join machines.machine m on m.machine_id = b.machine_id left join machines.resource_group g on g.resource_group_id = b.resource_group_id
      where b.tenant_id = {tenant:uuid} and b.workspace_id = {workspace:uuid}) h`,
};

/** The ids of machines and resource groups as they are now: those of the tenant for who sees them wherever they are, else those of machines that the workspace has just heard from. */
export const presentResources = `select ${resourceId('m')} as "ResourceId" from machines.machine m left join machines.resource_group g on g.resource_group_id = m.resource_group_id
    where m.tenant_id = {tenant:uuid} and ({everywhere:bool} or m.machine_id in (select machine_id from heartbeats.beat where workspace_id = {workspace:uuid} and at > now() - interval '1 hour'))
  union all select '/subscriptions/' || subscription_id || '/resourceGroups/' || name from machines.resource_group where tenant_id = {tenant:uuid} and {everywhere:bool}`;
