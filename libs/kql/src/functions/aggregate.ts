/** Aggregate functions that yield one value: sums, averages, counts, extremes, lists and sets, percentiles. */
import { argument, notWith, type Call, type Functions, type KqlFunction } from '../call.ts';
import { convert } from '../convert.ts';
import { orderText } from '../relation.ts';
import { constant } from '../translation.ts';
import { arrayOf } from './array.ts';
import { plain, scalar, sqlOf, testOf, type Scalar } from '../scalar.ts';
import type { KqlType } from '../types.ts';

/** The condition of an `…if` function as a filter, the order of the rows as an order. */
function filter(condition: Scalar | undefined): string {
  return condition ? ` filter (where ${testOf(condition)})` : '';
}

function orderOf(call: Call): string {
  const order = call.scope.rows ? orderText(call.scope.rows.relation.order) : '';
  return order && ` order by ${order}`;
}

const count: KqlFunction = () => scalar('long', 'count(*)', { nullable: false, bits: 48 });
const countIf: KqlFunction = (call) => scalar('long', `count(*)${filter(argument(call, 0))}`, { nullable: false, bits: 48 });

function sumOf(call: Call, condition?: Scalar): Scalar {
  const value = argument(call, 0);
  const type: KqlType = value.type === 'int' ? 'long' : value.type === 'dynamic' ? 'real' : value.type;
  const sum = `sum(${convert(call.translation, value, type).sql})${filter(condition)}`;
  if (type === 'long' || type === 'timespan') return scalar(type, `kql.wrapped(coalesce(${sum}, 0)::numeric)`, { nullable: false });
  return scalar(type, `coalesce(${sum}, 0)`, { nullable: false });
}

function averageOf(call: Call, condition?: Scalar): Scalar {
  const value = plain(argument(call, 0));
  if (value.type === 'datetime' || value.type === 'timespan') return scalar(value.type, `trunc(avg(${value.sql})${filter(condition)})::int8`);
  if (value.type === 'decimal') return scalar('decimal', `trim_scale(avg(${value.sql})${filter(condition)})`);
  const whole = value.type === 'int' || value.type === 'long';
  const { sql } = whole ? value : convert(call.translation, value, 'real');
  const sum = `sum(${sql})${filter(condition)}`;
  const mean = `${value.type === 'long' ? `kql.wrapped((${sum})::numeric)` : sum}::float8 / nullif(count(${sql})${filter(condition)}, 0)`;
  return scalar('real', `coalesce(${mean}, 'NaN'::float8)`, { nullable: false });
}

const extreme = (sqlName: 'min' | 'max', conditional = false): KqlFunction => (call) => {
  const value = argument(call, 0);
  const condition = conditional ? argument(call, 1) : undefined;
  if (value.type === 'string') return scalar('string', `coalesce(${sqlName}(${value.sql} collate "C")${filter(condition)}, '')`);
  if (value.type === 'bool') return scalar('bool', `bool_${sqlName === 'min' ? 'and' : 'or'}(${value.sql})${filter(condition)}`);
  if (value.type === 'guid' || value.type === 'dynamic') throw notWith(call, `of ${value.type}`);
  const found = `${sqlName}(${value.sql})${filter(condition)}`;
  const withNaN = value.type === 'real' && sqlName === 'min' ? `(case when bool_or(${value.sql} = 'NaN')${filter(condition)} then 'NaN'::float8 else ${found} end)` : found;
  return scalar(value.type, withNaN, { native: value.native });
};

const dcount = (conditional = false): KqlFunction => (call) => {
  const value = argument(call, 0);
  const sql = value.type === 'dynamic' ? `(${value.sql})::text` : value.sql;
  return scalar('long', `count(distinct ${sql})${filter(conditional ? argument(call, 1) : undefined)}`, { nullable: false, bits: 48 });
};

/** Elements of a dynamic array, in the order of the rows. */
const list = (options: { readonly conditional?: boolean; readonly nulls?: boolean }): KqlFunction => (call) => {
  const value = argument(call, 0);
  const json = convert(call.translation, plain(value), 'dynamic');
  const conditions = [options.conditional ? testOf(argument(call, 1)) : '', options.nulls ? '' : value.nullable ? `${sqlOf(value)} is not null` : ''].filter(Boolean).join(' and ');
  const flat = value.type === 'dynamic' ? `kql.list_items(${json.sql})` : `(${json.sql})::text`;
  const element = options.nulls ? `coalesce(${flat}, 'null')` : flat;
  const collected = `coalesce(string_agg(${element}, ','${orderOf(call)})${conditions && ` filter (where ${conditions})`}, '')`;
  const limit = call.args[options.conditional ? 2 : 1];
  return limited(call, scalar('dynamic', `('[' || ${collected} || ']')::json`, { nullable: false }), limit);
};

function limited(call: Call, array: Scalar, limit: Scalar | undefined): Scalar {
  return limit ? scalar('dynamic', `kql.array_slice(${array.sql}, 0, (${convert(call.translation, limit, 'long').sql}) - 1)`) : array;
}

/** Distinct elements, in the order in which they came first. */
const set = (conditional = false): KqlFunction => (call) => {
  const collected = list({ conditional })({ ...call, args: call.args.slice(0, conditional ? 2 : 1) });
  return limited(call, scalar('dynamic', `kql.distinct_elements(${collected.sql}, ${argument(call, 0).type === 'dynamic'})`, { nullable: false }), call.args[conditional ? 2 : 1]);
};

const bag = (conditional = false): KqlFunction => (call) => {
  const value = argument(call, 0);
  const collected = `coalesce(string_agg((${value.sql})::text, ','${orderOf(call)})${filter(conditional ? argument(call, 1) : undefined)}, '')`;
  return scalar('dynamic', `kql.merged_bags(('[' || ${collected} || ']')::json)`, { nullable: false });
};

/** A variance, rounded to ten decimals as the engine does, or its root. */
const spread = (sqlName: string, conditional = false, root = false): KqlFunction => (call) => {
  const value = convert(call.translation, argument(call, 0), 'real');
  const condition = conditional ? argument(call, 1) : undefined;
  return scalar('real', `coalesce(kql.${root ? 'root_of_' : ''}rounded((${sqlName}(${value.sql})${filter(condition)})::float8), 0)`, { nullable: false });
};

const covariance = (sqlName: string, conditional = false): KqlFunction => (call) => {
  const [x, y] = [0, 1].map((i) => convert(call.translation, argument(call, i), 'real').sql);
  return scalar('real', `(${sqlName}(${y}, ${x})${filter(conditional ? argument(call, 2) : undefined)})`);
};

const percentile: KqlFunction = (call) => percentileOf(call, argument(call, 0), argument(call, 1));

/** The value at a rank: nearest rank for whole numbers and time, as for reals. */
export function percentileOf(call: Call, given: Scalar, rank: Scalar): Scalar {
  const value = plain(given);
  if (!['int', 'long', 'real', 'datetime', 'timespan', 'decimal'].includes(value.type)) throw notWith(call, `of ${value.type}`);
  const share = `least(1, greatest(0, (${convert(call.translation, rank, 'real').sql}) / 100.0))`;
  return scalar(value.type, `percentile_disc(${share}) within group (order by ${value.sql})`);
}

/** The value at a rank where each row counts as often as its weight says. */
export function weightedPercentile(call: Call, given: Scalar, weight: Scalar, rank: Scalar): Scalar {
  const value = plain(given);
  if (!['int', 'long', 'real', 'datetime', 'timespan'].includes(value.type)) throw notWith(call, `of ${value.type}`);
  const [json, share] = [convert(call.translation, value.type === 'datetime' || value.type === 'timespan' ? scalar('long', value.sql) : value, 'real').sql, convert(call.translation, rank, 'real').sql];
  const found = `kql.weighted_percentile(array_agg(${json} order by ${value.sql}), array_agg(${convert(call.translation, weight, 'real').sql} order by ${value.sql}), ${share})`;
  return scalar(value.type, value.type === 'real' ? found : `(${found})::${value.type === 'int' ? 'int4' : 'int8'}`);
}

/** The ranks of `percentiles_array` and its kin: one by one, or in an array. */
function ranksOf(call: Call, from: number): Scalar[] {
  return call.args.slice(from).flatMap((rank) => {
    if (rank.type !== 'dynamic') return [rank];
    if (typeof rank.constant !== 'string') throw notWith(call, 'with ranks that are not constant');
    return (JSON.parse(rank.constant) as number[]).map((one) => constant(call.translation, 'real', Number(one)));
  });
}

const percentileArray: KqlFunction = (call) => arrayOf(call, ranksOf(call, 1).map((rank) => percentileOf(call, argument(call, 0), rank)));
const weightedArray: KqlFunction = (call) => arrayOf(call, ranksOf(call, 2).map((rank) => weightedPercentile(call, argument(call, 0), argument(call, 1), rank)));

const any = (conditional = false): KqlFunction => (call) => {
  const value = argument(call, 0);
  const conditions = [conditional ? testOf(argument(call, 1)) : '', value.nullable ? `${sqlOf(value)} is not null` : value.type === 'string' ? `${value.sql} <> ''` : ''].filter(Boolean).join(' and ');
  const found = `any_value(${value.sql})${conditions && ` filter (where ${conditions})`}`;
  return scalar(value.type, value.type === 'string' ? `coalesce(${found}, '')` : found, { native: value.native });
};

const binary = (sqlName: string): KqlFunction => (call) => scalar('long', `${sqlName}(${convert(call.translation, argument(call, 0), 'long').sql})`);

const conditional = (translate: (call: Call, condition?: Scalar) => Scalar): KqlFunction => (call) => translate({ ...call, args: [argument(call, 0)] }, argument(call, 1));

/** Aggregates by name. */
export const aggregateFunctions: Functions = {
  count, countif: countIf, sum: (call) => sumOf(call), sumif: conditional(sumOf), avg: (call) => averageOf(call), avgif: conditional(averageOf),
  min: extreme('min'), max: extreme('max'), minif: extreme('min', true), maxif: extreme('max', true), dcount: dcount(), dcountif: dcount(true), count_distinct: dcount(), count_distinctif: dcount(true),
  make_list: list({}), makelist: list({}), make_list_if: list({ conditional: true }), make_list_with_nulls: list({ nulls: true }), make_set: set(), makeset: set(), make_set_if: set(true),
  make_bag: bag(), make_dictionary: bag(), make_bag_if: bag(true), stdev: spread('var_samp', false, true), stdevif: spread('var_samp', true, true), stdevp: spread('var_pop', false, true), stdevpif: spread('var_pop', true, true), variance: spread('var_samp'), varianceif: spread('var_samp', true), variancep: spread('var_pop'), variancepif: spread('var_pop', true),
  covariance: covariance('covar_samp'), covarianceif: covariance('covar_samp', true), covariancep: covariance('covar_pop'), covariancepif: covariance('covar_pop', true),
  percentile, percentiles_array: percentileArray, percentilesw_array: weightedArray, percentilew: (call) => weightedPercentile(call, argument(call, 0), argument(call, 1), argument(call, 2)), cnt: count, take_any: any(), any: any(), take_anyif: any(true), anyif: any(true), binary_all_and: binary('bit_and'), binary_all_or: binary('bit_or'), binary_all_xor: binary('bit_xor'),
};
