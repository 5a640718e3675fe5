import { randomUUID } from 'node:crypto';
import { predefinedRule } from '@fimbria/rules/events';
import { installation, type Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { AssignRole, CreateTenant, RegisterPerson } from '@fimbria/tenancy';
import { modulesFor } from './modules.ts';

const tenantId = randomUUID();
const host = installation(tenantId);
let harness: Harness;

/** Somebody with a role at the tenant. */
async function somebody(role: 'Owner' | 'Reader' | 'SecurityAdmin' | 'Contributor'): Promise<Caller> {
  const caller: Caller = { principalId: randomUUID(), tenantId, kind: 'person' };
  await harness.execute(new RegisterPerson(caller.principalId, { name: role, email: `${role}@example.org`, password: 'a heron over the pond' }, host));
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: caller.principalId, role, scope: { kind: 'tenant' } }, host));
  await harness.until(() => harness.call(caller, 'GET', '/v1/subscriptions'), ({ status }) => status === 200);
  return caller;
}

beforeAll(async () => {
  harness = await startHarness({ modules: modulesFor(), access: 'own' });
  await harness.execute(new CreateTenant('Reed', host));
});
afterAll(() => harness.stop());

it('A Reader is refused; a Security Admin enables into a new workspace, and changes are taken; an Owner disables, and what was taken stays', async () => {
  const [owner, admin, reader, contributor] = [await somebody('Owner'), await somebody('SecurityAdmin'), await somebody('Reader'), await somebody('Contributor')];
  const { subscriptionId } = (await harness.call(owner, 'POST', '/v1/subscriptions', { name: 'Web' })).body;
  const subscription = `/v1/subscriptions/${subscriptionId}`;
  const { token } = (await harness.call(owner, 'POST', `${subscription}/enrolment-tokens`, {})).body;
  const { machineId } = (await harness.call(undefined, 'POST', '/v1/machines', { token, name: 'web-1', os: { platform: 'linux', name: 'Debian' }, agentVersion: '1' })).body;
  const machine: Caller = { principalId: machineId, tenantId, kind: 'machine' };
  const watched = async () => (await harness.call(machine, 'GET', `/v1/machines/${machineId}/rules`)).body;
  let sequence = 0;
  const report = () => {
    const change = { kind: 'change', sequence: (sequence += 1), at: new Date().toISOString(), source: 'inotify', ruleId: predefinedRule.ruleId, entityType: 'File', changeType: 'Deleted', path: '/usr/bin/tool' };
    return harness.call(machine, 'POST', `/v1/machines/${machineId}/changes`, JSON.stringify(change), { 'content-type': 'application/x-ndjson' });
  };
  await harness.until(watched, ({ enabled }) => enabled === false);
  expect(await report()).toMatchObject({ status: 409, body: { code: 'FIM_NOT_ENABLED' } });
  sequence = 0;

  const { workspaceId } = (await harness.call(admin, 'POST', '/v1/workspaces', { name: 'Main' })).body;
  for (const refused of [reader, contributor]) expect(await harness.call(refused, 'PUT', `${subscription}/fim`, { workspaceId })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', permission: 'fim.enable' } });
  expect(await harness.call(admin, 'PUT', `${subscription}/fim`, { workspaceId })).toMatchObject({ status: 409, body: { code: 'PLAN_2_NEEDED' } });
  expect((await harness.call(admin, 'PUT', `${subscription}/plan`, { plan: 'P2' })).status).toBe(204);
  expect((await harness.call(admin, 'PUT', `${subscription}/fim`, { workspaceId })).status).toBe(200);
  const { rules } = await harness.until(watched, ({ enabled }) => enabled === true);
  expect(rules.map(({ name }: { name: string }) => name)).toEqual([predefinedRule.name]);
  await harness.until(report, ({ status }) => (status === 200 ? true : ((sequence -= 1), false)));

  const own = `/v1/machines/${machineId}/plan`;
  expect(await harness.call(reader, 'PUT', own, { plan: 'P1' })).toMatchObject({ status: 403, body: { permission: 'plans.write' } });
  expect(await harness.call(admin, 'PUT', own, { plan: 'P2' })).toMatchObject({ status: 400 });
  for (const _ of [1, 2]) expect((await harness.call(admin, 'PUT', own, { plan: 'P1' })).status).toBe(204);
  await harness.until(watched, ({ enabled, rules: left }) => enabled === false && left.length === 0);
  await harness.until(report, ({ body }) => body.code === 'FIM_NOT_ENABLED');
  await harness.until(() => harness.call(reader, 'GET', '/v1/machines'), ({ body }) => body.items?.[0]?.ownPlan === 'P1');
  expect((await harness.call(admin, 'DELETE', own)).status).toBe(204);
  await harness.until(watched, ({ enabled }) => enabled === true);

  expect((await harness.call(owner, 'DELETE', `${subscription}/fim`)).status).toBe(204);
  await harness.until(watched, ({ enabled, rules: left }) => enabled === false && left.length === 0);
  await harness.until(report, ({ body }) => body.code === 'FIM_NOT_ENABLED');
  const seen = await harness.until(() => harness.call(reader, 'GET', `/v1/workspaces/${workspaceId}/changes`), ({ body }) => body.items?.length > 0);
  expect(seen.body.items[0]).toMatchObject({ path: '/usr/bin/tool', computer: 'web-1' });

  const trail = await harness.until(() => harness.call(owner, 'GET', '/v1/audit?kind=plan'), ({ body }) => body.items?.length === 3);
  expect(trail.body.items.map(({ type, byName }: { type: string; byName: string }) => [type, byName])).toEqual([['FimDisabled', 'Owner'], ['FimEnabled', 'SecurityAdmin'], ['PlanChosen', 'SecurityAdmin']]);
});
