/** The time span of a request, as ISO 8601 has it: a duration up to now, two instants, or an instant and a duration. */
import { Refusal } from '@fimbria/service';

/** From (inclusive) to (exclusive); an end left out is open. */
export interface Timespan {
  readonly from?: Date;
  readonly to?: Date;
}

/** Parses it; a duration alone ends at `now`. */
export function parseTimespan(text: string, now: Date): Timespan {
  const [first = '', second, ...rest] = text.split('/');
  if (rest.length > 0) throw notOne(text);
  if (second === undefined) return { from: before(now, first, text), to: now };
  if (first.startsWith('P')) return { from: before(instant(second, text), first, text), to: instant(second, text) };
  const from = instant(first, text);
  return { from, to: second.startsWith('P') ? new Date(from.getTime() + duration(second, text)) : instant(second, text) };
}

/** What lies in both. */
export function intersection(a: Timespan, b: Timespan): Timespan {
  const from = [a.from, b.from].filter((at) => at !== undefined).toSorted((x, y) => y.getTime() - x.getTime())[0];
  const to = [a.to, b.to].filter((at) => at !== undefined).toSorted((x, y) => x.getTime() - y.getTime())[0];
  return { ...(from && { from }), ...(to && { to }) };
}

const parts = /^P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
/** Years and months count 365 and 30 days, as a duration without a calendar has to. */
const milliseconds = [365 * 86_400_000, 30 * 86_400_000, 7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000];

function duration(text: string, whole: string): number {
  const match = parts.exec(text);
  if (!match || text.endsWith('P') || text.endsWith('T')) throw notOne(whole);
  const length = milliseconds.reduce((sum, unit, at) => sum + Number(match[at + 1] ?? 0) * unit, 0);
  if (length > 10_000 * 365 * 86_400_000) throw notOne(whole);
  return length;
}

function before(end: Date, text: string, whole: string): Date {
  return checked(new Date(end.getTime() - duration(text, whole)), whole);
}

function instant(text: string, whole: string): Date {
  if (!/^\d{4}-\d\d-\d\d([T ]|$)/.test(text)) throw notOne(whole);
  // Without a zone it is UTC, as every time here is.
  return checked(new Date(/(Z|[+-]\d\d:?\d\d)$/.test(text) || /^\d{4}-\d\d-\d\d$/.test(text) ? text : `${text}Z`), whole);
}

function checked(date: Date, whole: string): Date {
  if (Number.isNaN(date.getTime())) throw notOne(whole);
  return date;
}

function notOne(text: string): Refusal {
  const message = `"${text}" is not a time span: write PT12H, P7D or 2026-01-01T00:00:00Z/2026-01-02T00:00:00Z.`;
  return new Refusal('INVALID_REQUEST', { detail: message, fields: [{ path: 'timespan', message }] });
}
