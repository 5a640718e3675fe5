/** Patterns that share their beginnings, and the walk through all of them at once. */
import type { Branch } from './grammar.ts';
import { anySegments, type Segment } from './segment.ts';

/** What a branch belongs to: the number of a rule, as one of its entities or of its excludes. */
export interface Leaf {
  readonly rule: number;
  readonly excludes: boolean;
  readonly addresses: Branch['addresses'];
}

/** Where some patterns are after the same segments. */
export interface Node {
  readonly literals: Map<string, Node>;
  readonly wildcards: Map<string, Wildcard>;
  anyName?: Node;
  /** Where `**` goes on, for any number of segments. */
  anySegments?: Node;
  /** Whether it is one of those. */
  readonly stays: boolean;
  readonly leaves: Leaf[];
  /** Given when somebody has to tell nodes apart by text. */
  number?: number;
}

/** A segment with wildcards, and where what matches it goes on. */
export interface Wildcard {
  readonly accepts: (name: string) => boolean;
  readonly extension: string | undefined;
  readonly node: Node;
}

/** A node without anything in it. */
export function emptyNode(stays = false): Node {
  return { literals: new Map(), wildcards: new Map(), stays, leaves: [] };
}

/** Adds a branch to the tree under a node. */
export function plant(root: Node, { segments, addresses }: Branch, rule: number, excludes: boolean): void {
  segments.reduce(childFor, root).leaves.push({ rule, excludes, addresses });
}

function childFor(node: Node, segment: Segment): Node {
  const { key, accepts, extension } = segment;
  if (segment === anySegments) return node.stays ? node : (node.anySegments ??= emptyNode(true));
  if (accepts === 'any name') return (node.anyName ??= emptyNode());
  if (typeof accepts === 'function') {
    const child = node.wildcards.get(key) ?? { accepts, extension, node: emptyNode() };
    node.wildcards.set(key, child);
    return child.node;
  }
  const child = node.literals.get(key) ?? emptyNode();
  node.literals.set(key, child);
  return child;
}

/** Walks from the root along names, to where all patterns are then. It goes back only to where the last walk went another way. */
export function walker(root: Node): (names: readonly string[]) => readonly Node[] {
  const places: (readonly Node[])[] = [open([root])];
  let last: readonly string[] = [];
  return (names) => {
    let at = 0;
    while (at < last.length && at < names.length && last[at] === names[at]) at += 1;
    places.length = at + 1;
    for (; at < names.length; at += 1) places.push(step(places[at] as readonly Node[], names[at] as string));
    last = names;
    return places[at] as readonly Node[];
  };
}

/** Where they are after one more name. */
function step(nodes: readonly Node[], name: string): readonly Node[] {
  const next: Node[] = [];
  for (const node of nodes) {
    if (node.stays) next.push(node);
    const literal = node.literals.get(name);
    if (literal) next.push(literal);
    if (node.anyName) next.push(node.anyName);
    for (const { accepts, node: child } of node.wildcards.values()) if (accepts(name)) next.push(child);
  }
  return open(next);
}

/** `**` is also no segment: where it may go on, it does. Each node once, so there are never more than the tree has. */
function open(nodes: readonly Node[]): readonly Node[] {
  if (nodes.every(({ anySegments }) => anySegments === undefined)) return nodes;
  const opened = new Set(nodes);
  for (const { anySegments } of opened) if (anySegments) opened.add(anySegments);
  return [...opened];
}
