import { randomUUID } from 'node:crypto';
import { machinePlan } from '@fimbria/plans/events';
import type { Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { found } from './found.testing.ts';
import { modulesFor } from './modules.ts';

const owner: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
const [p1, free, p2] = [{ pricingTier: 'Standard', subPlan: 'P1' }, { pricingTier: 'Free' }, { pricingTier: 'Standard', subPlan: 'P2' }];
let harness: Harness;
let subscriptionId: string;
let resourceGroupId: string;

const send = (method: string, path: string, body?: unknown, caller = owner) => harness.call(caller, method, `/v1/${path}`, body);
const at = (machineName: string, { group = 'front', version = '2024-01-01', plan = 'VirtualMachines', of = subscriptionId } = {}) =>
  `/subscriptions/${of}/resourceGroups/${group}/providers/Microsoft.Compute/virtualMachines/${machineName}/providers/Microsoft.Security/pricings/${plan}?api-version=${version}`;
const get = (machineName: string, where = {}, caller = owner) => harness.call(caller, 'GET', at(machineName, where));
const put = (machineName: string, properties: object, where = {}, caller = owner) => harness.call(caller, 'PUT', at(machineName, where), { properties });
const remove = (machineName: string, where = {}, caller = owner) => harness.call(caller, 'DELETE', at(machineName, where));
const ofSubscription = (method = 'GET', properties?: object) => harness.call(owner, method, `/subscriptions/${subscriptionId}/providers/Microsoft.Security/pricings/VirtualMachines?api-version=2024-01-01`, properties && { properties });
const there = (machineName: string, where = {}) => harness.until(() => get(machineName, where), ({ status }) => status === 200);
const coverage = (status: string) => harness.until(() => ofSubscription(), ({ body }) => body.properties.resourcesCoverageStatus === status);
const rules = async (machineId: string) => (await harness.call({ principalId: machineId, tenantId: owner.tenantId, kind: 'machine' }, 'GET', `/v1/machines/${machineId}/rules`)).body.rules.length as number;

/** A machine, in the resource group or in none. */
async function enrol(name: string, inGroup = true, origin?: object): Promise<string> {
  const { token } = (await send('POST', `subscriptions/${subscriptionId}/enrolment-tokens`, {})).body;
  const { machineId } = (await harness.call(undefined, 'POST', '/v1/machines', { token, name, os: { platform: 'linux', name: 'Debian' }, agentVersion: '1', ...(origin && { origin }) })).body;
  if (inGroup) await harness.until(() => send('PUT', `machines/${machineId}/place`, { subscriptionId, resourceGroupId }), ({ status }) => status === 204);
  return machineId as string;
}

/** Somebody who has this role there. */
async function somebodyWith(role: string, scope: object): Promise<Caller> {
  const { personId } = (await send('POST', 'persons', { name: role, email: `${randomUUID()}@example.org`, password: 'a heron over the pond' })).body;
  expect((await send('POST', 'role-assignments', { principalId: personId, role, scope })).status).toBe(201);
  return { ...owner, principalId: personId };
}

beforeAll(async () => {
  harness = await startHarness({ modules: modulesFor(), access: 'own' });
  await found(harness, owner, 'Reed', 'Ada');
  subscriptionId = (await send('POST', 'subscriptions', { name: 'Web' })).body.subscriptionId;
  resourceGroupId = (await harness.until(() => send('POST', `subscriptions/${subscriptionId}/resource-groups`, { name: 'front' }), ({ status }) => status === 201)).body.resourceGroupId;
  expect((await send('PUT', `subscriptions/${subscriptionId}/onboarding`, { newWorkspace: { name: 'Web changes' } })).status).toBe(200);
}, 60_000);
afterAll(() => harness.stop());

describe('the plan of one machine, as Azure Resource Manager has it', () => {
  it('is its subscription\'s, until it has its own; that is taken back by DELETE', async () => {
    const machineId = await enrol('web-1');
    const inherited = await there('web-1');
    expect(inherited.body).toEqual({
      id: at('web-1').split('?')[0], name: 'VirtualMachines', type: 'Microsoft.Security/pricings',
      properties: { pricingTier: 'Standard', subPlan: 'P2', freeTrialRemainingTime: expect.stringMatching(/^P29DT/), enablementTime: expect.any(String), inherited: 'True', inheritedFrom: `/subscriptions/${subscriptionId}`, deprecated: false },
    });
    await harness.until(() => rules(machineId), (count) => count > 0);

    const set = await put('web-1', p1);
    expect([set.status, set.body.properties]).toEqual([201, { ...inherited.body.properties, subPlan: 'P1', enablementTime: expect.any(String), inherited: 'False', inheritedFrom: null }]);
    expect((await get('web-1')).body).toEqual(set.body);
    await harness.until(() => rules(machineId), (count) => count === 0);
    expect((await put('web-1', p1)).status).toBe(200);
    const less = await put('web-1', free);
    expect([less.status, less.body.properties]).toEqual([200, { pricingTier: 'Free', freeTrialRemainingTime: expect.any(String), inherited: 'False', inheritedFrom: null, deprecated: false }]);

    expect((await remove('web-1')).status).toBe(200);
    expect((await remove('web-1')).status).toBe(204);
    expect((await get('web-1')).body).toEqual({ ...inherited.body, properties: { ...inherited.body.properties, freeTrialRemainingTime: expect.any(String) } });
    await harness.until(() => rules(machineId), (count) => count > 0);
    const told = (await harness.store.read(machinePlan, machineId)).map(({ event, metadata: { by } }) => [event, by]);
    expect(told).toEqual([[{ type: 'MachineDowngraded', data: { plan: 'P1' } }, owner.principalId], [{ type: 'MachineDowngraded', data: { plan: 'Free' } }, owner.principalId], [{ type: 'MachineDowngradeEnded', data: {} }, owner.principalId]]);
  }, 30_000);

  it('is what the API of our own sets, and the other way round', async () => {
    const machineId = await enrol('web-2');
    await there('web-2');
    await harness.until(() => send('PUT', `machines/${machineId}/plan`, { plan: 'P1' }), ({ status }) => status === 204);
    expect((await get('web-2')).body.properties).toMatchObject({ subPlan: 'P1', inherited: 'False' });
    expect((await send('DELETE', `machines/${machineId}/plan`)).status).toBe(204);
    expect((await get('web-2')).body.properties).toMatchObject({ subPlan: 'P2', inherited: 'True' });
  });

  it('shows in how far the subscription is covered', async () => {
    await coverage('FullyCovered');
    await enrol('web-3');
    await there('web-3');
    await put('web-3', p1);
    expect((await ofSubscription()).body.properties.resourcesCoverageStatus).toBe('FullyCovered');
    await put('web-3', free);
    expect((await coverage('PartiallyCovered')).body.properties).toMatchObject({ pricingTier: 'Standard', subPlan: 'P2' });
    await remove('web-3');
    await coverage('FullyCovered');
    await ofSubscription('PUT', free);
    await coverage('NotCovered');
    expect((await get('web-3')).body.properties).toMatchObject({ pricingTier: 'Free', inherited: 'True' });
    await put('web-3', p1);
    await coverage('PartiallyCovered');
    await remove('web-3');
    await ofSubscription('PUT', p2);
  });

  it('is found by what Azure calls the machine, by the group "fimbria" where it is in none, and in any case', async () => {
    const resourceId = '/subscriptions/0b2f8a56-1111-4222-8333-944455556666/resourceGroups/Prod-RG/providers/Microsoft.Compute/virtualMachines/vm-7';
    await enrol('host-7.internal', false, { provider: 'Azure', resourceId, learntFrom: ['imds'] });
    await there('vm-7', { group: 'prod-rg' });
    await there('HOST-7.internal', { group: 'Fimbria' });
    await enrol('web-4');
    await there('WEB-4', { group: 'FRONT', plan: 'virtualmachines' });
    for (const [name, where] of [['web-4', { group: 'fimbria' }], ['vm-7', { group: 'front' }], ['m-7', { group: 'prod-rg' }], ['web-4', { of: randomUUID() }]] as const) expect(await get(name, where)).toMatchObject({ status: 404, body: { error: { code: 'ResourceNotFound' } } });
  });

  it('is nobody\'s where several machines have the name, until one is left', async () => {
    const [one] = [await enrol('twin'), await enrol('twin')];
    await harness.until(() => get('twin'), ({ status }) => status === 409);
    const refused = await put('twin', free);
    expect(refused.body).toEqual({ error: { code: 'MACHINE_NAME_SHARED', message: expect.stringContaining('/v1/machines/{id}/plan') } });
    expect((await send('DELETE', `machines/${one}`)).status).toBe(204);
    await there('twin');
  });

  it.each<[string, object, string]>([
    ['P2', p2, 'P2 comes from its subscription'],
    ['Standard without a sub-plan, which is the full one', { pricingTier: 'Standard' }, 'P2 comes from its subscription'],
    ['another tier', { pricingTier: 'Premium', subPlan: 'P1' }, 'pricingTier'],
    ['enforcement', { ...p1, enforce: 'True' }, 'Only a subscription could enforce a plan'],
    ['extensions', { ...p1, extensions: [{ name: 'FileIntegrityMonitoring', isEnabled: 'False' }] }, 'no extensions of its own'],
    ['nothing', {}, 'pricingTier'],
  ])('is not set to %s', async (_, properties, message) => {
    expect(await put('web-1', properties)).toMatchObject({ status: 400, body: { error: { code: 'InvalidRequestContent', message: expect.stringContaining(message) } } });
    expect((await get('web-1')).body.properties.inherited).toBe('True');
  });

  it('is asked for in the version that speaks of machines, and there is one plan', async () => {
    for (const [where, code] of [[{ version: '2023-01-01' }, 'InvalidApiVersionParameter'], [{ plan: 'SqlServers' }, 'InvalidRequestContent']] as const) {
      for (const ask of [get, remove]) expect(await ask('web-1', where)).toMatchObject({ status: 400, body: { error: { code } } });
    }
    expect((await harness.call(owner, 'GET', at('web-1').split('?')[0] as string)).body.error.code).toBe('MissingApiVersionParameter');
  });

  it('is for who may read and choose plans where the machine is', async () => {
    const scope = { kind: 'resourceGroup', subscriptionId, id: resourceGroupId };
    const [reader, contributor, elsewhere] = [await somebodyWith('Reader', scope), await somebodyWith('Contributor', scope), await somebodyWith('Contributor', { kind: 'subscription', id: (await send('POST', 'subscriptions', { name: 'Mail' })).body.subscriptionId })];
    await harness.until(() => get('web-1', {}, reader), ({ status }) => status === 200);
    await harness.until(() => get('web-1', {}, contributor), ({ status }) => status === 200);
    const refused = await put('web-1', free, {}, reader);
    expect([refused.status, refused.body.error.code, refused.body.error.message.includes('plans.write')]).toEqual([403, 'AuthorizationFailed', true]);
    expect((await remove('web-1', {}, reader)).status).toBe(403);
    expect([(await put('web-1', free, {}, contributor)).status, (await remove('web-1', {}, contributor)).status]).toEqual([201, 200]);
    // Who may do nothing there is told the same of a machine that is there and of one that is not.
    expect([(await get('web-1', {}, elsewhere)).body, (await get('nobody', {}, elsewhere)).body].map(({ error }) => error.code)).toEqual(['AuthorizationFailed', 'AuthorizationFailed']);
    expect((await harness.call(undefined, 'GET', at('web-1'))).body.error.code).toBe('AuthenticationFailed');
  });

  it('is hidden from another tenant as what is not there', async () => {
    const stranger: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
    await found(harness, stranger, 'Sedge', 'Eve');
    const answers = [await get('web-1', {}, stranger), await put('web-1', free, {}, stranger), await remove('web-1', {}, stranger)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(answers[0]?.body).toEqual((await get('web-1', { of: randomUUID() }, stranger)).body);
    expect((await get('web-1')).body.properties.inherited).toBe('True');
  });
});
