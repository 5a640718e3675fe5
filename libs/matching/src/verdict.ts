/** What is said of a name: which rules cover it, and which of them report what was done to it. */
import { recent } from './recent.ts';
import type { RuleChangeType } from './rules.ts';
import type { Leaf, Node } from './tree.ts';

/** The rules that cover a place, by their numbers and by their ids, in the order of the set. */
export interface Verdict {
  readonly rules: readonly number[];
  readonly ids: readonly string[];
  readonly idsBy: Readonly<Record<RuleChangeType, readonly string[]>>;
}

/** Turns what matched into a verdict. */
export type Judge = (leaves: readonly Leaf[]) => Verdict;

/** What a judge needs to know of a rule. */
export interface Judged {
  readonly ruleId: string;
  readonly changeTypes: readonly RuleChangeType[];
}

const mostVerdicts = 4096;

/** A judge of these rules: an exclude wins over the entities of its rule, and equal verdicts are one object while they are remembered. */
export function judgeOf(rules: readonly Judged[]): Judge {
  const known = recent<Verdict>(mostVerdicts);
  return (leaves) => {
    const covering = new Set<number>();
    for (const { rule, excludes } of leaves) if (!excludes) covering.add(rule);
    for (const { rule, excludes } of leaves) if (excludes) covering.delete(rule);
    const numbers = [...covering].sort((a, b) => a - b);
    const key = numbers.join();
    return known.get(key) ?? known.keep(key, verdictOf(numbers, rules));
  };
}

function verdictOf(numbers: readonly number[], rules: readonly Judged[]): Verdict {
  const covering = numbers.map((number) => rules[number] as Judged);
  const idsBy = (type: RuleChangeType) => covering.filter(({ changeTypes }) => changeTypes.includes(type)).map(({ ruleId }) => ruleId);
  return { rules: numbers, ids: covering.map(({ ruleId }) => ruleId), idsBy: { Add: idsBy('Add'), Modify: idsBy('Modify'), Delete: idsBy('Delete'), Rename: idsBy('Rename') } };
}

/** What a name may match in one directory: its extension, or any of the other tests. */
interface Tests {
  readonly byExtension: ReadonlyMap<string, readonly Leaf[]>;
  readonly others: readonly { readonly accepts: (name: string) => boolean; readonly leaves: readonly Leaf[] }[];
}

/** Says which rules cover a name in the directory to which some nodes belong. */
export function verdictsIn(nodes: readonly Node[], isKey: boolean, judge: Judge): (name: string) => Verdict {
  const applies = ({ addresses }: Leaf) => addresses === 'anything' || (addresses === 'keys') === isKey;
  const always = nodes.flatMap(({ anyName }) => anyName?.leaves ?? []).filter(applies);
  const literals = nodes.map((node) => node.literals).filter((children) => children.size > 0);
  const { byExtension, others } = testsOf(nodes);
  const none = remembered((leaves) => judge([...always, ...leaves.filter(applies)]));
  return (name) => {
    let hits = none;
    for (const children of literals) {
      const leaves = children.get(name)?.leaves;
      if (leaves !== undefined && leaves.length > 0) hits = hits.and(leaves);
    }
    if (byExtension.size > 0) {
      const leaves = byExtension.get(name.slice(name.lastIndexOf('.')));
      if (leaves !== undefined) hits = hits.and(leaves);
    }
    for (const { accepts, leaves } of others) if (accepts(name)) hits = hits.and(leaves);
    return hits.verdict;
  };
}

/** The wildcards under some nodes, those that say the same put together. */
function testsOf(nodes: readonly Node[]): Tests {
  const byExtension = new Map<string, Leaf[]>();
  const others = new Map<string, { readonly accepts: (name: string) => boolean; readonly leaves: Leaf[] }>();
  for (const { wildcards } of nodes) {
    for (const [key, { accepts, extension, node }] of wildcards) {
      if (node.leaves.length === 0) continue;
      if (extension !== undefined) byExtension.set(extension, [...(byExtension.get(extension) ?? []), ...node.leaves]);
      else others.set(key, { accepts, leaves: [...(others.get(key)?.leaves ?? []), ...node.leaves] });
    }
  }
  return { byExtension, others: [...others.values()] };
}

/** What has matched so far. The same matches, in the same order, lead to the same object while there is room to remember them. */
interface Hits {
  readonly verdict: Verdict;
  readonly and: (leaves: readonly Leaf[]) => Hits;
}

const mostRemembered = 1024;

function remembered(judge: (leaves: readonly Leaf[]) => Verdict): Hits {
  let room = mostRemembered;
  const hitsOf = (leaves: readonly Leaf[]): Hits => {
    const next = new Map<readonly Leaf[], Hits>();
    let verdict: Verdict | undefined;
    return {
      get verdict() {
        return (verdict ??= judge(leaves));
      },
      and: (more) => {
        const known = next.get(more);
        if (known) return known;
        const hits = hitsOf([...leaves, ...more]);
        if (room-- > 0) next.set(more, hits);
        return hits;
      },
    };
  };
  return hitsOf([]);
}
