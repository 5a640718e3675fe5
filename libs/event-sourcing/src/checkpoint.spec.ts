import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import { category, commit, prepare, projection, type Recorded } from './index.ts';

const lamp = category('lamp', { LampLit: z.object({ colour: z.string() }) });
const url = process.env.FIMBRIA_TEST_DATABASE_URL;
if (!url) throw new Error('FIMBRIA_TEST_DATABASE_URL is not set: run the specs with `npm test`, which starts a PostgreSQL.');

let pool: pg.Pool;
const name = `lamps_${randomUUID().slice(0, 8)}`;
const lamps = (version: number) =>
  projection<typeof lamp>({
    name, version, categories: [lamp],
    tables: 'create table lamp (id text, colour text check (colour <> \'none\'))',
    project: async (events, db) => {
      for (const { id, event } of events) await db.query('insert into lamp values ($1, $2)', [id, event.data.colour]);
    },
  });
const lit = (position: bigint, colour: string): Recorded => ({
  event: { type: 'LampLit', data: { colour } }, id: `l${position}`, stream: `lamp-l${position}`, revision: 0n, position,
  metadata: { tenantId: 't', by: 'p', at: '2026-01-01T00:00:00.000Z' },
});
const rows = async () => (await pool.query(`select id from ${name}.lamp order by id`)).rows.map(({ id }) => id);

beforeAll(() => { pool = new pg.Pool({ connectionString: url }); });
afterAll(async () => {
  await pool.query(`drop schema if exists ${name} cascade`);
  await pool.end();
});

describe('a checkpoint', () => {
  it('does not exist before the first event', async () => {
    expect(await prepare(pool, lamps(1))).toBeUndefined();
  });

  it('moves with the rows', async () => {
    await commit(pool, lamps(1), [lit(10n, 'red'), lit(20n, 'green')], 25n);
    expect(await rows()).toEqual(['l10', 'l20']);
    expect(await prepare(pool, lamps(1))).toBe(25n);
  });

  it('lets no event in twice', async () => {
    await commit(pool, lamps(1), [lit(20n, 'green'), lit(30n, 'blue')], 30n);
    expect(await rows()).toEqual(['l10', 'l20', 'l30']);
  });

  it('stays where it was when a row cannot be written', async () => {
    await expect(commit(pool, lamps(1), [lit(40n, 'red'), lit(50n, 'none')], 50n)).rejects.toThrow(/check constraint/);
    expect(await rows()).toEqual(['l10', 'l20', 'l30']);
    expect(await prepare(pool, lamps(1))).toBe(30n);
  });

  it('never goes back', async () => {
    await commit(pool, lamps(1), [], 5n);
    expect(await prepare(pool, lamps(1))).toBe(30n);
  });

  it('holds positions past 2^63, as the log counts in 64 bits without a sign', async () => {
    await commit(pool, lamps(1), [], 2n ** 63n + 1n);
    expect(await prepare(pool, lamps(1))).toBe(2n ** 63n + 1n);
  });

  it('is gone, with the rows, when the version changes', async () => {
    expect(await prepare(pool, lamps(2))).toBeUndefined();
    expect(await rows()).toEqual([]);
  });
});
