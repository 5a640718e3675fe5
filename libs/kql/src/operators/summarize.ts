/** `summarize`, `distinct`, `count`: rows gathered by keys. The analyser names what comes out. */
import { aggregateColumns } from '../functions/multi-aggregate.ts';
import { invalid, unsupported } from '../error.ts';
import { expression } from '../expression.ts';
import { define, everyColumn, keySql, step, unordered, type Column, type Defined, type Relation } from '../relation.ts';
import { scalar, type Scalar } from '../scalar.ts';
import { over, type Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { onlyParameters, type KqlOperator, type Operators } from './operator.ts';
import { computed } from './project.ts';

const summarize: KqlOperator = (node, input, scope) => {
  onlyParameters(node);
  const by = node.optional('ByClause')?.list('Expressions') ?? [];
  const names = node.columns.map(({ name }) => name);
  return gathered(node, input, scope, by, names.slice(0, by.length), node.list('Aggregates'), names.slice(by.length));
};

/** The rows of `summarize aggregates by keys`; `names` has a name for each column the aggregates yield. */
export function gathered(node: Syntax, input: Relation, scope: Scope, by: readonly Syntax[], keyNames: readonly string[], aggregates: readonly Syntax[], names: readonly string[]): Relation {
  const { below, defined } = computed(by, keyNames, input, scope);
  const keyed = step(below, { define: defined }, [...input.columns, ...defined.map(({ column }) => column)], { hidden: input.hidden });
  return grouped(node, keyed, input.columns, scope, defined.map(({ column }) => column), aggregates, names);
}

function grouped(node: Syntax, keyed: Relation, visible: readonly Column[], scope: Scope, keys: readonly Column[], aggregates: readonly Syntax[], names: readonly string[]): Relation {
  const inside = over(scope, { ...keyed, columns: visible, hidden: [...keyed.hidden, ...keys] }, { aggregating: true });
  const values = aggregates.flatMap((one): Scalar[] => aggregateColumns(one, inside, keys) ?? [expression(one, inside)]);
  if (values.length !== names.length) throw unsupported(node, 'An aggregate that yields these columns');
  const below = inside.rows.relation;
  const defined = values.map((value, i) => define(scope.translation, names[i] as string, value, everyColumn(below)));
  return grouping(scope, below, keys, defined);
}

/** One row a group. Keys of JSON are gathered by their text, texts that may be null together with empty ones. */
export function grouping(scope: Scope, below: Relation, keys: readonly Column[], defined: readonly Defined[]): Relation {
  const shown = keys.map((key): Defined | undefined => {
    if (key.bare) return define(scope.translation, key.name, scalar('string', `coalesce(${key.id}, '')`));
    return key.type === 'dynamic' ? define(scope.translation, key.name, scalar('dynamic', `(${key.id}::text)::json`)) : undefined;
  });
  const columns = [...keys.map((key, i) => ({ ...(shown[i]?.column ?? key), weight: 1 })), ...defined.map(({ column }) => ({ ...column, weight: 1 }))];
  const groupBy = keys.map(keySql);
  return unordered(step(below, { define: [...defined, ...shown.filter((one) => one !== undefined)], groupBy }, columns, { hidden: [], order: [] }));
}

const distinct: KqlOperator = (node, input, scope) => {
  onlyParameters(node);
  const nodes = node.list('Expressions');
  if (nodes.some(({ kind }) => kind === 'StarExpression')) return grouping(scope, input, input.columns, []);
  const { below, defined } = computed(nodes, node.columns.map(({ name }) => name), input, scope);
  const columns = defined.map(({ column }) => column);
  return grouping(scope, step(below, { define: defined }, columns, { hidden: [], order: [] }), columns, []);
};

const count: KqlOperator = (node, input, scope) => {
  onlyParameters(node);
  const [name] = node.columns;
  if (!name) throw invalid(node, 'count has no result.');
  return grouping(scope, unordered(input), [], [define(scope.translation, name.name, scalar('long', 'count(*)', { nullable: false, bits: 48 }))]);
};

/** Operators that gather rows. */
export const gatherings: Operators = { SummarizeOperator: summarize, DistinctOperator: distinct, CountOperator: count };
