/** `== != < <= > >=`, `between` and `in`: null equals nothing and differs from everything, text compares by code point. */
import { arithmetic } from './arithmetic.ts';
import { convert, isNumeric, met } from './convert.ts';
import { unsupported } from './error.ts';
import { isConstant, plain, scalar, testOf, timestampText, type Scalar } from './scalar.ts';
import type { Syntax } from './syntax.ts';
import { bind, type Translation } from './translation.ts';

/** An operator that compares. */
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** The truth of `a operator b`. */
export function compare(translation: Translation, node: Syntax, operator: Comparison, left: Scalar, right: Scalar): Scalar {
  if (left.native !== right.native && (left.native || right.native)) return compareNative(translation, node, operator, left, right);
  const comparable = left.type === right.type || left.type === 'dynamic' || right.type === 'dynamic' || (isNumeric(left.type) && isNumeric(right.type));
  if (!comparable) throw unsupported(node, `Comparing ${left.type} with ${right.type}`);
  const [a, b, type] = met(translation, left, right);
  if (type === 'dynamic') {
    if (operator !== '=' && operator !== '<>') return scalar('bool', `(kql.sort_key(${a.sql}) ${operator} kql.sort_key(${b.sql}) collate "C")`);
    return equality(operator, { ...a, sql: `(${a.sql})::text` }, { ...b, sql: `(${b.sql})::text` });
  }
  if (type === 'real' && !isFiniteConstant(a) && !isFiniteConstant(b)) return scalar('bool', `kql.real_compares(${a.sql}, '${operator}', ${b.sql})`);
  if (operator === '=' || operator === '<>') return equality(operator, a, b);
  if (a.bare && isConstant(b) && b.constant !== '' && (operator === '>' || operator === '>=')) return scalar('bool', `(${a.sql} ${operator} ${b.sql} collate "C")`, { nullable: false, test: `(${a.bare} ${operator} ${b.sql} collate "C")` });
  const collation = type === 'string' ? ' collate "C"' : '';
  const sql = `(${a.sql} ${operator} ${b.sql}${collation})`;
  return scalar('bool', type === 'real' ? withoutNaN(sql, operator, a, b) : sql, { nullable: a.nullable || b.nullable });
}

/** A NaN is greater than everything to PostgreSQL, and not comparable to KQL. */
function withoutNaN(sql: string, operator: Comparison, a: Scalar, b: Scalar): string {
  const [subject, greater] = isFiniteConstant(b) ? [a, operator === '>' || operator === '>='] : [b, operator === '<' || operator === '<='];
  return greater ? `(${sql} and ${subject.sql} <> 'NaN')` : sql;
}

function isFiniteConstant({ constant }: Scalar): boolean {
  return typeof constant === 'number' && Number.isFinite(constant);
}

function nonEmpty(value: Scalar): boolean {
  return isConstant(value) && value.constant !== '';
}

/** The truth of `value in (array)` where only the rows decide what is in the array. */
export function inArray(node: Syntax, translation: Translation, value: Scalar, array: Scalar, folding: boolean): Scalar {
  if (folding || (value.type !== 'string' && value.type !== 'int' && value.type !== 'long' && value.type !== 'dynamic')) throw unsupported(node, `Looking for a ${value.type} in a dynamic value that is not constant`);
  return scalar('bool', `coalesce(kql.array_index_of(kql.as_array(${array.sql}), ${convert(translation, value, 'dynamic').sql}) >= 0, false)`, { nullable: false });
}

function truth(value: boolean): Scalar {
  return { sql: value ? 'true' : 'false', type: 'bool', nullable: false, constant: value };
}

function equality(operator: '=' | '<>', a: Scalar, b: Scalar): Scalar {
  if (a.type === 'string' && isConstant(a) && isConstant(b)) return truth((a.constant === b.constant) === (operator === '='));
  const sql = `(${a.sql} ${operator} ${b.sql})`;
  if (operator === '=' && (a.bare ?? b.bare) && nonEmpty(a.bare ? b : a)) return scalar('bool', sql, { nullable: false, test: `(${a.bare ?? a.sql} = ${b.bare ?? b.sql})` });
  if (!a.nullable && !b.nullable) return scalar('bool', sql, { nullable: false });
  if (!a.nullable || !b.nullable) {
    if (operator === '<>') return scalar('bool', `(${a.sql} is distinct from ${b.sql})`, { nullable: false });
    return scalar('bool', `coalesce(${a.sql} = ${b.sql}, false)`, { nullable: false, test: sql });
  }
  return scalar('bool', `(case when (${a.sql} is null) <> (${b.sql} is null) then ${operator === '<>'} else ${a.sql} ${operator} ${b.sql} end)`, operator === '=' ? { test: sql } : {});
}

/** A `timestamptz` is compared as it is, so that an index serves; ticks are rounded to the side that keeps the truth. */
function compareNative(translation: Translation, node: Syntax, operator: Comparison, left: Scalar, right: Scalar): Scalar {
  if (right.native) return compareNative(translation, node, mirrored[operator], right, left);
  if (right.type !== 'datetime') return compare(translation, node, operator, plain(left), right);
  if (operator === '=' || operator === '<>') {
    const exact = isConstant(right) && typeof right.constant === 'bigint' && right.constant % 10n === 0n;
    return exact ? equality(operator, left, at(translation, right, 'floor')) : equality(operator, plain(left), right);
  }
  const rounded = at(translation, right, operator === '>' || operator === '<=' ? 'floor' : 'ceiling');
  return scalar('bool', `(${left.sql} ${operator} ${rounded.sql})`, { nullable: left.nullable || right.nullable });
}

const mirrored: Readonly<Record<Comparison, Comparison>> = { '=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function at(translation: Translation, value: Scalar, rounding: 'floor' | 'ceiling'): Scalar {
  if (isConstant(value) && typeof value.constant === 'bigint') {
    const up = rounding === 'ceiling' ? (10n - (value.constant % 10n)) % 10n : 0n;
    return { sql: bind(translation, timestampText(value.constant + up), 'timestamptz'), type: 'datetime', nullable: false, native: true };
  }
  return { ...value, sql: `kql.timestamp_${rounding}(${value.sql})`, native: true };
}

/** The truth of `value between (low .. high)`; a timespan after a datetime is how long. */
export function between(translation: Translation, node: Syntax, value: Scalar, low: Scalar, end: Scalar): Scalar {
  const high = low.type === 'datetime' && end.type === 'timespan' ? arithmetic(translation, node, 'Add', low, end) : end;
  const [from, to] = [compare(translation, node, '>=', value, low), compare(translation, node, '<=', value, high)];
  return scalar('bool', `(${from.sql} and ${to.sql})`, { nullable: from.nullable || to.nullable });
}

/** The truth of `value in (one, two, …)`, with or without regard to case. */
export function isOneOf(translation: Translation, node: Syntax, value: Scalar, choices: readonly Scalar[], folding: boolean): Scalar {
  if (value.type === 'string' && isConstant(value) && !folding && choices.every((one) => one.type === 'string' && isConstant(one))) return truth(choices.some((one) => one.constant === value.constant));
  if (choices.length === 0) return scalar('bool', 'false', { nullable: false });
  if (folding) return anyOf(choices.map((one) => scalar('bool', `(lower(${textOf(translation, value)} collate "pg_c_utf8") = lower(${textOf(translation, one)} collate "pg_c_utf8"))`, { nullable: false })));
  const native = value.native === true;
  const comparable = choices.every((one) => one.type === value.type && isConstant(one) && one.constant !== null && (one.type !== 'real'));
  if (!native && comparable) return nullSafe(value, `in (${choices.map(({ sql }) => sql).join(', ')})`, choices.every(nonEmpty));
  return anyOf(choices.map((one) => compare(translation, node, '=', value, isNumeric(value.type) || one.type !== 'dynamic' ? one : convert(translation, one, value.type))));
}

function nullSafe(value: Scalar, within: string, noneEmpty: boolean): Scalar {
  const sql = `${value.sql} ${within}`;
  return scalar('bool', value.nullable ? `coalesce(${sql}, false)` : `(${sql})`, { nullable: false, test: `(${noneEmpty && value.bare ? `${value.bare} ${within}` : sql})` });
}

function anyOf(truths: readonly Scalar[]): Scalar {
  return scalar('bool', `(${truths.map(({ sql }) => sql).join(' or ')})`, { nullable: truths.some(({ nullable }) => nullable), test: `(${truths.map(testOf).join(' or ')})` });
}

function textOf(translation: Translation, value: Scalar): string {
  return convert(translation, value, 'string').sql;
}
