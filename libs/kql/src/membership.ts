/** `in` and its kin, `has_any`, `has_all`: whether a value is among listed ones, in rows, or in a dynamic array. */
import { inArray, isOneOf } from './comparison.ts';
import { unsupported } from './error.ts';
import { expression, negated } from './expression.ts';
import type { Scalar } from './scalar.ts';
import { columnNamed, type Scope } from './scope.ts';
import { inRelation, matchInRows } from './subquery.ts';
import type { Syntax } from './syntax.ts';
import { matchInArray, textMatches } from './text-match.ts';
import { constant } from './translation.ts';

const memberships: Readonly<Record<string, { readonly folding: boolean; readonly negated: boolean }>> = {
  InExpression: { folding: false, negated: false }, NotInExpression: { folding: false, negated: true },
  InCsExpression: { folding: true, negated: false }, NotInCsExpression: { folding: true, negated: true },
};

/** The truth of `in`, `has_any` and their kin, if the node is one. */
export function member(node: Syntax, scope: Scope): Scalar | undefined {
  if (node.kind === 'HasAnyExpression' || node.kind === 'HasAllExpression') return hasTerms(node, scope);
  const membership = memberships[node.kind];
  return membership && isMember(node, scope, membership.folding, membership.negated);
}

function isMember(node: Syntax, scope: Scope, folding: boolean, not: boolean): Scalar {
  const value = expression(node.part('Left'), scope);
  const right = node.part('Right').list('Expressions');
  const only = right.length === 1 ? (right[0] as Syntax) : undefined;
  const array = only && !isRows(only, scope) ? varying(only, scope) : undefined;
  const within = array ? inArray(node, scope.translation, value, array, folding) : only && isRows(only, scope) ? inRelation(node, scope, value, only, folding) : isOneOf(scope.translation, node, value, choicesOf(node.part('Right'), scope), folding);
  return not ? negated(within) : within;
}

function hasTerms(node: Syntax, scope: Scope): Scalar {
  const text = expression(node.part('Left'), scope);
  const list = node.part('Right');
  const [only, ...more] = list.list('Expressions');
  if (only && more.length === 0) {
    if (isRows(only, scope)) return matchInRows(node, scope, text, only);
    const words = varying(only, scope);
    if (words) return matchInArray(node, scope, text, words);
  }
  return textMatches(node, scope, text, choicesOf(list, scope));
}

/** A dynamic value that only the rows decide. */
function varying(node: Syntax, scope: Scope): Scalar | undefined {
  const value = expression(node, scope);
  return value.type === 'dynamic' && value.constant === undefined ? value : undefined;
}

function isRows(node: Syntax, scope: Scope): boolean {
  return node.tabular || (node.kind === 'NameReference' && scope.bindings.get(node.name)?.kind === 'relation' && !columnNamed(scope, node.name));
}

/** The values of a list in parentheses; a constant dynamic array stands for its elements. */
function choicesOf(list: Syntax, scope: Scope): Scalar[] {
  return list.list('Expressions').flatMap((one) => {
    if (isRows(one, scope)) throw unsupported(one, 'Rows as one of several choices');
    const value = expression(one, scope);
    if (value.type !== 'dynamic') return [value];
    if (typeof value.constant !== 'string') throw unsupported(one, 'A dynamic value that is not constant as a list of choices');
    const parsed: unknown = JSON.parse(value.constant);
    return (Array.isArray(parsed) ? parsed : [parsed]).filter((item) => item !== null).map((item) => choice(item, one, scope));
  });
}

function choice(item: unknown, node: Syntax, { translation }: Scope): Scalar {
  if (typeof item === 'string') return constant(translation, 'string', item);
  if (typeof item === 'boolean') return constant(translation, 'bool', item);
  if (typeof item === 'number') return Number.isSafeInteger(item) ? constant(translation, 'long', BigInt(item)) : constant(translation, 'real', item);
  throw unsupported(node, 'An array or object as a choice');
}
