import { jest } from '@jest/globals';
import { correlator, type Rested } from './correlate.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Touches paths, and lets time pass until all have come to rest. */
const rested = (work: (touch: ReturnType<typeof correlator>['touch']) => void) => {
  const batches: (readonly Rested[])[] = [];
  const { touch } = correlator((batch) => batches.push(batch));
  work(touch);
  jest.runAllTimers();
  return batches.map((batch) => batch.map(({ path, origin, appeared }) => ({ path, ...(origin && { origin }), ...(appeared && { appeared }) })));
};

describe('signals', () => {
  it('are one for a path, however many they are', () => {
    expect(rested((touch) => ['a', 'a', 'a'].forEach((path) => touch(path, { appeared: path === 'a' })))).toEqual([[{ path: 'a', appeared: true }]]);
  });

  it('that come together come to rest together', () => {
    expect(rested((touch) => ['a', 'b'].forEach((path) => touch(path)))).toEqual([[{ path: 'a' }, { path: 'b' }]]);
  });

  it('of a file that is being written let others go first', () => {
    const batches = rested((touch) => {
      touch('written', { writing: true });
      touch('other');
    });
    expect(batches).toEqual([[{ path: 'other' }], [{ path: 'written' }]]);
  });

  it('of a chain of renames lead back to where it began', () => {
    const batches = rested((touch) => {
      touch('a');
      touch('b', { origin: 'a' });
      touch('c', { origin: 'b' });
    });
    expect(batches).toEqual([[{ path: 'a' }, { path: 'b', origin: 'a' }, { path: 'c', origin: 'a' }]]);
  });

  it('are at rest at once when there is no more time', () => {
    const batches: (readonly Rested[])[] = [];
    const { touch, flush, has } = correlator((batch) => batches.push(batch));
    touch('a', { writing: true });
    flush();
    expect([batches.flat().map(({ path }) => path), has('a')]).toEqual([['a'], false]);
  });
});
