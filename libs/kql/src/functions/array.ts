/** Functions of dynamic arrays. */
import { argument, type Call, type Functions, type KqlFunction } from '../call.ts';
import { convert } from '../convert.ts';
import { plain, scalar, type Scalar } from '../scalar.ts';
import { installed } from './text.ts';

/** A value as an element of an array: JSON text, `null` for null. */
export function elementText(call: Call, value: Scalar): string {
  const json = convert(call.translation, plain(value), 'dynamic');
  return value.nullable ? `coalesce((${json.sql})::text, 'null')` : `(${json.sql})::text`;
}

/** Values as a compact JSON array. */
export function arrayOf(call: Call, values: readonly Scalar[]): Scalar {
  return scalar('dynamic', values.length === 0 ? `'[]'::json` : `('[' || ${values.map((value) => elementText(call, value)).join(` || ',' || `)} || ']')::json`, { nullable: false });
}

const variadic: KqlFunction = (call) => scalar('dynamic', `kql.${call.name}(array[${call.args.map((value) => convert(call.translation, value, 'dynamic').sql).join(', ')}]::json[])`);

const indexOf: KqlFunction = (call) => scalar('long', `kql.array_index_of(${convert(call.translation, argument(call, 0), 'dynamic').sql}, (${elementText(call, argument(call, 1))})::json${call.args.slice(2).map((value) => `, ${convert(call.translation, value, 'long').sql}`).join('')})`);

const has: KqlFunction = (call) => scalar('bool', `coalesce(kql.array_index_of(${convert(call.translation, argument(call, 0), 'dynamic').sql}, (${elementText(call, argument(call, 1))})::json) >= 0, false)`, { nullable: false });

function distance(call: Call, left: boolean): string {
  const { sql } = convert(call.translation, argument(call, 1), 'long');
  return left ? sql : `kql.long_subtract(0, ${sql})`;
}

const shifted = (left: boolean): KqlFunction => (call) => {
  const filler = call.args[2] ? `(${elementText(call, call.args[2])})::json` : `'null'::json`;
  return scalar('dynamic', `kql.array_shift(${convert(call.translation, argument(call, 0), 'dynamic').sql}, ${distance(call, left)}, ${filler})`);
};

const rotated = (left: boolean): KqlFunction => (call) => scalar('dynamic', `kql.array_rotate(${convert(call.translation, argument(call, 0), 'dynamic').sql}, ${distance(call, left)})`);

const repeated: KqlFunction = (call) => scalar('dynamic', `kql.repeat(${elementText(call, argument(call, 0))}, ${convert(call.translation, argument(call, 1), 'long').sql})`);

const range: KqlFunction = (call) => {
  const type = [0, 1].some((i) => argument(call, i).type === 'real') || call.args[2]?.type === 'real' ? 'real' : argument(call, 0).type === 'datetime' ? 'datetime' : argument(call, 0).type === 'timespan' ? 'timespan' : 'long';
  const [from, to] = [0, 1].map((i) => convert(call.translation, plain(argument(call, i)), type).sql);
  const by = call.args[2] ? convert(call.translation, call.args[2], type === 'datetime' ? 'timespan' : type).sql : type === 'real' || type === 'long' ? '1' : '36000000000';
  return scalar('dynamic', `kql.range_${type}(${from}, ${to}, ${by})`);
};

const textOfCodepoints: KqlFunction = (call) =>
  scalar('string', `kql.text_of_codepoints(kql.array_concat(array[${call.args.map((value) => convert(call.translation, value, 'dynamic').sql).join(', ')}]::json[]))`);

/** Functions of arrays by name. */
export const arrays: Functions = {
  pack_array: (call) => arrayOf(call, call.args), array_length: installed('long', 'dynamic'), array_concat: variadic, array_slice: installed('dynamic', 'dynamic', 'long', 'long'), array_reverse: installed('dynamic', 'dynamic'),
  array_sum: installed('real', 'dynamic'), array_index_of: indexOf, set_has_element: has, array_shift_left: shifted(true), array_shift_right: shifted(false), array_rotate_left: rotated(true), array_rotate_right: rotated(false),
  array_sort_asc: (call) => scalar('dynamic', `kql.array_sort(${convert(call.translation, argument(call, 0), 'dynamic').sql}, false)`), array_sort_desc: (call) => scalar('dynamic', `kql.array_sort(${convert(call.translation, argument(call, 0), 'dynamic').sql}, true)`),
  array_iff: (call) => scalar('dynamic', `kql.array_iff(${argument(call, 0).sql}, (${elementText(call, argument(call, 1))})::json, (${elementText(call, argument(call, 2))})::json)`), array_iif: (call) => scalar('dynamic', `kql.array_iff(${argument(call, 0).sql}, (${elementText(call, argument(call, 1))})::json, (${elementText(call, argument(call, 2))})::json)`),
  array_split: (call) => scalar('dynamic', `kql.array_split(${argument(call, 0).sql}, ${convert(call.translation, argument(call, 1), 'dynamic').sql})`), strcat_array: installed('string', 'dynamic', 'string'), array_strcat: (call) => installed('string', 'dynamic', 'string')({ ...call, name: 'strcat_array' }), arraylength: (call) => installed('long', 'dynamic')({ ...call, name: 'array_length' }), set_equals: installed('bool', 'dynamic', 'dynamic'), repeat: repeated, zip: variadic, range,
  set_union: variadic, set_intersect: variadic, set_difference: variadic, jaccard_index: installed('real', 'dynamic', 'dynamic'), make_string: textOfCodepoints, unicode_codepoints_to_string: textOfCodepoints,
};
