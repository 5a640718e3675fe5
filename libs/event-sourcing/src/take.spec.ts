import { randomUUID } from 'node:crypto';
import { jsonEvent } from '@kurrent/kurrentdb-client';
import pg from 'pg';
import { z } from 'zod';
import { create, standing } from './checkpoint.ts';
import type { StoredEvent } from './event-store.ts';
import { category, projection } from './index.ts';
import { take } from './take.ts';

const url = process.env.FIMBRIA_TEST_DATABASE_URL;
if (!url) throw new Error('FIMBRIA_TEST_DATABASE_URL is not set: run the specs with `npm test`, which starts a PostgreSQL.');

const lamp = category('lamp', { LampLit: z.object({ colour: z.string() }) });
const name = `lamps_${randomUUID().slice(0, 8)}`;
const lamps = (version = 1, onProject: () => void = () => {}) =>
  projection<typeof lamp>({
    name, version, categories: [lamp],
    tables: "create table lamp (id text, colour text check (colour <> 'none'))",
    project: async (events, db) => {
      onProject();
      for (const { id, event } of events) await db.query('insert into lamp values ($1, $2)', [id, event.data.colour]);
    },
  });
const lit = (position: bigint, data: Record<string, unknown>, type = 'LampLit') =>
  ({ ...jsonEvent({ type, data, metadata: { tenantId: 't', by: 'p', at: '2026-01-01T00:00:00.000Z' } }), streamId: `lamp-l${position}`, revision: 0n, position: { commit: position, prepare: position } }) as unknown as StoredEvent;

let pool: pg.Pool;
const rows = async () => (await pool.query<{ id: string }>(`select id from ${name}.lamp order by id`)).rows.map(({ id }) => id);
const parked = async () => (await pool.query<{ position: string; type: string; error: string }>(`select position, type, error from ${name}.parked order by position`)).rows;

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: url });
});
afterAll(async () => {
  await pool.query(`drop schema if exists ${name} cascade`);
  await pool.end();
});
beforeEach(() => create(pool, lamps()));

describe('a projection takes events', () => {
  it('and stands at the last of them', async () => {
    expect(await standing(pool, name)).toMatchObject({ version: 1, position: undefined });
    await take(pool, lamps(), [lit(10n, { colour: 'red' }), lit(20n, { colour: 'green' })]);
    expect(await rows()).toEqual(['l10', 'l20']);
    expect(await standing(pool, name)).toMatchObject({ version: 1, position: 20n });
  });

  it('each once', async () => {
    await take(pool, lamps(), [lit(10n, { colour: 'red' })]);
    await take(pool, lamps(), [lit(10n, { colour: 'red' }), lit(20n, { colour: 'green' })]);
    expect(await rows()).toEqual(['l10', 'l20']);
  });

  it('up to positions past 2^63, as the log counts in 64 bits without a sign', async () => {
    await take(pool, lamps(), [lit(2n ** 63n + 1n, { colour: 'red' })]);
    expect((await standing(pool, name))?.position).toBe(2n ** 63n + 1n);
  });

  it('and parks the one that cannot be written, not its neighbours', async () => {
    const taken = await take(pool, lamps(), [lit(10n, { colour: 'red' }), lit(20n, { colour: 'none' }), lit(30n, { colour: 'blue' })]);
    expect(await rows()).toEqual(['l10', 'l30']);
    expect(taken).toMatchObject({ reached: 30n, parked: [{ position: 20n, type: 'LampLit' }] });
    expect(await parked()).toEqual([{ position: '20', type: 'LampLit', error: expect.stringContaining('check constraint') }]);
  });

  it('and parks what no schema describes', async () => {
    await take(pool, lamps(), [lit(10n, { colour: 7 }), lit(20n, {}, 'LampStolen'), lit(30n, { colour: 'blue' })]);
    expect(await rows()).toEqual(['l30']);
    expect((await parked()).map(({ position }) => position)).toEqual(['10', '20']);
  });

  it('and keeps nothing of a batch during which a connection is lost', async () => {
    const lost = lamps(1, () => {
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    });
    await expect(take(pool, lost, [lit(10n, { colour: 'red' })])).rejects.toThrow('ECONNRESET');
    expect(await parked()).toEqual([]);
    expect((await standing(pool, name))?.position).toBeUndefined();
  });

  it('but not into a read model of another version', async () => {
    await expect(take(pool, lamps(2), [lit(10n, { colour: 'red' })])).rejects.toThrow('version');
    expect(await rows()).toEqual([]);
  });
});
