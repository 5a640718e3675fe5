/** `partition`: a subquery for the rows of each key. */
import { unsupported } from '../error.ts';
import { expression } from '../expression.ts';
import { relation } from '../pipeline.ts';
import { define, step, unordered, type Relation } from '../relation.ts';
import { over, withoutRows } from '../scope.ts';
import { onlyParameters, type KqlOperator, type Operators } from './operator.ts';
import { grouping } from './summarize.ts';

const partition: KqlOperator = (node, input, scope) => {
  onlyParameters(node);
  const operand = node.part('Operand');
  if (operand.kind !== 'PartitionSubquery') throw unsupported(operand, 'A partition of this kind');
  const value = expression(node.part('ByExpression'), over(scope, input));
  const key = define(scope.translation, '', value, input.columns);
  const keys = grouping(scope, step(input, { define: [key] }, [key.column], { hidden: [], order: [] }), [key.column], []);
  const found = keys.columns[0]?.id;
  const same = key.column.nullable ? `(${value.sql}) is not distinct from ${found}` : `(${value.sql}) = ${found}`;
  const implicit = step(input, { where: same }, input.columns, { hidden: input.hidden });
  const inner = relation(operand.part('Subquery'), { ...withoutRows(scope), implicit });
  return unordered(eachKey(keys, inner));
};

function eachKey(keys: Relation, inner: Relation): Relation {
  const ids = inner.columns.map(({ id }) => id);
  return step(keys, { lateral: (needed) => `cross join lateral (${inner.render(needed)}) p`, lateralIds: ids }, inner.columns, { hidden: [], order: [] });
}

/** The operator that divides rows by a key. */
export const partitions: Operators = { PartitionOperator: partition };
