/** `+ - * / %` and the sign, with KQL's overflow (whole numbers wrap), division (by zero null, towards zero) and remainder (never negative). */
import { commonType, convert, isNumeric } from './convert.ts';
import { unsupported } from './error.ts';
import { isConstant, plain, scalar, type Scalar } from './scalar.ts';
import type { Syntax } from './syntax.ts';
import { constant, type Translation } from './translation.ts';
import { ticks, type KqlType } from './types.ts';

/** An operator of arithmetic. */
export type Operator = 'Add' | 'Subtract' | 'Multiply' | 'Divide' | 'Modulo';

const symbols: Readonly<Record<Operator, string>> = { Add: '+', Subtract: '-', Multiply: '*', Divide: '/', Modulo: '%' };

/** The value of `a operator b`. */
export function arithmetic(translation: Translation, node: Syntax, operator: Operator, left: Scalar, right: Scalar): Scalar {
  const [a, b] = [plain(left), plain(right)];
  if (a.type === 'dynamic' || b.type === 'dynamic') return dynamicArithmetic(translation, node, operator, a, b);
  if (isNumeric(a.type) && isNumeric(b.type)) return numbers(translation, operator, a, b);
  if (a.type === 'datetime' || b.type === 'datetime') return dates(translation, node, operator, a, b);
  if (a.type === 'timespan' || b.type === 'timespan') return spans(translation, node, operator, a, b);
  throw unsupported(node, `'${symbols[operator]}' of ${a.type} and ${b.type}`);
}

/** The value of `-a`. */
export function negative(translation: Translation, node: Syntax, value: Scalar): Scalar {
  const zero = value.type === 'timespan' ? constant(translation, 'timespan', 0n) : constant(translation, 'int', 0n);
  if (isConstant(value) && typeof value.constant === 'bigint') return constant(translation, value.type === 'int' ? 'long' : value.type, BigInt.asIntN(64, -value.constant));
  if (value.type === 'real' && isConstant(value) && typeof value.constant === 'number') return constant(translation, 'real', -value.constant);
  if (value.type === 'real') return scalar('real', `(- ${value.sql})`, { nullable: value.nullable });
  return arithmetic(translation, node, 'Subtract', zero, value);
}

function dynamicArithmetic(translation: Translation, node: Syntax, operator: Operator, a: Scalar, b: Scalar): Scalar {
  const other = a.type === 'dynamic' ? b.type : a.type;
  if (other === 'dynamic') throw unsupported(node, `'${symbols[operator]}' of two dynamic values`);
  const type = other === 'int' || other === 'long' ? 'long' : other;
  return arithmetic(translation, node, operator, convert(translation, a, type), convert(translation, b, type));
}

function numbers(translation: Translation, operator: Operator, left: Scalar, right: Scalar): Scalar {
  const met = commonType(left.type, right.type);
  const type = met === 'int' ? 'long' : met;
  const [a, b] = [convert(translation, left, type), convert(translation, right, type)];
  const nullable = a.nullable || b.nullable || operator === 'Divide' || operator === 'Modulo';
  if (type === 'real') return scalar('real', `kql.real_${operator.toLowerCase()}(${a.sql}, ${b.sql})`, { nullable });
  if (type === 'decimal') return scalar('decimal', operator === 'Divide' || operator === 'Modulo' ? `kql.decimal_${operator.toLowerCase()}(${a.sql}, ${b.sql})` : `(${a.sql} ${symbols[operator]} ${b.sql})`, { nullable });
  return wholes(translation, operator, a, b, 'long', nullable);
}

function wholes(translation: Translation, operator: Operator, a: Scalar, b: Scalar, type: KqlType, nullable: boolean): Scalar {
  const folded = fold(operator, a, b);
  if (folded !== undefined) return constant(translation, type, folded);
  const bits = resultBits(operator, a.bits ?? (a.type === 'int' ? 32 : 64), b.bits ?? (b.type === 'int' ? 32 : 64));
  if (bits <= 62 && operator !== 'Divide' && operator !== 'Modulo') return scalar(type, `(${a.sql} ${symbols[operator]} ${b.sql})`, { nullable, bits });
  if (operator === 'Divide' && isConstant(b) && typeof b.constant === 'bigint' && b.constant > 0n) return scalar(type, `(${a.sql} / ${b.sql})`, { nullable: a.nullable, bits });
  return scalar(type, `kql.long_${operator.toLowerCase()}(${a.sql}, ${b.sql})`, { nullable, bits: bits <= 62 ? bits : undefined });
}

function resultBits(operator: Operator, a: number, b: number): number {
  if (operator === 'Divide') return a;
  if (operator === 'Modulo') return b;
  return operator === 'Multiply' ? a + b : Math.max(a, b) + 1;
}

function fold(operator: Operator, { constant: a }: Scalar, { constant: b }: Scalar): bigint | null | undefined {
  if (typeof a !== 'bigint' || typeof b !== 'bigint') return undefined;
  if (operator === 'Add') return BigInt.asIntN(64, a + b);
  if (operator === 'Subtract') return BigInt.asIntN(64, a - b);
  if (operator === 'Multiply') return BigInt.asIntN(64, a * b);
  if (b === 0n) return null;
  const size = b < 0n ? -b : b;
  return operator === 'Divide' ? BigInt.asIntN(64, a / b) : ((a % size) + size) % size;
}

function dates(translation: Translation, node: Syntax, operator: Operator, a: Scalar, b: Scalar): Scalar {
  const nullable = a.nullable || b.nullable;
  if (operator === 'Subtract' && a.type === 'datetime' && b.type === 'datetime') return wholes(translation, operator, { ...a, bits: 62 }, { ...b, bits: 62 }, 'timespan', nullable);
  const shifts = (operator === 'Add' && (a.type === 'timespan' || b.type === 'timespan')) || (operator === 'Subtract' && b.type === 'timespan');
  if (!shifts) throw unsupported(node, `'${symbols[operator]}' of ${a.type} and ${b.type}`);
  const folded = fold(operator, a, b);
  if (folded !== undefined) return constant(translation, 'datetime', folded === null || folded < 0n || folded > ticks.maximum ? null : folded);
  return scalar('datetime', `kql.valid_datetime(kql.long_${operator.toLowerCase()}(${a.sql}, ${b.sql}))`);
}

function spans(translation: Translation, node: Syntax, operator: Operator, a: Scalar, b: Scalar): Scalar {
  const nullable = a.nullable || b.nullable;
  const both = a.type === 'timespan' && b.type === 'timespan';
  if (both && operator === 'Divide') return scalar('real', `kql.real_divide((${a.sql})::float8, (${b.sql})::float8)`, { nullable });
  if (both && operator !== 'Multiply') return wholes(translation, operator, a, b, 'timespan', nullable);
  const [span, factor] = a.type === 'timespan' ? [a, b] : [b, a];
  const scales = operator === 'Multiply' || (operator === 'Divide' && a.type === 'timespan');
  if (both || !scales || !isNumeric(factor.type)) throw unsupported(node, `'${symbols[operator]}' of ${a.type} and ${b.type}`);
  if (factor.type === 'int' || factor.type === 'long') return wholes(translation, operator, span, convert(translation, factor, 'long'), 'timespan', nullable);
  const real = convert(translation, factor, 'real');
  return scalar('timespan', `kql.real_to_long(kql.real_${operator.toLowerCase()}((${span.sql})::float8, ${real.sql}))`);
}
