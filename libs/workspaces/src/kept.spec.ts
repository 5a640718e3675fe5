import { keptDays } from './kept.ts';

const day = 86_400_000;

describe('a workspace', () => {
  it('keeps what is set', () => expect(keptDays([{ days: 30, since: 0 }], 400 * day)).toBe(30));
  it('keeps longer as soon as it is told to', () => expect(keptDays([{ days: 30, since: 0 }, { days: 90, since: 100 * day }], 100 * day)).toBe(90));
  it('keeps for thirty more days what it was told to keep less of', () => {
    const shortened = [{ days: 90, since: 0 }, { days: 7, since: 100 * day }];
    expect([keptDays(shortened, 100 * day), keptDays(shortened, 130 * day - 1), keptDays(shortened, 130 * day)]).toEqual([90, 90, 7]);
  });
  it('has lost nothing when that is taken back in time', () => {
    const back = [{ days: 90, since: 0 }, { days: 7, since: 100 * day }, { days: 90, since: 120 * day }];
    expect([110, 125, 140, 200].map((at) => keptDays(back, at * day))).toEqual([90, 90, 90, 90]);
  });
  it('counts the grace of each shortening from its own day', () => {
    const steps = [{ days: 90, since: 0 }, { days: 60, since: 100 * day }, { days: 7, since: 120 * day }];
    expect([125, 130, 149, 150].map((at) => keptDays(steps, at * day))).toEqual([90, 60, 60, 7]);
  });
});
