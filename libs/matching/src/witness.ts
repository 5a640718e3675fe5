/** Paths made up for a pattern: what covers all of them covers, as good as certainly, all that the pattern does. */
import type { Branch } from './grammar.ts';
import { grammars } from './kinds.ts';
import { asWritten } from './pattern-error.ts';
import type { Entity, Matcher } from './rules.ts';
import { anySegments, type Segment } from './segment.ts';

/** A name that nobody writes in a rule: only a wildcard takes it. */
const strange = 'Q7~witness~Q7';

/** How many names stand for a `**`. */
const depths = [0, 1, 3] as const;

/** Paths that an entity covers, in its kind; a key ends in a separator. None where a wildcard takes only names that are hard to make up. */
export function witnessesOf({ kind, path }: Entity): readonly string[] {
  const { parse, separator } = grammars[kind];
  const made = parse(asWritten(path)).flatMap((branch) => depths.flatMap((depth) => witness(branch, depth, separator) ?? []));
  return [...new Set(kind === 'windowsFile' ? made.map((found) => (found.startsWith('\\') && !found.startsWith('\\\\') ? `C:${found}` : found)) : made)];
}

/** Whether rules, one or several together, cover all that an entity does, whatever may lie there. */
export function coversAll(matcher: Pick<Matcher, 'covering'>, entity: Entity): boolean {
  const covering = coveringWitnesses(matcher, entity);
  return covering.length > 0 && covering.every((ids) => ids.length > 0);
}

/** The ids of the rules that each cover all that an entity does. */
export function rulesCoveringAll(matcher: Pick<Matcher, 'covering'>, entity: Entity): readonly string[] {
  const [first = [], ...others] = coveringWitnesses(matcher, entity);
  return first.filter((id) => others.every((ids) => ids.includes(id)));
}

function coveringWitnesses(matcher: Pick<Matcher, 'covering'>, entity: Entity): readonly (readonly string[])[] {
  return witnessesOf(entity).map((path) => matcher.covering(path, undefined, { kind: entity.kind }));
}

function witness({ segments, addresses }: Branch, depth: number, separator: string): string | undefined {
  const names = segments.flatMap((segment) => (segment === anySegments ? Array.from({ length: depth }, () => strange) : [nameOf(segment)]));
  return names.includes(undefined) ? undefined : `${names.join(separator)}${addresses === 'keys' ? separator : ''}`;
}

/** A name that the segment accepts, as unlike all others as can be. */
function nameOf({ accepts, key, text }: Segment): string | undefined {
  if (text !== undefined) return text;
  if (typeof accepts !== 'function') return strange;
  const made = key.replaceAll(/\[([!^]?)(.)[^\]]*\]|\*|\?/gsu, (wildcard, negated?: string, first?: string) => (wildcard === '*' ? strange : negated === '' ? (first ?? '') : 'Q'));
  return [made, made.toUpperCase()].find(accepts);
}
