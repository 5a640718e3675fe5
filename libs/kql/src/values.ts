/** Values as PostgreSQL's text gives them → values of the Logs API's JSON. */
import { isoText, timespanText } from './literal.ts';
import { ticks, type KqlType } from './types.ts';

/** A value of a row: whole numbers beyond 2^53 are bigint, NaN and infinities text, datetime, timespan, guid, decimal and dynamic text. */
export type LogsValue = string | number | bigint | boolean | null;

/** The value of a cell; `native` says that a datetime is a UTC timestamp instead of ticks. */
export function logsValue(text: string | null, type: KqlType, native = false): LogsValue {
  if (text === null) return null;
  return readers[type](text, native);
}

const readers: Readonly<Record<KqlType, (text: string, native: boolean) => LogsValue>> = {
  string: (text) => text, guid: (text) => text, decimal: (text) => text, dynamic: (text) => text,
  bool: (text) => text === 't' || text === 'true',
  int: Number,
  long: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)),
  real: (text) => (Number.isFinite(Number(text)) ? Number(text) : text),
  datetime: (text, native) => trimmed(native ? fromTimestamp(text) : isoText(BigInt(text))),
  timespan: (text) => timespanText(BigInt(text)),
};

/** `2026-01-02 03:04:05.678` → `2026-01-02T03:04:05.678Z`. */
function fromTimestamp(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11)}Z`;
}

/** The fraction of the second without zeros at its end, as the Logs API writes it. */
function trimmed(iso: string): string {
  return iso.replace(/(\.\d*?)0+Z$/, '$1Z').replace('.Z', 'Z');
}

/** The ticks of a datetime value. */
export function ticksOf(date: Date): bigint {
  return BigInt(date.getTime()) * 10_000n + ticks.unixEpoch;
}
