/** Scalar expressions of the tree → SQL. */
import { arithmetic, negative, type Operator } from './arithmetic.ts';
import type { Call } from './call.ts';
import { between, compare, type Comparison } from './comparison.ts';
import { convert } from './convert.ts';
import { element, path } from './dynamic-access.ts';
import { invalid, unsupported } from './error.ts';
import { aggregates, functions } from './functions/index.ts';
import { dynamicText, literal } from './literal.ts';
import { member } from './membership.ts';
import { callScalar, isOwnFunction } from './own-function.ts';
import { toScalar, toTable } from './subquery.ts';
import { scalar, testOf, type Scalar } from './scalar.ts';
import { columnNamed, columnValue, type Scope } from './scope.ts';
import { searchTerm } from './search-term.ts';
import { textMatch } from './text-match.ts';
import type { Syntax } from './syntax.ts';
import { constant, limits, spend, tooComplex } from './translation.ts';

const arithmetics: Readonly<Record<string, Operator>> = {
  AddExpression: 'Add', SubtractExpression: 'Subtract', MultiplyExpression: 'Multiply', DivideExpression: 'Divide', ModuloExpression: 'Modulo',
};
const comparisons: Readonly<Record<string, Comparison>> = {
  EqualExpression: '=', NotEqualExpression: '<>', LessThanExpression: '<', LessThanOrEqualExpression: '<=', GreaterThanExpression: '>', GreaterThanOrEqualExpression: '>=',
};
let depth = 0;

/** The value of an expression at a place. */
export function expression(node: Syntax, scope: Scope): Scalar {
  spend(scope.translation);
  if (++depth > limits.depth) {
    depth = 0;
    throw tooComplex();
  }
  try {
    return translated(node, scope);
  } finally {
    depth = Math.max(0, depth - 1);
  }
}

function translated(node: Syntax, scope: Scope): Scalar {
  const { kind } = node;
  const { translation } = scope;
  const term = scope.searching && searchTerm(node, scope);
  if (term) return term;
  const found = literal(node);
  if (found) return constant(translation, found.type, found.value);
  if (kind === 'ParenthesizedExpression') return expression(node.part('Expression'), scope);
  if (kind === 'NameReference' || kind === 'BracketedName' || kind === 'TokenName') return named(node, scope);
  if (kind === 'DynamicExpression') return constant(translation, 'dynamic', dynamicText(node.part('Expression')));
  if (kind === 'UnaryMinusExpression') return negative(translation, node, expression(node.part('Expression'), scope));
  if (kind === 'UnaryPlusExpression') return expression(node.part('Expression'), scope);
  if (kind === 'PathExpression') return path(node, scope);
  if (kind === 'ElementExpression') return element(node, scope);
  if (kind === 'FunctionCallExpression') return called(node, scope);
  if (kind === 'ToScalarExpression') return toScalar(node, scope);
  if (kind === 'ToTableExpression') return toTable(node);
  if (kind === 'TypeOfLiteralExpression') return constant(translation, 'string', node.list('Types')[0]?.text ?? '');
  if (kind === 'SimpleNamedExpression') return expression(node.part('Expression'), scope);
  return binary(node, scope);
}

function binary(node: Syntax, scope: Scope): Scalar {
  const { kind } = node;
  const { translation } = scope;
  if (kind === 'AndExpression' || kind === 'OrExpression') return logical(node, scope, kind === 'AndExpression' ? 'and' : 'or');
  const operator = arithmetics[kind];
  if (operator) return arithmetic(translation, node, operator, expression(node.part('Left'), scope), expression(node.part('Right'), scope));
  const comparison = comparisons[kind];
  if (comparison) return compare(translation, node, comparison, expression(node.part('Left'), scope), expression(node.part('Right'), scope));
  const membership = member(node, scope);
  if (membership) return membership;
  if (kind === 'BetweenExpression' || kind === 'NotBetweenExpression') {
    const range = node.part('Right');
    const within = between(translation, node, expression(node.part('Left'), scope), expression(range.part('First'), scope), expression(range.part('Second'), scope));
    return kind === 'BetweenExpression' ? within : negated(within);
  }
  const match = textMatch(node, scope.translation, () => [expression(node.part('Left'), scope), expression(node.part('Right'), scope)]);
  if (match) return match;
  throw unsupported(node, kind === 'StarExpression' ? "'*' here" : `'${kind.replace(/Expression$/, '')}'`);
}

/** The truth of `not(value)`. */
export function negated(value: Scalar): Scalar {
  return scalar('bool', `(not ${value.sql})`, { nullable: value.nullable });
}

function logical(node: Syntax, scope: Scope, operator: 'and' | 'or'): Scalar {
  const sides = ['Left', 'Right'].map((side) => convert(scope.translation, expression(node.part(side), scope), 'bool'));
  return scalar('bool', `(${sides.map(({ sql }) => sql).join(` ${operator} `)})`, { nullable: sides.some(({ nullable }) => nullable), test: `(${sides.map(testOf).join(` ${operator} `)})` });
}

function named(node: Syntax, scope: Scope): Scalar {
  const { name } = node;
  const reference = node.reference;
  const column = columnNamed(scope, name);
  const bound = scope.bindings.get(name);
  if (column && (reference?.kind === 'Column' || !bound)) return columnValue(column);
  if (bound?.kind === 'scalar') return bound.value;
  if (bound?.kind === 'function') return callScalar(node, [], scope);
  if (bound?.kind === 'relation') throw invalid(node, `'${name}' is a table where a single value is expected.`);
  if (column) return columnValue(column);
  throw invalid(node, `The name '${name}' does not refer to anything here.`);
}

function called(node: Syntax, scope: Scope): Scalar {
  const name = node.part('Name').name;
  const nodes = node.part('ArgumentList').list('Expressions');
  if (isOwnFunction(node, scope)) return callScalar(node, nodes, scope);
  const aggregate = scope.aggregating ? aggregates[name] : undefined;
  const translate = aggregate ?? functions[name];
  if (!translate) throw unsupported(node, `${name}()`);
  const inner = aggregate ? { ...scope, aggregating: false } : scope;
  let args: Scalar[] | undefined;
  const call: Call = { name, node, scope: inner, translation: scope.translation, nodes, type: node.type, get args() { return (args ??= nodes.map((one) => expression(one, inner))); } };
  return translate(call);
}
