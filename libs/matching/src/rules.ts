/** A rule set, compiled: which rules cover a path, and which directories must be watched so that none is missed. */
import { compilePattern, type Pattern } from './pattern.ts';

/** What can be done to a file, in the words of a rule. */
export type RuleChangeType = 'Add' | 'Modify' | 'Delete' | 'Rename';

/** One thing a rule names. */
export interface Entity {
  readonly kind: 'linuxFile' | 'windowsFile' | 'windowsRegistry';
  readonly path: string;
}

/** What an agent and the server know of a rule. */
export interface Rule {
  readonly ruleId: string;
  readonly name: string;
  readonly changeTypes: readonly RuleChangeType[];
  readonly entities: readonly Entity[];
  /** Linux path patterns that the rule leaves out, whatever its entities say. */
  readonly excludes?: readonly string[];
}

/** A directory to watch, and how many levels below it (0: it alone, Infinity: all). "" is the root. */
export interface WatchRoot {
  readonly directory: string;
  readonly depth: number;
}

/** A compiled rule set. */
export interface Matcher {
  /** The ids of the rules that cover the path, in the order of the set; with a change type, those that report it. */
  readonly covering: (path: string, changeType?: RuleChangeType) => readonly string[];
  /** The directories in which every covered path lies; none lies within another of at least its reach. */
  readonly roots: readonly WatchRoot[];
}

/** Compiles the Linux entities of a rule set; the entities of other platforms match nothing here. Throws a PatternError for a path outside the grammar. */
export function compileRules(rules: readonly Rule[]): Matcher {
  const compiled = rules.map((rule) => ({
    rule,
    patterns: rule.entities.filter(({ kind }) => kind === 'linuxFile').map(({ path }) => compilePattern(path)),
    excludes: (rule.excludes ?? []).map(compilePattern),
  }));
  const any = (patterns: readonly Pattern[], path: string) => patterns.some(({ matches }) => matches(path));
  return {
    covering: (path, changeType) =>
      compiled
        .filter(({ rule }) => changeType === undefined || rule.changeTypes.includes(changeType))
        .filter(({ patterns, excludes }) => any(patterns, path) && !any(excludes, path))
        .map(({ rule }) => rule.ruleId),
    roots: fewest(compiled.flatMap(({ patterns }) => patterns.map(({ root, depth }) => ({ directory: root, depth })))),
  };
}

function fewest(roots: readonly WatchRoot[]): WatchRoot[] {
  const kept: WatchRoot[] = [];
  const outermostFirst = roots.toSorted((a, b) => a.directory.length - b.directory.length || b.depth - a.depth);
  for (const root of outermostFirst) if (!kept.some((other) => reaches(other, root))) kept.push(root);
  return kept;
}

function reaches(outer: WatchRoot, inner: WatchRoot): boolean {
  if (inner.directory !== outer.directory && !inner.directory.startsWith(`${outer.directory}/`)) return false;
  const below = inner.directory.slice(outer.directory.length).split('/').length - 1;
  return outer.depth >= below + inner.depth;
}
