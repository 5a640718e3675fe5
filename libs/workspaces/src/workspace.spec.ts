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
    for (const body of [{ name: 'Main' }, { name: 'Archive', retentionDays: 4383 }, { name: 'Test', retentionDays: 4 }]) answers.push(await create(body));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const { workspaceId } = answers[0]?.body as { workspaceId: string };
    expect(await harness.call(me, 'PUT', `/v1/workspaces/${workspaceId}/retention`, { days: 90 })).toMatchObject({ status: 204, body: '' });
    const whole = await list(me);
    expect(whole).toEqual({ items: [
      { id: answers[1]?.body.workspaceId, name: 'Archive', retentionDays: 4383 },
      { id: workspaceId, name: 'Main', retentionDays: 90 },
      { id: answers[2]?.body.workspaceId, name: 'Test', retentionDays: 4 },
    ], next: null });
    const first = await list(me, '?limit=2');
    const second = await list(me, `?limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items, second.next]).toEqual([...whole.items, null]);
  });

  it('are seen by their tenant alone', async () => {
    expect(await list(somebody())).toEqual({ items: [], next: null });
  });

  it.each([[{}], [{ name: '' }], [{ name: ' ' }], [{ name: 'n', retentionDays: 3 }], [{ name: 'n', retentionDays: 4384 }], [{ name: 'n', retentionDays: 30.5 }], [{ name: 'x'.repeat(129) }], [[]], ['"text"']])('are not created from %j', async (body) => {
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
