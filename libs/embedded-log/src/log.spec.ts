import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANY, NO_STREAM, jsonEvent, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import { connect, fresh, numbered, numbers, some } from './contract/subject.ts';
import { serveLog, type ServedLog } from './index.ts';

let directory: string;
let log: ServedLog;
let client: KurrentDBClient;
const open = async () => {
  log = await serveLog({ directory });
  client = connect(log.url);
};
const close = async () => {
  await client.dispose();
  await log.stop();
};

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fimbria-log-'));
  await open();
});
afterEach(async () => {
  await close();
  rmSync(directory, { recursive: true, force: true });
});

describe('the embedded log', () => {
  it('holds everything after a restart, deletions and metadata included', async () => {
    const [kept, deleted, dead, short] = ['a', 'b', 'c', 'd'].map(fresh) as [string, string, string, string];
    for (const stream of [kept, deleted, dead, short]) await client.appendToStream(stream, some(3));
    await client.deleteStream(deleted);
    await client.tombstoneStream(dead);
    await client.setStreamMetadata(short, { maxCount: 1 });
    await close();
    await open();
    expect(await numbers(client.readStream(kept))).toEqual([0, 1, 2]);
    await expect(numbers(client.readStream(deleted))).rejects.toMatchObject({ type: 'stream-not-found' });
    await expect(numbers(client.readStream(dead))).rejects.toMatchObject({ type: 'stream-deleted' });
    expect(await numbers(client.readStream(short))).toEqual([2]);
    expect((await client.appendToStream(kept, numbered(3), { streamState: 2n })).nextExpectedRevision).toBe(3n);
  });

  it('knows a repeated append after a restart, whatever it expects', async () => {
    const stream = fresh('again');
    const [first, second] = [some(2), some(2, 2)];
    await client.appendToStream(stream, first, { streamState: NO_STREAM });
    await client.appendToStream(stream, second);
    await close();
    await open();
    await client.appendToStream(stream, first, { streamState: NO_STREAM });
    await client.appendToStream(stream, second);
    expect(await numbers(client.readStream(stream))).toEqual([0, 1, 2, 3]);
  });

  it('takes 1 MiB at once, also to several streams', async () => {
    const large = (streamName: string, bytes: number) => ({ streamName, expectedState: ANY as typeof ANY, events: [jsonEvent({ type: 'Large', data: { filler: 'x'.repeat(bytes) } })] });
    await expect(client.multiStreamAppend([large(fresh('multi'), 1_100_000)])).rejects.toMatchObject({ type: 'append-record-size-exceeded', maxSize: 1024 * 1024 });
    await expect(client.multiStreamAppend([large(fresh('multi'), 600_000), large(fresh('multi'), 600_000)])).rejects.toMatchObject({ type: 'transaction-max-size-exceeded', maxSize: 1024 * 1024 });
  });

  it('answers what it does not do with UNIMPLEMENTED', async () => {
    await expect(client.listProjections()).rejects.toMatchObject({ code: 12 });
  });
});
