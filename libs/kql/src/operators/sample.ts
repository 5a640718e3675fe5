/** `sample`, `sample-distinct`, `top-hitters`: some rows, or the most frequent. */
import { expression } from '../expression.ts';
import { convert } from '../convert.ts';
import { define, everyColumn, step, type Relation } from '../relation.ts';
import { scalar } from '../scalar.ts';
import { over } from '../scope.ts';
import { onlyParameters, wholeConstant, type KqlOperator, type Operators } from './operator.ts';
import { computed } from './project.ts';
import { limited } from './sort.ts';
import { grouping } from './summarize.ts';

const sample: KqlOperator = (node, input, scope) => {
  const chance = define(scope.translation, '', scalar('real', 'random()', { nullable: false }));
  const shuffled = step(input, { define: [chance] }, input.columns, { hidden: [chance.column], order: [{ id: chance.column.id, descending: false, nullsFirst: false, type: 'real', nullable: false }] });
  return { ...limited(shuffled, wholeConstant(node.part('Expression'), scope)), order: [], hidden: [] };
};

const sampleDistinct: KqlOperator = (node, input, scope) => {
  const { below, defined } = computed([node.part('OfExpression')], node.columns.map(({ name }) => name), input, scope);
  const columns = defined.map(({ column }) => column);
  return limited(grouping(scope, step(below, { define: defined }, columns, { hidden: [], order: [] }), columns, []), wholeConstant(node.part('Expression'), scope));
};

const topHitters: KqlOperator = (node, input, scope): Relation => {
  onlyParameters(node);
  const names = node.columns.map(({ name }) => name);
  const { below, defined } = computed([node.part('OfExpression')], names.slice(0, 1), input, scope);
  const keyed = step(below, { define: defined }, [...input.columns, ...defined.map(({ column }) => column)], { hidden: [], order: [] });
  const by = node.optional('ByClause');
  const weight = by && convert(scope.translation, expression(by.part('Expression'), over(scope, keyed)), 'long');
  const total = define(scope.translation, names[1] as string, scalar('long', weight ? `coalesce(sum(${weight.sql}), 0)::int8` : 'count(*)', { nullable: false }), everyColumn(keyed));
  const groups = grouping(scope, keyed, defined.map(({ column }) => column), [total]);
  const order = [{ id: total.column.id, descending: true, nullsFirst: false, type: 'long' as const, nullable: false }];
  return { ...limited({ ...groups, order }, wholeConstant(node.part('Expression'), scope)), order: [] };
};

/** Operators that pick rows. */
export const samples: Operators = { SampleOperator: sample, SampleDistinctOperator: sampleDistinct, TopHittersOperator: topHitters };
