import { randomUUID } from 'node:crypto';
import { Controller, Delete, Get, Module } from '@nestjs/common';
import { Can, installation, type Caller } from '@fimbria/service';
import { somebody, startHarness, type Harness } from '@fimbria/service/testing';
import type { RoleName } from './access.events.ts';
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
