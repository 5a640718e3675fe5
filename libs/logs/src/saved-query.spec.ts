import { randomUUID } from 'node:crypto';
import { somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { LogsModule } from './index.ts';
import { addReadings, foreign, makeReadings, NotForeign, readings } from './readings.testing.ts';

const me = somebody();
const workspaceId = randomUUID();
const at = `/v1/workspaces/${workspaceId}/saved-queries`;
const pack = [{ id: 'highest', name: 'Highest level', description: 'Where water stands highest.', query: 'Reading | top 1 by Level' }];
const high = { kind: 'function', name: 'HighAt', description: 'Levels above one', parameters: '(place: string, above: long = 2)', query: 'Reading | where Place == place and Level > above' };
let harness: Harness;
const save = (body: object, to = at) => harness.call(me, 'POST', to, body);
const list = async () => (await harness.call(me, 'GET', at)).body.items as { id: string; name: string; etag: string }[];
const listed = (name: string) => harness.until(async () => (await list()).find((one) => one.name === name), (one) => one !== undefined) as Promise<{ id: string; name: string; etag: string }>;
const ask = (query: string, workspace = workspaceId) => harness.call(me, 'POST', `/v1/workspaces/${workspace}/query`, { query });

beforeAll(async () => {
  harness = await startHarness({ modules: [LogsModule.of([readings], { pack })], access: new NotForeign() });
  await makeReadings(harness);
  await addReadings(harness, me, workspaceId, [['2026-03-01T10:00:00Z', 'weir', 4], ['2026-03-01T11:00:00Z', 'weir', 1]]);
});
afterAll(() => harness.stop());

describe('a workspace', () => {
  it('keeps queries, beside those that come with it', async () => {
    const { status, body: { queryId } } = await save({ kind: 'query', name: 'Weir', query: 'Reading | where Place == "weir"' });
    await listed('Weir');
    expect([status, await list()]).toEqual([201, [
      { ...pack[0], kind: 'query', builtIn: true, etag: null }, { id: queryId, kind: 'query', name: 'Weir', description: '', query: 'Reading | where Place == "weir"', builtIn: false, etag: '"1"' },
    ]]);
  });

  it('revises and withdraws them in the version that was read', async () => {
    await save({ kind: 'query', name: 'Mill', query: 'Reading' });
    const { id, etag } = await listed('Mill');
    const revised = { kind: 'query', name: 'Old mill', query: 'Reading | take 1' };
    expect((await harness.call(me, 'PUT', `${at}/${id}`, revised, { 'if-match': etag })).status).toBe(204);
    expect((await harness.call(me, 'PUT', `${at}/${id}`, revised, { 'if-match': etag })).body.code).toBe('PRECONDITION_FAILED');
    expect(await listed('Old mill')).toMatchObject({ id, etag: '"2"' });
    expect((await harness.call(me, 'DELETE', `${at}/${id}`)).status).toBe(204);
    await harness.until(list, (all) => all.every((one) => one.id !== id));
    for (const unknown of [id, randomUUID(), 'x']) expect((await harness.call(me, 'DELETE', `${at}/${unknown}`)).status).toBe(404);
  });

  it('takes none that cannot be run, nor one name twice', async () => {
    expect(await save({ kind: 'query', name: 'Broken', query: 'Reading | wher 1' })).toMatchObject({ status: 400, body: { code: 'INVALID_QUERY', position: { start: 10, length: 4 } } });
    expect(await save({ ...high, query: 'Reading | wher 1' })).toMatchObject({ status: 400, body: { code: 'INVALID_QUERY', position: { start: 10, length: 4 } } });
    for (const body of [{}, { kind: 'query', name: '', query: 'Reading' }, { ...high, name: 'High at' }, { ...high, parameters: 'place' }, { ...high, name: 'x'.repeat(65) }]) expect((await save(body)).status).toBe(400);
    expect((await save({ kind: 'query', name: 'weir', query: 'Reading' })).body.code).toBe('QUERY_NAME_TAKEN');
    expect((await save({ ...high, name: 'reading' })).body.code).toBe('QUERY_NAME_TAKEN');
    expect((await save({ kind: 'query', name: 'Theirs', query: 'Reading' }, `/v1/workspaces/${foreign}/saved-queries`)).status).toBe(404);
  });

  it('has functions that its queries call, and no other workspace\'s', async () => {
    expect((await save(high)).status).toBe(201);
    await listed('HighAt');
    expect((await ask('HighAt("weir") | project Level')).body.tables[0].rows).toEqual([[4]]);
    expect((await ask('HighAt("weir", 0) | count')).body.tables[0].rows).toEqual([[2]]);
    expect((await ask('HighAt("weir")', randomUUID())).status).toBe(400);
  });
});
