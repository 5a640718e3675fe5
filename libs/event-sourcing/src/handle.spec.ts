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

describe('a command on a hot stream', () => {
  class Counting extends EventStore {
    reads = 0;
    override readLatest: EventStore['readLatest'] = (category, id) => {
      this.reads += 1;
      return super.readLatest(category, id);
    };
  }
  class Refused extends Error {}
  const hot: typeof counts = {
    ...counts, latestIsEnough: true,
    decide: (add, to) => {
      if (add > 100 && to < 100) throw new Refused();
      return counts.decide(add, to);
    },
  };
  let here: Counting;
  beforeAll(() => {
    here = new Counting(log.url);
  });
  afterAll(() => here.close());
  const to = async (id: string) => (await store.read(counter, id)).map(({ event }) => (event.data as { to: number }).to);

  it('reads it once for as long as nobody else writes', async () => {
    for (let times = 0; times < 5; times += 1) await handle(here, hot, 'own', 1, metadata);
    expect([await to('own'), here.reads]).toEqual([[1, 2, 3, 4, 5], 1]);
  });
  it('is decided anew when another process has written', async () => {
    await handle(here, hot, 'shared', 1, metadata);
    await handle(store, hot, 'shared', 10, metadata);
    expect(await handle(here, hot, 'shared', 1, metadata)).toMatchObject({ state: 12, revision: 2n });
    expect(await to('shared')).toEqual([1, 11, 12]);
  });
  it('is not refused for what is out of date', async () => {
    await handle(here, hot, 'far', 1, metadata);
    await handle(store, hot, 'far', 99, metadata);
    expect(await handle(here, hot, 'far', 101, metadata)).toMatchObject({ state: 201 });
    await expect(handle(here, hot, 'near', 101, metadata)).rejects.toBeInstanceOf(Refused);
  });
  it('whose effect holds tells where the stream is now', async () => {
    await handle(here, hot, 'still', 1, metadata);
    await handle(store, hot, 'still', 1, metadata);
    expect(await handle(here, hot, 'still', 0, metadata)).toMatchObject({ events: [], state: 2, revision: 1n });
  });
  it('loses none of many at once', async () => {
    await Promise.all([1, 1, 1, 1].map((add) => handle(here, hot, 'many', add, metadata)));
    expect(await to('many')).toEqual([1, 2, 3, 4]);
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
