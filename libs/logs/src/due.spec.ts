import { cadenceSchema } from './export-schedule.events.ts';
import { nextDue } from './due.ts';

const due = (cadence: object, after: string) => nextDue(cadenceSchema.parse(cadence), new Date(after)).toISOString();

describe('a scheduled export is due', () => {
  it.each([
    [{ every: 'hour' }, '2026-01-01T10:00:00Z', '2026-01-01T11:00:00.000Z'],
    [{ every: 'hour', at: '00:15' }, '2026-01-01T10:14:59.999Z', '2026-01-01T10:15:00.000Z'],
    [{ every: 'hour', at: '00:15', timeZone: 'Asia/Kolkata' }, '2026-01-01T10:00:00Z', '2026-01-01T10:45:00.000Z'],
    [{ every: 'day', at: '06:30' }, '2026-01-01T06:30:00Z', '2026-01-02T06:30:00.000Z'],
    [{ every: 'day', at: '00:30', timeZone: 'Europe/Berlin' }, '2026-01-01T12:00:00Z', '2026-01-01T23:30:00.000Z'],
    [{ every: 'day', at: '00:30', timeZone: 'Europe/Berlin' }, '2026-07-01T12:00:00Z', '2026-07-01T22:30:00.000Z'],
    [{ every: 'day', at: '02:30', timeZone: 'Europe/Berlin' }, '2026-03-28T12:00:00Z', '2026-03-29T01:30:00.000Z'],
    [{ every: 'day', at: '02:30', timeZone: 'Europe/Berlin' }, '2026-10-24T12:00:00Z', '2026-10-25T00:30:00.000Z'],
    [{ every: 'day', at: '02:30', timeZone: 'Europe/Berlin' }, '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z'],
    [{ every: 'week', at: '08:00', weekday: 7 }, '2026-11-25T12:00:00Z', '2026-11-29T08:00:00.000Z'],
    [{ every: 'week', at: '08:00', weekday: 3 }, '2026-11-25T08:00:00Z', '2026-12-02T08:00:00.000Z'],
    [{ every: 'day', at: '23:00', timeZone: 'Pacific/Auckland' }, '2026-06-01T00:00:00Z', '2026-06-01T11:00:00.000Z'],
  ])('%j after %s at %s', (cadence, after, at) => expect(due(cadence, after)).toBe(at));

  it('by the clock of a zone that there is', () => {
    for (const wrong of [{ every: 'day', timeZone: 'Berlin' }, { every: 'day', at: '24:00' }, { every: 'week', weekday: 0 }, { every: 'minute' }]) expect(cadenceSchema.safeParse(wrong).success).toBe(false);
  });
});
