import { randomUUID } from 'node:crypto';
import type { Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { found } from './found.testing.ts';
import { modulesFor } from './modules.ts';

const owner: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
let harness: Harness;

const send = (method: string, path: string, body?: unknown, caller: Caller | undefined = owner) => harness.call(caller, method, `/v1/${path}`, body);
const subscribe = async (name: string) => (await send('POST', 'subscriptions', { name })).body.subscriptionId as string;
const unmet = ({ prerequisites }: { readonly prerequisites: readonly { readonly prerequisite: string; readonly met: boolean }[] }) => prerequisites.filter(({ met }) => !met).map(({ prerequisite }) => prerequisite);
const state = (subscriptionId: string, satisfies: (body: any) => boolean) => harness.until(() => send('GET', `subscriptions/${subscriptionId}/onboarding`), ({ status, body }) => status === 200 && satisfies(body)); // eslint-disable-line @typescript-eslint/no-explicit-any -- a spec says what it expects

async function somebodyWith(role: string, scope: object): Promise<Caller> {
  const { personId } = (await send('POST', 'persons', { name: role, email: `${randomUUID()}@example.org`, password: 'a heron over the pond' })).body;
  expect((await send('POST', 'role-assignments', { principalId: personId, role, scope })).status).toBe(201);
  return { ...owner, principalId: personId };
}

beforeAll(async () => {
  harness = await startHarness({ modules: modulesFor(), access: 'own' });
  await found(harness, owner, 'Reed', 'Ada');
});
afterAll(() => harness.stop());

describe('a subscription on its way', () => {
  it('is told what it lacks, is put right by one call however often, and then lacks machines, until they report', async () => {
    const id = await subscribe('Web');
    const { body } = await state(id, ({ name }) => name === 'Web');
    expect([body.plan, body.fim, body.machines, body.ready, unmet(body)]).toEqual(['Free', { enabled: false, workspaceId: null, workspaceName: null }, { total: 0, excluded: 0, reporting: 0, outdated: 0 }, false, ['plan2', 'fimEnabled', 'machines']]);
    const correct = async () => (await send('PUT', `subscriptions/${id}/onboarding`, { newWorkspace: { name: 'Web changes' } })).body.corrected;
    expect([await correct(), await correct()]).toEqual([['plan2', 'fimEnabled'], []]);
    expect((await state(id, ({ fim }) => fim.workspaceName !== null)).body).toMatchObject({ plan: 'P2', fim: { enabled: true, workspaceName: 'Web changes' } });

    const enrol = async (agentVersion: string) => {
      const { token } = (await send('POST', `subscriptions/${id}/enrolment-tokens`, {})).body;
      return (await harness.call(undefined, 'POST', '/v1/machines', { token, name: `web-${agentVersion}`, os: { platform: 'linux', name: 'Debian' }, agentVersion })).body.machineId as string;
    };
    const [machineId, old] = [await enrol('0.1.0'), await enrol('0.0.9')];
    expect(unmet((await state(id, ({ machines }) => machines.total === 2)).body)).toEqual(['reporting', 'agentVersions']);
    const status = { rulesVersion: null, agentVersion: '0.1.0', os: { platform: 'linux', name: 'Debian' }, source: 'inotify', cannotWatch: [] };
    expect(await harness.call({ principalId: machineId, tenantId: owner.tenantId, kind: 'machine' }, 'PUT', `/v1/machines/${machineId}/status`, status)).toMatchObject({ status: 204 });
    await state(id, ({ machines }) => machines.reporting === 1);
    await send('PUT', `machines/${old}/plan`, { plan: 'Free' });
    expect((await state(id, ({ ready }) => ready)).body.machines).toEqual({ total: 2, excluded: 1, reporting: 1, outdated: 0 });
    const trail = await harness.until(() => send('GET', `audit?objectId=${id}`), ({ body: { items } }) => items?.length >= 3);
    expect(trail.body.items.map(({ type }: { type: string }) => type)).toEqual(expect.arrayContaining(['PlanChosen', 'FimEnabled']));
    const ofMachine = await harness.until(() => send('GET', `audit?objectId=${old}&kind=machinePlan`), ({ body: { items } }) => items?.length > 0);
    expect(ofMachine.body.items).toMatchObject([{ type: 'MachineDowngraded', byName: 'Ada', from: '127.0.0.1' }]);
  });

  it('is put right only by those who may, and in nothing where they may not do all of it', async () => {
    const id = await subscribe('Mail');
    const scope = { kind: 'subscription', id };
    const [reader, admin] = [await somebodyWith('Reader', scope), await somebodyWith('SecurityAdmin', scope)];
    await harness.until(() => send('GET', `subscriptions/${id}/onboarding`, undefined, reader), ({ status }) => status === 200);
    await harness.until(() => send('GET', `subscriptions/${id}/onboarding`, undefined, admin), ({ status }) => status === 200);
    const correct = (body: object, caller: Caller) => send('PUT', `subscriptions/${id}/onboarding`, body, caller);
    expect(await correct({}, reader)).toMatchObject({ status: 403, body: { permission: 'fim.enable' } });
    expect(await correct({ newWorkspace: { name: 'Mine' } }, admin)).toMatchObject({ status: 403, body: { permission: 'workspaces.write' } });
    expect(await correct({}, owner)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', fields: [{ path: 'workspaceId' }] } });
    expect(await correct({ workspaceId: randomUUID() }, owner)).toMatchObject({ status: 404 });
    expect(await correct({ workspaceId: randomUUID(), newWorkspace: { name: 'Both' } }, owner)).toMatchObject({ status: 400 });
    expect((await send('GET', `subscriptions/${id}/onboarding`)).body).toMatchObject({ plan: 'Free', fim: { enabled: false } });
    expect((await send('GET', 'onboarding', undefined, reader)).body.items.map(({ subscriptionId }: { subscriptionId: string }) => subscriptionId)).toEqual([id]);
    expect((await send('GET', 'onboarding?name=web')).body.items.map(({ name }: { name: string }) => name)).toEqual(['Web']);
    const first = (await send('GET', 'onboarding?limit=1')).body;
    expect((await send('GET', `onboarding?limit=1&cursor=${first.next}`)).body).toMatchObject({ items: [{ name: 'Web' }], next: null });
  });
});
