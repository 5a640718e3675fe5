import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { backupLog, copyLog, restoreLog, serveLog, type ServedLog } from '@fimbria/embedded-log';
import pg from 'pg';
import { z } from 'zod';
import { EventStore, category, projection, rebuild, startProjector, type EventMetadata, type Projector } from './index.ts';

const url = process.env.FIMBRIA_TEST_DATABASE_URL;
if (!url) throw new Error('FIMBRIA_TEST_DATABASE_URL is not set: run the specs with `npm test`, which starts a PostgreSQL.');

const bell = category('bell', { BellRung: z.object({ n: z.number() }) });
const horn = category('horn', { HornBlown: z.object({}) });
const metadata: EventMetadata = { tenantId: 't', by: 'p', at: '2026-01-01T00:00:00.000Z' };
const directory = mkdtempSync(join(tmpdir(), 'fimbria-projector-'));
const name = `bells_${randomUUID().slice(0, 8)}`;
const bellsOf = (version: number, offset = 0) => projection<typeof bell>({
  name, version, categories: [bell], tables: 'create table bell (n int)',
  project: async (events, db) => {
    for (const { event } of events) await db.query('insert into bell values ($1)', [event.data.n + offset]);
  },
});
const bells = bellsOf(1);
let log: ServedLog;
let store: EventStore;
let pool: pg.Pool;
let projector: Projector;
const ring = (n: number) => store.append(bell, `b${n}`, [{ type: 'BellRung', data: { n } }], metadata, undefined);
const rung = async (): Promise<number[]> => (await pool.query(`select n from ${name}.bell order by n`).catch(() => ({ rows: [] }))).rows.map(({ n }) => n);
const until = async (expected: readonly number[]) => {
  for (let tries = 0; tries < 500 && String(await rung()) !== String(expected); tries += 1) await delay(50);
  expect(await rung()).toEqual(expected);
};

beforeAll(async () => {
  log = await serveLog({ directory });
  store = new EventStore(log.url);
  await store.warm();
  pool = new pg.Pool({ connectionString: url });
});
afterAll(async () => {
  await projector.stop();
  await pool.query(`drop schema if exists ${name} cascade`);
  await pool.end();
  await store.close();
  await log.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('a projector', () => {
  it('writes what happened before it started, and what happens then', async () => {
    await ring(1);
    await store.append(horn, 'h', [{ type: 'HornBlown', data: {} }], metadata, undefined);
    projector = startProjector(store, pool, [bells]);
    await until([1]);
    await ring(2);
    await until([1, 2]);
    expect(projector.health()).toMatchObject([{ name, state: 'running', error: undefined, parked: 0 }]);
  });

  it('goes on from its checkpoint, each event once', async () => {
    await projector.stop();
    expect(projector.health()).toMatchObject([{ state: 'stopped' }]);
    await ring(3);
    projector = startProjector(store, pool, [bells]);
    await until([1, 2, 3]);
  });

  it('survives a restart of the log', async () => {
    const port = Number(new URL(log.url.replace('kurrentdb:', 'http:')).port);
    await log.stop();
    await delay(300);
    expect(projector.health()).toMatchObject([{ state: 'reconnecting' }]);
    log = await serveLog({ directory, port });
    await store.warm();
    await ring(4);
    await until([1, 2, 3, 4]);
  });

  it('parks an event it cannot take, and goes on', async () => {
    await ring(2 ** 40);
    await ring(5);
    await until([1, 2, 3, 4, 5]);
    expect(projector.health()).toMatchObject([{ state: 'running', parked: 1 }]);
  });

  it('makes a read model of an older version anew, while the old one answers', async () => {
    await projector.stop();
    const answers: number[] = [];
    const asking = setInterval(() => void rung().then(({ length }) => answers.push(length)), 1);
    projector = startProjector(store, pool, [bellsOf(2, 100)]);
    await until([101, 102, 103, 104, 105]);
    for (let tries = 0; tries < 100 && projector.health()[0]?.state !== 'running'; tries += 1) await delay(20);
    clearInterval(asking);
    expect(new Set(answers)).toEqual(new Set([5]));
    expect((await pool.query('select nspname from pg_namespace where nspname like $1', [`${name}~%`])).rows).toEqual([]);
  });

  it('leaves the read model of a newer version alone', async () => {
    await projector.stop();
    projector = startProjector(store, pool, [bells]);
    for (let tries = 0; tries < 100 && !projector.health()[0]?.error; tries += 1) await delay(20);
    expect(projector.health()[0]?.error).toContain('newer version');
    expect(await rung()).toEqual([101, 102, 103, 104, 105]);
  });
});

describe('a projector of another log', () => {
  it('writes nothing into a read model that the first log filled', async () => {
    await projector.stop();
    const elsewhere = mkdtempSync(join(tmpdir(), 'fimbria-projector-'));
    const otherLog = await serveLog({ directory: elsewhere });
    const otherStore = new EventStore(otherLog.url);
    await otherStore.warm();
    for (let n = 1_000; n < 1_050; n += 1) await otherStore.append(bell, `b${n}`, [{ type: 'BellRung', data: { n } }], metadata, undefined);
    projector = startProjector(otherStore, pool, [bellsOf(2, 100)]);
    for (let tries = 0; tries < 100 && !projector.health()[0]?.error; tries += 1) await delay(20);
    expect(projector.health()[0]?.error).toContain('another log');
    expect(await rung()).toEqual([101, 102, 103, 104, 105]);
    await projector.stop();
    await otherStore.close();
    await otherLog.stop();
    rmSync(elsewhere, { recursive: true, force: true });
  });
});

describe('a log restored from a backup', () => {
  it('is not followed by a read model that holds more, until that is made anew', async () => {
    await projector.stop();
    const restored = join(directory, 'restored');
    backupLog(directory, join(directory, 'backup'));
    restoreLog(join(directory, 'backup'), restored);
    projector = startProjector(store, pool, [bellsOf(2, 100)]);
    await ring(6);
    await until([101, 102, 103, 104, 105, 106]);
    await projector.stop();
    const again = await serveLog({ directory: restored });
    const earlier = new EventStore(again.url);
    projector = startProjector(earlier, pool, [bellsOf(2, 100)]);
    for (let tries = 0; tries < 100 && !projector.health()[0]?.error; tries += 1) await delay(20);
    expect(projector.health()[0]?.error).toContain('is ahead of the log');
    await rebuild(earlier, pool, bellsOf(2, 100));
    for (let tries = 0; tries < 100 && projector.health()[0]?.state !== 'running'; tries += 1) await delay(50);
    expect(projector.health()).toMatchObject([{ state: 'running', error: undefined }]);
    expect(await rung()).toEqual([101, 102, 103, 104, 105]);
    await projector.stop();
    await earlier.close();
    await again.stop();
  });
});

describe('a copy of the log', () => {
  let copy: ServedLog;
  let copied: EventStore;
  const elsewhere = mkdtempSync(join(tmpdir(), 'fimbria-projector-'));
  beforeAll(async () => {
    await projector.stop();
    copy = await serveLog({ directory: elsewhere });
    copied = new EventStore(copy.url);
    // The client tells when an event came to a log to the second.
    await delay(1_000);
    await copyLog({ from: log.url, to: copy.url });
  });
  afterAll(async () => {
    await projector.stop();
    await copied.close();
    await copy.stop();
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it('is another log, though its first event is the same at the same place', async () => {
    projector = startProjector(copied, pool, [bellsOf(2, 100)]);
    for (let tries = 0; tries < 100 && !projector.health()[0]?.error; tries += 1) await delay(20);
    expect(projector.health()[0]?.error).toContain('another log');
  });

  it('does not go on with what was begun of the other', async () => {
    // As a rebuild that was stopped leaves it, with a mark on it.
    await pool.query(`create schema "${name}~next"; create table "${name}~next".checkpoint as select * from ${name}.checkpoint; create table "${name}~next".mark ()`);
    await rebuild(copied, pool, bellsOf(2, 100));
    expect((await pool.query('select to_regclass($1) as mark', [`${name}.mark`])).rows).toEqual([{ mark: null }]);
    expect(await rung()).toEqual([101, 102, 103, 104, 105, 106]);
    await pool.query(`drop schema ${name} cascade`);
  });

  it('is told by less in read models of earlier versions, which know their own all the same', async () => {
    projector = startProjector(store, pool, [bellsOf(2, 100)]);
    await until([101, 102, 103, 104, 105, 106]);
    await projector.stop();
    await pool.query(`update ${name}.checkpoint set log = regexp_replace(log, '@[0-9]+$', '')`);
    projector = startProjector(store, pool, [bellsOf(2, 100)]);
    await ring(7);
    await until([101, 102, 103, 104, 105, 106, 107]);
    expect((await pool.query(`select log from ${name}.checkpoint`)).rows).toEqual([{ log: await store.origin() }]);
  });
});

describe('a rebuild', () => {
  it('that takes what was parked ends the alarm, without a restart', async () => {
    await projector.stop();
    projector = startProjector(store, pool, [bellsOf(2, 100)]);
    for (let tries = 0; tries < 100 && projector.health()[0]?.parked !== 1; tries += 1) await delay(20);
    expect(projector.health()).toMatchObject([{ state: 'running', parked: 1 }]);
    const mended = { ...bellsOf(2, 100), tables: 'create table bell (n bigint)' };
    await rebuild(store, pool, mended);
    await ring(8);
    for (let tries = 0; tries < 100 && projector.health()[0]?.parked !== 0; tries += 1) await delay(20);
    expect(projector.health()).toMatchObject([{ state: 'running', parked: 0, error: undefined }]);
    await rebuild(store, pool, bellsOf(2, 100));
  });

  it('misses nothing that happens meanwhile', async () => {
    await projector.stop();
    projector = startProjector(store, pool, [bellsOf(2, 100)]);
    let ringing = true;
    let last = 8;
    const ringer = (async () => {
      while (ringing) await ring((last += 1));
    })();
    const seen: bigint[] = [];
    await rebuild(store, pool, bellsOf(2, 100), { onProgress: ({ position }) => seen.push(position) });
    ringing = false;
    await ringer;
    expect(seen.length).toBeGreaterThan(0);
    await until(Array.from({ length: last }, (_, n) => 101 + n));
  });

  it('that was stopped goes on where it was, and nobody reads what is half made', async () => {
    await store.append(bell, 'many', Array.from({ length: 600 }, (_, at) => ({ type: 'BellRung', data: { n: 10_000 + at } }) as const), metadata, undefined);
    const all = [...(await rung()).filter((n) => n < 10_100), ...Array.from({ length: 600 }, (_, at) => 10_100 + at)];
    await until(all);
    const stop = new AbortController();
    const [before, after]: [bigint[], bigint[]] = [[], []];
    const stopped = rebuild(store, pool, bellsOf(2, 100), { signal: stop.signal, onProgress: ({ position }) => before.push(position) && stop.abort(new Error('stopped')) });
    await expect(stopped).rejects.toThrow('stopped');
    expect(before).toHaveLength(1);
    expect(await rung()).toEqual(all);
    await rebuild(store, pool, bellsOf(2, 100), { onProgress: ({ position }) => after.push(position) });
    expect(after[0]).toBeGreaterThan(before[0] as bigint);
    expect(await rung()).toEqual(all);
  });
});
