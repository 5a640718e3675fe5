/** The directories to watch so that nothing a set of patterns covers is missed. */
import type { Branch } from './grammar.ts';
import { anySegments, type Segment } from './segment.ts';

/**
 * A directory to watch, and how many levels below it (0: it alone, Infinity: all), as a rule author writes it, without a
 * trailing separator: "" is the root; of Windows paths without a drive it is that of every drive (`\Windows`: on every drive).
 * A registry key to watch is watched with its values, its subkeys and its own coming and going; HKCU is the hive of every user,
 * CurrentControlSet each control set.
 */
export interface WatchRoot {
  readonly directory: string;
  readonly depth: number;
}

interface Reach extends WatchRoot {
  /** The directory's segments. */
  readonly fixed: readonly Segment[];
}

/** The fewest directories in which everything these branches match lies, the outermost first; none lies within another of at least its reach. */
export function rootsOf(branches: readonly Branch[], separator: string): readonly WatchRoot[] {
  const deepest = new Map<string, number>();
  const kept: WatchRoot[] = [];
  for (const { fixed, directory, depth } of branches.map((branch) => reachOf(branch, separator)).sort(outermostFirst)) {
    const watched = fixed.some((_, at) => namesOf(fixed.slice(0, at + 1)).some((name) => (deepest.get(name) ?? -1) >= depth + fixed.length - at - 1));
    if (watched) continue;
    deepest.set(keyOf(fixed), depth);
    kept.push({ directory, depth });
  }
  return kept;
}

function outermostFirst(a: Reach, b: Reach): number {
  const special = ({ fixed }: Reach) => fixed.filter(({ within }) => within !== undefined).length;
  return a.fixed.length - b.fixed.length || special(a) - special(b) || b.depth - a.depth;
}

/** A key that a pattern names itself is watched as that key; anything else in the directory it lies in. */
function reachOf({ segments, addresses }: Branch, separator: string): Reach {
  const wild = segments.findIndex(({ text }) => text === undefined);
  const all = wild === -1 ? segments.length : wild;
  const fixed = segments.slice(0, addresses === 'keys' ? Math.max(all, 1) : Math.max(1, Math.min(all, segments.length - 1)));
  const depth = segments.includes(anySegments) ? Infinity : Math.max(0, segments.length - fixed.length - 1);
  return { fixed, depth, directory: fixed.map(({ text }) => text).join(separator) };
}

const keyOf = (fixed: readonly Segment[]) => fixed.map(({ key }) => `${key}\0`).join('');

/** The keys of all that a directory is one of: `C:\Windows` is one of `\Windows`. */
function namesOf(fixed: readonly Segment[]): string[] {
  return fixed.reduce<string[]>((names, { key, within }) => names.flatMap((name) => [key, within].filter((one) => one !== undefined).map((one) => `${name}${one}\0`)), ['']);
}
