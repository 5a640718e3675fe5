/** `make-series`: for each key an array of aggregates at even steps of an axis. */
import { compare } from '../comparison.ts';
import { convert } from '../convert.ts';
import { invalid, unsupported } from '../error.ts';
import { expression } from '../expression.ts';
import { define, everyColumn, step, unordered, type Column, type Relation } from '../relation.ts';
import { plain, scalar, testOf, type Scalar } from '../scalar.ts';
import { over, withoutRows, type Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { constant } from '../translation.ts';
import { onlyParameters, type KqlOperator, type Operators } from './operator.ts';
import { computed } from './project.ts';
import { grouping } from './summarize.ts';

const makeSeries: KqlOperator = (node, input, scope) => {
  onlyParameters(node);
  const { translation } = scope;
  const by = node.optional('ByClause')?.list('Expressions') ?? [];
  const names = node.columns.map(({ name }) => name);
  const { below, defined: keys } = computed(by, names.slice(0, by.length), input, scope);
  const on = expression(node.part('OnClause').part('Expression'), over(scope, below));
  const axis = plain(on);
  const range = rangeOf(node, axis, scope);
  const within = range.limits.map(([operator, limit]) => testOf(compare(translation, node, operator, on, limit)));
  const position = define(translation, '', scalar('long', `(${floorDivided(axis, range)})`), everyColumn(below));
  const binned = step(below, { define: [...keys, position], where: `(${[`${on.sql} is not null`, ...within].join(' and ')})` }, [...input.columns, ...keys.map(({ column }) => column), position.column], { hidden: input.hidden });
  return arranged(node, binned, input.columns, keys.map(({ column }) => column), position.column, range, names.slice(by.length), scope);
};

interface Range {
  readonly type: 'datetime' | 'timespan' | 'long' | 'real';
  /** Without it a series begins at its first step with data, and ends at its last without `to`. */
  readonly from?: string;
  readonly to?: string;
  readonly by: string;
  /** The same edges as comparisons with the axis, which an index may serve. */
  readonly limits: readonly (readonly ['>=' | '<', Scalar])[];
}

function rangeOf(node: Syntax, axis: Scalar, scope: Scope): Range {
  const clause = node.part('RangeClause');
  if (clause.kind !== 'MakeSeriesFromToStepClause') throw unsupported(clause, "make-series 'in range'");
  const [from, to] = ['From', 'To'].map((edge) => clause.optional(`MakeSeries${edge}Clause`));
  if (to && !from) throw unsupported(clause, 'make-series with an end and no start');
  const type = axis.type === 'int' ? 'long' : axis.type;
  if (type !== 'datetime' && type !== 'timespan' && type !== 'long' && type !== 'real') throw invalid(node, `make-series on ${axis.type}.`);
  const scalarOf = (part: Syntax, as: Scalar['type']) => convert(scope.translation, plain(expression(part.part('Expression'), withoutRows(scope))), as);
  const value = (part: Syntax, as: Scalar['type']) => scalarOf(part, as).sql;
  const limits = [...(from ? [['>=', scalarOf(from, type)] as const] : []), ...(to ? [['<', scalarOf(to, type)] as const] : [])];
  return { type, limits, from: from && value(from, type), to: to && value(to, type), by: value(clause.part('MakeSeriesStepClause'), type === 'datetime' ? 'timespan' : type) };
}

function floorDivided(axis: Scalar, { type, from, by }: Range): string {
  if (!from) return type === 'real' ? `floor(${axis.sql} / ${by})::int8` : `kql.long_bin(${axis.sql}, ${by}) / ${by}`;
  return type === 'real' ? `floor((${axis.sql} - ${from}) / ${by})::int8` : `(${axis.sql} - ${from}) / ${by}`;
}

function arranged(node: Syntax, binned: Relation, visible: readonly Column[], keys: readonly Column[], position: Column, range: Range, names: readonly string[], scope: Scope): Relation {
  const { translation } = scope;
  const inside = over(scope, { ...binned, columns: visible, hidden: [...keys, position] }, { aggregating: true });
  const series = node.list('Aggregates').map((one) => {
    const value = plain(expression(one.part('Expression'), inside));
    const fallback = one.optional('DefaultExpression')?.part('Expression');
    return { value, fallback: fallback ? convert(translation, plain(expression(fallback, withoutRows(scope))), value.type) : zero(value, scope) };
  });
  const cells = series.map(({ value }) => define(translation, '', convert(translation, value, 'dynamic')));
  const gathered = grouping(scope, inside.rows.relation, [...keys, position], cells);
  const first = range.from ? '0::int8' : `min(${position.id})`;
  const length = lengthOf(range, position, first);
  const arrays = series.map(({ fallback }, i) => define(translation, names[i] as string, scalar('dynamic',
    `kql.series(${length}, ${first}, array_agg(${position.id}), array_agg(${cells[i]?.column.id}), ${convert(translation, fallback, 'dynamic').sql})`)));
  const start = range.from ?? `${first} * ${range.by}`;
  const axis = define(translation, names[series.length] as string, scalar('dynamic', `kql.range_${range.type}(${start}, ${start} + (${length} - 1) * ${range.by}, ${range.by})`));
  const keyColumns = gathered.columns.slice(0, keys.length);
  const shown = [...arrays, axis];
  return unordered(step(gathered, { define: shown, groupBy: keyColumns.map(({ id }) => id), having: keys.length === 0 ? 'count(*) > 0' : undefined }, sequence(node, [...keyColumns, ...shown.map(({ column }) => column)]), { hidden: [], order: [] }));
}

function lengthOf({ type, from, to, by }: Range, position: Column, first: string): string {
  if (!to) return `(max(${position.id}) - ${first} + 1)`;
  return type === 'real' ? `ceil((${to} - ${from}) / ${by})::int8` : `((${to} - ${from} + ${by} - 1) / ${by})`;
}

function sequence(node: Syntax, columns: readonly Column[]): Column[] {
  return node.columns.map(({ name }) => columns.find((column) => column.name === name) as Column);
}

function zero(value: Scalar, { translation }: Scope): Scalar {
  if (value.type === 'int' || value.type === 'long') return constant(translation, 'long', 0n);
  return value.type === 'real' ? constant(translation, 'real', 0) : constant(translation, value.type, null);
}

/** The operator that makes series. */
export const seriesMakers: Operators = { MakeSeriesOperator: makeSeries };
