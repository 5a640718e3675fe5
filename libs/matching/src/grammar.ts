/** What the three kinds of entities have in common: how their patterns and their paths are read. */
import type { LetterCase } from './letter-case.ts';
import { refuse, type PatternText } from './pattern-error.ts';
import { anyName, anySegments, compileSegment, type Segment } from './segment.ts';
import type { Variables } from './variables.ts';

/** What can be watched. */
export type EntityKind = 'linuxFile' | 'windowsFile' | 'windowsRegistry';

/** One way to match a pattern: a path matches if its segments do, one by one. */
export interface Branch {
  readonly segments: readonly Segment[];
  /** What of a registry may lie there; files know no difference. */
  readonly addresses: 'anything' | 'keys' | 'values';
}

/** How one kind of entities is written. */
export interface Grammar {
  readonly separator: '/' | '\\';
  /** The ways to match a pattern. Throws a PatternError for a text outside the grammar. */
  readonly parse: (source: PatternText, variables?: Variables) => readonly Branch[];
  /** The names that lead to a directory, folded, that of the volume or hive first; undefined if there is no such directory. */
  readonly steps: (directory: string) => readonly string[] | undefined;
  /** Where in a path its last name begins: at its end, if it ends in a separator. */
  readonly nameAt: (path: string) => number;
  /** A last name, folded. */
  readonly name: (text: string) => string;
  /** Whether a path that ends in a separator is a thing of its own. */
  readonly hasKeys: boolean;
}

/** Up to how many segments, and how many `**` among them, a pattern with `**` may have: that many positions may be open at once in a path. */
export const mostOpenSegments = 64;
export const mostAnySegments = 8;

/**
 * Compiles what stands between separators from an index on; none may be empty, nor one of those refused. A trailing separator
 * is a last segment of any name, and after a last `**` comes one as well: `**` alone is also none.
 */
export function compileSegments(source: PatternText, from: number, separator: string, letters: LetterCase, refused: readonly string[] = ['.', '..']): Segment[] {
  const segments: Segment[] = [];
  for (let at = from; at < source.text.length; ) {
    const next = source.text.indexOf(separator, at);
    const end = next === -1 ? source.text.length : next;
    const text = source.text.slice(at, end);
    if (text === '') refuse(source, at, 'A segment is empty.', `Write one "${separator}" between two names.`);
    if (refused.includes(text)) refuse(source, at, `"${text}" is not followed.`, 'Write the path in full.');
    segments.push(compileSegment(source, at, end, letters));
    at = end + 1;
  }
  if (source.text.endsWith(separator) || segments.at(-1) === anySegments) segments.push(anyName);
  return affordable(source, segments);
}

/** Refuses what no path can be: too long, or with a NUL. */
export function checkLength(source: PatternText, length: number, most: number, unit: string): void {
  const nul = source.text.indexOf('\0');
  if (nul !== -1) refuse(source, nul, 'A path has no NUL.', 'Remove it.');
  if (length > most) refuse(source, 0, `A path has at most ${most} ${unit}; this one has ${length}.`, 'Shorten it, with wildcards if need be.');
}

function affordable(source: PatternText, segments: Segment[]): Segment[] {
  const open = segments.filter((segment) => segment === anySegments).length;
  if (open > mostAnySegments) refuse(source, 0, `A pattern has at most ${mostAnySegments} "**".`, 'Leave some out: "**" stands for any number of segments already.');
  if (open > 0 && segments.length > mostOpenSegments) refuse(source, 0, `A pattern with "**" has at most ${mostOpenSegments} segments.`, 'Name fewer directories.');
  return segments;
}

