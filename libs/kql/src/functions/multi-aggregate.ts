/** Aggregates that yield several columns: `arg_max`, `arg_min`, `take_any(*)`, `percentiles`. */
import { unsupported } from '../error.ts';
import { expression } from '../expression.ts';
import { define, keySql, step, type Column } from '../relation.ts';
import { scalar, type Scalar } from '../scalar.ts';
import { columnValue, type Rows, type Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { percentileOf, weightedPercentile } from './aggregate.ts';

/** The columns of such an aggregate; nothing where the expression is another. */
export function aggregateColumns(node: Syntax, scope: Scope, keys: readonly Column[]): Scalar[] | undefined {
  const call = node.kind === 'SimpleNamedExpression' || node.kind === 'CompoundNamedExpression' ? node.part('Expression') : node;
  if (call.kind !== 'FunctionCallExpression') return undefined;
  const name = call.part('Name').name;
  const nodes = call.part('ArgumentList').list('Expressions');
  const inside: Scope = { ...scope, aggregating: false };
  if (['arg_max', 'argmax', 'arg_min', 'argmin'].includes(name)) return atExtreme(name.includes('max'), nodes, inside, keys);
  if ((name === 'take_any' || name === 'any') && (nodes.length > 1 || nodes[0]?.kind === 'StarExpression')) return anyOf(nodes, inside, keys);
  if (name === 'percentilesw') return nodes.slice(2).map((rank) => weightedPercentile({ name, node: call, scope: inside, translation: scope.translation, nodes, args: [], type: undefined }, expression(nodes[0] as Syntax, inside), expression(nodes[1] as Syntax, inside), expression(rank, inside)));
  if (name === 'percentiles') return nodes.slice(1).map((rank) => percentileOf({ name, node: call, scope: inside, translation: scope.translation, nodes, args: [], type: undefined }, expression(nodes[0] as Syntax, inside), expression(rank, inside)));
  return undefined;
}

/** The columns a list of arguments names; `*` is every column that is no key and not named already. */
function columnsNamed(nodes: readonly Syntax[], scope: Scope, keys: readonly Column[], without: readonly string[]): Scalar[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'StarExpression') return [expression(node, scope)];
    const columns = scope.rows?.relation.columns ?? [];
    return columns.filter(({ name }) => !keys.some((key) => key.name === name) && !without.includes(name)).map(columnValue);
  });
}

function atExtreme(greatest: boolean, nodes: readonly Syntax[], scope: Scope, keys: readonly Column[]): Scalar[] {
  const [by, ...rest] = nodes;
  if (!by || !scope.rows) throw unsupported(nodes[0] as Syntax, 'arg_max() here');
  const value = expression(by, scope);
  const name = by.kind === 'NameReference' ? [by.name] : [];
  const key = value.type === 'string' ? `${value.sql} collate "C"` : value.type === 'dynamic' ? `kql.sort_key(${value.sql}) collate "C"` : value.sql;
  const nan = value.type === 'real' && !greatest ? `(${value.sql} = 'NaN') desc nulls last, ` : '';
  const order = `${nan}${key} ${greatest ? 'desc' : 'asc'}${value.nullable ? ' nulls last' : ''}`;
  return firstOfGroup([value, ...columnsNamed(rest, scope, keys, name)], scope, keys, order);
}

function anyOf(nodes: readonly Syntax[], scope: Scope, keys: readonly Column[]): Scalar[] {
  return firstOfGroup(columnsNamed(nodes, scope, keys, []), scope, keys, '');
}

/** Values of the first row of each group: its rows are numbered in a step below, so that only one of them is kept. */
function firstOfGroup(values: readonly Scalar[], scope: Scope, keys: readonly Column[], order: string): Scalar[] {
  const rows = scope.rows as Rows;
  const over = [keys.length > 0 && `partition by ${keys.map(keySql).join(', ')}`, order && `order by ${order}`].filter(Boolean).join(' ');
  const place = define(scope.translation, '', scalar('long', `row_number() over (${over})`, { nullable: false }));
  rows.relation = step(rows.relation, { define: [place] }, rows.relation.columns, { hidden: [...rows.relation.hidden, place.column] });
  return values.map((value) => {
    const found = `(array_agg(${value.sql}) filter (where ${place.column.id} = 1))[1]`;
    return scalar(value.type, value.type === 'string' ? `coalesce(${found}, '')` : found, { native: value.native });
  });
}
