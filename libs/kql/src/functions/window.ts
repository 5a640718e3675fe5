/** Functions that look at other rows in their order: each gets a step of its own below the expression. */
import { argument, notWith, type Call, type Functions, type KqlFunction } from '../call.ts';
import { convert } from '../convert.ts';
import { invalid } from '../error.ts';
import { define, everyColumn, orderText, step, type Relation } from '../relation.ts';
import { plain, scalar, sqlOf, type Scalar } from '../scalar.ts';
import { columnValue, type Rows } from '../scope.ts';
import { constant } from '../translation.ts';

function rowsOf(call: Call): Rows {
  const { rows } = call.scope;
  if (!rows || rows.sides || !rows.relation.serialized) throw invalid(call.node, `${call.name}() needs rows in an order: sort or serialize them before.`);
  return rows;
}

/** A column below the expression; the value is the column. */
function below(call: Call, rows: Rows, value: Scalar): Scalar {
  const one = define(call.translation, '', value, everyColumn(rows.relation));
  rows.relation = step(rows.relation, { define: [one] }, rows.relation.columns, { hidden: [...rows.relation.hidden, { ...one.column, weight: 1 }] });
  return columnValue(one.column);
}

function window(relation: Relation, partition = ''): string {
  const order = orderText(relation.order);
  return `over (${[partition && `partition by ${partition}`, order && `order by ${order}`].filter(Boolean).join(' ')}`;
}

const neighbour = (sqlName: 'lag' | 'lead'): KqlFunction => (call) => {
  const rows = rowsOf(call);
  const value = plain(argument(call, 0));
  const distance = call.args[1]?.constant ?? 1n;
  if (typeof distance !== 'bigint' || distance < 0n) throw notWith(call, 'with a distance that is not constant');
  const otherwise = call.args[2] ? convert(call.translation, plain(call.args[2]), value.type) : constant(call.translation, value.type, null);
  return below(call, rows, scalar(value.type, `${sqlName}(${value.sql}, ${distance}, ${otherwise.sql}) ${window(rows.relation)})`));
};

/** The number of the run a row is in, where each row with a true condition begins one. */
function runOf(call: Call, rows: Rows, restart: Scalar | undefined): string {
  if (!restart) return '';
  return below(call, rows, scalar('long', `count(*) filter (where ${restart.sql}) ${window(rows.relation)} rows unbounded preceding)`)).sql;
}

const rowNumber: KqlFunction = (call) => {
  const rows = rowsOf(call);
  const start = call.args[0] ? convert(call.translation, call.args[0], 'long').sql : '1::int8';
  const run = runOf(call, rows, call.args[1]);
  return below(call, rows, scalar('long', `(row_number() ${window(rows.relation, run)}) - 1 + ${start})`, { nullable: false }));
};

const cumulative: KqlFunction = (call) => {
  const rows = rowsOf(call);
  const value = plain(argument(call, 0));
  const run = runOf(call, rows, call.args[1]);
  const type = value.type === 'int' ? 'long' : value.type;
  const sum = `sum(${value.sql}) ${window(rows.relation, run)} rows unbounded preceding)`;
  return below(call, rows, scalar(type, type === 'long' || type === 'timespan' ? `coalesce((${sum})::int8, 0)` : `coalesce(${sum}, 0)`));
};

/** Ranks of values as they come: a new value is a new rank. */
const rank = (dense: boolean): KqlFunction => (call) => {
  const rows = rowsOf(call);
  const value = argument(call, 0);
  const run = runOf(call, rows, call.args[1]);
  const changes = below(call, rows, scalar('bool', `(${sqlOf(value)} is distinct from lag(${sqlOf(value)}) ${window(rows.relation, run)}) or row_number() ${window(rows.relation, run)}) = 1)`));
  if (dense) return below(call, rows, scalar('long', `count(*) filter (where ${changes.sql}) ${window(rows.relation, run)} rows unbounded preceding)`));
  const position = below(call, rows, scalar('long', `row_number() ${window(rows.relation, run)})`));
  return below(call, rows, scalar('long', `max(${position.sql}) filter (where ${changes.sql}) ${window(rows.relation, run)} rows unbounded preceding)`));
};

/** The start of the session a row is in: sessions end by length, by a gap, and where the last argument says. */
const session: KqlFunction = (call) => {
  const rows = rowsOf(call);
  const [at, longest, gap] = [convert(call.translation, plain(argument(call, 0)), 'datetime'), convert(call.translation, argument(call, 1), 'timespan'), convert(call.translation, argument(call, 2), 'timespan')];
  const restart = call.args[3] ? `coalesce(${call.args[3].sql}, false)` : 'false';
  return below(call, rows, scalar('datetime', `kql.session(${at.sql}, ${longest.sql}, ${gap.sql}, ${restart}) ${window(rows.relation)} rows unbounded preceding)`));
};

/** Functions of neighbouring rows by name. */
export const windows: Functions = {
  prev: neighbour('lag'), next: neighbour('lead'), row_number: rowNumber, row_cumsum: cumulative, row_rank_dense: rank(true), row_rank_min: rank(false), row_rank: rank(true), row_window_session: session,
};
