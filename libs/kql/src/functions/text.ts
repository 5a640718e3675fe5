/** Functions of strings. Positions and lengths count Unicode code points. */
import { argument, notWith, type Call, type Functions, type KqlFunction } from '../call.ts';
import { convert } from '../convert.ts';
import { captureCount, captureNames, postgresPattern } from '../regex.ts';
import { isConstant, scalar, type Scalar } from '../scalar.ts';
import { constant } from '../translation.ts';
import type { KqlType } from '../types.ts';

/** A call of the function of the same name in the schema `kql`, its arguments in these types; `?` after a type: may be missing. */
export function installed(result: KqlType, ...types: readonly (KqlType | `${KqlType}?`)[]): KqlFunction {
  return (call) => {
    const args = call.args.map((value, i) => convert(call.translation, value, (types[i] ?? types.at(-1) ?? 'string').replace('?', '') as KqlType));
    return scalar(result, `kql.${call.name}(${args.map(({ sql }) => sql).join(', ')})`);
  };
}

function text(call: Call, index: number): string {
  return convert(call.translation, argument(call, index), 'string').sql;
}

/** The pattern of a regular expression argument, translated. */
export function pattern(call: Call, index: number, captures = true): { source: string; sql: string } {
  const value = argument(call, index);
  if (!isConstant(value) || value.type !== 'string') throw notWith(call, 'with a regular expression that is not constant');
  const source = String(value.constant);
  return { source, sql: constant(call.translation, 'string', postgresPattern(source, call.nodes[index] ?? call.node, captures)).sql };
}

const strcat: KqlFunction = (call) => call.args.every((value) => value.type === 'string' && isConstant(value)) ? constant(call.translation, 'string', call.args.map((value) => String(value.constant)).join('')) : scalar('string', `(${call.args.map((_, i) => text(call, i)).join(' || ')})`);

const strcatDelimited: KqlFunction = (call) => scalar('string', `concat_ws(${call.args.map((_, i) => text(call, i)).join(', ')})`);

const trimmed = (side: 'both' | 'start' | 'end'): KqlFunction => (call) => {
  const { sql } = pattern(call, 0, false);
  return scalar('string', `kql.trim_${side}(${sql}, ${text(call, 1)})`);
};

const extract: KqlFunction = (call) => {
  const { sql, source } = pattern(call, 0);
  const group = argument(call, 1);
  if (typeof group.constant !== 'bigint') throw notWith(call, 'with a group that is not constant');
  const found = scalar('string', group.constant > BigInt(captureCount(source)) || group.constant < 0n ? `''` : `kql.extract(${text(call, 2)}, ${sql}, ${group.constant}::int4)`);
  const typeNode = call.nodes[3];
  return typeNode ? convert(call.translation, found, call.type ?? 'string') : found;
};

const extractAll: KqlFunction = (call) => {
  const { sql, source } = pattern(call, 0);
  const groups = captureCount(source);
  if (groups === 0) throw notWith(call, 'with a regular expression that captures nothing');
  if (call.args.length === 2) return scalar('dynamic', `kql.extract_all(${text(call, 1)}, ${sql}, ${groups})`);
  const wanted = argument(call, 1).constant;
  if (typeof wanted !== 'string') throw notWith(call, 'with groups that are not constant');
  const names = captureNames(source);
  const positions = (JSON.parse(wanted) as (string | number)[]).map((group) => (typeof group === 'number' ? group : names.indexOf(group) + 1));
  if (positions.some((one) => one < 1 || one > groups)) throw notWith(call, 'with a group that is not there');
  return scalar('dynamic', `kql.extract_some(${text(call, 2)}, ${sql}, ${constant(call.translation, 'dynamic', JSON.stringify(positions)).sql})`);
};

const replaceRegex: KqlFunction = (call) => {
  const [subject, regex, rewrite] = [text(call, 0), pattern(call, 1), argument(call, 2)];
  if (!isConstant(rewrite)) throw notWith(call, 'with a replacement that is not constant');
  const written = String(rewrite.constant).replace(/\\(\d|\\|.)/g, (all, next: string) => (/\d/.test(next) ? (next === '0' ? '\\&' : `\\${next}`) : all));
  return scalar('string', `regexp_replace(${subject} collate "pg_c_utf8", ${regex.sql}, ${constant(call.translation, 'string', written).sql}, 'g')`);
};

const countOf: KqlFunction = (call) => {
  const kind = call.args[2];
  if (!kind || kind.constant === 'normal') return scalar('long', `kql.countof(${text(call, 0)}, ${text(call, 1)})`, { nullable: false });
  if (kind.constant !== 'regex') throw notWith(call, 'of this kind');
  return scalar('long', `regexp_count(${text(call, 0)} collate "pg_c_utf8", ${pattern(call, 1, false).sql})::int8`, { nullable: false });
};

const indexOf: KqlFunction = (call) => scalar('long', `kql.indexof(${[text(call, 0), text(call, 1), ...call.args.slice(2).map((value: Scalar) => convert(call.translation, value, 'long').sql)].join(', ')})`);

const indexOfRegex: KqlFunction = (call) => {
  const numbers = call.args.slice(2).map((value) => convert(call.translation, value, 'long').sql);
  return scalar('long', `kql.indexof_regex(${[text(call, 0), pattern(call, 1).sql, ...numbers].join(', ')})`);
};

const cased = (sqlName: string): KqlFunction => (call) => scalar('string', `${sqlName}(${text(call, 0)} collate "pg_c_utf8")`);

/** Functions of strings by name. */
export const texts: Functions = {
  strcat, strcat_delim: strcatDelimited, tolower: cased('lower'), toupper: cased('upper'),
  strlen: (call) => scalar('long', `length(${text(call, 0)})::int8`, { nullable: false, bits: 32 }), string_size: (call) => scalar('long', `octet_length(${text(call, 0)})::int8`, { nullable: false, bits: 32 }),
  substring: installed('string', 'string', 'long', 'long?'), indexof: indexOf, countof: countOf, replace_string: installed('string', 'string', 'string', 'string'),
  replace_strings: installed('string', 'string', 'dynamic', 'dynamic'), replace_regex: replaceRegex, replace: (call) => replaceRegex({ ...call, args: [argument(call, 2), argument(call, 0), argument(call, 1)], nodes: [call.nodes[2], call.nodes[0], call.nodes[1]] as Call['nodes'] }),
  trim: trimmed('both'), trim_start: trimmed('start'), trim_end: trimmed('end'), split: installed('dynamic', 'string', 'string', 'long?'),
  strrep: installed('string', 'string', 'long', 'string?'), reverse: (call) => scalar('string', `reverse(${text(call, 0)})`), strcmp: installed('int', 'string', 'string'),
  extract, extract_all: extractAll, regex_quote: installed('string', 'string'), indexof_regex: indexOfRegex, extractall: extractAll,
  isascii: (call) => scalar('bool', `(${text(call, 0)} !~ '[^\\x01-\\x7F]')`, { nullable: false }), isutf8: () => scalar('bool', 'true', { nullable: false }),
  has_any_index: installed('long', 'string', 'dynamic'), unicode_codepoints_from_string: installed('dynamic', 'string'), to_utf8: installed('dynamic', 'string'),
  translate: (call) => scalar('string', `kql.translate(${text(call, 0)}, ${text(call, 1)}, ${text(call, 2)})`),
  padleft: installed('string', 'string', 'long', 'string?'), padright: installed('string', 'string', 'long', 'string?'),
};
