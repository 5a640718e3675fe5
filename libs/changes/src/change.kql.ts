/** The tables of this context as KQL sees them: the documented columns, the richer facts kept beside them, and the gaps. */
import type { KqlColumn, KqlTable } from '@fimbria/kql';
import { changeTable, documentedColumns } from './change-table.ts';
import { configurationTables } from './configuration.kql.ts';
import { usageTable } from './usage.kql.ts';

const column = (name: string, type: KqlColumn['type'], description: string, sql: string) => ({ column: { name, type, description }, sql });

/** What the documented table does not have: before beside after, and the evidence. */
const richer = [
  column('PreviousFileSize', 'long', 'Size before the change, bytes', `("before"->>'size')::int8`),
  column('PreviousFileSha256', 'string', 'SHA-256 before the change', `"before"->>'sha256'`),
  column('FileMode', 'string', 'Mode after the change, octal', `"after"->>'mode'`),
  column('PreviousFileMode', 'string', 'Mode before the change, octal', `"before"->>'mode'`),
  column('FileOwner', 'string', 'Owner after the change', `coalesce("after"->>'owner', "after"->>'uid')`),
  column('PreviousFileOwner', 'string', 'Owner before the change', `coalesce("before"->>'owner', "before"->>'uid')`),
  column('FileGroup', 'string', 'Group after the change', `coalesce("after"->>'group', "after"->>'gid')`),
  column('InitiatingProcessCommandLine', 'string', 'Command line of the process', `actor->'process'->>'commandLine'`),
  column('InitiatingProcessParentId', 'long', 'Process id of its parent', `(actor->'process'->>'parentId')::int8`),
  column('InitiatingProcessParentName', 'string', 'Name of its parent', `actor->'process'->>'parentName'`),
  column('RuleId', 'guid', 'The rule that covers it', 'rule_id'),
  column('RuleName', 'string', "The rule's name at that time", 'rule_name'),
  column('MachineId', 'guid', 'The machine', 'machine_id'),
  column('Sequence', 'long', "The machine's number for it", 'sequence'),
  column('Source', 'string', 'What noticed it', 'source'),
  column('RecordedAt', 'datetime', 'When the server took it', 'recorded_at'),
  column('Before', 'dynamic', 'The whole state before', '"before"'),
  column('After', 'dynamic', 'The whole state after', '"after"'),
];

const quoted = ({ name }: { readonly name: string }) => `"${name}"`;

const changes: KqlTable = {
  name: changeTable,
  description: 'Changes of critical files and registry keys',
  group: 'LogManagement',
  columns: [...documentedColumns.map(({ name, type, description }) => ({ name, type, description, required: name === 'TimeGenerated' })), ...richer.map(({ column: of }) => of)],
  positionColumn: 'log_position',
  resourceColumn: 'AzureResourceId',
  relation: `select ${[...documentedColumns.map(quoted), ...richer.map(({ column: of, sql }) => `${sql} as ${quoted(of)}`)].join(', ')}, log_position
    from changes.${quoted({ name: changeTable })} where tenant_id = {tenant:uuid} and workspace_id = {workspace:uuid}`,
};

const gaps: KqlTable = {
  name: 'FimCoverageGap',
  description: 'Stretches in which changes may have been missed, and why',
  group: 'LogManagement',
  columns: [
    { name: 'TimeGenerated', type: 'datetime', description: 'When it began or was noticed', required: true },
    { name: 'Computer', type: 'string', description: "The machine's name" },
    { name: 'MachineId', type: 'guid', description: 'The machine' },
    { name: 'Reason', type: 'string', description: 'Why changes may have been missed' },
    { name: 'Count', type: 'long', description: 'How many records or paths, where known' },
    { name: 'Paths', type: 'dynamic', description: 'A sample of the paths' },
    { name: 'Detail', type: 'string', description: 'In words' },
    { name: 'Source', type: 'string', description: 'What noticed it' },
    { name: 'RecordedAt', type: 'datetime', description: 'When the server took it' },
    { name: '_ResourceId', type: 'string', description: "The machine's resource id" },
    { name: 'TenantId', type: 'string', description: 'The workspace' },
    { name: 'Type', type: 'string', description: 'The table' },
  ],
  positionColumn: 'log_position',
  resourceColumn: '_ResourceId',
  relation: `select g.log_position, g.at as "TimeGenerated", coalesce(m.name, '') as "Computer", g.machine_id as "MachineId", g.reason as "Reason", g.count as "Count", to_jsonb(g.paths) as "Paths", coalesce(g.detail, '') as "Detail",
      g.source as "Source", g.recorded_at as "RecordedAt", g.azure_resource_id as "_ResourceId", g.workspace_id::text as "TenantId", 'FimCoverageGap' as "Type"
    from changes.coverage_gap g left join changes.machine m on m.machine_id = g.machine_id where g.tenant_id = {tenant:uuid} and g.workspace_id = {workspace:uuid}`,
};

/** Every table of this context. */
export const changeTables: readonly KqlTable[] = [changes, gaps, usageTable, ...configurationTables];

/** The ids that machines' records came with, of a workspace. */
export const recordedResources = 'select distinct azure_resource_id as "ResourceId" from changes.resource where tenant_id = {tenant:uuid} and workspace_id = {workspace:uuid}';
