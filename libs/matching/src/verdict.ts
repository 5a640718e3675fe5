/** What is said of a name: which rules cover it, and which of them report what was done to it. */
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

/** A judge of these rules: an exclude wins over the entities of its rule, and equal verdicts are one object. */
export function judgeOf(rules: readonly Judged[]): Judge {
  const known = new Map<string, Verdict>();
  const idsOf = (numbers: readonly number[], type?: RuleChangeType) =>
    numbers.map((number) => rules[number] as Judged).filter(({ changeTypes }) => type === undefined || changeTypes.includes(type)).map(({ ruleId }) => ruleId);
  return (leaves) => {
    const covering = new Set(leaves.filter(({ excludes }) => !excludes).map(({ rule }) => rule));
    for (const { rule, excludes } of leaves) if (excludes) covering.delete(rule);
    const numbers = [...covering].sort((a, b) => a - b);
    const key = numbers.join();
    const verdict = known.get(key) ?? {
      rules: numbers,
      ids: idsOf(numbers),
      idsBy: { Add: idsOf(numbers, 'Add'), Modify: idsOf(numbers, 'Modify'), Delete: idsOf(numbers, 'Delete'), Rename: idsOf(numbers, 'Rename') },
    };
    if (known.size >= mostVerdicts) known.clear();
    known.set(key, verdict);
    return verdict;
  };
}

/** Says which rules cover a name in the directory to which some nodes belong. */
export function verdictsIn(nodes: readonly Node[], isKey: boolean, judge: Judge): (name: string) => Verdict {
  const leavesOf = (node: Node) => node.leaves.filter(({ addresses }) => addresses === 'anything' || (addresses === 'keys') === isKey);
  const always = nodes.flatMap(({ anyName }) => (anyName ? leavesOf(anyName) : []));
  const literals = nodes.filter((node) => node.literals.size > 0).map((node) => node.literals);
  const wildcards = nodes.flatMap((node) => [...node.wildcards.values()]);
  const usual = judge(always);
  const byHit = new Map<Node, Verdict>();
  const judgeOne = (hit: Node) => {
    const verdict = byHit.get(hit) ?? judge([...always, ...leavesOf(hit)]);
    byHit.set(hit, verdict);
    return verdict;
  };
  if (literals.length === 0 && wildcards.length === 0) return () => usual;
  return (name) => {
    let hit: Node | undefined;
    let hits: Node[] | undefined;
    const take = (node: Node) => {
      if (hit === undefined) hit = node;
      else (hits ??= [hit]).push(node);
    };
    for (const children of literals) {
      const child = children.get(name);
      if (child !== undefined) take(child);
    }
    for (const { accepts, node } of wildcards) if (accepts(name)) take(node);
    if (hits !== undefined) return judge([...always, ...hits.flatMap(leavesOf)]);
    return hit === undefined ? usual : judgeOne(hit);
  };
}
