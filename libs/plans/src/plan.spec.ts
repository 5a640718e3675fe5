import { randomUUID } from 'node:crypto';
import type { Caller } from '@fimbria/service';
import { metadataOf, somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { subscription } from '@fimbria/tenancy/events';
import { workspace } from '@fimbria/workspaces/events';
import { PlansModule, plansProjection, PlansReadModule } from './index.ts';

let harness: Harness;
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
  harness = await startHarness({ modules: [PlansModule, PlansReadModule], projections: [plansProjection] });
});
afterAll(() => harness.stop());

describe('a subscription', () => {
  it('has its plan and its monitoring told, and both change', async () => {
    const [id, workspaceId] = [await subscribe('Web'), await workspaceOf(me)];
    const told = async () => (await list(me)).items.find((item: { id: string }) => item.id === id);
    expect(await told()).toEqual({ id, name: 'Web', cloud: aws, plan: 'Free', fim: { enabled: false, workspaceId: null } });
    expect(await put(id, 'fim', { workspaceId })).toMatchObject({ status: 409, body: { code: 'PLAN_2_NEEDED', plan: 'Free', remedy: expect.stringContaining('Plan 2') } });
    expect((await put(id, 'plan', { plan: 'P2' })).status).toBe(204);
    expect((await put(id, 'fim', { workspaceId })).status).toBe(204);
    expect((await put(id, 'fim', { workspaceId })).status).toBe(204);
    expect(await told()).toMatchObject({ plan: 'P2', fim: { enabled: true, workspaceId } });
    expect((await harness.call(me, 'DELETE', `/v1/subscriptions/${id}/fim`)).status).toBe(204);
    expect(await told()).toMatchObject({ plan: 'P2', fim: { enabled: false, workspaceId: null } });
    await put(id, 'fim', { workspaceId });
    expect((await put(id, 'plan', { plan: 'P1' })).status).toBe(204);
    expect(await told()).toMatchObject({ plan: 'P1', fim: { enabled: false, workspaceId: null } });
  });

  it('sends no changes to a workspace of another tenant, nor to none', async () => {
    const id = await subscribe('Mail');
    await put(id, 'plan', { plan: 'P2' });
    const [foreign, unknown] = [await put(id, 'fim', { workspaceId: await workspaceOf(stranger) }), await put(id, 'fim', { workspaceId: randomUUID() })];
    expect([foreign.status, foreign.body.code, unknown.status]).toEqual([404, 'NOT_FOUND', 404]);
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect((await list(me)).items.find((item: { id: string }) => item.id === id).fim.enabled).toBe(false);
  });

  it.each([['plan', {}], ['plan', { plan: 'P3' }], ['plan', { plan: 2 }], ['fim', {}], ['fim', { workspaceId: 'main' }], ['fim', { workspaceId: null }]])('refuses as its %s %j', async (what, body) => {
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
