import { DatabaseSync } from 'node:sqlite';
import { writerOf } from './writer.ts';

// In memory a sync takes no time: how a slow one is waited for depends on the disk.
let db: DatabaseSync;
let writer: ReturnType<typeof writerOf>;
let commits: number[][];
let written: number[];
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  db.exec('create table t (n integer)');
  [commits, written] = [[], []];
  writer = writerOf(db, () => () => undefined);
  writer.onCommit(() => commits.push(written.splice(0)));
});
afterEach(() => db.close());

const write = (n: number, events = 1) => writer.write(() => (written.push(n), db.prepare('insert into t values (?)').run(n), n), events);

describe('the writer', () => {
  it('commits together what arrives together', async () => {
    expect(await Promise.all([1, 2, 3].map((n) => write(n)))).toEqual([1, 2, 3]);
    expect(commits).toEqual([[1, 2, 3]]);
  });

  it('commits many events by themselves, in the order of all', async () => {
    expect(await Promise.all([write(1, 64), write(2), write(3, 64), write(4), write(5)])).toEqual([1, 2, 3, 4, 5]);
    expect(commits).toEqual([[1], [2, 3], [4, 5]]);
  });

  it('answers many events before it writes what comes after them', async () => {
    const first = write(1, 64);
    const second = write(2, 64);
    await first;
    expect(commits).toEqual([[1]]);
    await second;
    expect(commits).toEqual([[1], [2]]);
  });

  it('writes all that waits when it is told to', async () => {
    const all = Promise.all([write(1, 64), write(2, 64), write(3)]);
    writer.flush();
    expect(commits).toEqual([[1], [2], [3]]);
    expect(await all).toEqual([1, 2, 3]);
  });

  it('takes one group back where a change of it throws, and goes on with the next', async () => {
    const outcomes = Promise.allSettled([write(1), writer.write(() => {
      throw new Error('refused');
    }, 64), write(2)]);
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(db.prepare('select n from t').all()).toEqual([{ n: 2 }]);
  });
});
