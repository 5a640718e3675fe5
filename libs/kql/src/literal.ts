/** Literals: from their text, because the bundle's own values lose hexadecimals, NaN and some timespans. */
import { invalid, unsupported } from './error.ts';
import type { Constant } from './scalar.ts';
import type { Syntax } from './syntax.ts';
import { ticks, type KqlType } from './types.ts';

const types: Readonly<Record<string, KqlType>> = {
  StringLiteralExpression: 'string', CompoundStringLiteralExpression: 'string', BooleanLiteralExpression: 'bool', IntLiteralExpression: 'int',
  LongLiteralExpression: 'long', RealLiteralExpression: 'real', DecimalLiteralExpression: 'decimal', DateTimeLiteralExpression: 'datetime',
  TimespanLiteralExpression: 'timespan', GuidLiteralExpression: 'guid',
};

/** The type and value of a literal; nothing where the node is none. */
export function literal(node: Syntax): { type: KqlType; value: Constant } | undefined {
  const type = types[node.kind];
  if (!type) return undefined;
  if (type === 'string') return { type, value: String(node.literal) };
  const text = node.text.replace(/^[a-z0-9]+\s*\(\s*/i, '').replace(/\s*\)$/, '').replace(/^(["'])(.*)\1$/s, '$2').trim();
  if (text.toLowerCase() === 'null' || text === '') return { type, value: null };
  const value = parsers[type]?.(text);
  if (value === undefined) throw invalid(node, `'${node.text}' is not a ${type}.`);
  return { type, value };
}

const parsers: Partial<Record<KqlType, (text: string) => Constant | undefined>> = {
  bool: (text) => ({ true: true, false: false, 1: true, 0: false })[text.toLowerCase()],
  int: (text) => fitting(wholeNumber(text), 32),
  long: (text) => fitting(wholeNumber(text), 64),
  real: (text) => realNumber(text),
  decimal: (text) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? text : undefined),
  datetime: datetimeTicks,
  timespan: timespanTicks,
  guid: (text) => (/^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : undefined),
};

function wholeNumber(text: string): bigint | undefined {
  const match = /^([+-]?)\s*(0x[0-9a-f]+|\d+)$/i.exec(text);
  return match ? (match[1] === '-' ? -1n : 1n) * BigInt(match[2] as string) : undefined;
}

function fitting(value: bigint | undefined, bits: number): bigint | undefined {
  return value === undefined || (BigInt.asIntN(bits, value) !== value && value >= 2n ** BigInt(bits)) ? undefined : BigInt.asIntN(bits, value);
}

function realNumber(text: string): number | undefined {
  const special = /^([+-]?)(nan|inf)$/i.exec(text);
  if (special) return special[2]?.toLowerCase() === 'nan' ? NaN : special[1] === '-' ? -Infinity : Infinity;
  return /^[+-]?\s*(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text.replace(/\s/g, '')) : undefined;
}

/** The ticks of a datetime's text; undefined where it is not one. */
export function datetimeTicks(text: string): bigint | undefined {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|GMT|([+-])(\d{1,2}):?(\d{2}))?$/i.exec(text)
    ?? swapped(/^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?()$/.exec(text));
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => (part === undefined ? undefined : Number(part)));
  const date = new Date(0);
  date.setUTCFullYear(year as number, (month ?? 1) - 1, day ?? 1);
  if (date.getUTCMonth() !== (month ?? 1) - 1 || (hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return undefined;
  date.setUTCHours(hour ?? 0, minute ?? 0, second ?? 0);
  const offset = match[9] ? BigInt(`${match[9]}1`) * (BigInt(match[10] as string) * 60n + BigInt(match[11] as string)) * 60n * ticks.second : 0n;
  const at = BigInt(date.getTime()) * 10_000n + ticks.unixEpoch + BigInt((match[7] ?? '').slice(0, 7).padEnd(7, '0')) - offset;
  return at < 0n || at > ticks.maximum ? undefined : at;
}

function swapped(match: RegExpExecArray | null): (string | undefined)[] | null {
  if (!match) return null;
  const [all, month, day, year, ...rest] = match;
  return [all, year, month, day, ...rest];
}

const units: readonly (readonly [RegExp, bigint])[] = [
  [/^(d|day|days)$/, ticks.day], [/^(h|hr|hrs|hour|hours)$/, 3600n * ticks.second], [/^(m|min|minute|minutes)$/, 60n * ticks.second],
  [/^(s|sec|second|seconds)$/, ticks.second], [/^(ms|milli|millis|millisec|millisecond|milliseconds)$/, 10_000n],
  [/^(us|micro|micros|microsec|microsecond|microseconds)$/, 10n], [/^(tick|ticks)$/, 1n], [/^(ns|nano|nanos|nanosecond|nanoseconds)$/, 0n],
];

/** The ticks of a timespan's text; undefined where it is not one. A bare number is days. */
export function timespanTicks(text: string): bigint | undefined {
  const amount = /^([+-]?)\s*(\d+)(?:\.(\d+))?\s*([a-z]*)$/i.exec(text);
  if (amount) {
    const unit = amount[4] === '' ? ticks.day : units.find(([name]) => name.test(amount[4] as string))?.[1];
    if (!unit) return undefined;
    const fraction = amount[3] ? (BigInt(amount[3]) * unit) / 10n ** BigInt(amount[3].length) : 0n;
    return (amount[1] === '-' ? -1n : 1n) * (BigInt(amount[2] as string) * unit + fraction);
  }
  const clock = /^([+-]?)(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?$/.exec(text);
  if (!clock || Number(clock[3]) > 23 || Number(clock[4]) > 59 || Number(clock[5] ?? 0) > 59) return undefined;
  const seconds = (BigInt(clock[3] as string) * 60n + BigInt(clock[4] as string)) * 60n + BigInt(clock[5] ?? 0);
  return (clock[1] === '-' ? -1n : 1n) * (BigInt(clock[2] ?? 0) * ticks.day + seconds * ticks.second + BigInt((clock[6] ?? '').padEnd(7, '0')));
}

/** The compact JSON text of what stands in `dynamic(…)`; null for `dynamic(null)`. */
export function dynamicText(node: Syntax): string | null {
  const text = jsonText(node);
  return text === 'null' ? null : text;
}

function jsonText(node: Syntax): string {
  if (node.kind === 'JsonObjectExpression') return `{${node.list('Pairs').map((pair) => `${JSON.stringify(keyOf(pair))}:${jsonText(pair.part('Value'))}`).join(',')}}`;
  if (node.kind === 'JsonArrayExpression') return `[${node.list('Values').map(jsonText).join(',')}]`;
  if (node.kind === 'NullLiteralExpression') return 'null';
  if (node.kind === 'DynamicExpression') return jsonText(node.part('Expression'));
  if (node.kind === 'UnaryMinusExpression') return `-${jsonText(node.part('Expression'))}`;
  if (node.kind === 'UnaryPlusExpression') return jsonText(node.part('Expression'));
  const found = literal(node);
  if (!found) throw unsupported(node, `'${node.text}' inside dynamic()`);
  return scalarJson(found.type, found.value, node);
}

function keyOf(pair: Syntax): string {
  const name = pair.part('Name');
  return String(name.node['ValueText'] ?? name.literal ?? name.text);
}

function scalarJson(type: KqlType, value: Constant, node: Syntax): string {
  if (value === null) return 'null';
  if (type === 'string' || type === 'bool' || type === 'guid') return JSON.stringify(value);
  if (type === 'real') return Number.isFinite(value) ? node.text.replace(/^\+/, '').replace(/^(-?)\./, '$10.').replace(/\.(?=e|$)/i, '.0') : JSON.stringify(String(value));
  if (type === 'datetime') return JSON.stringify(isoText(value as bigint));
  if (type === 'timespan') return JSON.stringify(timespanText(value as bigint));
  return /^\d+$/.test(node.text) ? node.text.replace(/^0+(?=\d)/, '') : String(value);
}

/** A datetime as KQL prints it: always seven digits of the second. */
export function isoText(at: bigint): string {
  const seconds = new Date(Number((at - ticks.unixEpoch - (at % ticks.second)) / 10_000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(at % ticks.second).padStart(7, '0')}Z`;
}

/** A timespan as KQL prints it: `[-][d.]hh:mm:ss[.fffffff]`. */
export function timespanText(span: bigint): string {
  const size = span < 0n ? -span : span;
  const pad = (value: bigint, width: number) => String(value).padStart(width, '0');
  const seconds = size / ticks.second;
  const days = size / ticks.day;
  const fraction = size % ticks.second;
  return `${span < 0n ? '-' : ''}${days > 0n ? `${days}.` : ''}${pad((seconds / 3600n) % 24n, 2)}:${pad((seconds / 60n) % 60n, 2)}:${pad(seconds % 60n, 2)}${fraction > 0n ? `.${pad(fraction, 7)}` : ''}`;
}
