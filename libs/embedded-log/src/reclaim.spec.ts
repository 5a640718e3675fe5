import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reclaim } from './reclaim.ts';
import { openStore, type Store } from './store.ts';
import { verifyLog } from './check.ts';

let directory: string;
let store: Store;
const file = () => join(directory, 'log.sqlite');
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fimbria-reclaim-'));
  store = openStore(file());
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

const append = (stream: string, count: number, json = '"x"', bytes = 20_000) => store.append({
  streams: [{ stream, expected: 'any' }],
  events: Array.from({ length: count }, () => ({ stream, event: { id: crypto.randomUUID(), type: 'T', contentType: 'application/json', data: stream.startsWith('$$') ? Buffer.from(json) : Buffer.alloc(bytes, 'x'), metadata: new Uint8Array() } })),
});
const setMetadata = (stream: string, metadata: object) => append(`$$${stream}`, 1, JSON.stringify(metadata));
const held = (stream: string) => Number(store.db.prepare('select count(*) as events from event where stream = ?').get(stream)?.['events']);
const size = () => {
  store.db.exec('pragma wal_checkpoint(truncate)');
  return statSync(file()).size;
};

describe('reclaiming', () => {
  it('takes what metadata hides, shrinks the file, and leaves every other stream whole', async () => {
    await append('changes-1', 300);
    await append('rules-1', 20);
    const before = size();
    await setMetadata('changes-1', { $maxCount: 10 });
    await reclaim(store);
    expect([held('changes-1'), held('rules-1')]).toEqual([10, 20]);
    expect(size()).toBeLessThan(before / 3);
    store.close();
    expect(verifyLog(file()).events).toBe(31);
    store = openStore(file());
    expect(store.state('changes-1').last).toBe(299);
  });

  it('takes what is truncated, but never the last event: the stream goes on from there', async () => {
    await append('changes-1', 5);
    await setMetadata('changes-1', { $tb: 100 });
    await reclaim(store);
    expect(held('changes-1')).toBe(1);
    expect(await append('changes-1', 1)).toMatchObject({ revisions: [5] });
  });

  it('takes what is too old', async () => {
    await append('changes-1', 5);
    await setMetadata('changes-1', { $maxAge: 3_600 });
    store.db.exec("update event set created = created - 7200000 where stream = 'changes-1' and revision < 3");
    await reclaim(store);
    expect(held('changes-1')).toBe(2);
  });

  it('keeps one setting of the metadata, and nothing of a deleted stream but its end', async () => {
    await append('gone-1', 5);
    for (const $maxCount of [9, 8, 7]) await setMetadata('kept-1', { $maxCount });
    await store.remove({ stream: 'gone-1', expected: 'any', forGood: true });
    await setMetadata('other-1', { $maxCount: 3 });
    await reclaim(store);
    expect(held('$$kept-1')).toBe(1);
  });

  it('goes on while others read and write', async () => {
    await append('changes-1', 400);
    await setMetadata('changes-1', { $maxCount: 1 });
    const reclaiming = reclaim(store);
    for (let n = 0; n < 20; n += 1) {
      await append('changes-2', 1);
      expect(store.readStream('changes-2', 0, false)).toHaveLength(n + 1);
    }
    await reclaiming;
    expect([held('changes-1'), held('changes-2')]).toEqual([1, 20]);
  });
});
