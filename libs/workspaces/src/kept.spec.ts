import { keptByWorkspace, keptDays } from './kept.ts';

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

describe('a table', () => {
  const steps = (...events: readonly object[]) => {
    const kept = keptByWorkspace();
    for (const [at, event] of events.entries()) kept.apply({ event, id: 'w', metadata: { tenantId: 't', by: 'p', at: new Date(at * 100 * day).toISOString() }, stream: 'workspace-w', revision: 0n, position: 0n } as never);
    return (atDay: number) => [kept.daysOf('w', atDay * day, 'FimCoverageGap'), kept.daysOf('w', atDay * day, 'MDCFileIntegrityMonitoringEvents')];
  };
  const created = { type: 'WorkspaceCreated', data: { name: 'W', retentionDays: 90 } };
  const gapsFor = (days: number | null) => ({ type: 'TableRetentionSet', data: { table: 'FimCoverageGap', days } });
  const all = (days: number) => ({ type: 'RetentionSet', data: { days } });

  it('is kept as long as its workspace', () => expect(steps(created)(1)).toEqual([90, 90]));
  it('is kept for its own time, beside others', () => expect(steps(created, gapsFor(365))(101)).toEqual([365, 90]));
  it('with a shorter time of its own has the grace', () => expect([101, 129, 131].map(steps(created, gapsFor(4)))).toEqual([[90, 90], [90, 90], [4, 90]]));
  it('with its own time is not touched by its workspace\'s', () => expect(steps(created, gapsFor(365), all(30))(231)).toEqual([365, 30]));
  it('that has its workspace\'s again follows it, after the grace', () => expect([[229], [231]].map(([at]) => steps(created, gapsFor(365), gapsFor(null))(at as number))).toEqual([[365, 90], [90, 90]]));
});
