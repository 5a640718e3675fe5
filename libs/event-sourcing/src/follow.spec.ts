import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serveLog, type ServedLog } from '@fimbria/embedded-log';
import { z } from 'zod';
import { EventStore, category, follow, StreamMoved, type EventMetadata } from './index.ts';

const bell = category('bell', { BellRung: z.object({ n: z.number() }) });
/** The same category as a newer version has it. */
const newerBell = category('bell', { BellMuffled: z.object({}) });
const horn = category('horn', { HornBlown: z.object({}) });
const metadata: EventMetadata = { tenantId: 't', by: 'p', at: '2026-01-01T00:00:00.000Z' };
const directory = mkdtempSync(join(tmpdir(), 'fimbria-follow-'));
let log: ServedLog;
let store: EventStore;
const ring = (n: number, revision?: bigint) => store.append(bell, `b${n}`, [{ type: 'BellRung', data: { n } }], metadata, revision);

beforeAll(async () => {
  log = await serveLog({ directory });
  store = new EventStore(log.url);
  await store.warm();
});
afterAll(async () => {
  await store.close();
  await log.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('a fold', () => {
  it('tells of an event it cannot take, and applies those after it', async () => {
    await ring(1);
    await store.append(newerBell, 'b2', [{ type: 'BellMuffled', data: {} }], metadata, undefined);
    await ring(3);
    await ring(4);
    const [rung, parked]: [number[], object[]] = [[], []];
    const apply = (n: number) => {
      if (n === 3) throw new Error('three is too many');
      rung.push(n);
    };
    const follower = follow(store, [bell], ({ event }) => apply(event.data.n), (one) => parked.push(one));
    await follower.caughtUp;
    expect(rung).toEqual([1, 4]);
    expect(parked).toMatchObject([{ stream: 'bell-b2', type: 'BellMuffled', error: expect.stringContaining('does not know') }, { stream: 'bell-b3', type: 'BellRung', error: 'three is too many' }]);
    expect(follower.problem()).toBeUndefined();
    await follower.stop();
  });

  it('is behind from the moment its process appends something until it has applied it, and not with what it does not follow or the log refused', async () => {
    const rung: number[] = [];
    const follower = follow(store, [bell], ({ event }) => void rung.push(event.data.n), () => undefined);
    await follower.caughtUp;
    expect(follower.isBehind()).toBe(false);
    const appended = ring(5);
    expect(follower.isBehind()).toBe(true);
    await appended;
    while (follower.isBehind()) await delay(5);
    expect(rung.at(-1)).toBe(5);
    await expect(ring(6, 7n)).rejects.toBeInstanceOf(StreamMoved);
    expect(follower.isBehind()).toBe(false);
    const other = store.append(horn, 'h', [{ type: 'HornBlown', data: {} }], metadata, undefined);
    expect(follower.isBehind()).toBe(false);
    await other;
    await follower.stop();
  });
});
