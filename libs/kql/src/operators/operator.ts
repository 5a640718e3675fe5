/** What a family of tabular operators is made of: kind of node → translation. */
import { invalid, unsupported } from '../error.ts';
import { expression } from '../expression.ts';
import type { Column, Relation } from '../relation.ts';
import { withoutRows, type Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';

/** The rows after an operator. Sources of rows have no input. */
export type KqlOperator = (node: Syntax, input: Relation, scope: Scope) => Relation;

/** Operators by the kind of their node. */
export type Operators = Readonly<Record<string, KqlOperator>>;

/** A whole number that the query has to know beforehand. */
export function wholeConstant(node: Syntax, scope: Scope): bigint {
  const { constant } = expression(node, withoutRows(scope));
  if (typeof constant !== 'bigint') throw unsupported(node, 'A value that is not a constant whole number here');
  return constant;
}

/** The value of a named parameter such as `kind=inner`, in lower case. */
export function parameter(node: Syntax, name: string): Syntax | undefined {
  return node.list('Parameters').find((one) => one.part('Name').name.toLowerCase() === name)?.part('Expression');
}

/** Refuses parameters other than these; hints change no result. */
export function onlyParameters(node: Syntax, ...known: string[]): void {
  for (const one of node.list('Parameters')) {
    const name = one.part('Name').name.toLowerCase();
    if (!known.includes(name) && !name.startsWith('hint.')) throw unsupported(one, `The parameter '${name}'`);
  }
}

/** The column of a name. */
export function columnOf(columns: readonly Column[], node: Syntax): Column {
  const found = columns.find(({ name }) => name === node.name);
  if (!found) throw invalid(node, `There is no column '${node.name}' here.`);
  return found;
}
