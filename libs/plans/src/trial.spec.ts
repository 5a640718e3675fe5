import { trialAt } from './trial.ts';

const start = new Date('2026-01-01T00:00:00Z');
const at = (days: number) => trialAt(start, start.getTime() + days * 86_400_000);

describe('a trial', () => {
  it('is whole until it starts', () => expect(trialAt(null, 0)).toEqual({ state: 'notStarted', startedAt: null, endsAt: null, remainingDays: 30 }));
  it('has thirty days', () => expect(at(0)).toEqual({ state: 'running', startedAt: start, endsAt: new Date('2026-01-31T00:00:00Z'), remainingDays: 30 }));
  it('counts the days that are left, a day begun as one', () => expect([at(0.5), at(1), at(29.9)].map(({ remainingDays }) => remainingDays)).toEqual([30, 29, 1]));
  it('ends', () => expect([at(30), at(400)]).toMatchObject([{ state: 'ended', remainingDays: 0 }, { state: 'ended', remainingDays: 0 }]));
});
