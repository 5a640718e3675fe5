import { randomUUID } from 'node:crypto';
import { metadataOf, somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { workspace } from '@fimbria/workspaces/events';
import { LogsModule } from './index.ts';
import { usualOptions } from './logs-options.ts';
import { addReadings, foreign, makeReadings, NotForeign, readings } from './readings.testing.ts';

const limits = { answer: { rows: 3, bytes: 400 }, cost: { rows: 2e8, cost: 1e9 }, turns: { ...usualOptions.turns, requests: 4 } };
const me = somebody();
const [workspaceId, elsewhere] = [randomUUID(), randomUUID()];
let harness: Harness;
/** Each spec asks as somebody new of the same tenant, so that none uses up another's turns. */
const asker = () => ({ ...me, principalId: randomUUID() });
const query = (body: unknown, { caller = asker(), headers = {}, to = workspaceId, search = '' }: { caller?: typeof me; headers?: Record<string, string>; to?: string; search?: string } = {}) =>
  harness.call(caller, 'POST', `/v1/workspaces/${to}/query${search}`, body, headers);
const rows = async (text: string, more: object = {}) => (await query({ query: text, ...more })).body.tables?.[0].rows;

beforeAll(async () => {
  harness = await startHarness({ modules: [LogsModule.of([readings], limits)], access: new NotForeign() });
  await makeReadings(harness);
  await addReadings(harness, me, workspaceId, [['2026-03-01T10:00:00Z', 'weir', 4], ['2026-03-02T10:00:00.125Z', 'mill "old", left', 9_007_199_254_740_993n]]);
  await addReadings(harness, me, elsewhere, [['2026-03-01T10:00:00Z', 'another workspace', 1]]);
  await addReadings(harness, somebody(), workspaceId, [['2026-03-01T10:00:00Z', 'another tenant', 1]]);
});
afterAll(() => harness.stop());

describe('a query', () => {
  it('answers with the columns, types and rows of its workspace alone', async () => {
    const { status, headers, body } = await query({ query: 'Reading | where Place == "weir" | project TimeGenerated, Place, Level' });
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(body).toEqual({ tables: [{ name: 'PrimaryResult', columns: [{ name: 'TimeGenerated', type: 'datetime' }, { name: 'Place', type: 'string' }, { name: 'Level', type: 'long' }], rows: [['2026-03-01T10:00:00Z', 'weir', 4]] }] });
    expect(await rows('Reading | count')).toEqual([[2]]);
  });

  it('keeps every digit of a whole number', async () => {
    const response = await fetch(`${harness.url}/v1/workspaces/${workspaceId}/query?query=${encodeURIComponent('Reading | top 1 by Level | project Level')}`, { headers: { authorization: `Bearer ${await harness.tokenFor(asker())}` } });
    expect(await response.text()).toContain('"rows":[[9007199254740993]]');
  });

  it('may stand in the address', async () => {
    const get = (search: string) => harness.call(asker(), 'GET', `/v1/workspaces/${workspaceId}/query${search}`);
    expect((await get(`?query=${encodeURIComponent('Reading | count')}&timespan=2026-03-02/P1D`)).body.tables[0].rows).toEqual([[1]]);
    expect(await get('')).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', error: { code: 'BadArgumentError' } } });
  });

  it('sees what lies in its time span, that of the body and that of the address', async () => {
    expect(await rows('Reading | count', { timespan: '2026-03-01/2026-03-02' })).toEqual([[1]]);
    const { body } = await query({ query: 'Reading | count', timespan: '2026-03-01/2026-03-03' }, { search: '?timespan=2026-03-02/2026-04-01' });
    expect(body.tables[0].rows).toEqual([[1]]);
    expect(await query({ query: 'Reading', timespan: 'yesterday' })).toMatchObject({ status: 400, body: { error: { code: 'BadArgumentError' } } });
  });

  it('is answered with statistics and what it wants rendered, where that is preferred', async () => {
    const text = 'Reading | summarize count() by Place | render piechart with (title="Levels")';
    const { body } = await query({ query: text }, { headers: { prefer: 'wait=600,include-statistics=true,include-render=true' } });
    expect(body).toMatchObject({ statistics: { query: { executionTime: expect.any(Number) } }, render: { visualization: 'piechart', title: 'Levels', kind: null } });
    expect(Object.keys((await query({ query: text })).body)).toEqual(['tables']);
  });

  it('reaches other workspaces that it names by their ids, as far as its asker does', async () => {
    expect(await rows(`union Reading, workspace("${elsewhere}").Reading | distinct Place | order by Place asc`)).toEqual([['another workspace'], ['mill "old", left'], ['weir']]);
    for (const name of [foreign, 'Elsewhere', randomUUID().slice(1)]) expect(await query({ query: `workspace("${name}").Reading` })).toMatchObject({ status: 400, body: { code: 'INVALID_QUERY', position: { start: 0 } } });
  });

  it('has the rows of the workspaces that its body names too, each once', async () => {
    expect(await rows('Reading | distinct Place | order by Place asc', { workspaces: [elsewhere, `/subscriptions/s/resourceGroups/g/${elsewhere.toUpperCase()}`, workspaceId] })).toEqual([['another workspace'], ['mill "old", left'], ['weir']]);
    expect(await rows('let Mine = Reading | where Level == 4; Mine | join kind=inner (Reading) on Place | count', { workspaces: [elsewhere] })).toEqual([[1]]);
    for (const workspaces of [[foreign], ['nowhere'], [''], [elsewhere, foreign]]) expect(await query({ query: 'Reading', workspaces })).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', error: { code: 'BadArgumentError' } } });
  });

  it('reaches other workspaces by their names, where one of the tenant has it', async () => {
    const called = async (id: string, name: string, { tenantId, principalId } = me) => void (await harness.store.append(workspace, id, [{ type: 'WorkspaceCreated', data: { name, retentionDays: 30 } }], metadataOf({ ...me, tenantId, principalId }), undefined));
    const count = (name: string) => query({ query: `workspace("${name}").Reading | count` });
    await Promise.all([called(foreign, 'Foreign'), called(randomUUID(), 'Twin'), called(randomUUID(), 'twin'), called(randomUUID(), 'Stranger', somebody()), called(workspaceId, 'Mill')]);
    expect((await harness.until(() => count('mill'), ({ status }) => status === 200)).body.tables[0].rows).toEqual([[2]]);
    expect((await harness.until(() => count('Twin'), ({ body }) => /Several/.test(body.detail))).body.code).toBe('INVALID_QUERY');
    for (const name of ['Foreign', 'Stranger', 'Millstone', '']) expect(await count(name)).toMatchObject({ status: 400, body: { code: 'INVALID_QUERY', detail: expect.stringContaining('no workspace') } });
  });

  it('is answered with what its asker sees nothing of, where that is preferred', async () => {
    const { body } = await query({ query: 'Reading | count' }, { headers: { prefer: 'include-permissions=true' } });
    expect(body.permissions).toEqual({ resources: [{ resourceId: `/workspaces/${workspaceId}`, denyTables: [] }] });
  });

  it('that is none is refused where it goes wrong', async () => {
    expect(await query({ query: 'Reading | wher Level > 1' })).toMatchObject({
      status: 400, body: { code: 'INVALID_QUERY', position: { start: 10, length: 4 }, error: { code: 'BadArgumentError', innererror: { code: 'SyntaxError', position: { start: 10, length: 4 } } } },
    });
  });

  it.each(['database("x").Reading', 'externaldata (a: string) ["https://example.org"]', 'cluster("x").database("y").Reading', 'Elsewhere | count'])('of %s reaches nothing', async (text) => {
    expect(await query({ query: text })).toMatchObject({ status: 400, body: { error: { code: 'BadArgumentError' } } });
  });

  it('without a text is refused', async () => {
    for (const body of [{}, { query: '' }, { query: 1 }, [], { query: 'x'.repeat(100_001) }]) expect((await query(body)).status).toBe(400);
  });

  it('of a workspace that is another\'s finds none', async () => {
    expect(await query({ query: 'Reading' }, { to: foreign })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('of somebody unknown is refused', async () => {
    expect(await harness.call(undefined, 'POST', `/v1/workspaces/${workspaceId}/query`, { query: 'Reading' })).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
  });

  it('that would cost too much is refused before it runs, and told how much that is', async () => {
    const { status, body } = await query({ query: 'range a from 1 to 300000000 step 1 | count' });
    expect([status, body]).toMatchObject([400, { code: 'QUERY_TOO_COSTLY', detail: expect.stringContaining('300,000,000 rows'), estimated: { rows: 300_000_000 }, error: { code: 'BadArgumentError' } }]);
    expect(await query({ query: 'let All = range a from 1 to 1000000 step 1 | extend k = a % 3; All | join kind=inner (All) on k | order by a asc | count' })).toMatchObject({ status: 400, body: { code: 'QUERY_TOO_COSTLY' } });
  });

  it('that runs too long is ended', async () => {
    const { status, body } = await query({ query: 'range a from 1 to 100000000 step 1 | summarize dcount(tostring(a))' }, { headers: { prefer: 'wait=0.05' } });
    expect([status, body.error?.code]).toEqual([504, 'GatewayTimeout']);
  });
});

describe('an answer', () => {
  it('of too many rows says that it is a part', async () => {
    const { status, body } = await query({ query: 'range x from 1 to 10 step 1' });
    expect([status, body.tables[0].rows]).toEqual([200, [[1], [2], [3]]]);
    expect(body.error).toMatchObject({ code: 'PartialError', details: [{ message: expect.stringContaining('3 rows') }] });
  });

  it('of too many bytes says that it is a part', async () => {
    const { body } = await query({ query: 'range x from 1 to 3 step 1 | extend text = strrep("x", 300)' });
    expect([body.tables[0].rows.length, body.error.code]).toEqual([1, 'PartialError']);
  });
});

describe('somebody who asks too often', () => {
  it('is told when to come again, and nobody else is', async () => {
    const caller = asker();
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await query({ query: 'Reading | count' }, { caller })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
    const refused = await query({ query: 'Reading | count' }, { caller });
    expect([Number(refused.headers.get('retry-after')) > 0, refused.body.error.code]).toEqual([true, 'ThrottledError']);
    expect((await query({ query: 'Reading | count' })).status).toBe(200);
  });
});

describe('a batch', () => {
  const one = (id: string, text: string, more: object = {}) => ({ id, workspace: workspaceId, method: 'POST', path: '/query', headers: {}, body: { query: text }, ...more });
  const batch = (requests: unknown, caller: typeof me | undefined = asker()) => harness.call(caller, 'POST', '/v1/$batch', { requests });

  it('answers or refuses each query by itself', async () => {
    const { status, body } = await batch([one('a', 'Reading | count', { headers: { Prefer: 'include-statistics=true' } }), one('b', 'Reading | nonsense'), one('c', 'Reading', { workspace: foreign }), one('d', 'Reading', { workspace: 'x' })]);
    expect([status, body.responses]).toMatchObject([200, [
      { id: 'a', status: 200, body: { tables: [{ rows: [[2]] }], statistics: {} } }, { id: 'b', status: 400, body: { error: { code: 'BadArgumentError' } } },
      { id: 'c', status: 404, body: { error: { code: 'PathNotFoundError' } } }, { id: 'd', status: 404 },
    ]]);
  });

  it('that is none is refused', async () => {
    for (const requests of [undefined, [], [{}], [one('a', '')], [one('a', 'Reading', { path: '/other' })]]) expect((await batch(requests)).status).toBe(400);
    expect((await harness.call(undefined, 'POST', '/v1/$batch', { requests: [] })).status).toBe(401);
  });
});

describe('the metadata', () => {
  it('has tables and the workspace as the Logs API tells them', async () => {
    const { status, body } = await harness.call(asker(), 'GET', `/v1/workspaces/${workspaceId}/metadata`);
    expect([status, body]).toMatchObject([200, { tables: [{ id: 'Reading', name: 'Reading', timespanColumn: 'TimeGenerated', columns: [{ name: 'TimeGenerated', type: 'datetime' }, {}, {}] }], functions: [], queries: [], workspaces: [{ id: workspaceId }] }]);
    expect((await harness.call(asker(), 'GET', `/v1/workspaces/${foreign}/metadata`)).status).toBe(404);
  });
});

describe('the schema', () => {
  it('tells tables, columns and what they mean', async () => {
    expect((await harness.call(asker(), 'GET', `/v1/workspaces/${workspaceId}/schema`)).body.tables).toMatchObject([{ name: 'Reading', description: 'Levels of water', columns: [{ name: 'TimeGenerated', type: 'datetime' }, {}, {}] }]);
  });
});
