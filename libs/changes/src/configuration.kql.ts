/** The tables of the previous experience, as views over the same changes: `ConfigurationChange` (58 columns) and `ConfigurationData`, what is known to be there now. */
import type { KqlColumn, KqlTable } from '@fimbria/kql';
import { changeTable } from './change-table.ts';

type Derived = readonly [name: string, type: KqlColumn['type'], sql: string];

const string = (name: string, sql = "''"): Derived => [name, 'string', sql];
const datetime = (name: string, sql = 'null::timestamptz'): Derived => [name, 'datetime', sql];
const long = (name: string, sql = 'null::int8'): Derived => [name, 'long', sql];

/** That experience knew no renames: it saw one name go and another come. */
const facts = `select t.*, category,
    case "MonitoredEntityType" when 'File' then case when category = 'Removed' and "ChangeType" = 'Renamed' then "OriginalFilePath" || "OriginalFileName" else "FilePath" || "FileName" end
      else case when category = 'Removed' and "ChangeType" = 'RegistryKeyRenamed' then "OldValueFullRegistryKey" else "RegistryKey" end end as path
  from changes."${changeTable}" t cross join lateral unnest(case
    when "ChangeType" in ('Renamed', 'RegistryKeyRenamed') then array['Removed', 'Added'] when "ChangeType" in ('Created', 'RegistryKeyCreated') then array['Added']
    when "ChangeType" in ('Deleted', 'RegistryKeyDeleted', 'RegistryValueDeleted') then array['Removed'] when before is null then array['Added'] else array['Modified'] end) as category
  where tenant_id = {tenant:uuid} and workspace_id = {workspace:uuid}`;

const is = (kind: 'File' | 'Registry', sql: string, otherwise = "''") => `case when "MonitoredEntityType" = '${kind}' then ${sql} else ${otherwise} end`;
const after = (member: string) => `case when category <> 'Removed' then after->>'${member}' end`;
const before = (member: string) => `case when category <> 'Added' then before->>'${member}' end`;
const acls = (state: string) => `concat_ws(' ', ${state}->>'mode', coalesce(${state}->>'owner', ${state}->>'uid') || ':' || coalesce(${state}->>'group', ${state}->>'gid'))`;
const differs = (member: string, name: string) => `case when after->>'${member}' is distinct from before->>'${member}' then '${name}' end`;
const fieldsChanged = `case when category = 'Modified' then concat_ws(', ', ${differs('sha256', 'FileContentChecksum')}, ${differs('size', 'Size')}, ${differs('modifiedAt', 'DateModified')},
    case when ${acls('after')} <> ${acls('before')} then 'Acls' end, ${differs('valueType', 'ValueType')}, ${differs('valueData', 'ValueData')}) else '' end`;

const origin: readonly Derived[] = [
  string('Name'), string('Location'), string('SourceComputerId', 'machine_id::text'), string('VMUUID'), string('ManagementGroupName'), string('SourceSystem', '"SourceSystem"'),
  string('_ResourceId', '"AzureResourceId"'), string('_SubscriptionId', `split_part("AzureResourceId", '/', 3)`), ['_BilledSize', 'real', '0::float8'], string('_IsBillable', "'false'"),
];
const services = (...names: readonly string[]) => names.map((name) => string(`Svc${name}`));

const changed: readonly Derived[] = [
  datetime('TimeGenerated', '"TimeGenerated"'), string('Computer', '"Computer"'), string('ConfigChangeType', is('File', "'Files'", "'Registry'")), string('ChangeCategory', 'category'), string('FieldsChanged', fieldsChanged),
  string('Previous', before('sha256')), string('Current', after('sha256')), long('LastSnapshotAge'), ...origin, string('Type', "'ConfigurationChange'"),
  string('FileSystemPath', is('File', 'path')), long('Size', `(${after('size')})::int8`), long('PreviousSize', `(${before('size')})::int8`), string('FileContentChecksum', after('sha256')), string('PreviousFileContentChecksum', before('sha256')),
  datetime('DateCreated'), datetime('PreviousDateCreated'), datetime('DateModified', `(${after('modifiedAt')})::timestamptz`), datetime('PreviousDateModified', `(${before('modifiedAt')})::timestamptz`),
  string('Acls', `case when category <> 'Removed' then ${acls('after')} end`), string('PreviousAcls', `case when category <> 'Added' then ${acls('before')} end`), string('Attributes'), string('PreviousAttributes'),
  string('Hive', '"RegistryHive"'), string('RegistryKey', is('Registry', 'path')), string('ValueName', `coalesce(nullif("NewValueName", ''), "OldValueName")`), string('ValueType', '"NewValueType"'), string('PreviousValueType', '"OldValueType"'),
  string('ValueData', '"NewValueData"'), string('PreviousValueData', '"OldValueData"'),
  string('SoftwareName'), string('SoftwareType'), string('SoftwareDescription'), string('Publisher'),
  ...services('Name', 'DisplayName', 'Path', 'PreviousPath', 'Account', 'PreviousAccount', 'State', 'PreviousState', 'StartupType', 'PreviousStartupType', 'Runlevels', 'PreviousRunlevels', 'Controller', 'PreviousController', 'ChangeType'),
];

const held: readonly Derived[] = [
  datetime('TimeGenerated', '"TimeGenerated"'), string('Computer', '"Computer"'), string('ConfigDataType', is('File', "'Files'", "'Registry'")), ...origin, string('Type', "'ConfigurationData'"),
  string('FileSystemPath', is('File', 'path')), long('Size', "(after->>'size')::int8"), string('FileContentChecksum', "after->>'sha256'"), datetime('DateCreated'), datetime('DateModified', "(after->>'modifiedAt')::timestamptz"),
  string('Acls', acls('after')), string('Attributes'), string('Hive', '"RegistryHive"'), string('RegistryKey', is('Registry', 'path')), string('ValueName', '"NewValueName"'), string('ValueType', '"NewValueType"'), string('ValueData', '"NewValueData"'),
  string('SoftwareName'), string('SoftwareType'), string('SoftwareDescription'), string('Publisher'), string('CurrentVersion'), string('Architecture'),
  ...services('Name', 'DisplayName', 'Description', 'Path', 'Account', 'State', 'StartupType', 'Runlevels', 'Controller'),
];

const columnsOf = (derived: readonly Derived[]): KqlColumn[] => derived.map(([name, type]) => ({ name, type, required: name === 'TimeGenerated' }));
const selected = (derived: readonly Derived[]) => derived.map(([name, , sql]) => `${sql} as "${name}"`).join(', ');

export const configurationTables: readonly KqlTable[] = [
  {
    name: 'ConfigurationChange', group: 'LogManagement', description: 'The same changes, in the words of the previous experience (Change Tracking): a rename is a removal and an addition',
    columns: columnsOf(changed), positionColumn: 'log_position', resourceColumn: '_ResourceId', relation: `select ${selected(changed)}, log_position from (${facts}) f`,
  },
  {
    name: 'ConfigurationData', group: 'LogManagement', description: 'The last known state of every file and value that has changed within the retention',
    columns: columnsOf(held), resourceColumn: '_ResourceId',
    relation: `select ${selected(held)} from (select distinct on (machine_id, path, "NewValueName") * from (${facts}) f order by machine_id, path, "NewValueName", "TimeGenerated" desc, sequence desc) f where category <> 'Removed'`,
  },
];
