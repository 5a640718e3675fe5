import { randomUUID } from 'node:crypto';
import { installation, type Caller } from '@fimbria/service';
import { somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { access, person, subscription, tenant } from './events.ts';
import { auditProjection, CreateTenant, RegisterPerson, AccessModule, AssignRole, tenancyProjection, TenancyModule, TenancyReadModule } from './index.ts';

const password = 'a heron over the pond';
const me: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
let harness: Harness;
let subscriptionId: string;
const audit = async (query = '', caller = me) => {
  await harness.settled();
  return harness.call(caller, 'GET', `/v1/audit${query}`);
};

beforeAll(async () => {
  harness = await startHarness({ modules: [AccessModule, TenancyModule, TenancyReadModule], projections: [tenancyProjection, auditProjection([tenant, subscription, person, access])], access: 'own' });
  const host = installation(me.tenantId);
  await harness.execute(new CreateTenant('Reed', host));
  await harness.execute(new RegisterPerson(me.principalId, { name: 'Ada', email: 'ada@example.org', password }, host));
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: me.principalId, role: 'Owner', scope: { kind: 'tenant' } }, host));
  await harness.until(() => harness.call(me, 'GET', '/v1/roles'), ({ status }) => status === 200);
  subscriptionId = (await harness.call(me, 'POST', '/v1/subscriptions', { name: 'Web' })).body.subscriptionId;
  const other = somebody();
  await harness.execute(new CreateTenant('Sedge', installation(other.tenantId)));
});
afterAll(() => harness.stop());

describe('the audit', () => {
  it('says who did what, when and from where, the latest first', async () => {
    const { status, body } = await audit();
    expect(status).toBe(200);
    expect(body.items.map(({ type, byName, from }: Record<string, unknown>) => [type, byName, from])).toEqual([
      ['SubscriptionCreated', 'Ada', '127.0.0.1'], ['RoleAssigned', null, null], ['PersonRegistered', null, null], ['TenantCreated', null, null],
    ]);
    expect(body.items[0]).toEqual({ at: expect.any(String), by: me.principalId, byName: 'Ada', from: '127.0.0.1', kind: 'subscription', objectId: subscriptionId, type: 'SubscriptionCreated', data: { name: 'Web', cloud: { provider: 'OnPremises' } } });
  });

  it('shows no hash of a password', async () => {
    const { body } = await audit('?type=PersonRegistered');
    expect(body.items[0].data).toEqual({ name: 'Ada', email: 'ada@example.org' });
  });

  it('is narrowed by what is asked', async () => {
    const types = async (query: string) => (await audit(query)).body.items.map(({ type }: { type: string }) => type);
    expect(await types(`?by=${me.principalId}`)).toEqual(['SubscriptionCreated']);
    expect(await types(`?objectId=${me.principalId}`)).toEqual(['PersonRegistered']);
    expect(await types('?kind=access')).toEqual(['RoleAssigned']);
    expect(await types(`?from=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([]);
    expect(await types(`?to=${new Date(Date.now() + 60_000).toISOString()}`)).toHaveLength(4);
  });

  it('comes page by page', async () => {
    const first = (await audit('?limit=3')).body;
    const second = (await audit(`?limit=3&cursor=${first.next}`)).body;
    expect([first.items.length, second.items.map(({ type }: { type: string }) => type), second.next]).toEqual([3, ['TenantCreated'], null]);
  });

  it('shows that guessing was slowed', async () => {
    for (let times = 0; times < 5; times += 1) await harness.call(undefined, 'POST', '/v1/sessions', { email: 'ada@example.org', password: 'something else' });
    expect((await audit('?type=SignInSlowed')).body.items).toMatchObject([{ objectId: me.principalId, data: { failures: 5, address: '127.0.0.1' } }]);
  });

  it('is for who may read it', async () => {
    expect(await audit('', { ...me, principalId: randomUUID() })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', permission: 'audit.read' } });
  });

  it.each(['by=x', 'objectId=x', 'from=then', 'cursor=x', `cursor=${Buffer.from('["-1",0]').toString('base64url')}`, 'limit=0'])('is not asked by %s', async (query) => {
    expect(await audit(`?${query}`)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });
});
