/** The table analysts query: its 65 columns in their documented order, and the richer facts kept beside them. */

/** How a column is stored, and what KQL calls it. */
export type ColumnType = 'string' | 'long' | 'real' | 'datetime' | 'guid' | 'dynamic';

/** A column. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
}

/** The table's name, as analysts know it. */
export const changeTable = 'MDCFileIntegrityMonitoringEvents';

const column = (type: ColumnType) => (name: string, description: string): Column => ({ name, type, description });
const string = column('string');
const long = column('long');
const datetime = column('datetime');

/** The documented columns (Azure Monitor table reference, 2024-08). Those an agent cannot fill on its platform stay empty. */
export const documentedColumns: readonly Column[] = [
  datetime('TimeGenerated', 'When the change happened'),
  string('TenantId', 'The workspace'),
  string('AADTenantID', 'The tenant that owns the machine'),
  string('AzureResourceId', "The machine's resource id"),
  string('Computer', "The machine's name"),
  string('CloudProvider', 'Where the machine runs'),
  string('CloudIdentifier', "The machine's or account's id in its cloud"),
  string('CloudResourceType', 'Kind of cloud resource'),
  string('MonitoredEntityType', 'File or Registry'),
  string('ChangeType', 'What happened'),
  string('FileName', 'Name'),
  string('FilePath', 'Directory, with a trailing separator'),
  string('OriginalFileName', 'Name before a rename'),
  string('OriginalFilePath', 'Directory before a rename'),
  long('FileSize', 'Size after the change, bytes'),
  string('FileType', 'Type by content'),
  string('FileMd5', 'MD5 after the change'),
  string('FileSha1', 'SHA-1 after the change'),
  string('FileSha256', 'SHA-256 after the change'),
  string('RegistryHive', 'Hive'),
  string('RegistryKey', 'Full key'),
  string('NewValueName', 'Value name after the change'),
  string('NewValueType', 'Value type after the change'),
  string('NewValueData', 'Value data after the change'),
  string('OldValueFullRegistryKey', 'Full key before the change'),
  string('OldValueName', 'Value name before the change'),
  string('OldValueType', 'Value type before the change'),
  string('OldValueData', 'Value data before the change'),
  string('RequestAccountName', 'Account that asked for the operation'),
  string('RequestAccountDomain', 'Its domain'),
  string('RequestAccountSid', 'Its SID, or uid on Linux'),
  string('RequestSource', 'How the request came in'),
  string('RequestSourceIP', 'Remote address'),
  string('RequestSourcePort', 'Remote port'),
  string('InitiatingProcessName', 'Process that made the change'),
  long('InitiatingProcessId', 'Its process id'),
  datetime('InitiatingProcessCreationTime', 'When it started'),
  datetime('InitiatingProcessFirstSeen', 'When it was first seen'),
  long('InitiatingProcessSessionId', 'Its session'),
  string('InitiatingProcessSource', 'Evidence that names the process'),
  string('InitiatingProcessAccountName', 'Account it runs as'),
  string('InitiatingProcessAccountDomainName', 'Domain of that account'),
  string('InitiatingProcessAccountSid', 'SID of that account, or uid on Linux'),
  string('InitiatingProcessImageFileName', 'File name of its image'),
  string('InitiatingProcessImageFilePath', 'Directory of its image'),
  string('InitiatingProcessImageFileType', 'Type of its image'),
  datetime('InitProcImageCreationTimeUtc', 'When the image was created'),
  datetime('InitProcImageLastAccessTimeUtc', 'When the image was last read'),
  datetime('InitProcImageLastWriteTimeUtc', 'When the image was last written'),
  datetime('InitProcImagePeTimestampUtc', "The image's link time"),
  long('InitProcImageFileSizeInBytes', 'Size of the image, bytes'),
  string('InitProcImageMd5', 'MD5 of the image'),
  string('InitProcImageSha1', 'SHA-1 of the image'),
  string('InitProcImageSha256', 'SHA-256 of the image'),
  string('InitProcImageLsHash', 'LS hash of the image'),
  string('InitProcVersionInfoCompanyName', 'Company in the image'),
  string('InitProcVersionInfoFileDescription', 'Description in the image'),
  string('InitProcVersionInfoInternalFileName', 'Internal name in the image'),
  string('InitProcVersionInfoOriginalFileName', 'Original name in the image'),
  string('InitProcVersionInfoProductName', 'Product in the image'),
  string('InitProcVersionInfoProductVersion', 'Product version in the image'),
  string('SourceSystem', 'What collected it'),
  string('Type', 'The table'),
  { name: '_BilledSize', type: 'real', description: 'Billed size, bytes' },
  string('_IsBillable', 'Whether it is billed'),
];

/** What is kept beside them. */
export const keptBeside: readonly Column[] = [
  { name: 'tenant_id', type: 'guid', description: 'The tenant' },
  { name: 'workspace_id', type: 'guid', description: 'The workspace' },
  { name: 'machine_id', type: 'guid', description: 'The machine' },
  long('sequence', "The machine's number for it"),
  long('log_position', 'Its event in the log'),
  datetime('recorded_at', 'When the server took it'),
  { name: 'rule_id', type: 'guid', description: 'The rule that covers it' },
  string('rule_name', "The rule's name at that time"),
  string('source', 'What noticed it'),
  { name: 'before', type: 'dynamic', description: 'The whole state before' },
  { name: 'after', type: 'dynamic', description: 'The whole state after' },
  { name: 'actor', type: 'dynamic', description: 'Who did it, with the evidence' },
];

/** Every column in the order rows are written. */
export const storedColumns: readonly Column[] = [...documentedColumns, ...keptBeside];
