/** Functions of dynamic property bags. */
import { argument, notWith, type Call, type Functions, type KqlFunction } from '../call.ts';
import { convert } from '../convert.ts';
import { scalar, type Scalar } from '../scalar.ts';
import { columnValue } from '../scope.ts';
import { constant } from '../translation.ts';
import { elementText } from './array.ts';
import { installed } from './text.ts';

function bagOf(call: Call, pairs: readonly (readonly [Scalar, Scalar])[]): Scalar {
  if (pairs.length === 0) return scalar('dynamic', `'{}'::json`, { nullable: false });
  const texts = pairs.map(([key, value]) => `to_json(${convert(call.translation, key, 'string').sql})::text || ':' || ${elementText(call, value)}`);
  return scalar('dynamic', `kql.last_of_keys(('{' || ${texts.join(` || ',' || `)} || '}')::json)`, { nullable: false });
}

const pack: KqlFunction = (call) => {
  if (call.args.length % 2 === 1) throw notWith(call, 'with a key that has no value');
  return bagOf(call, call.args.filter((_, i) => i % 2 === 0).map((key, i) => [key, argument(call, 2 * i + 1)] as const));
};

const packAll: KqlFunction = (call) => {
  if (call.args[0] && call.args[0].constant !== false) throw notWith(call, 'that leaves out empty values');
  if (call.scope.states) throw notWith(call, 'in a step of scan');
  return bagOf(call, (call.scope.rows?.relation.columns ?? []).map((column) => [constant(call.translation, 'string', column.name), columnValue(column)] as const));
};

const merge: KqlFunction = (call) => scalar('dynamic', `kql.bag_merge(array[${call.args.map((value) => convert(call.translation, value, 'dynamic').sql).join(', ')}]::json[])`);

const setKey: KqlFunction = (call) => scalar('dynamic', `kql.bag_set_key(${argument(call, 0).sql}, ${convert(call.translation, argument(call, 1), 'string').sql}, (${elementText(call, argument(call, 2))})::json)`);

const treePath: KqlFunction = (call) => scalar('dynamic', `kql.treepath(${convert(call.translation, argument(call, 0), 'dynamic').sql})`);

/** The value at a JSON path of a text, in the type the call names. */
const extractJson: KqlFunction = (call) => {
  const [path, text] = [0, 1].map((i) => convert(call.translation, argument(call, i), 'string').sql);
  const found = scalar('string', `kql.extract_json(${path}, ${text})`);
  return call.nodes[2] ? convert(call.translation, found, call.type ?? 'string') : found;
};

/** Functions of bags by name. */
export const bags: Functions = {
  pack, bag_pack: pack, pack_dictionary: pack, pack_all: packAll, bag_keys: installed('dynamic', 'dynamic'), bag_merge: merge, bag_has_key: installed('bool', 'dynamic', 'string'), bag_remove_keys: installed('dynamic', 'dynamic', 'dynamic'), bag_set_key: setKey,
  bag_zip: installed('dynamic', 'dynamic', 'dynamic'), dynamic_to_json: installed('string', 'dynamic'), extractjson: extractJson, extract_json: extractJson, treepath: treePath,
};
