import { randomUUID } from 'node:crypto';
import type { Caller, Permission, Scope } from '@fimbria/service';
import { metadataOf, PermitAll, somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { subscription } from '@fimbria/tenancy/events';
import { workspace } from '@fimbria/workspaces/events';
import { PlansModule, plansProjection, PlansReadModule } from './index.ts';

let harness: Harness;
let mayMakeWorkspaces = true;
class Allowing extends PermitAll {
  override permits(caller: Caller, permission: Permission, scope: Scope): boolean {
    return (mayMakeWorkspaces || permission !== 'workspaces.write') && super.permits(caller, permission, scope);
  }
}
const [me, stranger] = [somebody(), somebody()];
const aws = { provider: 'AWS', identifier: '123456789012' } as const;

const subscribe = async (name: string, caller = me) => {
  const id = randomUUID();
  await harness.store.append(subscription, id, [{ type: 'SubscriptionCreated', data: { name, cloud: aws } }], metadataOf(caller), undefined);
  return id;
};
const workspaceOf = async (caller: Caller) => {
  const id = randomUUID();
  await harness.store.append(workspace, id, [{ type: 'WorkspaceCreated', data: { name: 'Main', retentionDays: 30 } }], metadataOf(caller), undefined);
  return id;
};
const put = (id: string, what: string, body: unknown) => harness.call(me, 'PUT', `/v1/subscriptions/${id}/${what}`, body);
const list = async (caller: Caller, query = '') => {
  await harness.settled();
  return (await harness.call(caller, 'GET', `/v1/subscriptions${query}`)).body;
};

beforeAll(async () => {
  harness = await startHarness({ modules: [PlansModule, PlansReadModule], projections: [plansProjection], access: new Allowing() });
});
afterAll(() => harness.stop());

it('what plans hold is told feature by feature: monitoring is in Plan 2 alone', async () => {
  const { items } = (await harness.call(me, 'GET', '/v1/plan-features')).body;
  expect(items.find(({ feature }: { feature: string }) => feature === 'fileIntegrityMonitoring')).toMatchObject({ plans: ['P2'], offered: true });
  expect(items.every(({ plans }: { plans: string[] }) => plans.includes('P2'))).toBe(true);
});

describe('a subscription', () => {
  it('has its plan and its monitoring told, and both change', async () => {
    const [id, workspaceId] = [await subscribe('Web'), await workspaceOf(me)];
    const told = async () => (await list(me)).items.find((item: { id: string }) => item.id === id);
    expect(await told()).toEqual({ id, name: 'Web', cloud: aws, plan: 'Free', fim: { enabled: false, workspaceId: null }, version: 0, trial: { state: 'notStarted', startedAt: null, endsAt: null, remainingDays: 30 } });
    expect(await put(id, 'fim', { workspaceId })).toMatchObject({ status: 409, body: { code: 'PLAN_2_NEEDED', plan: 'Free', remedy: expect.stringContaining('Plan 2') } });
    expect((await put(id, 'plan', { plan: 'P2' })).status).toBe(204);
    expect(await put(id, 'fim', { workspaceId })).toMatchObject({ status: 200, body: { workspaceId } });
    expect((await put(id, 'fim', { workspaceId })).status).toBe(200);
    expect(await told()).toMatchObject({ plan: 'P2', fim: { enabled: true, workspaceId } });
    expect((await harness.call(me, 'DELETE', `/v1/subscriptions/${id}/fim`)).status).toBe(204);
    expect(await told()).toMatchObject({ plan: 'P2', fim: { enabled: false, workspaceId: null } });
    await put(id, 'fim', { workspaceId });
    expect((await put(id, 'plan', { plan: 'P1' })).status).toBe(204);
    expect(await told()).toMatchObject({ plan: 'P1', fim: { enabled: false, workspaceId: null } });
  });

  it('is enabled into a workspace that is made for it, once however often it is asked', async () => {
    const id = await subscribe('Shop');
    const newWorkspace = { name: 'Shop changes', retentionDays: 90 };
    expect(await put(id, 'fim', { newWorkspace })).toMatchObject({ status: 409, body: { code: 'PLAN_2_NEEDED' } });
    await put(id, 'plan', { plan: 'P2' });
    const [first, again] = [await put(id, 'fim', { newWorkspace }), await put(id, 'fim', { newWorkspace })];
    expect([first.status, again.body]).toEqual([200, first.body]);
    expect((await harness.store.read(workspace, first.body.workspaceId)).map(({ event }) => event)).toEqual([{ type: 'WorkspaceCreated', data: newWorkspace }]);
    expect(await list(me, '?name=SHO&plan=P2')).toMatchObject({ items: [{ id, fim: { enabled: true, workspaceId: first.body.workspaceId } }] });
  });

  it('is refused a new workspace by whoever may make none, and nothing happens', async () => {
    const [id, newWorkspace] = [await subscribe('Till'), { name: 'Till' }];
    await put(id, 'plan', { plan: 'P2' });
    mayMakeWorkspaces = false;
    expect(await put(id, 'fim', { newWorkspace })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', permission: 'workspaces.write' } });
    mayMakeWorkspaces = true;
    expect((await list(me, '?name=Till')).items[0].fim.enabled).toBe(false);
  });

  it('changes only for whoever knows it as it is', async () => {
    const id = await subscribe('Lab');
    const read = async () => {
      await harness.settled();
      return harness.call(me, 'GET', `/v1/subscriptions/${id}`);
    };
    const tag = (await read()).headers.get('etag') as string;
    const choose = (plan: string, match: string) => harness.call(me, 'PUT', `/v1/subscriptions/${id}/plan`, { plan }, { 'if-match': match });
    expect([tag, (await choose('P2', tag)).status, (await choose('P1', tag)).body.code]).toEqual(['"0"', 204, 'PRECONDITION_FAILED']);
    const now = await read();
    expect([now.headers.get('etag'), now.body.plan]).toEqual(['"1"', 'P2']);
    for (const [method, body] of [['PUT', { workspaceId: await workspaceOf(me) }], ['PUT', { newWorkspace: { name: 'Lab' } }], ['DELETE', undefined]] as const) {
      expect(await harness.call(me, method, `/v1/subscriptions/${id}/fim`, body, { 'if-match': tag })).toMatchObject({ status: 412 });
    }
    expect((await choose('P1', 'W/"1"')).status).toBe(412);
  });

  it('has one trial, from its first plan that costs something', async () => {
    const id = await subscribe('Trial');
    const before = Date.now();
    for (const plan of ['P1', 'Free', 'P2']) await put(id, 'plan', { plan });
    const { trial, version } = (await list(me, '?name=trial')).items[0];
    expect([trial.state, trial.remainingDays, version, Date.parse(trial.endsAt) - Date.parse(trial.startedAt)]).toEqual(['running', 30, 3, 30 * 86_400_000]);
    expect(Math.abs(Date.parse(trial.startedAt) - before)).toBeLessThan(60_000);
  });

  it('sends no changes to a workspace of another tenant, nor to none', async () => {
    const id = await subscribe('Mail');
    await put(id, 'plan', { plan: 'P2' });
    const [foreign, unknown] = [await put(id, 'fim', { workspaceId: await workspaceOf(stranger) }), await put(id, 'fim', { workspaceId: randomUUID() })];
    expect([foreign.status, foreign.body.code, unknown.status]).toEqual([404, 'NOT_FOUND', 404]);
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect((await list(me)).items.find((item: { id: string }) => item.id === id).fim.enabled).toBe(false);
  });

  it.each([['plan', {}], ['plan', { plan: 'P3' }], ['plan', { plan: 2 }], ['fim', {}], ['fim', { workspaceId: 'main' }], ['fim', { workspaceId: null }], ['fim', { newWorkspace: {} }], ['fim', { newWorkspace: { name: 'n', retentionDays: 3 } }], ['fim', { workspaceId: randomUUID(), newWorkspace: { name: 'n' } }]])('refuses as its %s %j', async (what, body) => {
    expect(await put(await subscribe('Bad'), what, body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('is listed by name and page by page, to its tenant alone', async () => {
    const other = somebody();
    for (const name of ['c', 'a', 'b']) await subscribe(name, other);
    const first = await list(other, '?limit=2');
    const second = await list(other, `?limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ name }: { name: string }) => name)).toEqual(['a', 'b', 'c']);
    expect(second.next).toBeNull();
    expect(await list(somebody())).toEqual({ items: [], next: null });
  });
});
