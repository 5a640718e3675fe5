import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { serveLog, type ServedLog } from '@fimbria/embedded-log';
import { EventStore, StreamMoved, category, handle, packed, type Decider, type EventMetadata } from './index.ts';

const counter = category('counter', { Counted: z.object({ to: z.number() }), Heaped: packed(z.object({ on: z.string() }), z.object({ n: z.number() }), ({ items }) => ({ count: items.length })) });
const counts: Decider<number, number, typeof counter> = {
  category: counter,
  initial: 0,
  decide: (add, to) => (add === 0 ? [] : [{ type: 'Counted', data: { to: to + add } }]),
  evolve: (to, event) => (event.type === 'Counted' ? event.data.to : to),
};
const metadata: EventMetadata = { tenantId: 't', by: 'p', at: '2026-01-01T00:00:00.000Z' };
const directory = mkdtempSync(join(tmpdir(), 'fimbria-kernel-'));
let log: ServedLog;
let store: EventStore;

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

describe('a command', () => {
  it('becomes events on its stream', async () => {
    expect(await handle(store, counts, 'a', 2, metadata)).toMatchObject({ state: 2, revision: 0n });
    expect(await handle(store, counts, 'a', 3, metadata)).toMatchObject({ state: 5, revision: 1n });
    expect((await store.read(counter, 'a')).map(({ event, metadata: beside }) => [event.data, beside])).toEqual([[{ to: 2 }, metadata], [{ to: 5 }, metadata]]);
  });
  it('whose effect holds appends nothing', async () => {
    expect(await handle(store, counts, 'a', 0, metadata)).toMatchObject({ events: [], revision: 1n });
    expect(await handle(store, counts, 'untouched', 0, metadata)).toMatchObject({ revision: undefined });
  });
  it('is decided anew when somebody else was first: none is lost', async () => {
    await Promise.all([1, 1, 1, 1].map((add) => handle(store, counts, 'busy', add, metadata)));
    expect((await store.readLatest(counter, 'busy'))?.event.data).toEqual({ to: 4 });
  });
  it('decides the same on the latest event alone, where that is enough', async () => {
    expect(await handle(store, { ...counts, latestIsEnough: true }, 'a', 1, metadata)).toMatchObject({ state: 6, revision: 2n });
  });
});

describe('the event store', () => {
  it('tells a moved stream from other failures', async () => {
    await expect(store.append(counter, 'a', [{ type: 'Counted', data: { to: 0 } }], metadata, 0n)).rejects.toBeInstanceOf(StreamMoved);
  });
  it('gives packed events back', async () => {
    const event = { type: 'Heaped', data: { header: { on: 'x' }, items: [{ n: 1 }, { n: 2 }] } } as const;
    await store.append(counter, 'packed', [event], metadata, undefined);
    expect((await store.readLatest(counter, 'packed'))?.event).toEqual(event);
  });
});
