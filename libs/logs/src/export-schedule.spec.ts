import { createHash, createHmac, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { ExportRuns } from './export-runs.ts';
import { targetsOf } from './export-targets.ts';
import { LogsModule } from './index.ts';
import { foreign, NotForeign, readings } from './readings.testing.ts';

const me = somebody();
const workspaceId = randomUUID();
const at = `/v1/workspaces/${workspaceId}/export-schedules`;
const root = mkdtempSync(join(tmpdir(), 'fimbria-delivered-'));
const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret of the operator' };
const inLog = { ...readings, positionColumn: 'log_position', relation: readings.relation.replace('from reading', ', log_position from reading') };
const timeless = { ...readings, name: 'Timeless' };
const stored = new Map<string, string>();
let storeIs: 'well' | 'away' | 'full' | 'hanging' = 'well';
let hung = 0;
let store: Server;
let harness: Harness;

const asOf = (position: number) => harness.database.pool.query('update river.checkpoint set position = $1', [position]);
const add = (position: number, level: number) => harness.database.pool.query("insert into reading values ($1, $2, now(), 'weir', $3, $4)", [me.tenantId, workspaceId, level, position]);
const spec = (more: object = {}) => ({ name: 'levels', query: 'Reading | project Level | order by Level asc', cadence: { every: 'hour' }, target: { kind: 'directory', path: 'a/b' }, ...more });
const read = (id: string) => harness.call(me, 'GET', `${at}/${id}`);
const schedule = async (more: object = {}) => {
  const { scheduleId } = (await harness.call(me, 'POST', at, spec(more))).body;
  expect((await read(scheduleId)).status).toBe(200);
  return scheduleId as string;
};
/** As hours later. */
const carryOut = (hours = 2) => harness.app.get(ExportRuns).carryOut(new Date(Date.now() + hours * 3_600_000));
const ran = (id: string, upTo: number) => harness.until(async () => (await carryOut(), (await read(id)).body), ({ lastRun }) => lastRun?.upTo === String(upTo));
const delivered = (path: string) => readdirSync(join(root, me.tenantId, path)).filter((name) => !name.endsWith('.json')).toSorted().map((name) => readFileSync(join(root, me.tenantId, path, name), 'utf8'));

beforeAll(async () => {
  store = await startStore();
  const stores = JSON.stringify({ archive: { endpoint: `http://127.0.0.1:${(store.address() as AddressInfo).port}`, bucket: 'fim', prefix: 'kept here', ...key } });
  harness = await startHarness({ modules: [LogsModule.of([inLog, timeless], { readModels: ['river'], targets: targetsOf({ FIMBRIA_EXPORT_ROOT: root, FIMBRIA_EXPORT_STORES: stores }) })], access: new NotForeign() });
  await harness.database.pool.query('create schema river; create table river.checkpoint (position numeric); insert into river.checkpoint values (10)');
  await harness.database.pool.query('create table reading (tenant_id uuid not null, workspace_id uuid not null, at timestamptz not null, place text not null, level int8 not null, log_position int8 not null); grant select on reading to fimbria_reader');
  await add(5, 1);
});
afterAll(async () => {
  await harness.stop();
  store.close();
  rmSync(root, { recursive: true, force: true });
});

describe('a scheduled export', () => {
  it('brings every row once, however late it came or how long nothing ran', async () => {
    const id = await schedule({ target: { kind: 'directory', path: 'once' } });
    await carryOut(0);
    expect((await read(id)).body).toMatchObject({ lastRun: null, problem: null, scheduledBy: me.principalId });
    await add(11, 2);
    await add(20, 3);
    await asOf(15);
    await ran(id, 15);
    await add(16, 4);
    await asOf(30);
    await ran(id, 30);
    expect(delivered('once')).toEqual(['Level\r\n2\r\n', 'Level\r\n3\r\n4\r\n']);
    await harness.call(me, 'DELETE', `${at}/${id}`);
  });

  it('of everything begins at the beginning, with a manifest beside each file', async () => {
    const id = await schedule({ target: { kind: 'directory', path: 'all' }, since: 'beginning', format: 'ndjson' });
    const { lastRun } = await ran(id, 30);
    expect(delivered('all')).toEqual(['{"Level":1}\n{"Level":2}\n{"Level":3}\n{"Level":4}\n']);
    const manifest = JSON.parse(readFileSync(join(root, me.tenantId, 'all', `${lastRun.file}.manifest.json`), 'utf8'));
    expect(manifest).toEqual({ scheduleId: id, name: 'levels', workspaceId, query: spec().query, format: 'ndjson', safe: false, after: '-1', upTo: '30', file: lastRun.file, rows: 4, bytes: 48, sha256: createHash('sha256').update(delivered('all')[0] as string).digest('hex') });
    await harness.call(me, 'DELETE', `${at}/${id}`);
  });

  it('that fails says why, and is repeated with the same stretch of the log', async () => {
    const id = await schedule({ target: { kind: 'store', store: 'archive', path: 'daily' }, since: 'beginning' });
    storeIs = 'away';
    await harness.until(async () => (await carryOut(), (await read(id)).body.problem), (problem) => problem?.failures === 2);
    storeIs = 'full';
    await harness.until(async () => (await carryOut(), (await read(id)).body.problem), (problem) => problem?.detail === 'The store answered 507 StorageFull.');
    await add(40, 9);
    await asOf(50);
    storeIs = 'well';
    const { lastRun, problem, dueAt } = await ran(id, 30);
    expect([lastRun.rows, problem, Date.parse(dueAt) > Date.now()]).toEqual([4, null, true]);
    const [file, beside] = [`/fim/kept%20here/${me.tenantId}/daily/${lastRun.file}`, `/fim/kept%20here/${me.tenantId}/daily/${lastRun.file}.manifest.json`];
    expect([stored.get(file), JSON.parse(stored.get(beside) as string).sha256]).toEqual(['Level\r\n1\r\n2\r\n3\r\n4\r\n', lastRun.sha256]);
    await ran(id, 50);
    expect([...stored].filter(([name]) => name.endsWith('.csv')).map(([, text]) => text)).toEqual(['Level\r\n1\r\n2\r\n3\r\n4\r\n', 'Level\r\n9\r\n']);
    expect(JSON.stringify((await harness.call(me, 'GET', at)).body)).not.toContain(key.secretAccessKey);
    await harness.call(me, 'DELETE', `${at}/${id}`);
  });

  it('that hangs holds up none of another tenant, and is not begun twice', async () => {
    const id = await schedule({ target: { kind: 'store', store: 'archive', path: 'hanging' }, since: 'beginning' });
    storeIs = 'hanging';
    const round = carryOut();
    await harness.until(() => hung, (times) => times === 1);
    const other = somebody();
    const { scheduleId } = (await harness.call(other, 'POST', at, spec({ query: 'print 1' }))).body;
    await harness.until(async () => (await carryOut(), (await harness.call(other, 'GET', `${at}/${scheduleId}`)).body), ({ lastRun }) => lastRun?.rows === 1);
    expect(hung).toBe(1);
    store.closeAllConnections();
    await round;
    expect((await harness.until(() => read(id), ({ body }) => body.problem !== null)).body.problem.detail).toBe('The store does not answer.');
    storeIs = 'well';
    await harness.call(me, 'DELETE', `${at}/${id}`);
  });

  it('is made at once where that is asked for, and no longer once it is removed', async () => {
    const id = await schedule({ target: { kind: 'directory', path: 'now' }, since: 'beginning' });
    expect((await harness.call(me, 'POST', `${at}/${id}/runs`)).status).toBe(204);
    await harness.until(() => read(id), ({ body }) => body.lastRun?.rows === 5);
    expect((await harness.call(me, 'DELETE', `${at}/${id}`)).status).toBe(204);
    await harness.until(() => read(id), ({ status }) => status === 404);
    await carryOut(48);
    expect(delivered('now')).toHaveLength(1);
  });

  it('stays below the directory of its tenant', async () => {
    for (const path of ['..', 'a/../..', '/etc', 'a//b', 'a/', '.ssh', 'ü']) expect([path, (await harness.call(me, 'POST', at, spec({ target: { kind: 'directory', path } }))).status]).toEqual([path, 400]);
    const outside = mkdtempSync(join(tmpdir(), 'fimbria-outside-'));
    mkdirSync(join(root, me.tenantId), { recursive: true });
    symlinkSync(outside, join(root, me.tenantId, 'link'));
    const id = await schedule({ target: { kind: 'directory', path: 'link/below' } });
    await harness.until(async () => (await carryOut(), (await read(id)).body.problem), (problem) => problem?.code === 'EXPORT_NOT_DELIVERED');
    expect(readdirSync(outside)).toEqual([]);
    await harness.call(me, 'DELETE', `${at}/${id}`);
    rmSync(outside, { recursive: true });
  });

  it.each([
    [{ query: 'Reading | wher 1' }, 400, 'INVALID_QUERY'], [{ query: 'Timeless' }, 400, 'UNSUPPORTED_OPERATOR'], [{ target: { kind: 'store', store: 'unknown' } }, 409, 'EXPORT_TARGET_UNKNOWN'], [{ target: { kind: 'store', store: 'constructor' } }, 409, 'EXPORT_TARGET_UNKNOWN'],
    [{ name: '../x' }, 400, 'INVALID_REQUEST'], [{ cadence: { every: 'day', timeZone: 'Nowhere' } }, 400, 'INVALID_REQUEST'], [{ format: 'xlsx' }, 400, 'INVALID_REQUEST'],
  ])('%j is refused', async (more, status, code) => expect(await harness.call(me, 'POST', at, spec(more))).toMatchObject({ status, body: { code } }));

  it('is nobody else\'s', async () => {
    const id = await schedule();
    for (const [method, path] of [['GET', ''], ['POST', '/runs'], ['DELETE', '']] as const) expect((await harness.call(somebody(), method, `${at}/${id}${path}`)).status).toBe(404);
    expect((await harness.call(me, 'POST', `/v1/workspaces/${foreign}/export-schedules`, spec())).status).toBe(404);
    await harness.call(me, 'DELETE', `${at}/${id}`);
  });
});

/** A store that takes objects whose signature is right, as Amazon describes it (Signature Version 4). */
async function startStore(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    if (storeIs === 'hanging') return void (hung += 1);
    if (storeIs === 'away') return void request.socket.destroy();
    if (storeIs === 'full') return void response.writeHead(507).end('<Error><Code>StorageFull</Code></Error>');
    const right = request.method === 'PUT' && request.headers['x-amz-content-sha256'] === createHash('sha256').update(body).digest('hex') && request.headers.authorization?.endsWith(`Signature=${signature(request)}`);
    if (right) stored.set(request.url as string, body.toString());
    response.writeHead(right ? 200 : 403).end(right ? '' : '<Error><Code>SignatureDoesNotMatch</Code></Error>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function signature({ method, url, headers }: IncomingMessage): string {
  const [, credential = '', names = ''] = /Credential=\w+\/([^,]+), SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
  const canonical = [method, url, '', ...names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`), '', names, headers['x-amz-content-sha256']].join('\n');
  const signed = ['AWS4-HMAC-SHA256', headers['x-amz-date'], credential, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const hmac = (by: string | Buffer, text: string) => createHmac('sha256', by).update(text).digest();
  return createHmac('sha256', credential.split('/').reduce<string | Buffer>(hmac, `AWS4${key.secretAccessKey}`)).update(signed).digest('hex');
}
