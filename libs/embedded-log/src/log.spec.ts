import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BACKWARDS, END, KurrentDBClient, NO_STREAM, START, binaryEvent, jsonEvent, streamNameFilter, type EventData } from '@kurrent/kurrentdb-client';
import { serveLog, type ServedLog } from './index.ts';

const directory = mkdtempSync(join(tmpdir(), 'fimbria-log-'));
let log: ServedLog;
let client: KurrentDBClient;
const open = async () => {
  log = await serveLog({ directory });
  client = KurrentDBClient.connectionString(log.url);
};
const close = async () => {
  await client.dispose();
  await log.stop();
};
const event = (n: number, id = randomUUID()): EventData => jsonEvent({ id, type: n % 2 ? 'Odd' : 'Even', data: { n }, metadata: { by: 'me' } });
const collect = async (events: AsyncIterable<{ event?: { data: unknown } | undefined }>) => {
  const found: number[] = [];
  for await (const { event: one } of events) found.push((one?.data as { n: number }).n);
  return found;
};

beforeAll(open);
afterAll(async () => {
  await close();
  rmSync(directory, { recursive: true, force: true });
});

describe('the embedded log, through the official client', () => {
  it('gives a stream back as it was appended, in both directions', async () => {
    const { nextExpectedRevision } = await client.appendToStream('a-1', [event(0), event(1), event(2)], { streamState: NO_STREAM });
    expect(nextExpectedRevision).toBe(2n);
    expect(await collect(client.readStream('a-1'))).toEqual([0, 1, 2]);
    expect(await collect(client.readStream('a-1', { direction: BACKWARDS, fromRevision: END, maxCount: 2 }))).toEqual([2, 1]);
    expect(await collect(client.readStream('a-1', { fromRevision: 1n }))).toEqual([1, 2]);
  });

  it('keeps type, metadata, bytes and time', async () => {
    await client.appendToStream('bytes-1', binaryEvent({ type: 'Raw', data: Buffer.from([0, 255, 7]), metadata: { count: 3 } }));
    for await (const { event: found } of client.readStream('bytes-1')) {
      expect(found).toMatchObject({ type: 'Raw', metadata: { count: 3 }, revision: 0n, streamId: 'bytes-1' });
      expect([...(found?.data as unknown as Uint8Array)]).toEqual([0, 255, 7]);
      expect(Math.abs(Number(found?.created) - Date.now())).toBeLessThan(60_000);
    }
  });

  it('says that a stream is not there', async () => {
    await expect(collect(client.readStream('none-1'))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('refuses an append to a stream that has moved, and keeps nothing of it', async () => {
    await expect(client.appendToStream('a-1', event(9), { streamState: 1n })).rejects.toMatchObject({ type: 'wrong-expected-version' });
    await expect(client.appendToStream('a-1', event(9), { streamState: NO_STREAM })).rejects.toMatchObject({ type: 'wrong-expected-version' });
    expect(await collect(client.readStream('a-1'))).toEqual([0, 1, 2]);
  });

  it('takes the same event once, however often it is sent', async () => {
    const once = event(1);
    const first = await client.appendToStream('b-1', once, { streamState: NO_STREAM });
    const again = await client.appendToStream('b-1', once, { streamState: NO_STREAM });
    expect(again.nextExpectedRevision).toBe(first.nextExpectedRevision);
    expect(await collect(client.readStream('b-1'))).toEqual([1]);
  });

  it('refuses more than the maximum append size', async () => {
    await expect(client.appendToStream('big-1', binaryEvent({ type: 'Big', data: Buffer.alloc(1_100_000) }))).rejects.toMatchObject({ type: 'maximum-append-size-exceeded' });
  });

  it('reads the whole log filtered', async () => {
    expect(await collect(client.readAll({ filter: streamNameFilter({ prefixes: ['b-'] }) }) as never)).toEqual([1]);
  });

  it('has one winner where many append at the same revision', async () => {
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => client.appendToStream('race-1', event(n), { streamState: NO_STREAM })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('subscribes from the start, then live, across the categories asked for', async () => {
    const subscription = client.subscribeToAll({ fromPosition: START, filter: streamNameFilter({ prefixes: ['live-'] }) });
    const seen: number[] = [];
    for (const n of [1, 2, 3]) await client.appendToStream(`live-${n}`, event(n));
    for await (const { event: found } of subscription) {
      seen.push((found?.data as unknown as { n: number }).n);
      if (seen.length === 3) await client.appendToStream('live-4', event(4));
      if (seen.length === 4) break;
    }
    expect(seen).toEqual([1, 2, 3, 4]);
  });

  it('holds everything after a restart', async () => {
    await close();
    await open();
    expect(await collect(client.readStream('a-1'))).toEqual([0, 1, 2]);
    expect((await client.appendToStream('a-1', event(3), { streamState: 2n })).nextExpectedRevision).toBe(3n);
  });
});
