/** Functions of datetime and timespan. What the query alone decides is computed here, so that an index can serve it. */
import { arithmetic } from '../arithmetic.ts';
import { argument, notWith, type Call, type Functions, type KqlFunction } from '../call.ts';
import { convert } from '../convert.ts';
import { isConstant, plain, scalar, type Scalar } from '../scalar.ts';
import { constant } from '../translation.ts';
import { ticks } from '../types.ts';
import { installed } from './text.ts';

function nowOf(call: Call): Scalar {
  return constant(call.translation, 'datetime', BigInt(call.translation.options.now.getTime()) * 10_000n + ticks.unixEpoch);
}

const now: KqlFunction = (call) => (call.args[0] ? arithmetic(call.translation, call.node, 'Add', nowOf(call), call.args[0]) : nowOf(call));

const ago: KqlFunction = (call) => arithmetic(call.translation, call.node, 'Subtract', nowOf(call), convert(call.translation, argument(call, 0), 'timespan'));

type Unit = 'day' | 'week' | 'month' | 'year';

const edge = (unit: Unit, end: boolean): KqlFunction => (call) => {
  const value = argument(call, 0);
  const offset = call.args[1] ? convert(call.translation, call.args[1], 'long') : constant(call.translation, 'long', 0n);
  if (isConstant(value) && isConstant(offset) && typeof value.constant === 'bigint' && typeof offset.constant === 'bigint') {
    const at = startOf(unit, value.constant, offset.constant + (end ? 1n : 0n)) - (end ? 1n : 0n);
    return constant(call.translation, 'datetime', at < 0n || at > ticks.maximum ? null : at);
  }
  if (value.native && !end && offset.constant === 0n && unit !== 'week') return scalar('datetime', `date_trunc('${unit}', ${value.sql}, 'UTC')`, { native: true, nullable: value.nullable });
  return scalar('datetime', `kql.${end ? 'end' : 'start'}_of_${unit}(${convert(call.translation, plain(value), 'datetime').sql}, ${offset.sql})`);
};

/** The start of the unit around `at`, moved by `offset` units. Weeks start on Sunday. */
function startOf(unit: Unit, at: bigint, offset: bigint): bigint {
  const day = at - (at % ticks.day);
  if (unit === 'day') return day + offset * ticks.day;
  if (unit === 'week') return day - (((day / ticks.day) + 1n) % 7n) * ticks.day + offset * 7n * ticks.day;
  const date = new Date(Number((day - ticks.unixEpoch) / 10_000n));
  const start = new Date(0);
  start.setUTCFullYear(date.getUTCFullYear() + (unit === 'year' ? Number(offset) : 0), unit === 'month' ? date.getUTCMonth() + Number(offset) : 0, 1);
  return BigInt(start.getTime()) * 10_000n + ticks.unixEpoch;
}

const part = (name: string): KqlFunction => (call) => scalar('int', `kql.datetime_part('${name}', ${convert(call.translation, plain(argument(call, 0)), 'datetime').sql})::int4`);

const namedPart = (call: Call, index: number): Scalar => {
  const unit = argument(call, index);
  if (!isConstant(unit)) throw notWith(call, 'with a part that is not constant');
  const name = String(unit.constant).toLowerCase();
  const known = ['year', 'quarter', 'month', 'week_of_year', 'week', 'day', 'dayofyear', 'hour', 'minute', 'second', 'millisecond', 'microsecond', 'nanosecond'];
  if (!known.includes(name)) throw notWith(call, `with the part '${name.slice(0, 20)}'`);
  return constant(call.translation, 'string', name);
};

const date = (call: Call, index: number) => convert(call.translation, plain(argument(call, index)), 'datetime').sql;

const format = (type: 'datetime' | 'timespan'): KqlFunction => (call) => {
  const pattern = argument(call, 1);
  if (!isConstant(pattern)) throw notWith(call, 'with a format that is not constant');
  const text = String(pattern.constant);
  const allowed = type === 'datetime' ? /^(?:y{1,4}|M+|d+|H{1,2}|h{1,2}|m{1,2}|s{1,2}|f{1,7}|F{1,7}|tt|[ /\-:,._[\]])*$/ : /^(?:d{1,8}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|f{1,7}|F{1,7}|[ /\-:,._[\]])*$/;
  if (!allowed.test(text)) throw notWith(call, `with the format '${text.slice(0, 40)}'`);
  return scalar('string', `kql.format_${type}(${convert(call.translation, plain(argument(call, 0)), type).sql}, ${pattern.sql})`);
};

const add: KqlFunction = (call) => scalar('datetime', `kql.datetime_add(${namedPart(call, 0).sql}, ${convert(call.translation, argument(call, 1), 'long').sql}, ${date(call, 2)})`);
const difference: KqlFunction = (call) => scalar('long', `kql.datetime_diff(${namedPart(call, 0).sql}, ${date(call, 1)}, ${date(call, 2)})`);

const unix = (ticksEach: string): KqlFunction => (call) => {
  const value = argument(call, 0);
  const exact = value.type === 'real' ? `(case when abs(${value.sql}) < 1e19 then (${value.sql})::text::numeric end)` : convert(call.translation, value, 'decimal').sql;
  return scalar('datetime', `kql.unixtime(${exact}, ${ticksEach})`);
};

/** Functions of time by name. */
export const times: Functions = {
  now, ago, startofday: edge('day', false), startofweek: edge('week', false), startofmonth: edge('month', false), startofyear: edge('year', false),
  endofday: edge('day', true), endofweek: edge('week', true), endofmonth: edge('month', true), endofyear: edge('year', true),
  getyear: part('year'), getmonth: part('month'), monthofyear: part('month'), dayofmonth: part('day'), dayofyear: part('dayofyear'), hourofday: part('hour'), week_of_year: part('week_of_year'), weekofyear: part('week_of_year'),
  datepart: (call) => scalar('int', `kql.datetime_part(${namedPart(call, 0).sql}, ${date(call, 1)})::int4`),
  dayofweek: (call) => scalar('timespan', `kql.dayofweek(${date(call, 0)})`),
  datetime_part: (call) => scalar('int', `kql.datetime_part(${namedPart(call, 0).sql}, ${date(call, 1)})::int4`), datetime_add: add, datetime_diff: difference,
  format_datetime: format('datetime'), format_timespan: format('timespan'), make_datetime: installed('datetime', 'long', 'long', 'long', 'long?', 'long?', 'real?'), make_timespan: (call) => installed('timespan', ...(call.args.length === 4 ? ['long', 'long', 'long', 'real'] as const : call.args.length === 3 ? ['long', 'long', 'real'] as const : ['long', 'long'] as const))(call),
  unixtime_seconds_todatetime: unix('10000000'), unixtime_milliseconds_todatetime: unix('10000'), unixtime_microseconds_todatetime: unix('10'), unixtime_nanoseconds_todatetime: unix('0.01'),
  datetime_utc_to_local: installed('datetime', 'datetime', 'string'), datetime_local_to_utc: installed('datetime', 'datetime', 'string'),
};
