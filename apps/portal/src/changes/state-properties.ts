/** The properties of what changed, before and after, as text: pure. */
import type { FileState, RegistryState } from '@fimbria/api-client';
import { byteSize, exactTime } from '../app/time.ts';
import { modeWords, skippedWords } from './change-words.ts';

/** What was there before and what after, of a file or of a registry key: of a change, or of what tells of one. */
export type States = { readonly path: string; readonly previousPath: string | null } & (
  | { readonly entityType: 'File'; readonly before: FileState | null; readonly after: FileState | null }
  | { readonly entityType: 'Registry'; readonly before: RegistryState | null; readonly after: RegistryState | null }
);

/** One property; absent where that side does not have it. */
export interface Property {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly differs: boolean;
  /** A hash or path: worth copying. */
  readonly isCopied: boolean;
}

type Reader<T> = readonly [name: string, read: (state: T) => string | undefined, isCopied?: boolean];

const fileProperties: readonly Reader<FileState>[] = [
  ['SHA-256', ({ sha256 }) => sha256, true],
  ['No hash because', ({ hashSkipped }) => hashSkipped && (skippedWords[hashSkipped] ?? hashSkipped)],
  ['Size', ({ size }) => (size < 1024 ? `${size} B` : `${byteSize(size)} (${size} B)`)],
  ['Mode', ({ mode }) => `${mode} ${modeWords(mode)}`],
  ['Owner', ({ owner, uid }) => (owner === undefined ? String(uid) : `${owner} (${uid})`)],
  ['Group', ({ group, gid }) => (group === undefined ? String(gid) : `${group} (${gid})`)],
  ['Content modified', ({ modifiedAt }) => exactTime(modifiedAt)],
  ['Status changed', ({ changedAt }) => changedAt && exactTime(changedAt)],
  ['SHA-1', ({ sha1 }) => sha1, true],
  ['MD5', ({ md5 }) => md5, true],
  ['Inode', ({ inode }) => inode],
  ['File type', ({ fileType }) => fileType],
];

const registryProperties: readonly Reader<RegistryState>[] = [
  ['Key', ({ key }) => key, true],
  ['Value name', ({ valueName }) => valueName],
  ['Value type', ({ valueType }) => valueType],
  ['Value data', ({ valueData }) => valueData, true],
];

/** What one side at least has: first what differs, each in a fixed order. */
export function propertiesOf(states: States): Property[] {
  const { previousPath, path } = states;
  const moved: Property[] = previousPath === null ? [] : [{ name: 'Path', before: previousPath, after: path, differs: true, isCopied: true }];
  const rest = states.entityType === 'File' ? compare(fileProperties, states.before, states.after) : compare(registryProperties, states.before, states.after);
  return [...moved, ...rest].sort((one, other) => Number(other.differs) - Number(one.differs));
}

function compare<T>(readers: readonly Reader<T>[], was: T | null, is: T | null): Property[] {
  return readers.flatMap(([name, read, isCopied = false]) => {
    const [before, after] = [was ? read(was) : undefined, is ? read(is) : undefined];
    return before === undefined && after === undefined ? [] : [{ name, before, after, differs: before !== after, isCopied }];
  });
}
