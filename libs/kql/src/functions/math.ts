/** Functions of numbers. */
import { argument, notWith, type Functions, type KqlFunction } from '../call.ts';
import { convert, met } from '../convert.ts';
import { plain, scalar } from '../scalar.ts';
import { installed } from './text.ts';

const real = (sqlOfArgument: (sql: string) => string): KqlFunction => (call) => {
  const value = convert(call.translation, argument(call, 0), 'real');
  return scalar('real', sqlOfArgument(value.sql), { nullable: true });
};

const sameType = (name: string): KqlFunction => (call) => {
  const value = plain(argument(call, 0));
  if (value.type === 'dynamic' || value.type === 'string') return scalar('real', `kql.real_${name}(${convert(call.translation, value, 'real').sql})`);
  return scalar(value.type === 'int' && call.type === 'long' ? 'long' : value.type, `kql.${value.type === 'timespan' || value.type === 'int' ? 'long' : value.type}_${name}(${value.sql})`, { nullable: value.nullable });
};

const bin: KqlFunction = (call) => {
  const [value, size] = [argument(call, 0), argument(call, 1)];
  if (value.native && size.type === 'timespan' && typeof size.constant === 'bigint' && size.constant > 0n && size.constant % 10n === 0n) {
    return scalar('datetime', `date_bin(interval '${size.constant / 10n} microseconds', ${value.sql}, timestamptz '0001-01-01 00:00:00+00')`, { native: true, nullable: value.nullable });
  }
  if (value.type === 'datetime' || value.type === 'timespan') {
    if (size.type !== 'timespan' && size.type !== 'long' && size.type !== 'int') throw notWith(call, `of ${value.type} by ${size.type}`);
    return scalar(value.type, `kql.long_bin(${plain(value).sql}, (${size.sql})::int8)`);
  }
  const [a, b, type] = met(call.translation, value, size);
  if (type !== 'int' && type !== 'long' && type !== 'real' && type !== 'decimal') throw notWith(call, `of ${value.type} by ${size.type}`);
  if (type === 'int' || type === 'long') return scalar('long', `kql.long_bin((${a.sql})::int8, (${b.sql})::int8)`);
  return scalar(type, `kql.${type}_bin(${a.sql}, ${b.sql})`);
};

const binAt: KqlFunction = (call) => {
  const [value, size, at] = [0, 1, 2].map((i) => plain(argument(call, i)));
  if (!value || !size || !at) throw notWith(call, 'with these arguments');
  if (value.type === 'datetime' || value.type === 'timespan') return scalar(value.type, `kql.long_bin_at(${value.sql}, (${size.sql})::int8, (${at.sql})::int8)`);
  const type = [size, at].some((one) => one.type === 'real') || value.type === 'real' ? 'real' : 'long';
  const [a, b, c] = [value, size, at].map((one) => convert(call.translation, one, type).sql);
  return scalar(type, `kql.${type}_bin_at(${a}, ${b}, ${c})`);
};

const floor: KqlFunction = (call) => (call.args.length === 2 ? bin(call) : sameType('floor')(call));

const whole = (sqlOfArguments: (a: string, b: string) => string): KqlFunction => (call) =>
  scalar('long', `(${sqlOfArguments(convert(call.translation, argument(call, 0), 'long').sql, call.args[1] ? convert(call.translation, call.args[1], 'long').sql : '')})`);

const round: KqlFunction = (call) => {
  const value = convert(call.translation, argument(call, 0), argument(call, 0).type === 'decimal' ? 'decimal' : 'real');
  return scalar(value.type, `kql.${value.type}_round(${value.sql}, ${call.args[1] ? `(${convert(call.translation, call.args[1], 'long').sql})::int4` : '0'})`);
};

/** Functions of numbers by name. */
export const numbers: Functions = {
  abs: sameType('abs'), sign: (call) => { const value = convert(call.translation, argument(call, 0), 'real'); return scalar(call.type ?? 'int', call.type === 'real' ? `sign(${value.sql})` : `sign(${value.sql})::int4`); }, floor, bin, bin_at: binAt, ceiling: sameType('ceiling'), round,
  sqrt: real((x) => `kql.real_sqrt(${x})`), exp: real((x) => `kql.real_exp(${x})`), exp2: real((x) => `kql.real_pow(2, ${x})`), exp10: real((x) => `kql.real_pow(10, ${x})`),
  log: real((x) => `kql.real_log(${x})`), log2: real((x) => `kql.real_log2(${x})`), log10: real((x) => `kql.real_log10(${x})`),
  pow: (call) => scalar('real', `kql.real_pow(${convert(call.translation, argument(call, 0), 'real').sql}, ${convert(call.translation, argument(call, 1), 'real').sql})`),
  sin: real((x) => `kql.real_sin(${x})`), cos: real((x) => `kql.real_cos(${x})`), tan: real((x) => `kql.real_tan(${x})`), cot: real((x) => `kql.real_divide(1, kql.real_tan(${x}))`), asin: real((x) => `kql.real_asin(${x})`), acos: real((x) => `kql.real_acos(${x})`), atan: real((x) => `atan(${x})`),
  atan2: (call) => scalar('real', `atan2(${convert(call.translation, argument(call, 0), 'real').sql}, ${convert(call.translation, argument(call, 1), 'real').sql})`),
  pi: () => scalar('real', 'pi()', { nullable: false }), radians: real((x) => `radians(${x})`), degrees: real((x) => `kql.real_degrees(${x})`), erf: real((x) => `erf(${x})`), erfc: real((x) => `erfc(${x})`), gamma: real((x) => `kql.real_gamma(${x})`), loggamma: real((x) => `kql.real_loggamma(${x})`),
  binary_and: whole((a, b) => `${a} & ${b}`), binary_or: whole((a, b) => `${a} | ${b}`), binary_xor: whole((a, b) => `${a} # ${b}`), binary_not: whole((a) => `~${a}`),
  binary_shift_left: whole((a, b) => `kql.shift_left(${a}, ${b})`), binary_shift_right: whole((a, b) => `kql.shift_right(${a}, ${b})`), bitset_count_ones: whole((a) => `bit_count((${a})::bit(64))`),
  beta_pdf: installed('real', 'real', 'real', 'real'), tohex: (call) => (argument(call, 0).type === 'int' ? installed('string', 'int', 'long?')(call) : installed('string', 'long', 'long?')(call)), rand: (call) => { if (call.args.length > 0) throw notWith(call, 'with a bound'); return scalar('real', 'random()', { nullable: false }); },
};
