import { randomUUID } from 'node:crypto';
import { specify } from '@fimbria/event-sourcing';
import type { Caller } from '@fimbria/service';
import { somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { workspacesProjection, WorkspacesModule, WorkspacesReadModule } from './index.ts';
import { createdWorkspace } from './workspace.decider.ts';

const created = { type: 'WorkspaceCreated', data: { name: 'Main', retentionDays: 30 } } as const;
const shorter = { type: 'RetentionSet', data: { days: 7 } } as const;

describe('a workspace', () => {
  it('is created', () => specify(createdWorkspace).given().when({ type: 'Create', ...created.data }).then(created));
  it('is created once', () => specify(createdWorkspace).given(created).when({ type: 'Create', ...created.data }).then());
  it('keeps changes for another time', () => specify(createdWorkspace).given(created).when({ type: 'SetRetention', days: 7 }).then(shorter));
  it('that keeps them so long already stays as it is', () => specify(createdWorkspace).given(created, shorter).when({ type: 'SetRetention', days: 7 }).then());
  it('keeps a table for a time of its own, until it is the workspace\'s again', () => {
    const own = { type: 'TableRetentionSet', data: { table: 'FimCoverageGap', days: 365 } } as const;
    specify(createdWorkspace).given(created).when({ type: 'SetTableRetention', table: 'FimCoverageGap', days: 365 }).then(own);
    specify(createdWorkspace).given(created, own).when({ type: 'SetTableRetention', table: 'FimCoverageGap', days: 365 }).then();
    specify(createdWorkspace).given(created, own).when({ type: 'SetTableRetention', table: 'FimCoverageGap', days: null }).then({ ...own, data: { table: 'FimCoverageGap', days: null } });
    specify(createdWorkspace).given(created).when({ type: 'SetTableRetention', table: 'FimCoverageGap', days: null }).then();
  });
  it('takes so much a day, until it takes all', () => {
    const cap = { megabytes: 100, mode: 'hard' } as const;
    specify(createdWorkspace).given(created).when({ type: 'SetDailyCap', cap }).then({ type: 'DailyCapSet', data: cap });
    specify(createdWorkspace).given(created, { type: 'DailyCapSet', data: cap }).when({ type: 'SetDailyCap', cap }).then();
    specify(createdWorkspace).given(created, { type: 'DailyCapSet', data: cap }).when({ type: 'LiftDailyCap' }).then({ type: 'DailyCapLifted', data: {} });
    specify(createdWorkspace).given(created).when({ type: 'LiftDailyCap' }).then();
  });
  it('shows itself to other people', () => specify(createdWorkspace).given(created).when({ type: 'SetAccessMode', accessMode: 'workspace' }).then({ type: 'AccessModeSet', data: { accessMode: 'workspace' } }));
  it('that has changed since it was read stays as it is', () => specify(createdWorkspace).given(created, shorter).when({ type: 'SetRetention', days: 90, version: 1 }).thenRefused('PRECONDITION_FAILED'));
  it('nobody created keeps nothing', () => specify(createdWorkspace).given().when({ type: 'SetRetention', days: 7 }).thenRefused('NOT_FOUND'));
});

describe('workspaces over HTTP', () => {
  let harness: Harness;
  const me = somebody();
  const list = async (caller: Caller, query = '') => {
    await harness.settled();
    return (await harness.call(caller, 'GET', `/v1/workspaces${query}`)).body;
  };
  const create = async (body: unknown, caller = me) => harness.call(caller, 'POST', '/v1/workspaces', body);

  beforeAll(async () => {
    harness = await startHarness({ modules: [WorkspacesModule, WorkspacesReadModule], projections: [workspacesProjection] });
  });
  afterAll(() => harness.stop());

  it('are created, listed by name and page by page, and keep as long as they are told', async () => {
    const answers = [];
    for (const body of [{ name: 'Main' }, { name: 'Archive', retentionDays: 4383 }, { name: 'Test', retentionDays: 31 }]) answers.push(await create(body));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const { workspaceId } = answers[0]?.body as { workspaceId: string };
    expect(await harness.call(me, 'PUT', `/v1/workspaces/${workspaceId}/retention`, { days: 90 })).toMatchObject({ status: 204, body: '' });
    const whole = await list(me);
    const inherited = (retentionDays: number) => ['MDCFileIntegrityMonitoringEvents', 'FimCoverageGap'].map((table) => ({ table, retentionDays, inherited: true }));
    const unset = { accessMode: 'resource', dailyCap: null };
    expect(whole).toEqual({ items: [
      { id: answers[1]?.body.workspaceId, name: 'Archive', retentionDays: 4383, tables: inherited(4383), ...unset, version: 1 },
      { id: workspaceId, name: 'Main', retentionDays: 90, tables: inherited(90), ...unset, version: 2 },
      { id: answers[2]?.body.workspaceId, name: 'Test', retentionDays: 31, tables: inherited(31), ...unset, version: 1 },
    ], next: null });
    expect((await list(me, '?name=CHIV')).items).toHaveLength(1);
    const first = await list(me, '?limit=2');
    const second = await list(me, `?limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items, second.next]).toEqual([...whole.items, null]);
  });

  it('are set in all they have, by whoever knows them as they are', async () => {
    const { workspaceId } = (await create({ name: 'Set' })).body;
    const address = `/v1/workspaces/${workspaceId}`;
    const read = async () => {
      await harness.settled();
      return harness.call(me, 'GET', address);
    };
    const set = async (method: string, what: string, body?: unknown) => (await harness.call(me, method, `${address}/${what}`, body, { 'if-match': (await read()).headers.get('etag') as string })).status;
    expect([await set('PUT', 'tables/FimCoverageGap/retention', { days: 365 }), await set('PUT', 'access-mode', { accessMode: 'workspace' }), await set('PUT', 'daily-cap', { megabytes: 0.5, mode: 'hard' })]).toEqual([204, 204, 204]);
    expect((await read()).body).toMatchObject({ version: 4, accessMode: 'workspace', dailyCap: { megabytes: 0.5, mode: 'hard' }, tables: [{ retentionDays: 30, inherited: true }, { table: 'FimCoverageGap', retentionDays: 365, inherited: false }] });
    expect([await set('PUT', 'tables/FimCoverageGap/retention', { days: null }), await set('DELETE', 'daily-cap')]).toEqual([204, 204]);
    expect((await read()).body).toMatchObject({ dailyCap: null, tables: [{}, { retentionDays: 30, inherited: true }] });
    for (const [method, what, body] of [['PUT', 'retention', { days: 90 }], ['PUT', 'tables/FimCoverageGap/retention', { days: 90 }], ['PUT', 'access-mode', { accessMode: 'resource' }], ['PUT', 'daily-cap', { megabytes: 1, mode: 'soft' }], ['DELETE', 'daily-cap']] as const) {
      expect(await harness.call(me, method, `${address}/${what}`, body, { 'if-match': '"1"' })).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
    }
  });

  it.each([['retention', { days: 29 }], ['retention', { days: 731 }], ['retention', { days: 4384 }], ['retention', { days: null }], ['tables/FimCoverageGap/retention', { days: 3 }], ['tables/FimCoverageGap/retention', { days: 731 }],
    ['tables/FimCoverageGap/retention', {}], ['tables/SecurityEvent/retention', { days: 30 }], ['access-mode', { accessMode: 'all' }], ['daily-cap', { megabytes: 0, mode: 'hard' }], ['daily-cap', { megabytes: 1 }]])('are not set by %s %j', async (what, body) => {
    const { workspaceId } = (await create({ name: 'Unset' })).body;
    expect(await harness.call(me, 'PUT', `/v1/workspaces/${workspaceId}/${what}`, body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('are seen by their tenant alone', async () => {
    expect(await list(somebody())).toEqual({ items: [], next: null });
  });

  it.each([[{}], [{ name: '' }], [{ name: ' ' }], [{ name: 'n', retentionDays: 29 }], [{ name: 'n', retentionDays: 731 }], [{ name: 'n', retentionDays: 4384 }], [{ name: 'n', retentionDays: 30.5 }], [{ name: 'x'.repeat(129) }], [[]], ['"text"']])('are not created from %j', async (body) => {
    expect(await harness.call(me, 'POST', '/v1/workspaces', body, { 'content-type': 'application/json' })).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('that are not there keep nothing', async () => {
    expect(await harness.call(me, 'PUT', `/v1/workspaces/${randomUUID()}/retention`, { days: 90 })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await harness.call(me, 'PUT', '/v1/workspaces/main/retention', { days: 90 })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it.each(['cursor=x', `cursor=${Buffer.from('["a"]').toString('base64url')}`, 'limit=0', 'limit=501', 'limit=a'])('are not listed by %s', async (query) => {
    expect(await harness.call(me, 'GET', `/v1/workspaces?${query}`)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });
});
