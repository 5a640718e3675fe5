/** When a scheduled export is due, by the clock of its time zone. */
import type { Cadence } from './export-schedule.events.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** The first moment after `after` at which it is due. A time that a clock skips in spring is due when the clock has skipped it; one it shows twice, the first time. */
export function nextDue({ every, at, weekday, timeZone }: Cadence, after: Date): Date {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  if (every === 'hour') return hourly(minutes, timeZone, after);
  const local = wallClock(after, timeZone);
  const midnight = Math.floor(local / day) * day;
  for (let ahead = 0; ; ahead += 1) {
    const wall = midnight + ahead * day + hours * hour + minutes * 60_000;
    const due = instantOf(wall, timeZone);
    if (due > after.getTime() && (every === 'day' || (new Date(wall).getUTCDay() || 7) === weekday)) return new Date(due);
  }
}

function hourly(minutes: number, timeZone: string, after: Date): Date {
  const past = wallClock(after, timeZone) % hour;
  const wait = (minutes * 60_000 - past + hour) % hour;
  return new Date(after.getTime() + (wait || hour));
}

/** What a clock in the zone shows, as ms since 1970 of a zone without offset. */
function wallClock(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return Date.parse(`${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`) + at.getMilliseconds();
}

/** The first moment at which a clock in the zone shows this or, where it is skipped, has passed it. */
function instantOf(wall: number, timeZone: string): number {
  const offsets = [wall - day, wall + day].map((near) => wallClock(new Date(near), timeZone) - near);
  const candidates = offsets.map((offset) => wall - offset).toSorted((a, b) => a - b);
  return candidates.find((candidate) => wallClock(new Date(candidate), timeZone) === wall) ?? (candidates.at(-1) as number);
}
