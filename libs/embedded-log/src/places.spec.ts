import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { backupLog, logFile, restoreLog } from './index.ts';
import { verifyLog } from './check.ts';
import { Damaged } from './database.ts';
import type { Expected } from './expectation.ts';
import { openStore, type Store } from './store.ts';

/** Eight events come together before they are indexed. */
const indexAfter = 8;

let directory: string;
let store: Store;
const file = () => logFile(directory);
const open = () => (store = openStore(file(), indexAfter));
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fimbria-places-'));
  open();
});
afterEach(() => {
  if (store.db.isOpen) store.close();
  rmSync(directory, { recursive: true, force: true });
});

const event = (id: string = crypto.randomUUID()) => ({ id, type: 'T', contentType: 'application/json', data: Buffer.from('{}'), metadata: new Uint8Array() });
const append = (stream: string, expected: Expected = 'any', one = event()) => store.append({ streams: [{ stream, expected }], events: [{ stream, event: one }] });
const number = (table: string) => Number(store.db.prepare(`select count(*) as rows from ${table}`).get()?.['rows']);
const revisions = (stream: string, from: number, backwards: boolean) => store.readStream(stream, from, backwards).map(({ revision }) => revision);
/** Twenty events of two streams, one after the other: sixteen are indexed and four are not. */
async function filled(): Promise<string[]> {
  const ids = Array.from({ length: 20 }, () => crypto.randomUUID());
  for (const [n, id] of ids.entries()) {
    await append(n % 2 ? 'odd' : 'even', 'any', event(id));
    await store.change(() => undefined);
  }
  expect([number('event'), number('place')]).toEqual([20, 16]);
  return ids;
}
const upTo = (last: number) => Array.from({ length: last + 1 }, (_, n) => n);

describe('the places of events', () => {
  it('are found whether they are indexed or not, and after a restart', async () => {
    await filled();
    for (const again of [false, true]) {
      if (again) {
        store.close();
        open();
      }
      expect(revisions('odd', 0, false)).toEqual(upTo(9));
      expect(revisions('odd', 5, false)).toEqual([5, 6, 7, 8, 9]);
      expect(revisions('odd', 9, false)).toEqual([9]);
      expect(revisions('odd', 10, false)).toEqual([]);
      expect(revisions('even', Number.MAX_SAFE_INTEGER, true)).toEqual(upTo(9).toReversed());
      expect(revisions('even', 8, true)).toEqual(upTo(8).toReversed());
      expect(revisions('even', 3, true)).toEqual([3, 2, 1, 0]);
      expect([store.atRevision('odd', 2)?.revision, store.atRevision('odd', 9)?.revision, store.atRevision('odd', 10)]).toEqual([2, 9, undefined]);
      expect(store.state('even').last).toBe(9);
    }
  });

  it('tell a repetition from a stream that moved, wherever the event is', async () => {
    const ids = await filled();
    expect(await append('even', 0, event(ids[2]))).toMatchObject({ kind: 'appended', revisions: [1] });
    expect(await append('even', 8, event(ids[18]))).toMatchObject({ kind: 'appended', revisions: [9] });
    expect(await append('even', 8, event())).toMatchObject({ kind: 'moved' });
    expect(number('event')).toBe(20);
  });

  it('are taken back with the group that was', async () => {
    await filled();
    const lost = append('odd');
    const other = append('new');
    await expect(store.change(() => {
      throw new Error('refused');
    })).rejects.toThrow('refused');
    await expect(Promise.all([lost, other])).rejects.toThrow('refused');
    expect([store.state('odd').last, store.state('new').last]).toEqual([9, -1]);
    expect(revisions('new', 0, false)).toEqual([]);
    expect(await append('odd', 9)).toMatchObject({ kind: 'appended', revisions: [10] });
    expect(revisions('odd', 8, false)).toEqual([8, 9, 10]);
  });

  it('end with a stream that ends for good, before it is indexed and after', async () => {
    await filled();
    await store.remove({ stream: 'odd', expected: 'any', forGood: true });
    for (const indexed of [false, true]) {
      if (indexed) await store.index();
      expect(store.state('odd')).toMatchObject({ tombstoned: true, last: 9 });
      store.close();
      open();
      expect(store.state('odd')).toMatchObject({ tombstoned: true, last: 9 });
      expect(revisions('odd', 0, false)).toEqual(upTo(9));
      expect(revisions('odd', Number.MAX_SAFE_INTEGER, true)).toEqual(upTo(9).toReversed());
    }
    store.close();
    expect(verifyLog(file())).toMatchObject({ events: 21, streams: 2 });
  });

  it.each([
    ['a place that is gone', "delete from place where stream = 'odd' and revision = 7", 'odd'],
    ['a place that is another', "update place set position = (select max(position) from event) where stream = 'odd' and revision = 3", 'event 3 of odd is not where the index has it'],
    ['an event that is in no stream', "delete from place where stream = 'odd'", '8 events are in no stream'],
    ['an event of another type than was written', "update event set type = 'U' where stream = 'odd' and revision = 7", 'event 7 of odd is not what was written'],
    ['an event with another id', `update event set id = '${crypto.randomUUID()}' where stream = 'odd' and revision = 7`, 'event 7 of odd is not what was written'],
    ['an event of another time', "update event set created = created - 1 where stream = 'odd' and revision = 7", 'event 7 of odd is not what was written'],
  ])('are verified: %s', async (_, damage, message) => {
    await filled();
    if (message.startsWith('8')) await store.index();
    store.db.exec(damage);
    if (message.startsWith('8')) store.db.exec("insert into place select stream, revision, position from event where stream = 'odd' and revision > 7");
    store.close();
    expect(() => verifyLog(file())).toThrow(Damaged);
    expect(() => verifyLog(file())).toThrow(message);
  });
});

describe('a read', () => {
  it.each([
    ['another event', "update place set position = (select position from event where stream = 'even' and revision = 2) where stream = 'odd' and revision = 3", 'event 3 of odd is not where the index has it'],
    ['no event', "update place set position = position + 1 where stream = 'odd' and revision = 3", 'event 3 of odd is not where the index has it'],
    ['nothing at all', "delete from place where stream = 'odd' and revision = 3", 'odd lacks its event 3'],
  ])('is refused where the index has %s in the place of one of the stream', async (_, damage, message) => {
    await filled();
    store.db.exec(damage);
    expect(() => store.readStream('odd', 0, false)).toThrow(message);
    expect(() => store.readStream('odd', Number.MAX_SAFE_INTEGER, true)).toThrow(Damaged);
    if (message.startsWith('event')) expect(() => store.atRevision('odd', 3)).toThrow(message);
    expect(revisions('odd', 4, false)).toEqual([4, 5, 6, 7, 8, 9]);
    expect(revisions('even', 0, false)).toEqual(upTo(9));
  });
});

describe('a log of the first format', () => {
  const asFirst = () => {
    store.close();
    const db = new DatabaseSync(file());
    db.exec('drop table place; drop table indexed; create unique index event_revision on event (stream, revision); pragma user_version = 1');
    db.close();
  };

  it('is brought up to date when it is served', async () => {
    const ids = await filled();
    asFirst();
    open();
    expect([number('place'), revisions('odd', 0, false)]).toEqual([20, upTo(9)]);
    expect(await append('odd', 0, event(ids[3]))).toMatchObject({ kind: 'appended', revisions: [1] });
    expect(await append('odd', 9)).toMatchObject({ kind: 'appended', revisions: [10] });
    store.close();
    expect(verifyLog(file())).toMatchObject({ events: 21, streams: 2 });
  });

  it('is verified, backed up and restored as it is', async () => {
    await filled();
    asFirst();
    expect(verifyLog(file())).toMatchObject({ events: 20, streams: 2 });
    backupLog(directory, join(directory, 'backup'));
    restoreLog(join(directory, 'backup'), join(directory, 'restored'));
    store = openStore(logFile(join(directory, 'restored')), indexAfter);
    expect(revisions('even', 0, false)).toEqual(upTo(9));
  });
});
