import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serveLog, type ServedLog } from '@fimbria/embedded-log';
import { z } from 'zod';
import { EventStore, category, follow, StreamMoved, type Follower } from './index.ts';

const bell = category('bell', { BellRung: z.object({ n: z.number() }) });
const horn = category('horn', { HornBlown: z.object({}) });
const metadata = { tenantId: 't', by: 'p', at: '2026-01-01T00:00:00.000Z' };
const directory = mkdtempSync(join(tmpdir(), 'fimbria-follow-'));
const rung: number[] = [];
let log: ServedLog;
let store: EventStore;
let follower: Follower;
const ring = (n: number, revision?: bigint) => store.append(bell, 'b', [{ type: 'BellRung', data: { n } }], metadata, revision);

beforeAll(async () => {
  log = await serveLog({ directory });
  store = new EventStore(log.url);
  await store.warm();
  follower = follow(store, [bell], ({ event }) => void rung.push(event.data.n));
  await follower.caughtUp;
});
afterAll(async () => {
  await follower.stop();
  await store.close();
  await log.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('a follower', () => {
  it('is behind from the moment its process appends something until it has applied it', async () => {
    expect(follower.isBehind()).toBe(false);
    const appended = ring(1);
    expect(follower.isBehind()).toBe(true);
    await appended;
    while (follower.isBehind()) await delay(5);
    expect(rung).toEqual([1]);
  });

  it('is not behind with what the log refused, nor with what it does not follow', async () => {
    await expect(ring(2, 7n)).rejects.toBeInstanceOf(StreamMoved);
    expect(follower.isBehind()).toBe(false);
    const appended = store.append(horn, 'h', [{ type: 'HornBlown', data: {} }], metadata, undefined);
    expect(follower.isBehind()).toBe(false);
    await appended;
  });
});
