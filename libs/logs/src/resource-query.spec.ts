import { randomUUID } from 'node:crypto';
import type { Caller, Part, Permission, Scope } from '@fimbria/service';
import { metadataOf, PermitAll, somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { workspace } from '@fimbria/workspaces/events';
import { LogsModule } from './index.ts';
import { usualOptions } from './logs-options.ts';
import { addReadings, makeReadings, readings } from './readings.testing.ts';

const me = somebody();
const stranger = somebody();
const [web, mail, theirs] = [randomUUID(), randomUUID(), randomUUID()];
const [subscription, azure] = [randomUUID(), randomUUID()];
const [pump, weir, sluice] = [`/subscriptions/${azure}/resourceGroups/River/providers/Microsoft.Compute/virtualMachines/pump`, `/subscriptions/${azure}/resourceGroups/River/providers/Microsoft.HybridCompute/machines/weir`, `/subscriptions/${subscription}/providers/Fimbria/machines/sluice (new)`];
const lists = { name: 'Resource', columns: [{ name: 'ResourceId', type: 'string' as const }], resourceColumn: 'ResourceId', relation: 'select place as "ResourceId" from reading where tenant_id = {tenant:uuid} and workspace_id = {workspace:uuid} and {everywhere:bool} is not null' };
const elsewhere = { ...readings, name: 'Elsewhere' };

/** Some principals ask one workspace only, others nothing. */
const onlyWeb = { ...me, principalId: randomUUID() };
const nowhere = { ...me, principalId: randomUUID() };
class Roles extends PermitAll {
  override permits(caller: Caller, permission: Permission, scope: Scope): boolean {
    if (caller.principalId === onlyWeb.principalId) return scope.workspaceId === web;
    return caller.principalId !== nowhere.principalId && super.permits(caller, permission, scope);
  }
  override partOf({ principalId }: Caller): Part {
    return { subscriptionIds: [], resourceGroupIds: [], workspaceIds: principalId === onlyWeb.principalId ? [web] : [] };
  }
  override holds({ tenantId }: Caller, { subscriptionId }: Scope): boolean {
    return subscriptionId === undefined || (subscriptionId === subscription && tenantId === me.tenantId);
  }
}

let harness: Harness;
const path = (id: string) => `/v1${id.split('/').map(encodeURIComponent).join('/')}/query`;
const post = (id: string, body: unknown, { caller = { ...me, principalId: randomUUID() }, headers = {}, search = '' }: { caller?: Caller | undefined; headers?: Record<string, string>; search?: string } = {}) => harness.call(caller, 'POST', path(id) + search, body, headers);
const levels = async (id: string, more: object = {}, caller?: Caller) => {
  const { status, body } = await post(id, { query: 'Reading | order by Level asc | project Level', ...more }, caller && { caller });
  return status === 200 ? body.tables[0].rows.flat() : status;
};

beforeAll(async () => {
  harness = await startHarness({ modules: [LogsModule.of([{ ...readings, resourceColumn: 'Place' }, elsewhere], { resources: lists, answer: { rows: 3, bytes: 10_000 }, turns: { ...usualOptions.turns, requests: 100 } })], access: new Roles() });
  await makeReadings(harness);
  const made = (id: string, name: string, by: Caller) => harness.store.append(workspace, id, [{ type: 'WorkspaceCreated', data: { name, retentionDays: 30 } }], metadataOf(by), undefined);
  await Promise.all([made(web, 'Web', me), made(mail, 'Mail', me), made(theirs, 'Theirs', stranger)]);
  await addReadings(harness, me, web, [['2026-03-01T10:00:00Z', pump, 1], ['2026-03-02T10:00:00Z', weir, 2], ['2026-03-03T10:00:00Z', sluice, 3]]);
  await addReadings(harness, me, mail, [['2026-03-02T10:00:00Z', pump.toUpperCase(), 4], ['2026-03-01T10:00:00Z', `${pump}2`, 9]]);
  await addReadings(harness, stranger, theirs, [['2026-03-01T10:00:00Z', pump, 5], ['2026-03-01T10:00:00Z', `/subscriptions/${theirs}/providers/x/y/z`, 6]]);
  await harness.until(() => levels(pump), (found) => Array.isArray(found) && found.length === 2);
}, 60_000);
afterAll(() => harness.stop());

describe('a query about a resource', () => {
  it('has its records of every workspace, however its id is written', async () => {
    for (const id of [pump, pump.toLowerCase(), pump.replace('resourceGroups', 'RESOURCEGROUPS')]) expect(await levels(id)).toEqual([1, 4]);
    expect(await levels(sluice)).toEqual([3]);
    for (const id of [pump, pump.slice(1)]) expect((await harness.call(me, 'POST', `/v1/resources/${encodeURIComponent(id)}/query`, { query: 'Reading | count' })).body.tables[0].rows).toEqual([[2]]);
  });

  it('about a resource group or a subscription has those of what is in it', async () => {
    expect(await levels(`/subscriptions/${azure}/resourceGroups/River`, { query: 'Reading | summarize make_list(Level), count() | extend Level = array_sort_asc(list_Level) | project Level' })).toEqual(['[1,2,4,9]']);
    expect(await levels(`/subscriptions/${azure}/resourcegroups/river/providers/Microsoft.HybridCompute`)).toEqual([2]);
    expect(await levels(`/subscriptions/${subscription}`)).toEqual([3]);
    for (const half of [`/subscriptions/${azure}/resourceGroups/Riv`, pump.slice(0, -1), `/subscriptions/${azure.slice(0, 8)}`]) expect(await levels(half)).toBe(404);
  });

  it('has nothing of tables whose rows are of no resource, nor of other resources by any name', async () => {
    expect((await post(weir, { query: 'Elsewhere | count' })).body.tables[0].rows).toEqual([[0]]);
    const queries = ['union *', 'search "subscriptions"', 'workspace("Mail").Reading | union Reading', 'let All = materialize(Reading); All | union (All)', `union Reading, workspace("${web}").Reading`, 'Reading | where true or Place != ""', 'Reading | join kind=fullouter (Reading) on Level', 'let Reading = view () { union * }; Reading'];
    for (const query of queries) expect([query, await levels(weir, { query: `${query} | where isnotnull(Level) | distinct Level` })]).toEqual([query, [2]]);
  });

  it('may name further workspaces, whose rows it has already, as far as its asker reads them', async () => {
    expect(await levels(pump, { workspaces: ['Mail', web] })).toEqual([1, 4]);
    expect((await post(pump, { query: 'Reading', workspaces: ['Theirs'] })).status).toBe(400);
  });

  it('may stand in the address, in a time span, behind two slashes', async () => {
    const get = (search: string, slashes = '/v1') => harness.call({ ...me, principalId: randomUUID() }, 'GET', path(pump).replace('/v1', slashes) + search);
    const asked = `?query=${encodeURIComponent('Reading | project Level')}&timespan=2026-03-02/P1D`;
    expect((await get(asked)).body.tables[0].rows).toEqual([[4]]);
    expect((await get(asked, '/v1/')).body.tables[0].rows).toEqual([[4]]);
    expect(await get('')).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', error: { code: 'BadArgumentError' } } });
    expect(await levels(pump, { timespan: '2026-03-01/2026-03-02' })).toEqual([1]);
  });

  it('is answered as one of a workspace is: statistics, what to draw, where it looked, that it is a part, what is wrong with it', async () => {
    const { body } = await post(pump, { query: 'Reading | summarize count() by Place | render piechart' }, { headers: { prefer: 'wait=600,include-statistics=true,include-render=true,include-permissions=true' } });
    expect(body).toMatchObject({ statistics: { query: { executionTime: expect.any(Number) } }, render: { visualization: 'piechart' } });
    const sources = [`/workspaces/${web}`, `/workspaces/${mail}`];
    expect(body.permissions).toEqual({ resources: [{ resourceId: pump, dataSources: expect.arrayContaining(sources) }], dataSources: expect.arrayContaining(sources.map((resourceId) => ({ resourceId, denyTables: [] }))) });
    expect((await post(pump, { query: 'range x from 1 to 10 step 1' })).body).toMatchObject({ error: { code: 'PartialError' }, tables: [{ rows: [[1], [2], [3]] }] });
    expect(await post(pump, { query: 'Reading | wher Level > 1' })).toMatchObject({ status: 400, body: { code: 'INVALID_QUERY', position: { start: 10, length: 4 }, error: { code: 'BadArgumentError', innererror: { code: 'SyntaxError' } } } });
    expect(await post(pump, { query: 'range a from 1 to 100000000 step 1 | summarize dcount(tostring(a))' }, { headers: { prefer: 'wait=0.05' } })).toMatchObject({ status: 504 });
    expect((await post(pump, {})).status).toBe(400);
  });
});

describe('a resource', () => {
  const without = ({ status, body }: { status: number; body: object }) => ({ status, body: { ...body, requestId: '' } });

  it('that is another tenant\'s is not found, as one that nobody has', async () => {
    const [foreign, unknown, noId] = await Promise.all([`/subscriptions/${theirs}/providers/x/y/z`, `/subscriptions/${randomUUID()}/providers/x/y/z`, '/subscriptions/x'].map((id) => post(id, { query: 'Reading' })));
    expect(foreign).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', error: { code: 'ResourceNotFoundError' } } });
    expect([without(unknown as never), without(noId as never)]).toEqual([without(foreign as never), without(foreign as never)]);
    expect(await levels(pump, {}, stranger)).toEqual([5]);
  });

  it('that has no record yet is found where its asker may ask everywhere', async () => {
    const empty = await post(`/subscriptions/${subscription.toUpperCase()}`, { query: 'Reading | where Level == 99' });
    expect([empty.status, empty.body.tables[0].rows]).toEqual([200, []]);
    expect(await levels(`/subscriptions/${subscription}`, {}, stranger)).toBe(404);
  });

  it('is seen in the workspaces that its asker reads, and nowhere else', async () => {
    expect(await levels(pump, {}, onlyWeb)).toEqual([1]);
    expect(await levels(`${pump}2`, {}, onlyWeb)).toBe(404);
    expect(await levels(pump, { query: 'workspace("Mail").Reading' }, onlyWeb)).toBe(400);
    expect(await post(pump, { query: 'Reading' }, { caller: nowhere })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', error: { code: 'InsufficientAccessError', innererror: { code: 'AuthorizationFailedError' } } } });
    expect(await harness.call(undefined, 'POST', path(pump), { query: 'Reading' })).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
  });

  it('is not told of before the request is looked at', async () => {
    expect((await post('/subscriptions/x', {})).status).toBe(404);
    expect(await harness.call(me, 'POST', '/v1/subscriptions/x/other', { query: 'Reading' })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect((await post(`/subscriptions/${'x'.repeat(5_000)}`, { query: 'Reading' })).status).toBe(400);
  });
});
