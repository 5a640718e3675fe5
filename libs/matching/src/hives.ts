/** Where in the registry a key is, whichever way its hive is written and whichever link leads to it. */

/** What the hives are called, folded, and the one name each has here. `\REGISTRY\…` is how the kernel calls them. */
const hives: readonly (readonly [written: RegExp, hive: string])[] = [
  [/^(?:HKLM|HKEY_LOCAL_MACHINE)(?=\\|$)/i, 'HKLM'],
  [/^(?:HKCU|HKEY_CURRENT_USER)(?=\\|$)/i, 'HKCU'],
  [/^(?:HKU|HKEY_USERS)(?=\\|$)/i, 'HKU'],
  [/^(?:HKCR|HKEY_CLASSES_ROOT)(?=\\|$)/i, 'HKCR'],
  [/^(?:HKCC|HKEY_CURRENT_CONFIG)(?=\\|$)/i, 'HKCC'],
  [/^\\REGISTRY\\MACHINE(?=\\|$)/i, 'HKLM'],
  [/^\\REGISTRY\\USER(?=\\|$)/i, 'HKU'],
];

/** Names of tools before a hive: `Computer\HKLM\`, `Registry::HKLM\`, `HKLM:\`. */
const decorated = /^(?:Computer\\|(?:Microsoft\.PowerShell\.Core\\)?Registry::)?/i;

/** A hive, and where in the text what lies in it begins. */
export interface FoundHive {
  readonly hive: string;
  readonly rest: number;
}

/** The hive a text begins with, from an index on; undefined if with none. */
export function hiveAt(text: string, from: number): FoundHive | undefined {
  const start = from + (decorated.exec(text.slice(from))?.[0].length ?? 0);
  const path = text.slice(start).replace(/^(\w+):(?=\\|$)/, '$1');
  const colon = text.length - start - path.length;
  for (const [written, hive] of hives) {
    const found = written.exec(path);
    if (found) return { hive, rest: start + found[0].length + colon };
  }
  return undefined;
}

/** Which of the two views of a 64-bit system's registry a path is of, as some agents write it in front, and how long that is. */
export function viewOf(text: string): { readonly view: '32' | '64' | 'both' | undefined; readonly length: number } {
  const found = /^\[(?:x(32|64)|(both))\] ?/i.exec(text);
  return { view: found ? ((found[1] as '32' | '64') ?? 'both') : undefined, length: found?.[0].length ?? 0 };
}

/**
 * The keys a folded path leads through, links followed: classes lie in SOFTWARE\Classes, a user's in `<SID>_Classes` too, the
 * current configuration in a hardware profile, 32-bit classes in Classes\WOW6432Node. A user's hive is one step: `HKU/<SID>`.
 */
export function withoutLinks([hive, ...keys]: readonly string[]): readonly string[] {
  if (hive === 'HKCR') return withoutLinks(['HKLM', 'SOFTWARE', 'CLASSES', ...keys]);
  if (hive === 'HKCC') return ['HKLM', 'SYSTEM', 'CURRENTCONTROLSET', 'HARDWARE PROFILES', 'CURRENT', ...keys];
  if (hive === 'HKU' && keys.length > 0) {
    const [user, ...below] = keys as [string, ...string[]];
    return user.endsWith('_CLASSES') ? withoutLinks([`HKU/${user.slice(0, -8)}`, 'SOFTWARE', 'CLASSES', ...below]) : withoutLinks([`HKU/${user}`, ...below]);
  }
  if (keys[0] === 'SOFTWARE' && keys[1] === 'WOW6432NODE' && keys[2] === 'CLASSES') return [hive as string, 'SOFTWARE', 'CLASSES', 'WOW6432NODE', ...keys.slice(3)];
  return [hive as string, ...keys];
}

/** The same keys in the 32-bit view: what lies in SOFTWARE lies in its WOW6432Node there, of the classes those that name programs. */
export function in32BitView(keys: readonly string[]): readonly string[] {
  const [, software, next, type] = keys;
  if (software !== 'SOFTWARE' || keys.includes('WOW6432NODE')) return keys;
  if (next === 'CLASSES' && !(type !== undefined && redirectedClasses.has(type))) return keys;
  const at = next === 'CLASSES' ? 3 : 2;
  return [...keys.slice(0, at), 'WOW6432NODE', ...keys.slice(at)];
}

const redirectedClasses = new Set(['CLSID', 'DIRECTSHOW', 'INTERFACE', 'MEDIA TYPE', 'MEDIAFOUNDATION']);
