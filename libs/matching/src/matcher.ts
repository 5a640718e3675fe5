/** The rules of one kind of entities as one tree, walked once a directory. */
import type { Branch, Grammar } from './grammar.ts';
import { recalled } from './recent.ts';
import { emptyNode, plant, start, step } from './tree.ts';
import { verdictsIn, type Judge, type Verdict } from './verdict.ts';

/** A pattern that belongs to a rule, by its number. */
export interface Planted {
  readonly rule: number;
  readonly excludes: boolean;
  readonly branches: readonly Branch[];
}

/** How many directories are remembered, at least. */
const recentDirectories = 16_384;

/**
 * Says which rules cover a path. A path in a directory seen lately costs two lookups and a test for each wildcard that stands
 * for names in it; the first in a directory costs, in addition, a step for each segment and each pattern still open there.
 */
export function matcherOf(grammar: Grammar, patterns: readonly Planted[], judge: Judge): (path: string, valueName?: string) => Verdict {
  const tree = emptyNode();
  for (const { rule, excludes, branches } of patterns) for (const branch of branches) plant(tree, branch, rule, excludes);
  const first = start(tree);
  const inDirectory = (isKey: boolean) => recalled((directory) => verdictsIn(grammar.steps(directory).reduce(step, first), isKey, judge), recentDirectories);
  const filesIn = inDirectory(false);
  const keysIn = inDirectory(true);
  const nothing = judge([]);
  return (path, valueName) => {
    const place = grammar.place(path, valueName);
    if (place === undefined) return nothing;
    return (place.isKey ? keysIn : filesIn)(place.directory)(place.name);
  };
}
