/** Choosing among values, and asking what a value is. */
import { argument, notWith, type Call, type Functions } from '../call.ts';
import { commonType, convert } from '../convert.ts';
import { isConstant, plain, scalar, testOf, type Scalar } from '../scalar.ts';
import { constant } from '../translation.ts';
import type { KqlType } from '../types.ts';

/** Values in one type: the one the analyser says, if it says one. */
function alike(call: Call, values: readonly Scalar[]): { type: KqlType; values: Scalar[]; native: boolean } {
  const type = call.type ?? values.map((value) => value.type).reduce(commonType);
  const native = type === 'datetime' && values.every((value) => value.native);
  return { type, native, values: values.map((value) => (native ? value : convert(call.translation, plain(value), type))) };
}

function choose(call: Call): Scalar {
  const last = call.args.length - 1;
  const conditions = call.args.filter((_, i) => i < last && i % 2 === 0);
  const { type, values, native } = alike(call, call.args.filter((_, i) => i === last || i % 2 === 1));
  const whens = conditions.map((condition, i) => `when ${testOf(condition)} then ${values[i]?.sql}`);
  return scalar(type, `(case ${whens.join(' ')} else ${values.at(-1)?.sql} end)`, { nullable: values.some(({ nullable }) => nullable), native });
}

function coalesce(call: Call): Scalar {
  const { type, values, native } = alike(call, call.args);
  if (type === 'string') return scalar('string', `coalesce(${values.map(({ sql }) => `nullif(${sql}, '')`).join(', ')}, '')`);
  return scalar(type, `coalesce(${values.map(({ sql }) => sql).join(', ')})`, { nullable: values.every(({ nullable }) => nullable), native });
}

function extreme(call: Call): Scalar {
  const { type, values } = alike(call, call.args.map(plain));
  if (type === 'string') throw notWith(call, 'of strings');
  const sqlName = call.name === 'max_of' ? 'greatest' : 'least';
  const list = values.map(({ sql }) => sql).join(', ');
  const nullable = values.every((value) => value.nullable);
  if (type !== 'real') return scalar(type, `${sqlName}(${list})`, { nullable });
  return scalar('real', `(case when ${values.map(({ sql }) => `${sql} = 'NaN'`).join(' or ')} then 'NaN'::float8 else ${sqlName}(${list}) end)`, { nullable });
}

function isNull(call: Call): Scalar {
  const value = argument(call, 0);
  return scalar('bool', value.type === 'string' ? 'false' : `(${value.sql} is null)`, { nullable: false });
}

function isEmpty(call: Call): Scalar {
  const value = argument(call, 0);
  if (value.type === 'string') return scalar('bool', `(${value.sql} = '')`, { nullable: false });
  return scalar('bool', `(${convert(call.translation, value, 'string').sql} = '')`, { nullable: false });
}

function opposite(value: Scalar): Scalar {
  return scalar('bool', `(not ${value.sql})`, { nullable: value.nullable });
}

function typeName(call: Call): Scalar {
  const value = argument(call, 0);
  if (value.type === 'dynamic') return scalar('string', `kql.gettype(${value.sql})`);
  return constant(call.translation, 'string', value.type);
}

function assertion(call: Call): Scalar {
  const [condition, message] = [argument(call, 0), argument(call, 1)];
  if (!isConstant(condition) || condition.constant !== true) throw notWith(call, `of a condition that is not true: ${String(message.constant ?? '')}`);
  return constant(call.translation, 'bool', true);
}

/** iff, case, coalesce, is…, not, max_of, min_of, gettype. */
export const conditional: Functions = {
  iff: choose, iif: choose, case: choose, coalesce, max_of: extreme, min_of: extreme,
  isnull: isNull, isnotnull: (call) => opposite(isNull(call)), notnull: (call) => opposite(isNull(call)),
  isempty: isEmpty, isnotempty: (call) => opposite(isEmpty(call)), notempty: (call) => opposite(isEmpty(call)),
  not: (call) => opposite(convert(call.translation, argument(call, 0), 'bool')),
  gettype: typeName, assert: assertion,
  isnan: (call) => scalar('bool', `(${convert(call.translation, argument(call, 0), 'real').sql} = 'NaN')`),
  isinf: (call) => { const { sql } = convert(call.translation, argument(call, 0), 'real'); return scalar('bool', `(${sql} in ('Infinity', '-Infinity'))`); },
  isfinite: (call) => { const { sql } = convert(call.translation, argument(call, 0), 'real'); return scalar('bool', `(${sql} not in ('Infinity', '-Infinity', 'NaN'))`); },
};
