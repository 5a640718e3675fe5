/** A row that an alert rule found, as people read it. Pure. */
import { ChangeType, type AlertFindings, type FileState, type FindingColumn, type RegistryState } from '@fimbria/api-client';
import { exactTime } from '../app/time.ts';
import type { States } from '../changes/state-properties.ts';

/** What a row says: of which file or key, what happened to it, and whatever else the rule asked for. */
export interface Finding {
  readonly at: string | undefined;
  readonly changeType: ChangeType | undefined;
  /** A path or key. */
  readonly title: string | undefined;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly states: States | undefined;
}

/** What columns are called to people. */
const names: Readonly<Record<string, string>> = {
  InitiatingProcessAccountName: 'Account', InitiatingProcessName: 'Process', InitiatingProcessId: 'Process id', InitiatingProcessCommandLine: 'Command line', InitiatingProcessParentName: 'Parent',
  OldValueData: 'Value before', NewValueData: 'Value after', NewValueName: 'Value name', OldValueName: 'Value name before', PreviousFileSha256: 'SHA-256 before', FileSha256: 'SHA-256 after', RuleName: 'Rule',
};
/** Told by the alert itself. */
const ofAlert = ['MachineId', 'Computer'];
/** Told by the states, where they are there. */
const ofStates = ['Before', 'After', 'FileSha256', 'PreviousFileSha256', 'FileSize', 'PreviousFileSize', 'FileMode', 'PreviousFileMode'];

/** Reads rows by their columns, whichever the rule asked for. */
export function findingsOf({ columns, rows }: AlertFindings): Finding[] {
  return rows.map((row) => findingOf(columns, new Map(columns.map(({ name }, at) => [name, row[at] as unknown]))));
}

/** Takes out of the cells what has a place of its own; the rest are facts. */
function findingOf(columns: readonly FindingColumn[], cells: Map<string, unknown>): Finding {
  const take = <T extends string>(name: string, means: (value: unknown) => value is T): T | undefined => {
    const value = cells.get(name);
    return means(value) && cells.delete(name) ? value : undefined;
  };
  const at = take('TimeGenerated', isTime);
  const changeType = take('ChangeType', isChangeType);
  const title = take('Path', isText) ?? take('RegistryKey', isText) ?? ([take('FilePath', isText), take('FileName', isText)].join('') || undefined);
  const states = statesOf(cells.get('Before'), cells.get('After'), title ?? '');
  for (const name of [...ofAlert, ...(states ? ofStates : [])]) cells.delete(name);
  const rest = columns.map(({ name }) => [name, cells.get(name)] as const).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return { at, changeType, title, states, facts: rest.map(([name, value]) => [names[name] ?? name, textOf(value, columns.find((column) => column.name === name)?.type)]) };
}

/** The states, where Before and After are what they are in a change: a rule may call something else so. */
function statesOf(before: unknown, after: unknown, path: string): States | undefined {
  const [was, is] = [parsed(before), parsed(after)];
  const known = [was, is].filter((state) => state !== null);
  const common = { path, previousPath: null };
  if (known.length === 0) return undefined;
  if (known.every(isFileState)) return { ...common, entityType: 'File', before: was as FileState | null, after: is as FileState | null };
  return known.every(isRegistryState) ? { ...common, entityType: 'Registry', before: was as RegistryState | null, after: is as RegistryState | null } : undefined;
}

function parsed(value: unknown): unknown {
  if (!isText(value)) return value ?? null;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function isFileState(state: unknown): boolean {
  const { mode, size, modifiedAt } = state as Partial<FileState>;
  return typeof mode === 'string' && typeof size === 'number' && isTime(modifiedAt);
}

function isRegistryState(state: unknown): boolean {
  return typeof (state as Partial<RegistryState>).key === 'string';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTime(value: unknown): value is string {
  return isText(value) && !Number.isNaN(Date.parse(value));
}

function isChangeType(value: unknown): value is ChangeType {
  return Object.values(ChangeType).some((type) => type === value);
}

function textOf(value: unknown, type: string | undefined): string {
  if (type === 'datetime' && isTime(value)) return exactTime(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
