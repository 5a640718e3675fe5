/** `sort`, `top`, `take`: an order is remembered and applied where rows are counted off, numbered or returned. */
import { expression } from '../expression.ts';
import { define, everyColumn, orderText, step, type Defined, type OrderKey, type Relation } from '../relation.ts';
import { over, type Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { onlyParameters, wholeConstant, type KqlOperator, type Operators } from './operator.ts';

const sort: KqlOperator = (node, input, scope) => {
  onlyParameters(node);
  return sorted(node.list('Expressions'), input, scope);
};

/** The rows in the order of these expressions. Unless said otherwise: descending, null least. */
export function sorted(nodes: readonly Syntax[], input: Relation, scope: Scope): Relation {
  const inside = over(scope, input);
  const defined: Defined[] = [];
  const order = nodes.map((node): OrderKey => {
    const { key, descending, nullsFirst: first } = ordering(node);
    const value = expression(key, inside);
    const nullsFirst = value.type === 'string' ? !descending : first;
    const column = everyColumn(input).find(({ id }) => id === (value.bare ?? value.sql)) ?? defined[defined.push(define(scope.translation, '', value, everyColumn(input))) - 1]?.column;
    return { id: column?.id as string, descending, nullsFirst, type: value.type, nullable: value.nullable || value.bare !== undefined };
  });
  const hidden = [...input.hidden, ...defined.map(({ column }) => column)];
  return step(inside.rows.relation, { define: defined }, input.columns, { order, hidden, serialized: true });
}

function ordering(node: Syntax): { key: Syntax; descending: boolean; nullsFirst: boolean } {
  if (node.kind !== 'OrderedExpression') return { key: node, descending: true, nullsFirst: false };
  const clause = node.optional('Ordering');
  const descending = clause?.optional('AscOrDescKeyword')?.text !== 'asc';
  const nulls = clause?.optional('NullsClause')?.text;
  return { key: node.part('Expression'), descending, nullsFirst: nulls ? /first/.test(nulls) : !descending };
}

/** The first `count` rows of the order there is. */
export function limited(input: Relation, count: bigint): Relation {
  return step(input, { orderBy: orderText(input.order), limit: String(count < 0n ? 0n : count) }, input.columns, { hidden: input.hidden });
}

const take: KqlOperator = (node, input, scope) => limited(input, wholeConstant(node.part('Expression'), scope));

const top: KqlOperator = (node, input, scope) => {
  onlyParameters(node);
  return limited(sorted([node.part('ByExpression')], input, scope), wholeConstant(node.part('Expression'), scope));
};

/** Operators of order and number. */
export const orders: Operators = { SortOperator: sort, TopOperator: top, TakeOperator: take };
