/** `where` and `search`-less filters: rows for which a condition is true. */
import { convert } from '../convert.ts';
import { expression } from '../expression.ts';
import { step } from '../relation.ts';
import { testOf } from '../scalar.ts';
import { over } from '../scope.ts';
import { onlyParameters, type KqlOperator, type Operators } from './operator.ts';

const where: KqlOperator = (node, input, scope) => {
  onlyParameters(node);
  const inside = over(scope, input);
  const condition = convert(scope.translation, expression(node.part('Condition'), inside), 'bool');
  return step(inside.rows.relation, { where: testOf(condition) }, input.columns, { hidden: input.hidden });
};

/** Operators that keep some of the rows. */
export const filters: Operators = { FilterOperator: where };
