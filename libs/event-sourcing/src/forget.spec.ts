import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveLog, type ServedLog } from '@fimbria/embedded-log';
import { z } from 'zod';
import { EventStore, category } from './index.ts';

const heard = { Heard: z.object({ n: z.number() }) };
const knocks = category('knocks', heard, { forgettable: true });
const doors = category('doors', heard);
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const directory = mkdtempSync(join(tmpdir(), 'fimbria-forget-'));
let log: ServedLog;
let store: EventStore;
beforeAll(async () => {
  log = await serveLog({ directory });
  store = new EventStore(log.url);
});
afterAll(async () => {
  await store.close();
  await log.stop();
  rmSync(directory, { recursive: true, force: true });
});

const append = (of: typeof knocks, from: number, revision: bigint | undefined) => store.append(of, '1', [from, from + 1].map((n) => ({ type: 'Heard', data: { n } })), { tenantId: 't', by: 'me', at: at(from).toISOString() }, revision);
const numbers = async (of: typeof knocks) => (await store.read(of, '1')).map(({ event }) => event.data.n);

describe('what was decided in a stream before a time', () => {
  it('is forgotten, and the stream goes on', async () => {
    await append(knocks, 0, undefined);
    await append(knocks, 2, 1n);
    expect(await store.forgetBefore(knocks, '1', at(2))).toBe(2);
    expect(await numbers(knocks)).toEqual([2, 3]);
    expect(await store.forgetBefore(knocks, '1', at(2))).toBe(0);
    await append(knocks, 4, 3n);
    expect(await numbers(knocks)).toEqual([2, 3, 4, 5]);
  });

  it('leaves the last event, whatever its age: it tells where the stream goes on', async () => {
    expect(await store.forgetBefore(knocks, '1', at(9))).toBe(3);
    expect((await store.readLatest(knocks, '1'))?.revision).toBe(5n);
    expect(await numbers(knocks)).toEqual([5]);
  });

  it('is kept in every other category', async () => {
    await append(doors, 0, undefined);
    await expect(store.forgetBefore(doors, '1', at(9))).rejects.toThrow('doors is kept whole');
    expect(await numbers(doors)).toEqual([0, 1]);
  });

  it('is nothing where there is no stream', async () => {
    expect(await store.forgetBefore(knocks, 'none', at(9))).toBe(0);
  });
});
