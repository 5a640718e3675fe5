/** Terms of `search`: a text by itself is looked for in every column, `column:"text"` in one; `*` at an end loosens it. */
import { convert } from './convert.ts';
import { expression } from './expression.ts';
import { plain, scalar, testOf, type Scalar } from './scalar.ts';
import { columnValue, type Scope } from './scope.ts';
import type { Syntax } from './syntax.ts';
import { match } from './text-match.ts';
import { constant } from './translation.ts';

/** The truth of a term, where the node is one. */
export function searchTerm(node: Syntax, scope: Scope): Scalar | undefined {
  if (node.kind === 'SearchExpression') return inColumns(node, scope, [expression(node.part('Left'), { ...scope, searching: undefined })], String(node.part('Right').literal));
  const isText = node.kind === 'StringLiteralExpression' || node.kind === 'CompoundStringLiteralExpression';
  if (isText && node.type === 'bool') return inColumns(node, scope, (scope.rows?.relation.columns ?? []).filter(({ name }) => name !== '$table').map(columnValue), String(node.literal));
  if (node.kind !== 'FunctionCallExpression' || node.part('Name').name !== 'not') return undefined;
  const [only] = node.part('ArgumentList').list('Expressions');
  if (!only || !/StringLiteral/.test(only.kind)) return undefined;
  const found = inColumns(only, scope, (scope.rows?.relation.columns ?? []).filter(({ name }) => name !== '$table').map(columnValue), String(only.literal));
  return scalar('bool', `(not ${found.sql})`, { nullable: false });
}

function inColumns(node: Syntax, { translation, searching }: Scope, columns: readonly Scalar[], term: string): Scalar {
  const [before, after] = [term.startsWith('*'), term.endsWith('*')];
  const text = constant(translation, 'string', term.replace(/^\*/, '').replace(/\*$/, ''));
  const place = before && after ? 'contains' : before ? 'hassuffix' : after ? 'hasprefix' : 'has';
  const truths = columns.map((column) => match(node, translation, place, searching?.folding !== false, convert(translation, plain(column), 'string'), text));
  return truths.length === 0 ? scalar('bool', 'false', { nullable: false }) : scalar('bool', `(${truths.map(testOf).join(' or ')})`, { nullable: false });
}
