import { randomUUID } from 'node:crypto';
import { machines } from '@fimbria/machines/events';
import { plan } from '@fimbria/plans/events';
import { ruleSet, ruleSpecSchema, targetSchema } from '@fimbria/rules/events';
import { installation, type Caller } from '@fimbria/service';
import { metadataOf, startHarness, type Harness } from '@fimbria/service/testing';
import { AssignRole, CreateSubscription } from '@fimbria/tenancy';
import { modulesFor } from './modules.ts';

let harness: Harness;

/** A tenant with an Owner, two subscriptions with a resource group each, and a machine in the first. */
async function tenant() {
  const owner: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
  const host = installation(owner.tenantId);
  const [web, mail, machineId] = [randomUUID(), randomUUID(), randomUUID()];
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: owner.principalId, role: 'Owner', scope: { kind: 'tenant' } }, host));
  for (const id of [web, mail]) await harness.execute(new CreateSubscription(id, { name: 'S', cloud: { provider: 'OnPremises' } }, host));
  const group = async (id: string) => (await harness.until(() => harness.call(owner, 'POST', `/v1/subscriptions/${id}/resource-groups`, { name: 'tier' }), ({ status }) => status === 201)).body.resourceGroupId as string;
  const [webTier, mailTier] = [await group(web), await group(mail)];
  const os = { platform: 'linux' as const, name: 'Debian', version: '13', kernel: '6.18' };
  await harness.store.append(machines, machineId, [{ type: 'MachineEnrolled', data: { subscriptionId: web, name: 'web-1', os, agentVersion: '1', secretHash: 'h' } }], metadataOf(owner), undefined);
  const machine: Caller = { principalId: machineId, tenantId: owner.tenantId, kind: 'machine' };
  await harness.until(() => harness.call(machine, 'GET', `/v1/machines/${machineId}/rules`), ({ status }) => status === 200);
  const put = (what: string, body: unknown, caller = owner, headers = {}) => harness.call(caller, 'PUT', `/v1/machines/${machineId}/${what}`, body, headers);
  const rules = (query = '', headers = {}) => harness.call(machine, 'GET', `/v1/machines/${machineId}/rules${query}`, undefined, headers);
  const happened = async () => (await harness.store.read(machines, machineId)).slice(1).map(({ event }) => event);
  return { owner, machine, machineId, web, mail, webTier, mailTier, put, rules, happened };
}

type Tenant = Awaited<ReturnType<typeof tenant>>;
const append = async (category: typeof plan | typeof ruleSet, { owner }: Tenant, id: string, event: object) => harness.store.append(category, id, [event as never], metadataOf(owner), (await harness.store.read(category, id)).at(-1)?.revision);
const aRule = (name: string, target?: object) => ({ type: 'RuleCreated', data: { ruleId: randomUUID(), ...ruleSpecSchema.parse({ name, entities: [{ kind: 'linuxFile', path: '/srv/' }], ...(target && { target: targetSchema.parse(target) }) }) } });
const names = ({ body }: { body: { rules: { name: string }[] } }) => body.rules.map(({ name }) => name);

beforeAll(async () => {
  harness = await startHarness({ modules: modulesFor(), access: 'own' });
});
afterAll(() => harness.stop());

describe('a machine', () => {
  it('is tagged, moved and retired, and the log says by whom', async () => {
    const one = await tenant();
    expect([(await one.put('tags', { role: 'web' })).status, (await one.put('tags', { role: 'web' })).status]).toEqual([204, 204]);
    expect((await one.put('place', { subscriptionId: one.mail, resourceGroupId: one.mailTier })).status).toBe(204);
    expect(await one.happened()).toEqual([{ type: 'MachineTagged', data: { tags: { role: 'web' } } }, { type: 'MachineMoved', data: { subscriptionId: one.mail, resourceGroupId: one.mailTier } }]);
    expect((await harness.store.read(machines, one.machineId)).at(-1)?.metadata).toMatchObject({ tenantId: one.owner.tenantId, by: one.owner.principalId });
  });

  it('is changed as it was read', async () => {
    const one = await tenant();
    expect((await one.put('tags', { a: '1' }, one.owner, { 'if-match': '"1"' })).status).toBe(204);
    expect(await one.put('tags', { a: '2' }, one.owner, { 'if-match': '"1"' })).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
    expect(await one.put('place', { subscriptionId: one.mail }, one.owner, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
    expect((await one.put('place', { subscriptionId: one.mail }, one.owner, { 'if-match': '"2"' })).status).toBe(204);
  });

  it.each<[string, unknown]>([['tags', { '': 'x' }], ['tags', { a: 1 }], ['tags', []], ['tags', { A: '', a: '' }], ['place', {}], ['place', { subscriptionId: 'x' }], ['place', { subscriptionId: randomUUID(), resourceGroupId: 'x' }]])('is not given %s of %j', async (what, body) => {
    expect(await (await tenant()).put(what, body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('is not moved to another tenant\'s places, nor into a group of another subscription', async () => {
    const [one, other] = [await tenant(), await tenant()];
    for (const place of [{ subscriptionId: other.web }, { subscriptionId: randomUUID() }, { subscriptionId: one.web, resourceGroupId: other.webTier }, { subscriptionId: one.web, resourceGroupId: one.mailTier }]) {
      expect(await one.put('place', place)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
    expect(await other.put('tags', {}, one.owner)).toMatchObject({ status: 404 });
    expect([await one.happened(), await other.happened()]).toEqual([[], []]);
  });

  it('is moved by who may let machines in at both ends', async () => {
    const one = await tenant();
    const clerk: Caller = { ...one.owner, principalId: randomUUID() };
    const give = (scope: { kind: 'subscription'; id: string } | { kind: 'resourceGroup'; subscriptionId: string; id: string }) => harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: clerk.principalId, role: 'Contributor', scope }, installation(one.owner.tenantId)));
    await give({ kind: 'subscription', id: one.web });
    await harness.until(() => one.put('tags', { a: '1' }, clerk), ({ status }) => status === 204);
    expect(await one.put('place', { subscriptionId: one.mail, resourceGroupId: one.mailTier }, clerk)).toMatchObject({ status: 403, body: { permission: 'machines.enrol' } });
    await give({ kind: 'resourceGroup', subscriptionId: one.mail, id: one.mailTier });
    await harness.until(() => one.put('place', { subscriptionId: one.mail, resourceGroupId: one.mailTier }, clerk), ({ status }) => status === 204);
    // It is where the clerk has a role at its group alone.
    await harness.until(() => one.put('tags', { a: '2' }, clerk), ({ status }) => status === 204);
    expect((await one.put('place', { subscriptionId: one.mail }, clerk)).status).toBe(403);
  });
});

describe('what a machine watches', () => {
  it('are the rules that are for it, and waiting for others ends as soon as its tags make it so', async () => {
    const one = await tenant();
    await append(plan, one, one.web, { type: 'FimEnabled', data: { workspaceId: randomUUID() } });
    await append(ruleSet, one, one.web, aRule('Web', { tags: [{ key: 'role', values: ['web'] }] }));
    await append(ruleSet, one, one.web, aRule('Everywhere'));
    const before = await harness.until(() => one.rules(), (answer) => names(answer).includes('Everywhere'));
    expect(names(before)).not.toContain('Web');
    const waiting = one.rules('?wait=30', { 'if-none-match': before.headers.get('etag') as string });
    await one.put('tags', { Role: 'web' });
    expect(names(await waiting)).toEqual(expect.arrayContaining(['Web', 'Everywhere']));
    await one.put('tags', {});
    const after = await harness.until(() => one.rules(), (answer) => !names(answer).includes('Web'));
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  });

  it('are those of the subscription and the group it is moved to', async () => {
    const one = await tenant();
    for (const id of [one.web, one.mail]) await append(plan, one, id, { type: 'FimEnabled', data: { workspaceId: randomUUID() } });
    await append(ruleSet, one, one.mail, aRule('Mail'));
    await append(ruleSet, one, one.mail, aRule('Tier', { resourceGroupIds: [one.mailTier] }));
    await one.put('place', { subscriptionId: one.mail });
    expect(names(await harness.until(() => one.rules(), (answer) => names(answer).includes('Mail')))).not.toContain('Tier');
    await one.put('place', { subscriptionId: one.mail, resourceGroupId: one.mailTier });
    await harness.until(() => one.rules(), (answer) => names(answer).includes('Tier'));
  });

  it('does not change with a rule that is for others', async () => {
    const one = await tenant();
    await append(plan, one, one.web, { type: 'FimEnabled', data: { workspaceId: randomUUID() } });
    const before = await harness.until(() => one.rules(), ({ body }) => body.enabled);
    const waiting = one.rules('?wait=1', { 'if-none-match': before.headers.get('etag') as string });
    await append(ruleSet, one, one.web, aRule('Windows', { platforms: ['windows'] }));
    expect((await waiting).status).toBe(304);
  });
});
