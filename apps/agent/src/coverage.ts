/** What the rules cover on this machine: its links resolved, its own data left out. */
import { realpathSync } from 'node:fs';
import { compileRules, type Rule, type RuleChangeType, type WatchRoot } from '@fimbria/matching';
import type { ChangeType } from './record.ts';

/** Rules as applied to this machine. */
export interface Coverage {
  readonly roots: readonly WatchRoot[];
  readonly covers: (path: string) => boolean;
  /** The first rule that reports this kind of change of the path. */
  readonly ruleFor: (path: string, changeType: ChangeType) => string | undefined;
  /** How many levels below the directory may hold something covered; -1: not even the directory itself. */
  readonly reach: (directory: string) => number;
  /** Where a path really lies: differs where a directory that a rule names is reached through a link. */
  readonly realOf: (path: string) => string;
}

const ruleChangeTypes: Readonly<Record<ChangeType, RuleChangeType>> = { Created: 'Add', Modified: 'Modify', Renamed: 'Rename', Deleted: 'Delete' };
/** How many answers are remembered. */
const remembered = 20_000;

/**
 * Compiles rules; one that cannot be compiled covers nothing. A directory named in a rule is followed when it is a link
 * (`/bin` on many systems), and each file is then covered once: under its real path where a rule covers that as well.
 */
export function coverageOf(rules: readonly Rule[], excluded: string): Coverage {
  const matcher = compileRules(rules.filter(compiles), { platform: 'linux' });
  const links = matcher.roots.flatMap(({ directory }) => {
    const real = realDirectory(directory);
    return real === undefined || real === directory ? [] : [{ directory, real }];
  });
  const realOf = (path: string) => {
    const link = links.find(({ directory }) => isAtOrBelow(path, directory));
    return link ? link.real + path.slice(link.directory.length) : path;
  };
  const decide = (path: string) => {
    if (isAtOrBelow(path, excluded) || matcher.covering(path).length === 0) return false;
    const real = realOf(path);
    return real === path || (matcher.covering(real).length === 0 && !isAtOrBelow(real, excluded));
  };
  const decided = new Map<string, boolean>();
  return {
    roots: matcher.roots,
    covers: (path) => {
      let answer = decided.get(path);
      if (answer === undefined) {
        if (decided.size >= remembered) decided.clear();
        decided.set(path, (answer = decide(path)));
      }
      return answer;
    },
    ruleFor: (path, changeType) => matcher.covering(path, ruleChangeTypes[changeType])[0],
    reach: (directory) => {
      if (isAtOrBelow(directory, excluded)) return -1;
      const levels = matcher.roots.filter((root) => isAtOrBelow(directory, root.directory)).map((root) => root.depth - levelsBetween(root.directory, directory));
      return Math.max(-1, ...levels);
    },
    realOf,
  };
}

/** Whether the path is the directory ("" is the root) or lies below it. */
export function isAtOrBelow(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`);
}

function levelsBetween(outer: string, inner: string): number {
  return inner.slice(outer.length).split('/').length - 1;
}

function compiles(rule: Rule): boolean {
  try {
    compileRules([rule], { platform: 'linux' });
    return true;
  } catch {
    return false;
  }
}

function realDirectory(directory: string): string | undefined {
  try {
    const real = realpathSync.native(directory || '/');
    return real === '/' ? '' : real;
  } catch {
    return undefined;
  }
}
