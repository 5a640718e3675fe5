/** A change in few words. */
import type { Actor, Change, ChangeType, FileState } from '@fimbria/api-client';
import { byteSize } from '../app/time.ts';

/** What a kind of change is called. */
export const kindLabels: Readonly<Record<ChangeType, string>> = {
  Created: 'Created', Modified: 'Modified', Renamed: 'Renamed', Deleted: 'Deleted',
  RegistryKeyCreated: 'Key created', RegistryKeyDeleted: 'Key deleted', RegistryKeyRenamed: 'Key renamed', RegistryValueSet: 'Value set', RegistryValueDeleted: 'Value deleted',
};

/** Directory (with its separator) and name of a path or key. */
export function splitPath(path: string): readonly [directory: string, name: string] {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'), -1) + 1;
  return end === path.length ? ['', path] : [path.slice(0, end), path.slice(end)];
}

/** The strongest hash there is, or why there is none. */
export function hashOf(state: FileState | null): string | undefined {
  return state?.sha256 ?? state?.sha1 ?? state?.md5;
}

/** So many characters stand for a hash in a row. */
export const shortHash = (hash: string): string => hash.slice(0, 8);

/** Why there is no hash. */
export const skippedWords: Readonly<Record<string, string>> = { 'too-large': 'too large to hash', unreadable: 'not readable', vanished: 'gone before it was read', 'not-a-regular-file': 'not a regular file' };

/** "1.2 KB → 1.4 KB (+212 B)". */
export function sizeWords(before: FileState | null, after: FileState | null): string {
  if (!before || !after) return byteSize((before ?? after)?.size ?? 0);
  const difference = after.size - before.size;
  return difference === 0 ? byteSize(after.size) : `${byteSize(before.size)} → ${byteSize(after.size)} (${difference > 0 ? '+' : '−'}${byteSize(Math.abs(difference))})`;
}

/** "mode 0644 → 0755, owner ada → root"; nothing where none of it differs. */
export function rightsWords(before: FileState | null, after: FileState | null): string | undefined {
  if (!before || !after) return undefined;
  const differ = (name: string, was: string | number, is: string | number) => (was === is ? [] : [`${name} ${was} → ${is}`]);
  const words = [...differ('mode', before.mode, after.mode), ...differ('owner', before.owner ?? before.uid, after.owner ?? after.uid), ...differ('group', before.group ?? before.gid, after.group ?? after.gid)];
  return words.length > 0 ? words.join(', ') : undefined;
}

/** Account, or nothing where nobody knows. */
export function accountOf({ account }: Pick<Actor, 'account'>): string | undefined {
  return account && (account.domain ? `${account.domain}\\${account.name}` : account.name);
}

/** What the claim about the actor rests on. */
export const evidenceWords: Readonly<Record<string, string>> = {
  audit: 'Kernel audit record', uring: 'Kernel audit record of io_uring', proc: 'Process table at the time of the change', eventlog: 'Windows event log', none: 'None: the source does not tell who',
};

/** "-rw-r--r--" without the type: what an octal mode allows. */
export function modeWords(mode: string): string {
  const bits = [...mode.slice(-3)].map((digit) => ['---', '--x', '-w-', '-wx', 'r--', 'r-x', 'rw-', 'rwx'][Number(digit)]);
  return bits.join('');
}

/** A sentence for screen readers: "Modified /etc/hosts on web-1". */
export function changeTitle({ changeType, path, computer }: Change): string {
  return `${kindLabels[changeType]} ${path} on ${computer}`;
}
