/** One path or pattern of a rule, compiled by itself. */
import type { EntityKind } from './grammar.ts';
import { grammars } from './kinds.ts';
import { matcherOf } from './matcher.ts';
import { asWritten } from './pattern-error.ts';
import { rootsOf, type WatchRoot } from './roots.ts';
import type { Variables } from './variables.ts';
import { judgeOf } from './verdict.ts';

/** What a single entity covers, and where it has to be looked for. */
export interface Pattern {
  /** Whether it covers a path; a registry value may be given apart from its key. */
  readonly matches: (path: string, valueName?: string) => boolean;
  /** The deepest directory that no wildcard stands in, without a trailing separator ("" is the root); of several, the first. */
  readonly root: string;
  /** How many levels below the root a match may lie: 0 = in it; Infinity for `**`. */
  readonly depth: number;
}

/** How a pattern is read. */
export interface PatternOptions {
  /** A Linux file unless said otherwise. */
  readonly kind?: EntityKind;
  /** Asked for `%NAME%` in Windows paths before the usual places are. */
  readonly variables?: Variables;
}

/**
 * Compiles a path: `/etc/hosts` is that file; `/etc/` the files in this directory, no deeper; `*` and `?` stay within a
 * segment; `[a-z]`, `[!a-z]` are classes; a segment `**` is any number of segments, also none, and at the end everything
 * below: `/a/**` covers `/a/b`, not `/a`. What differs on Windows and in the registry: docs/matching.md.
 */
export function compilePattern(text: string, { kind = 'linuxFile', variables }: PatternOptions = {}): Pattern {
  const grammar = grammars[kind];
  const branches = grammar.parse(asWritten(text), variables);
  const verdict = matcherOf(grammar, [{ rule: 0, excludes: false, branches }], judgeOf([{ ruleId: text, changeTypes: [] }]));
  const { directory: root, depth } = rootsOf(branches, grammar.separator)[0] as WatchRoot;
  return { matches: (path, valueName) => verdict(path, valueName).rules.length > 0, root, depth };
}
