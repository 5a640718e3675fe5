import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryEvent, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import { all, connect, fresh, numbered, numbers, some } from './contract/subject.ts';
import { copyLog, serveLog, type ServedLog } from './index.ts';

const directory = mkdtempSync(join(tmpdir(), 'fimbria-copy-'));
const logs: ServedLog[] = [];
const clients: KurrentDBClient[] = [];
const open = async (reclaimEvery = 3_600_000) => {
  const log = await serveLog({ directory: join(directory, String(logs.length)), reclaimEvery });
  const client = connect(log.url);
  logs.push(log);
  clients.push(client);
  return { url: log.url, client };
};
afterAll(async () => {
  await Promise.all(clients.map((client) => client.dispose()));
  await Promise.all(logs.map((log) => log.stop()));
  rmSync(directory, { recursive: true, force: true });
});

describe('a copied log', () => {
  it('has every event, in order, with equal checksum', async () => {
    const [source, target] = [await open(), await open()];
    const [json, bytes, other] = ['json', 'bytes', 'other'].map(fresh) as [string, string, string];
    await source.client.appendToStream(json, some(700));
    await source.client.appendToStream(bytes, binaryEvent({ type: 'Raw', data: Buffer.from([0, 255, 7]), metadata: new Uint8Array([1, 254]) }));
    for (let n = 0; n < 40; n += 1) await source.client.appendToStream(n % 2 ? json : other, numbered(1_000 + n));
    const { copied, checksum } = await copyLog({ from: source.url, to: target.url });
    expect(copied).toBe(741);
    expect(checksum).toMatchObject({ events: 741, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const text = async (client: KurrentDBClient) => (await all(client.readAll())).map(({ event }) => [event?.streamId, event?.revision, event?.id, event?.type, event?.data, event?.metadata]);
    expect(await text(target.client)).toEqual(await text(source.client));
  });

  it('goes on where an earlier run ended, and copies nothing twice', async () => {
    const [source, target] = [await open(), await open()];
    const [one, other] = [fresh('one'), fresh('other')];
    for (let n = 0; n < 30; n += 1) await source.client.appendToStream(n % 3 ? one : other, numbered(n));
    expect((await copyLog({ from: source.url, to: target.url })).copied).toBe(30);
    expect((await copyLog({ from: source.url, to: target.url })).copied).toBe(0);
    for (let n = 30; n < 40; n += 1) await source.client.appendToStream(n % 3 ? one : other, numbered(n));
    expect((await copyLog({ from: source.url, to: target.url })).copied).toBe(10);
    expect(await numbers(target.client.readStream(one))).toEqual(await numbers(source.client.readStream(one)));
  });

  it('goes on after it was cut off half way', async () => {
    const [source, target] = [await open(), await open()];
    const streams = [fresh('cut'), fresh('cut')] as const;
    for (let n = 0; n < 3_000; n += 100) await source.client.appendToStream(streams[(n / 100) % 2] as string, some(100, n));
    const cut = copyLog({ from: source.url, to: target.url, onProgress: () => {
      throw new Error('cut');
    } });
    await expect(cut).rejects.toThrow('cut');
    const before = (await all(target.client.readAll())).length;
    const { copied, checksum } = await copyLog({ from: source.url, to: target.url });
    expect(checksum.events).toBe(3_000);
    expect(copied).toBeLessThanOrEqual(3_000 - before);
  });

  it('shows what the other shows: truncated, deleted, revived and tombstoned streams, with their metadata', async () => {
    const [source, target] = [await open(), await open()];
    const [short, deleted, revived, dead] = ['short', 'deleted', 'revived', 'dead'].map(fresh) as [string, string, string, string];
    for (const stream of [short, deleted, revived, dead]) await source.client.appendToStream(stream, some(5));
    await source.client.setStreamMetadata(short, { truncateBefore: 3, owner: 'us' });
    await source.client.deleteStream(deleted);
    await source.client.deleteStream(revived);
    await source.client.appendToStream(revived, numbered(9));
    await source.client.tombstoneStream(dead);
    for (const expected of [21, 0]) {
      expect((await copyLog({ from: source.url, to: target.url })).copied).toBe(expected);
      expect(await numbers(target.client.readStream(short))).toEqual([3, 4]);
      expect((await target.client.getStreamMetadata(short)).metadata).toMatchObject({ owner: 'us' });
      await expect(all(target.client.readStream(deleted))).rejects.toMatchObject({ type: 'stream-not-found' });
      expect(await numbers(target.client.readStream(revived))).toEqual([9]);
      await expect(all(target.client.readStream(dead))).rejects.toMatchObject({ type: 'stream-deleted' });
    }
  });

  it('numbers anew what the other has reclaimed the beginning of', async () => {
    const [source, target] = [await open(20), await open()];
    const stream = fresh('long');
    await source.client.appendToStream(stream, some(50));
    await source.client.setStreamMetadata(stream, { truncateBefore: 40 });
    // Until the space is reclaimed.
    for (let left = 50; left > 10; ) left = (await all(source.client.readAll())).filter(({ event }) => event?.streamId === stream).length;
    await copyLog({ from: source.url, to: target.url });
    expect(await numbers(target.client.readStream(stream))).toEqual(await numbers(source.client.readStream(stream)));
    await target.client.appendToStream(stream, numbered(50), { streamState: 9n });
  });

  it('needs both logs, and says which of them does not answer', async () => {
    const [{ url }, nobody] = [await open(), 'kurrentdb://127.0.0.1:9?tls=false'];
    await expect(copyLog({ from: url, to: nobody })).rejects.toThrow('The log to copy to cannot be read');
    await expect(copyLog({ from: nobody, to: url })).rejects.toThrow('The log to copy from cannot be read');
  });

  it('is refused into a log that has events of its own', async () => {
    const [source, target] = [await open(), await open()];
    await source.client.appendToStream(fresh('a'), some(1));
    await target.client.appendToStream(fresh('b'), some(1));
    await expect(copyLog({ from: source.url, to: target.url })).rejects.toThrow('Copy into an empty log');
  });
});
