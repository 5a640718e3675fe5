/** Conversions between types: those KQL makes itself, and those its `to…()` functions make. */
import { isConstant, plain, scalar, sqlOf, type Scalar } from './scalar.ts';
import { isoText, timespanText } from './literal.ts';
import { constant, type Translation } from './translation.ts';
import { sqlTypes, type KqlType } from './types.ts';

const numeric: readonly KqlType[] = ['int', 'long', 'real', 'decimal'];

/** Whether a type is a number. */
export function isNumeric(type: KqlType): boolean {
  return numeric.includes(type);
}

/** The type two values meet in: the wider number, else the first that is not dynamic. */
export function commonType(a: KqlType, b: KqlType): KqlType {
  if (a === b) return a;
  if (isNumeric(a) && isNumeric(b)) {
    if (a === 'decimal' || b === 'decimal') return 'decimal';
    return a === 'real' || b === 'real' ? 'real' : 'long';
  }
  return a === 'dynamic' ? b : a;
}

/** A value as `type`, as KQL converts it by itself or in `to…()`; a text or dynamic that is none of the type gives null. */
export function convert(translation: Translation, value: Scalar, type: KqlType): Scalar {
  if (value.type === type) return value;
  if (isConstant(value)) {
    const folded = foldConversion(value.constant, value.type, type);
    if (folded !== undefined) return constant(translation, type, folded);
  }
  const sql = sqlOf(value);
  const nullable = value.nullable || value.type === 'string' || value.type === 'dynamic' || value.type === 'real' || value.type === 'decimal';
  return scalar(type, conversion(value.type, type, sql), { nullable: type !== 'string' && nullable, bits: type === 'long' ? (value.bits ?? (value.type === 'int' ? 32 : undefined)) : undefined });
}

function foldConversion(value: string | bigint | number | boolean | null, from: KqlType, to: KqlType): string | bigint | number | null | undefined {
  if (value === null) return to === 'string' ? '' : null;
  if (to === 'long' && from === 'int') return value as bigint;
  if (to === 'real' && (from === 'int' || from === 'long')) return Number(value);
  if (to === 'decimal' && (from === 'int' || from === 'long')) return String(value);
  if (to === 'string' && (from === 'int' || from === 'long')) return String(value);
  if (to === 'string' && from === 'datetime') return isoText(value as bigint);
  if (to === 'string' && from === 'timespan') return timespanText(value as bigint);
  return undefined;
}

function conversion(from: KqlType, to: KqlType, sql: string): string {
  if (from === 'dynamic') return `kql.dynamic_to_${to}(${sql})`;
  if (to === 'dynamic') return toDynamic(from, sql);
  if (to === 'string') return toText(from, sql);
  if (from === 'string') return `kql.text_to_${to}(${sql})`;
  if (to === 'bool') return from === 'int' || from === 'long' || from === 'timespan' || from === 'datetime' || from === 'real' || from === 'decimal' ? `(${sql} <> 0)` : 'null::bool';
  if (from === 'bool') return `(${sql})::int4::${sqlTypes[to]}`;
  if (to === 'int') return from === 'real' || from === 'decimal' ? `kql.long_to_int(kql.real_to_long((${sql})::float8))` : `kql.long_to_int(${sql})`;
  if (to === 'long' || to === 'datetime' || to === 'timespan') {
    const whole = from === 'real' ? `kql.real_to_long${/c\d/.test(sql) ? '_saturated' : ''}(${sql})` : from === 'decimal' ? `kql.decimal_to_long(${sql})` : `(${sql})::int8`;
    return to === 'datetime' ? `kql.valid_datetime(${whole})` : whole;
  }
  return `(${sql})::${sqlTypes[to]}`;
}

function toText(from: KqlType, sql: string): string {
  if (from === 'int' || from === 'long' || from === 'guid') return `coalesce((${sql})::text, '')`;
  return `kql.${from}_text(${sql})`;
}

function toDynamic(from: KqlType, sql: string): string {
  if (from === 'string') return `to_json(${sql})`;
  if (from === 'int' || from === 'long' || from === 'bool') return `to_json(${sql})`;
  return `kql.${from}_json(${sql})`;
}


/** Two values in the type they meet in. */
export function met(translation: Translation, a: Scalar, b: Scalar): [Scalar, Scalar, KqlType] {
  const type = commonType(a.type, b.type);
  if (a.native && b.native) return [a, b, type];
  return [convert(translation, plain(a), type), convert(translation, plain(b), type), type];
}
