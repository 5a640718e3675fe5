/** The rules of one kind of entities as one tree, walked once a directory. */
import type { Branch, Grammar } from './grammar.ts';
import { recent } from './recent.ts';
import { emptyNode, plant, walker, type Node } from './tree.ts';
import { verdictsIn, type Judge, type Verdict } from './verdict.ts';

/** A pattern that belongs to a rule, by its number. */
export interface Planted {
  readonly rule: number;
  readonly excludes: boolean;
  readonly branches: readonly Branch[];
}

/** How many directories are remembered, at least. */
const recentDirectories = 32_768;

/**
 * Says which rules cover a path. A path in a directory seen lately costs two lookups and a test for each wildcard that stands
 * for names in it; the first in a directory costs, in addition, a step for each segment and each pattern still open there.
 */
export function matcherOf(grammar: Grammar, patterns: readonly Planted[], judge: Judge): (path: string, valueName?: string) => Verdict {
  const tree = emptyNode();
  for (const { rule, excludes, branches } of patterns) for (const branch of branches) plant(tree, branch, rule, excludes);
  const walk = walker(tree);
  const nothing = judge([]);
  const directories = recent<(name: string) => Verdict>(recentDirectories);
  const keys = recent<Verdict>(recentDirectories);
  const verdictsAt = sharedVerdicts(judge);

  const inDirectory = (directory: string) => {
    const steps = grammar.steps(directory);
    return directories.keep(directory, steps ? verdictsAt(walk(steps), false) : () => nothing);
  };
  const ofKey = (path: string) => {
    const steps = grammar.steps(path.slice(0, -1));
    const verdict = steps ? verdictsAt(walk(steps.slice(0, -1)), true)(steps.at(-1) as string) : nothing;
    return keys.keep(path, verdict);
  };
  // Paths come directory by directory: the last one needs no lookup.
  let last = '';
  let verdictInLast = inDirectory(last);
  return (path, valueName) => {
    if (valueName !== undefined) return (directories.get(path) ?? inDirectory(path))(grammar.name(valueName));
    const at = grammar.nameAt(path);
    if (at === path.length) return grammar.hasKeys ? (keys.get(path) ?? ofKey(path)) : nothing;
    if (at === 0) return nothing;
    const isLast = at === last.length + 1 && path.startsWith(last);
    if (!isLast) {
      last = path.slice(0, at - 1);
      verdictInLast = directories.get(last) ?? inDirectory(last);
    }
    return verdictInLast(grammar.name(path.slice(at)));
  };
}

/** Directories at which the same patterns are open share what is known of names in them. */
function sharedVerdicts(judge: Judge): (nodes: readonly Node[], isKey: boolean) => (name: string) => Verdict {
  const shared = recent<(name: string) => Verdict>(recentDirectories);
  let numbered = 0;
  return (nodes, isKey) => {
    let key = isKey ? 'key' : '';
    for (const node of nodes) key += `,${(node.number ??= numbered++)}`;
    return shared.get(key) ?? shared.keep(key, verdictsIn(nodes, isKey, judge));
  };
}
