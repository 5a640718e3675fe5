/** From a change as it was reported to the row analysts query. */
import type { NativeIdentity } from '@fimbria/machines/events';
import { storable, type Value } from './binary-copy.ts';
import type { Change, FileState, RegistryState } from './change-record.ts';
import { changeTable, documentedColumns, storedColumns } from './change-table.ts';

/** What the rows of one report have in common. */
export interface RowContext {
  readonly tenantId: string;
  readonly workspaceId: string;
  readonly subscriptionId: string;
  /** The resource group its machine is in, if it is in one. */
  readonly resourceGroupId: string | null;
  readonly machineId: string;
  readonly computer: string;
  readonly identity: NativeIdentity;
  readonly position: bigint;
  /** Milliseconds. */
  readonly recordedAt: number;
  readonly ruleName: (ruleId: string) => string;
}

/** The changes of a report. */
export interface Reported {
  readonly context: RowContext;
  readonly changes: readonly Change[];
}

/** A change is filed under its own time, unless the machine's clock says what cannot be: ms before and after it was recorded. */
const earliest = 31 * 86_400_000;
const latest = 86_400_000;

/** The time a change is filed under, ms. */
export function timeGenerated(at: string, recordedAt: number): number {
  const time = Date.parse(at);
  return time < recordedAt - earliest || time > recordedAt + latest ? recordedAt : time;
}

/** Makes rows of changes, in the order of {@link storedColumns}: what those of a report have in common is put in place and measured once. */
export function rowsIn(context: RowContext): (change: Change) => readonly Value[] {
  const same = [...blank];
  const sameSize = put(common(context), same);
  return (change) => {
    const row = [...same];
    row[billedSize] = sameSize + put(own(change, context), row) + put(entity(change), row) + put(actor(change), row) + put(requester(change), row);
    return row;
  };
}

/** What a row is billed as, bytes. */
export function billedSizeOf(row: readonly Value[]): number {
  return row[billedSize] as number;
}

const places = new Map(storedColumns.map(({ name }, at) => [name, at]));
const blank: readonly Value[] = storedColumns.map(({ type }) => (type === 'string' ? '' : null));
const billedSize = places.get('_BilledSize') as number;

/** As Log Analytics counts: the bytes of each documented column as text, but for these. */
const uncounted = new Set(['_BilledSize', '_IsBillable', 'Type']);
const counted = documentedColumns.map(({ name, type }) => (uncounted.has(name) ? undefined : type));
/** An instant as text: 2026-01-01T00:00:00.000Z. */
const instantSize = 24;

/** Column by column, because one object of 77 is slow to make. Answers what these are billed as, bytes. */
function put(values: Readonly<Record<string, Value>>, row: Value[]): number {
  let size = 0;
  for (const name in values) {
    const value = values[name] as Value;
    if (value === '' || value === null) continue;
    const place = places.get(name) as number;
    row[place] = value;
    const type = counted[place];
    if (type !== undefined) size += typeof value === 'string' ? Buffer.byteLength(value) : type === 'datetime' ? instantSize : String(value).length;
  }
  return size;
}

function common({ tenantId, workspaceId, machineId, computer, identity, position, recordedAt }: RowContext): Record<string, Value> {
  return {
    TenantId: workspaceId,
    AADTenantID: tenantId,
    AzureResourceId: identity.azureResourceId,
    Computer: computer,
    CloudProvider: identity.provider,
    CloudIdentifier: identity.identifier,
    CloudResourceType: identity.resourceType,
    SourceSystem: 'Fimbria',
    Type: changeTable,
    _IsBillable: 'true',
    tenant_id: tenantId, workspace_id: workspaceId, machine_id: machineId, log_position: Number(position), recorded_at: recordedAt,
  };
}

function own({ at, entityType, changeType, sequence, ruleId, source, before, after, actor }: Change, { recordedAt, ruleName }: RowContext): Record<string, Value> {
  return {
    TimeGenerated: timeGenerated(at, recordedAt), MonitoredEntityType: entityType, ChangeType: changeType,
    sequence, rule_id: ruleId, rule_name: ruleName(ruleId), source, before: json(before), after: json(after), actor: json(actor),
  };
}

function entity(change: Change): Record<string, Value> {
  return change.entityType === 'File' ? file(change.path, change.previousPath, change.after, change.before) : registry(change.path, change.previousPath, change.after, change.before);
}

function file(path: string, previousPath: string | undefined, after: FileState | null, before: FileState | null): Record<string, Value> {
  const [directory, name] = split(path);
  const [previousDirectory, previousName] = previousPath === undefined ? ['', ''] : split(previousPath);
  return {
    FileName: name, FilePath: directory, OriginalFileName: previousName, OriginalFilePath: previousDirectory,
    FileSize: after?.size ?? null, FileType: (after ?? before)?.fileType ?? '',
    FileMd5: after?.md5 ?? '', FileSha1: after?.sha1 ?? '', FileSha256: after?.sha256 ?? '', RequestSource: 'Unknown',
  };
}

function registry(key: string, previousKey: string | undefined, after: RegistryState | null, before: RegistryState | null): Record<string, Value> {
  return {
    RegistryHive: key.split('\\', 1)[0] ?? '', RegistryKey: after?.key ?? key,
    NewValueName: after?.valueName ?? '', NewValueType: after?.valueType ?? '', NewValueData: after?.valueData ?? '',
    OldValueFullRegistryKey: before?.key ?? previousKey ?? '', OldValueName: before?.valueName ?? '', OldValueType: before?.valueType ?? '', OldValueData: before?.valueData ?? '',
  };
}

function actor({ actor: { source, account, process } }: Change): Record<string, Value> {
  if (source === 'none') return {};
  const [imageDirectory, imageName] = split(process?.path ?? '');
  const startedAt = process?.startedAt === undefined ? null : Date.parse(process.startedAt);
  const runsAs = process?.account ?? account;
  return {
    InitiatingProcessName: process?.name ?? '', InitiatingProcessId: process?.id ?? null, InitiatingProcessCreationTime: startedAt,
    InitiatingProcessSessionId: process?.sessionId ?? null, InitiatingProcessSource: source,
    InitiatingProcessAccountName: runsAs?.name ?? '', InitiatingProcessAccountDomainName: runsAs?.domain ?? '', InitiatingProcessAccountSid: runsAs?.sid ?? '',
    InitiatingProcessImageFileName: imageName, InitiatingProcessImageFilePath: imageDirectory,
  };
}

/** Who asked for an operation on a file: whoever signed in, whatever account the process that made it runs under. */
function requester({ entityType, actor: { source, account } }: Change): Record<string, Value> {
  if (source === 'none' || entityType !== 'File') return {};
  return { RequestAccountName: account?.name ?? '', RequestAccountDomain: account?.domain ?? '', RequestAccountSid: account?.sid ?? '' };
}

function json(value: object | null): string | null {
  if (value === null) return null;
  const text = JSON.stringify(value);
  // Rare, and then worth a second pass: an escaped NUL or surrogate.
  return text.includes('\\u') && /\\u(0000|d[89a-f])/i.test(text) ? JSON.stringify(value, (_, member: unknown) => (typeof member === 'string' ? storable(member) : member)) : text;
}

function split(path: string): [directory: string, name: string] {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  return [path.slice(0, at), path.slice(at)];
}
