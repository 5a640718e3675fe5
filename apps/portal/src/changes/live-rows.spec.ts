import { change } from '../testing/changes.ts';
import { evolveLiveRows, mergeRows, mostLiveRows, noLiveRows } from './live-rows.ts';

const at = (second: number) => new Date(second * 1000).toISOString();
const row = (sequence: number, second = sequence) => change(sequence, 'Modified', `/etc/${sequence}`, { at: at(second) });
const arrived = (rows: ReturnType<typeof row>[], hold = false) => ({ type: 'Arrived', rows, hold, now: 7 }) as const;

describe('live rows', () => {
  it('are shown as they arrive, and say when that was', () => {
    const { shown, shownAt } = evolveLiveRows(evolveLiveRows(noLiveRows, arrived([row(1)])), arrived([row(3), row(2)]));
    expect(shown.map(({ sequence }) => sequence)).toEqual([3, 2, 1]);
    expect(shownAt.get(row(3).changeId)).toBe(7);
  });

  it('are held while somebody reads elsewhere, then shown above the others', () => {
    const held = evolveLiveRows(evolveLiveRows(noLiveRows, arrived([row(1)])), arrived([row(2)], true));
    expect([held.shown.length, held.held.length]).toEqual([1, 1]);
    const released = evolveLiveRows(held, { type: 'Released', now: 9 });
    expect(released.shown.map(({ sequence }) => sequence)).toEqual([2, 1]);
    expect(released.held).toEqual([]);
  });

  it('do not grow without end, and say that some were let go', () => {
    const rows = Array.from({ length: mostLiveRows + 1 }, (_, index) => row(mostLiveRows + 1 - index));
    const { shown, truncated } = evolveLiveRows(noLiveRows, arrived(rows));
    expect([shown.length, shown.at(-1)?.sequence, truncated]).toEqual([mostLiveRows, 2, true]);
  });

  it('merge with listed ones, each once, the latest first', () => {
    const merged = mergeRows([row(5), row(2, 9)], [row(5), row(4), row(3)]);
    expect(merged.map(({ sequence }) => sequence)).toEqual([2, 5, 4, 3]);
  });
});
