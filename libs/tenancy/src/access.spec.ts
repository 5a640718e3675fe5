import { randomUUID } from 'node:crypto';
import { Controller, Delete, Get, Module } from '@nestjs/common';
import { Can, installation, type Caller } from '@fimbria/service';
import { somebody, startHarness, type Harness } from '@fimbria/service/testing';
import type { RoleAssignment, RoleName } from './access.events.ts';
import { AccessModule, AssignRole, CreateSubscription, RevokeRole, TenancyModule } from './index.ts';

@Controller('v1/probe')
class ProbeController {
  @Get('tenant') @Can('rules.read') tenant() {
    return {};
  }
  @Get('subscriptions/:subscriptionId') @Can('rules.read') read() {
    return {};
  }
  @Delete('subscriptions/:subscriptionId') @Can('rules.write') write() {
    return {};
  }
  @Get('subscriptions/:subscriptionId/resource-groups/:resourceGroupId') @Can('rules.read') inGroup() {
    return {};
  }
  @Get('machines/:machineId') @Can('watchedRules.read') watched() {
    return {};
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

let harness: Harness;
const me = somebody();
const stranger = somebody();
const host = installation(me.tenantId);
const [mine, other, theirs] = [randomUUID(), randomUUID(), randomUUID()];
const status = async (caller: Caller, path: string, method = 'GET') => (await harness.call(caller, method, `/v1/probe/${path}`)).status;
const give = async (role: RoleName, subscriptionId?: string) => {
  const assignmentId = randomUUID();
  await harness.execute(new AssignRole({ assignmentId, principalId: me.principalId, role, scope: subscriptionId ? { kind: 'subscription', id: subscriptionId } : { kind: 'tenant' } }, host));
  return assignmentId;
};
const become = (path: string, expected: number, method?: string) => harness.until(() => status(me, path, method), (answer) => answer === expected);

beforeAll(async () => {
  harness = await startHarness({ modules: [AccessModule, TenancyModule, ProbeModule], access: 'own' });
  const create = (id: string, caller: Caller) => harness.execute(new CreateSubscription(id, { name: 'S', cloud: { provider: 'OnPremises' } }, caller));
  await Promise.all([create(mine, host), create(other, host), create(theirs, installation(stranger.tenantId))]);
});
afterAll(() => harness.stop());

describe('access', () => {
  it('is denied to who has no role', async () => {
    expect(await Promise.all([status(me, 'tenant'), status(me, `subscriptions/${mine}`)])).toEqual([403, 403]);
  });

  it('holds where a role is given and below, until it is taken back', async () => {
    const reader = await give('Reader', mine);
    await become(`subscriptions/${mine}`, 200);
    expect(await status(me, `subscriptions/${mine}`, 'DELETE')).toBe(403);
    expect(await status(me, `subscriptions/${other}`)).toBe(403);
    expect(await status(me, 'tenant')).toBe(403);
    await harness.execute(new RevokeRole(reader, host));
    await become(`subscriptions/${mine}`, 403);
  });

  it('at the tenant holds for all that is in it, and for nothing that is not', async () => {
    const owner = await give('Owner');
    await become(`subscriptions/${mine}`, 200, 'DELETE');
    expect(await status(me, `subscriptions/${other}`, 'DELETE')).toBe(200);
    const [foreign, unknown] = await Promise.all([theirs, randomUUID()].map((id) => harness.call(me, 'GET', `/v1/probe/subscriptions/${id}`)));
    expect([foreign?.status, unknown?.status]).toEqual([404, 404]);
    expect({ ...foreign?.body, requestId: '' }).toEqual({ ...unknown?.body, requestId: '' });
    await give('Owner', theirs);
    expect(await status(me, `subscriptions/${theirs}`)).toBe(404);
    expect(owner).toEqual(expect.any(String));
  });

  it('does not follow a principal into another tenant', async () => {
    expect(await status({ ...me, tenantId: stranger.tenantId }, `subscriptions/${theirs}`)).toBe(403);
  });

  it('to a subscription created a moment ago is there at once', async () => {
    const fresh = randomUUID();
    await harness.execute(new CreateSubscription(fresh, { name: 'Fresh', cloud: { provider: 'AWS', identifier: '123456789012' } }, host));
    expect(await status(me, `subscriptions/${fresh}`)).toBe(200);
  });

  it('is not a person\'s to a machine\'s own endpoints, nor a machine\'s to persons\'', async () => {
    const machine: Caller = { principalId: randomUUID(), tenantId: me.tenantId, kind: 'machine' };
    expect(await status(me, `machines/${machine.principalId}`)).toBe(403);
    expect(await status(machine, `subscriptions/${mine}`)).toBe(403);
    expect(await status(machine, `machines/${randomUUID()}`)).toBe(403);
    // Nobody here tells of machines, so none is held.
    expect(await status(machine, `machines/${machine.principalId}`)).toBe(404);
  });
});

describe('access at a resource group', () => {
  const you = { ...me, principalId: randomUUID() };
  const groupOf = async (subscriptionId: string, name: string) => (await harness.call(you, 'POST', `/v1/subscriptions/${subscriptionId}/resource-groups`, { name })).body.resourceGroupId as string;
  const assign = (role: RoleName, scope: RoleAssignment['scope'], principalId = you.principalId) => harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId, role, scope }, host));
  const somebodyElse = () => ({ ...me, principalId: randomUUID() });

  it('holds there, neither beside nor around it, and no longer than the group is there', async () => {
    await assign('Owner', { kind: 'subscription', id: mine });
    await harness.until(() => status(you, `subscriptions/${mine}`), (answer) => answer === 200);
    const [web, mail] = [await groupOf(mine, 'web'), await groupOf(mine, 'mail')];
    const guest = somebodyElse();
    await assign('Reader', { kind: 'resourceGroup', subscriptionId: mine, id: web }, guest.principalId);
    await harness.until(() => status(guest, `subscriptions/${mine}/resource-groups/${web}`), (answer) => answer === 200);
    expect(await Promise.all([`subscriptions/${mine}/resource-groups/${mail}`, `subscriptions/${mine}`, 'tenant'].map((path) => status(guest, path)))).toEqual([403, 403, 403]);
    expect((await harness.call(you, 'DELETE', `/v1/subscriptions/${mine}/resource-groups/${web}`)).status).toBe(204);
    await harness.until(() => status(guest, `subscriptions/${mine}/resource-groups/${web}`), (answer) => answer === 403);
  });

  it('is inherited from the subscription', async () => {
    const group = await groupOf(mine, 'inherited');
    await harness.until(() => status(you, `subscriptions/${mine}/resource-groups/${group}`), (answer) => answer === 200);
    expect(await status(you, `subscriptions/${other}/resource-groups/${group}`)).toBe(403);
  });

  it('is given by who may give it there, of a group that is there', async () => {
    const group = await groupOf(mine, 'given');
    const guest = somebodyElse();
    const ask = (scope: object) => harness.call(you, 'POST', '/v1/role-assignments', { principalId: guest.principalId, role: 'Reader', scope });
    // The guest is nobody: what is refused before that is the scope.
    expect((await ask({ kind: 'resourceGroup', subscriptionId: mine, id: group })).body.detail).toBe('There is no such principal.');
    expect((await harness.call(you, 'PUT', `/v1/subscriptions/${mine}/resource-groups/${randomUUID()}`, { name: 'x' })).status).toBe(404);
    expect((await harness.call(you, 'POST', `/v1/subscriptions/${mine}/resource-groups`, { name: 'GIVEN' })).body.code).toBe('RESOURCE_GROUP_NAME_TAKEN');
    expect((await harness.call(you, 'PUT', `/v1/subscriptions/${mine}/resource-groups/${group}`, { name: 'x' }, { 'if-match': '"7"' })).status).toBe(412);
    for (const name of ['', 'a/b', 'dot.', 'x'.repeat(91), 7]) expect([name, (await harness.call(you, 'POST', `/v1/subscriptions/${mine}/resource-groups`, { name })).status]).toEqual([name, 400]);
  });
});
