/** Steps into a dynamic value: `a.b`, `a["b"]`, `a[0]`, `a[-1]`; what is not there is null. */
import { unsupported } from './error.ts';
import { severalOf } from './functions/series.ts';
import { expression } from './expression.ts';
import { scalar, type Scalar } from './scalar.ts';
import { columnValue, type Scope } from './scope.ts';
import type { Syntax } from './syntax.ts';
import { constant } from './translation.ts';

/** The value of `expression.selector`, also of `$left.column`, `$right.column` and the `step.column` of a scan. */
export function path(node: Syntax, scope: Scope): Scalar {
  const owner = node.part('Expression');
  const selector = node.part('Selector');
  const side = owner.kind === 'NameReference' ? sideOf(owner, scope) : undefined;
  if (side) {
    const column = side.find(({ name }) => name === selector.name);
    if (!column) throw unsupported(selector, `The column '${selector.name}' here`);
    return columnValue(column);
  }
  const kept = owner.kind === 'NameReference' && selector.kind === 'NameReference' ? scope.states?.get(owner.name)?.get(selector.name) : undefined;
  if (kept) return kept;
  if (selector.kind === 'BracketedExpression') return indexed(node, scope, expression(owner, scope), selector);
  if (selector.kind !== 'NameReference') throw unsupported(selector, 'This selector');
  return property(node, scope, expression(owner, scope), selector.name);
}

function sideOf(owner: Syntax, scope: Scope) {
  if (owner.name === '$left') return scope.rows?.sides?.left;
  return owner.name === '$right' ? scope.rows?.sides?.right : undefined;
}

function property(node: Syntax, scope: Scope, value: Scalar, key: string): Scalar {
  if (value.type !== 'dynamic') throw unsupported(node, `A property of a ${value.type}`);
  return scalar('dynamic', `kql.property(${value.sql}, ${constant(scope.translation, 'string', key).sql})`);
}

/** The value of `expression[selector]`. */
export function element(node: Syntax, scope: Scope): Scalar {
  const owner = node.part('Expression');
  const selected = node.part('Selector');
  const several = owner.tuple && owner.kind === 'FunctionCallExpression' ? severalOf(owner, scope) : undefined;
  if (several) {
    const at = expression(selected.optional('Expression') ?? selected, scope).constant;
    const found = typeof at === 'bigint' ? several[Number(at)] : undefined;
    if (!found) throw unsupported(node, 'This element');
    return found;
  }
  return indexed(node, scope, expression(owner, scope), selected);
}

function indexed(node: Syntax, scope: Scope, value: Scalar, selected: Syntax): Scalar {
  const index = expression(selected.optional('Expression') ?? selected, scope);
  if (value.type !== 'dynamic') throw unsupported(node, `An element of a ${value.type}`);
  if (index.type === 'string') return scalar('dynamic', `kql.property(${value.sql}, ${index.sql})`);
  if (index.type === 'int' || index.type === 'long') return scalar('dynamic', `kql.element(${value.sql}, ${index.sql})`);
  if (index.type === 'dynamic') return scalar('dynamic', `kql.at(${value.sql}, ${index.sql})`);
  throw unsupported(node, `An element by ${index.type}`);
}
