/** A row that an alert rule found, as people read it. Pure. */
import { ChangeType, type AlertFindings, type FileState, type RegistryState } from '@fimbria/api-client';
import { exactTime } from '../app/time.ts';
import type { States } from '../changes/state-properties.ts';

/** What a row says: of which file or key, what happened to it, and whatever else the rule asked for. */
export interface Finding {
  readonly at: string | undefined;
  readonly changeType: ChangeType | undefined;
  readonly title: string | undefined;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly states: States | undefined;
}

const names: Readonly<Record<string, string>> = {
  InitiatingProcessAccountName: 'Account', InitiatingProcessName: 'Process', InitiatingProcessId: 'Process id', InitiatingProcessCommandLine: 'Command line', InitiatingProcessParentName: 'Parent',
  OldValueData: 'Value before', NewValueData: 'Value after', NewValueName: 'Value name', OldValueName: 'Value name before', PreviousFileSha256: 'SHA-256 before', FileSha256: 'SHA-256 after', RuleName: 'Rule',
};
const changeTypes: readonly string[] = Object.values(ChangeType);
/** Told by the alert itself. */
const subject = ['MachineId', 'Computer'];
/** Told by the states, where they are there. */
const ofStates = ['Before', 'After', 'FileSha256', 'PreviousFileSha256', 'FileSize', 'PreviousFileSize', 'FileMode', 'PreviousFileMode'];

/** Reads rows by their columns, whichever the rule asked for. */
export function findingsOf({ columns, rows }: AlertFindings): Finding[] {
  return rows.map((row) => {
    const of = (name: string): unknown => row[columns.findIndex((column) => column.name === name)];
    const path = ['Path', 'RegistryKey', 'FilePath'].map((name) => [name, of(name)] as const).find(([, value]) => isText(value));
    const title = path && (path[0] === 'FilePath' && isText(of('FileName')) ? `${String(path[1])}${String(of('FileName'))}` : String(path[1]));
    const states = statesOf(of('Before'), of('After'), title ?? '');
    const changeType = changeTypes.includes(of('ChangeType') as string) ? (of('ChangeType') as ChangeType) : undefined;
    const at = isText(of('TimeGenerated')) ? (of('TimeGenerated') as string) : undefined;
    const told = new Set([...subject, ...(at ? ['TimeGenerated'] : []), ...(changeType ? ['ChangeType'] : []), ...(path ? [path[0]] : []), ...(path?.[0] === 'FilePath' ? ['FileName'] : []), ...(states ? ofStates : [])]);
    const facts = columns.flatMap(({ name, type }, place): [string, string][] => {
      const value = row[place] as unknown;
      return told.has(name) || value === null || value === undefined || value === '' ? [] : [[names[name] ?? name, type === 'datetime' ? exactTime(String(value)) : textOf(value)]];
    });
    return { at, changeType, title, facts, states };
  });
}

/** The states, where Before and After are what they are in a change: a rule may call something else so. */
function statesOf(before: unknown, after: unknown, path: string): States | undefined {
  const [was, is] = [parsed(before), parsed(after)];
  const both = [was, is].filter((state) => state !== null);
  const common = { path, previousPath: null };
  if (both.length === 0) return undefined;
  if (both.every(isFileState)) return { ...common, entityType: 'File', before: was as FileState | null, after: is as FileState | null };
  if (both.every(isRegistryState)) return { ...common, entityType: 'Registry', before: was as RegistryState | null, after: is as RegistryState | null };
  return undefined;
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
  return typeof mode === 'string' && typeof size === 'number' && typeof modifiedAt === 'string';
}

function isRegistryState(state: unknown): boolean {
  return typeof (state as Partial<RegistryState>).key === 'string';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
