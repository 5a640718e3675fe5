/** Times and amounts as people read them. */
import { useEffect, useState } from 'react';

const exactFormat = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23', timeZoneName: 'short' });
const clockFormat = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const dayFormat = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });
const relativeFormat = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
const steps = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]] as const;

/** Date, time to the millisecond, and zone. */
export function exactTime(at: string): string {
  return exactFormat.format(new Date(at));
}

/** "14:03:22", with the day before it where it is not today's. */
export function clockTime(at: string, now: number): string {
  const date = new Date(at);
  const clock = clockFormat.format(date);
  return date.toDateString() === new Date(now).toDateString() ? clock : `${dayFormat.format(date)}, ${clock}`;
}

/** "3 min. ago"; what is less than two seconds old, or ahead of our clock, is "now". */
export function relativeTime(at: string, now: number): string {
  const seconds = Math.floor((now - Date.parse(at)) / 1000);
  if (seconds < 2) return 'now';
  const [unit, length] = steps.find(([, size]) => seconds >= size) ?? ['second', 1];
  return relativeFormat.format(-Math.floor(seconds / length), unit);
}

/** The time now, anew every few seconds. */
export function useNow(every = 5000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/** "1.4 KB"; units of 1024. */
export function byteSize(bytes: number): string {
  const unit = Math.min(Math.floor(Math.log2(Math.max(Math.abs(bytes), 1)) / 10), 4);
  return `${unit === 0 ? bytes : (bytes / 1024 ** unit).toFixed(1)} ${['B', 'KB', 'MB', 'GB', 'TB'][unit]}`;
}
