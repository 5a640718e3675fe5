import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { metadataOf, somebody, startHarness, type Answer, type Harness } from '@fimbria/service/testing';
import { exportCategory } from './export.events.ts';
import { ExportJobs } from './export-jobs.ts';
import { LogsModule } from './index.ts';
import { foreign, makeReadings, NotForeign, readings } from './readings.testing.ts';

const me = somebody();
const workspaceId = randomUUID();
const exportsDirectory = mkdtempSync(join(tmpdir(), 'fimbria-exports-'));
const at = `/v1/workspaces/${workspaceId}/exports`;
const torn = { name: 'Torn', columns: [{ name: 'Level', type: 'long' as const }], relation: 'select 1 / (5000 - n)::int8 as "Level" from generate_series(1, 10000) n' };
const endless = 'range a from 1 to 1000000000 step 1 | summarize dcount(tostring(a))';
const gone = randomUUID();

class WithoutGone extends NotForeign {
  override permits(...[caller, permission, scope]: Parameters<NotForeign['permits']>): boolean {
    return caller.principalId !== gone && super.permits(caller, permission, scope);
  }
}

let harness: Harness;
const request = async (body: object) => (await harness.call(me, 'POST', at, body)).body.exportId as string;
const read = (id: string) => harness.call(me, 'GET', `${at}/${id}`);
const ended = (id: string) => harness.until(() => read(id), ({ body }: Answer) => body.state !== 'running');
const file = (id: string, headers = {}) => harness.call(me, 'GET', `${at}/${id}/file`, undefined, headers);
const files = (id: string) => readdirSync(exportsDirectory).filter((name) => name.startsWith(id));

beforeAll(async () => {
  harness = await startHarness({ modules: [LogsModule.of([readings, torn], { exportsDirectory })], access: new WithoutGone() });
  await makeReadings(harness);
});
afterAll(async () => {
  await harness.stop();
  rmSync(exportsDirectory, { recursive: true, force: true });
});

describe('an export into a file', () => {
  it('becomes complete, with a manifest that its file keeps to', async () => {
    const query = 'range x from 1 to 5000 step 1';
    const id = await request({ query, format: 'ndjson', timespan: '2026-01-01/2026-01-02' });
    const { body } = await ended(id);
    const { headers, body: whole } = await file(id);
    expect(body).toEqual({
      id, workspaceId, query, from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z', format: 'ndjson', safe: false, requestedBy: me.principalId, requestedAt: expect.any(String), endedAt: expect.any(String), state: 'complete', rows: 5000, problem: null,
      manifest: { rows: 5000, bytes: Buffer.byteLength(whole), sha256: createHash('sha256').update(whole).digest('hex'), asOf: null },
    });
    expect([whole.split('\n').length, headers.get('content-type'), files(id)]).toEqual([5001, 'application/x-ndjson', [`${id}.ndjson`]]);
  });

  it('is fetched in parts, as long as it is the same', async () => {
    const id = await request({ query: 'print a = "0123456789"' });
    await ended(id);
    const { headers, body: whole } = await file(id);
    const etag = headers.get('etag') as string;
    const part = await file(id, { range: 'bytes=3-6', 'if-range': etag });
    expect([part.status, part.body, part.headers.get('content-range')]).toEqual([206, whole.slice(3, 7), `bytes 3-6/${whole.length}`]);
    expect((await file(id, { range: 'bytes=3-6', 'if-range': '"another"' })).body).toBe(whole);
    expect(await file(id, { range: 'bytes=99-' })).toMatchObject({ status: 416 });
  });

  it('is listed, the latest first', async () => {
    const [first, second] = [await request({ query: 'print 1' }), await request({ query: 'print 2' })];
    await read(second);
    expect((await harness.call(me, 'GET', at)).body.items.map(({ id }: { id: string }) => id).slice(0, 2)).toEqual([second, first]);
  });

  it('that fails says why, and leaves no file', async () => {
    const id = await request({ query: 'Torn' });
    expect((await ended(id)).body).toMatchObject({ state: 'failed', manifest: null, problem: { code: 'INVALID_QUERY', detail: 'The query cannot be computed: division by zero.' } });
    expect([(await file(id)).body.code, files(id)]).toEqual(['EXPORT_NOT_COMPLETE', []]);
  });

  it('is cancelled under way, and removed when it is whole', async () => {
    for (const [query, state] of [[endless, 'running'], ['print 1', 'complete']] as const) {
      const id = await request({ query });
      await harness.until(() => read(id), ({ body }) => body.state === state);
      expect((await harness.call(me, 'DELETE', `${at}/${id}`)).status).toBe(204);
      expect((await harness.until(() => read(id), ({ status }) => status === 404)).body.code).toBe('NOT_FOUND');
      expect(files(id)).toEqual([]);
    }
  });

  it('that was cut short by the end of its host is made again', async () => {
    const id = randomUUID();
    writeFileSync(join(exportsDirectory, `${id}.part`), 'x\r\n1\r');
    await harness.store.append(exportCategory, id, [{ type: 'ExportRequested', data: { workspaceId, query: 'range x from 1 to 3 step 1', from: null, to: null, format: 'csv', safe: false, kind: 'person', part: null } }], metadataOf(me), undefined);
    expect((await read(id)).body).toMatchObject({ state: 'running', rows: null });
    harness.app.get(ExportJobs).onApplicationBootstrap();
    await ended(id);
    expect((await file(id)).body).toBe('x\r\n1\r\n2\r\n3\r\n');
  });

  it('is not made any more for somebody who may no longer ask', async () => {
    const id = randomUUID();
    writeFileSync(join(exportsDirectory, `${id}.part`), '');
    await harness.store.append(exportCategory, id, [{ type: 'ExportRequested', data: { workspaceId, query: 'print 1', from: null, to: null, format: 'csv', safe: false, kind: 'person', part: null } }], metadataOf({ ...me, principalId: gone }), undefined);
    await read(id);
    harness.app.get(ExportJobs).onApplicationBootstrap();
    expect((await ended(id)).body).toMatchObject({ state: 'failed', problem: { code: 'FORBIDDEN' } });
    expect(files(id)).toEqual([]);
  });

  it('is refused at once where it cannot be run', async () => {
    expect(await harness.call(me, 'POST', at, { query: 'Reading | wher 1' })).toMatchObject({ status: 400, body: { code: 'INVALID_QUERY', position: { start: 10, length: 4 } } });
    for (const body of [{}, { query: 'Reading', format: 'xlsx' }, { query: 'Reading', timespan: 'soon' }]) expect((await harness.call(me, 'POST', at, body)).status).toBe(400);
  });

  it('is nobody else\'s', async () => {
    const id = await request({ query: 'print 1' });
    await ended(id);
    for (const path of ['', '/file']) {
      expect((await harness.call(somebody(), 'GET', `${at}/${id}${path}`)).status).toBe(404);
      expect((await harness.call(me, 'GET', `/v1/workspaces/${randomUUID()}/exports/${id}${path}`)).status).toBe(404);
    }
    expect((await harness.call(somebody(), 'DELETE', `${at}/${id}`)).status).toBe(404);
    expect((await harness.call(somebody(), 'GET', at)).body.items).toEqual([]);
    expect((await harness.call(me, 'POST', `/v1/workspaces/${foreign}/exports`, { query: 'print 1' })).status).toBe(404);
  });
});
