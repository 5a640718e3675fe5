/** Rows inside an expression: `toscalar`, `in (rows)`, and `materialize`, which computes rows once. */
import { compare } from './comparison.ts';
import { invalid, unsupported } from './error.ts';
import { expression } from './expression.ts';
import { relation } from './pipeline.ts';
import { everyColumn, orderText, type Relation } from './relation.ts';
import { isConstant, scalar, type Scalar } from './scalar.ts';
import { columnValue, withoutRows, type Scope } from './scope.ts';
import type { Syntax } from './syntax.ts';
import { match } from './text-match.ts';
import { newId } from './translation.ts';

/** The first column of the first row; null where there are no rows. */
export function toScalar(node: Syntax, scope: Scope): Scalar {
  const inner = node.part('Expression');
  if (inner.type && !inner.tabular) {
    const value = expression(inner, withoutRows(scope));
    return isConstant(value) ? value : { ...value, sql: `(select ${value.sql})` };
  }
  const rows = relation(inner, withoutRows(scope));
  const [first] = rows.columns;
  if (!first) throw invalid(node, 'toscalar() needs rows with a column.');
  const needed = new Set([first.id, ...rows.order.map(({ id }) => id)]);
  const order = orderText(rows.order);
  const sql = `(select ${first.id} from (${rows.render(needed)}) t${order && ` order by ${order}`} limit 1)`;
  return { ...columnValue(first), bare: undefined, sql: first.type === 'string' ? `coalesce(${sql}, '')` : sql, nullable: first.type !== 'string' };
}

/** The refusal of `totable()`, which KQL keeps for a few places. */
export function toTable(node: Syntax): never {
  throw unsupported(node, 'totable()');
}

/** The truth of `value in (rows)`, by their first column. */
export function inRelation(node: Syntax, scope: Scope, value: Scalar, rowsNode: Syntax, folding: boolean): Scalar {
  const rows = relation(rowsNode, { ...withoutRows(scope), outer: scope.outer });
  const [first] = rows.columns;
  if (!first) throw invalid(node, 'The rows have no column.');
  const source = rows.render(new Set([first.id]));
  const other = columnValue(first);
  if (folding) return scalar('bool', `(lower(${value.sql} collate "pg_c_utf8") in (select lower(${other.sql} collate "pg_c_utf8") from (${source}) t))`, { nullable: false });
  if (value.type === first.type && !value.native && !first.native && value.type !== 'dynamic') {
    const sql = `(${value.sql} in (select ${other.sql} from (${source}) t${first.nullable ? ` where ${first.id} is not null` : ''}))`;
    return scalar('bool', value.nullable ? `coalesce(${sql}, false)` : sql, { nullable: false, test: sql });
  }
  return scalar('bool', `(exists (select from (${source}) t where ${compare(scope.translation, node, '=', value, other).sql}))`, { nullable: false });
}

/** The truth of `has_any` and `has_all` of the first column of rows. */
export function matchInRows(node: Syntax, scope: Scope, text: Scalar, rowsNode: Syntax): Scalar {
  const rows = relation(rowsNode, { ...withoutRows(scope), outer: scope.outer });
  const [first] = rows.columns;
  if (!first) throw invalid(node, 'The rows have no column.');
  const not = node.kind === 'HasAllExpression' ? 'not ' : '';
  return scalar('bool', `(${not}exists (select from (${rows.render(new Set([first.id]))}) t where ${not}${match(node, scope.translation, 'has', true, text, columnValue(first)).sql}))`, { nullable: false });
}

/** Makes the rows of `materialize(…)`: one common table expression, read by every use. */
export function materialized(node: Syntax, scope: Scope): () => Relation {
  let made: { readonly rows: Relation; readonly name: string } | undefined;
  return () => {
    made ??= share(relation(node.part('Expression'), withoutRows(scope)), scope);
    return reading(made.rows, made.name, scope);
  };
}

function share(rows: Relation, { translation }: Scope): { rows: Relation; name: string } {
  const name = `m${translation.shared.length + 1}`;
  const position = translation.shared.push('') - 1;
  translation.shared[position] = `${name} as materialized (${rows.render(new Set(everyColumn(rows).map(({ id }) => id)))})`;
  return { rows, name };
}

/** The rows of a common table expression, under ids of their own. */
function reading(rows: Relation, name: string, { translation }: Scope): Relation {
  const ids = new Map(everyColumn(rows).map(({ id }) => [id, newId(translation)]));
  const renamed = <T extends { readonly id: string }>(one: T): T => ({ ...one, id: ids.get(one.id) as string });
  const original = new Map([...ids].map(([from, to]) => [to, from]));
  return {
    columns: rows.columns.map((column) => ({ ...renamed(column), weight: 1 })), hidden: rows.hidden.map(renamed), order: rows.order.map(renamed), serialized: rows.serialized,
    render: (needed) => `select ${[...needed].map((id) => `${original.get(id)} as ${id}`).join(', ')} from ${name}`,
  };
}
