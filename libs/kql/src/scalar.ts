/** A translated scalar expression: SQL text with what is known of its value. */
import { ticks, type KqlType } from './types.ts';

/** A value known while translating: text, ticks or a whole number, a real, a truth, or null of the type. dynamic is its JSON text. */
export type Constant = string | bigint | number | boolean | null;

/** An expression. Only generated text is in `sql`: column ids `c<n>`, parameters `@p<n>`, numbers; never a word of the query. */
export interface Scalar {
  readonly sql: string;
  readonly type: KqlType;
  /** False where null cannot come out. string never is null. */
  readonly nullable: boolean;
  /** A datetime that is still a `timestamptz` of a base table, not ticks. */
  readonly native?: boolean;
  readonly constant?: Constant;
  /** The id of a string column of a base table that may be null where `sql` says empty: what an index knows. */
  readonly bare?: string;
  /** A simpler SQL that is true when the value is, for where null and false are one. */
  readonly test?: string;
  /** An upper bound of the magnitude of a whole number, in bits; spares overflow checks. */
  readonly bits?: number;
}

/** An expression of a type, nullable unless it is string. */
export function scalar(type: KqlType, sql: string, more: Partial<Scalar> = {}): Scalar {
  return { sql, type, nullable: type !== 'string', ...more };
}

/** A datetime as ticks; anything else as it is. */
export function plain(value: Scalar): Scalar {
  if (!value.native) return value;
  return scalar('datetime', `kql.ticks(${value.sql})`, { nullable: value.nullable });
}

/** The SQL of a value, a datetime in ticks. */
export function sqlOf(value: Scalar): string {
  return plain(value).sql;
}

/** The SQL of a condition where null counts as false. */
export function testOf(value: Scalar): string {
  return value.test ?? value.sql;
}

/** Whether nothing but the query itself decides the value. */
export function isConstant(value: Scalar): value is Scalar & { readonly constant: Constant } {
  return value.constant !== undefined;
}

/** A whole number as SQL of its type. */
export function wholeNumber(type: 'int' | 'long' | 'datetime' | 'timespan', value: bigint): Scalar {
  const digits = value < 0n ? `'${value}'` : String(value);
  return { sql: `(${digits}::${type === 'int' ? 'int4' : 'int8'})`, type, nullable: false, constant: value, bits: bitsOf(value) };
}

/** A point in time as `timestamptz` text to the microsecond, rounded down. */
export function timestampText(at: bigint): string {
  const sinceEpoch = at - ticks.unixEpoch;
  const microseconds = (sinceEpoch - (((sinceEpoch % 10n) + 10n) % 10n)) / 10n;
  const milliseconds = (microseconds - (((microseconds % 1000n) + 1000n) % 1000n)) / 1000n;
  return new Date(Number(milliseconds)).toISOString().replace('Z', `${String(microseconds - milliseconds * 1000n).padStart(3, '0')}Z`);
}

function bitsOf(value: bigint): number {
  return (value < 0n ? -value : value).toString(2).length;
}
