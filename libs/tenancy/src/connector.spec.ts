import { randomUUID } from 'node:crypto';
import { installation } from '@fimbria/service';
import { somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { AccessModule, AssignRole, CreateSubscription, TenancyModule, tenancyProjection, TenancyReadModule } from './index.ts';

let harness: Harness;
const me = somebody();
const [subscriptionId, other] = [randomUUID(), randomUUID()];
const call = (method: string, what = '', body?: unknown, headers = {}, id = subscriptionId) => harness.call(me, method, `/v1/subscriptions/${id}/connectors${what}`, body, headers);
const list = async (id = subscriptionId) => {
  await harness.settled();
  return (await call('GET', '', undefined, {}, id)).body.items;
};
const aws = { name: 'Shop', provider: 'AWS', identifier: '123456789012' };

beforeAll(async () => {
  harness = await startHarness({ modules: [AccessModule, TenancyModule, TenancyReadModule], projections: [tenancyProjection], access: 'own' });
  const host = installation(me.tenantId);
  for (const id of [subscriptionId, other]) await harness.execute(new CreateSubscription(id, { name: 'S', cloud: { provider: 'OnPremises' } }, host));
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: me.principalId, role: 'Owner', scope: { kind: 'tenant' } }, host));
  await harness.until(() => call('GET'), ({ status }) => status === 200);
});
afterAll(() => harness.stop());

describe('a connector', () => {
  it('is made, changed as it was read, and removed', async () => {
    const { status, body } = await call('POST', '', aws);
    expect([status, body]).toEqual([201, { connectorId: expect.any(String) }]);
    expect(await list()).toEqual([{ connectorId: body.connectorId, ...aws, resourceGroup: null, version: 1 }]);
    expect((await call('PUT', `/${body.connectorId}`, { ...aws, name: 'Store' }, { 'if-match': '"1"' })).status).toBe(204);
    expect((await call('PUT', `/${body.connectorId}`, { ...aws, name: 'Late' }, { 'if-match': '"1"' })).status).toBe(412);
    expect(await list()).toMatchObject([{ name: 'Store', version: 2 }]);
    expect([(await call('DELETE', `/${body.connectorId}`)).status, await list()]).toEqual([204, []]);
  });

  it('is of one subscription alone', async () => {
    const { connectorId } = (await call('POST', '', { name: 'Arc', provider: 'Arc', identifier: randomUUID(), resourceGroup: 'servers' })).body;
    expect(await list(other)).toEqual([]);
    expect((await call('DELETE', `/${connectorId}`, undefined, {}, other)).status).toBe(404);
    expect(await call('POST', '', { ...aws, identifier: '210987654321' })).toMatchObject({ status: 201 });
    expect(await call('POST', '', { ...aws, identifier: '210987654321' }, {}, other)).toMatchObject({ status: 409, body: { code: 'ACCOUNT_CONNECTED' } });
  });

  it.each([
    [{ ...aws, identifier: '12345678901' }], [{ ...aws, identifier: '12345678901x' }], [{ ...aws, provider: 'aws' }], [{ ...aws, name: ' ' }], [{ name: 'x', provider: 'GCP', identifier: 'Project' }], [{ name: 'x', provider: 'Azure', identifier: 'x' }],
    [{ name: 'x', provider: 'Arc', identifier: randomUUID() }], [{}], [[]],
  ])('is not made of %j', async (body) => expect(await call('POST', '', body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } }));
});

describe('what a principal may do at a resource group', () => {
  it('is told, with the assignment around it', async () => {
    const { resourceGroupId } = (await harness.call(me, 'POST', `/v1/subscriptions/${subscriptionId}/resource-groups`, { name: 'tier' })).body;
    await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: me.principalId, role: 'Reader', scope: { kind: 'resourceGroup', subscriptionId, id: resourceGroupId } }, installation(me.tenantId)));
    const because = async () => (await harness.call(me, 'GET', `/v1/principals/${me.principalId}/access?resourceGroupId=${resourceGroupId}`)).body.items?.find(({ permission }: { permission: string }) => permission === 'machines.read')?.because ?? [];
    expect((await harness.until(because, ({ length }) => length === 2)).map(({ scope }: { scope: { kind: string } }) => scope.kind).toSorted()).toEqual(['resourceGroup', 'tenant']);
    expect((await harness.call(me, 'GET', `/v1/principals/${me.principalId}/access?resourceGroupId=${randomUUID()}`)).status).toBe(404);
  });
});
