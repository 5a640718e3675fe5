import { randomUUID } from 'node:crypto';
import { machines, machineStatus } from '@fimbria/machines/events';
import { plan } from '@fimbria/plans/events';
import { installation, toCursor, type Caller } from '@fimbria/service';
import { metadataOf, startHarness, type Harness } from '@fimbria/service/testing';
import { AssignRole, CreateSubscription } from '@fimbria/tenancy';
import { modulesFor } from './modules.ts';

let harness: Harness;
const os = { platform: 'linux' as const, name: 'Debian', version: '13', kernel: '6.18' };
const missing = { kind: 'linuxFile', path: '/opt/bin/', reason: 'missing' };

/** A tenant with an Owner and a subscription in which changes are collected; and what its machines are made by and say. */
async function tenant() {
  const owner: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
  const [host, subscriptionId] = [installation(owner.tenantId), randomUUID()];
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: owner.principalId, role: 'Owner', scope: { kind: 'tenant' } }, host));
  await harness.execute(new CreateSubscription(subscriptionId, { name: 'S', cloud: { provider: 'OnPremises' } }, host));
  const { workspaceId } = (await harness.until(() => harness.call(owner, 'POST', '/v1/workspaces', { name: 'Main' }), ({ status }) => status === 201)).body;
  await harness.store.append(plan, subscriptionId, [{ type: 'FimEnabled', data: { workspaceId } }], metadataOf(owner), undefined);
  const machine = async (name: string, more: Partial<typeof os> = {}, at = subscriptionId) => {
    const caller: Caller = { principalId: randomUUID(), tenantId: owner.tenantId, kind: 'machine' };
    await harness.store.append(machines, caller.principalId, [{ type: 'MachineEnrolled', data: { subscriptionId: at, name, os: { ...os, ...more }, agentVersion: '1', secretHash: 'h' } }], metadataOf(owner), undefined);
    const rulesVersion = (await harness.until(() => harness.call(caller, 'GET', `/v1/machines/${caller.principalId}/rules`), ({ status, body }) => status === 200 && (body.enabled || at !== subscriptionId))).body.version as string;
    const report = (said: object = {}, as: Caller = caller) => harness.call(as, 'PUT', `/v1/machines/${caller.principalId}/status`, { rulesVersion, agentVersion: '1', os: { ...os, ...more }, source: 'inotify', files: 7, directories: 3, ...said });
    const read = async () => (await harness.call(owner, 'GET', `/v1/machines/${caller.principalId}`)).body;
    const statuses = async () => (await harness.store.read(machineStatus, caller.principalId)).length;
    return { machineId: caller.principalId, caller, rulesVersion, report, read, statuses };
  };
  const list = async (query = '', caller = owner) => (await harness.call(caller, 'GET', `/v1/machines${query}`)).body.items.map(({ name }: { name: string }) => name) as string[];
  return { owner, subscriptionId, workspaceId, machine, list };
}

beforeAll(async () => {
  harness = await startHarness({ modules: modulesFor(), access: 'own' });
});
afterAll(() => harness.stop());

describe('what a machine says of itself', () => {
  it('is on record where it changes, and else nothing but a heartbeat', async () => {
    const one = await (await tenant()).machine('web');
    for (const said of [{}, {}, { files: 8 }]) expect((await one.report(said)).status).toBe(204);
    await harness.until(() => one.read(), ({ files }) => files === 8);
    expect(await one.statuses()).toBe(1);
    await one.report({ cannotWatch: [missing], cannotWatchCount: 1 });
    await one.report({ cannotWatch: [missing], cannotWatchCount: 1 });
    expect(await one.statuses()).toBe(2);
    expect(await harness.until(() => one.read(), ({ cannotWatchCount }) => cannotWatchCount === 1)).toMatchObject({ cannotWatch: [missing], source: 'inotify', directories: 3, reporting: true, lastSeenAt: expect.any(String), address: '127.0.0.1' });
  });

  it('tells of another agent, and another operating system', async () => {
    const one = await (await tenant()).machine('web');
    await one.report({ agentVersion: '2', os: { ...os, version: '14' }, origin: { provider: 'AWS', instanceId: 'i-1', learntFrom: ['dmi'] } });
    expect(await harness.until(() => one.read(), ({ agentVersion }) => agentVersion === '2')).toMatchObject({ os: { version: '14' }, origin: { provider: 'AWS' } });
  });

  it('is drift where it runs other rules than it should', async () => {
    const one = await (await tenant()).machine('web');
    expect((await harness.until(() => one.read(), ({ name }) => name === 'web')).rules).toEqual({ effective: one.rulesVersion, running: null, drifted: true });
    await one.report();
    await harness.until(() => one.read(), ({ rules }) => !rules.drifted);
    await one.report({ rulesVersion: 'old' });
    expect((await harness.until(() => one.read(), ({ rules }) => rules.drifted)).rules).toEqual({ effective: one.rulesVersion, running: 'old', drifted: true });
  });

  it('is said by the machine itself alone', async () => {
    const { machine, owner } = await tenant();
    const [one, other] = [await machine('a'), await machine('b')];
    expect(await one.report({}, other.caller)).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_MACHINE' } });
    expect((await one.report({}, owner)).status).toBe(403);
  });

  it.each<[string, object]>([
    ['a number as a version', { rulesVersion: 7 }], ['a long version', { rulesVersion: 'x'.repeat(65) }], ['no version of the agent', { agentVersion: '' }], ['no operating system', { os: {} }], ['fewer than no files', { files: -1 }], ['half a file', { files: 1.5 }],
    ['a reason nobody knows', { cannotWatch: [{ ...missing, reason: 'tired' }] }], ['a count below what is told', { cannotWatch: [missing], cannotWatchCount: 0 }], ['too many paths', { cannotWatch: Array.from({ length: 201 }, () => missing), cannotWatchCount: 201 }],
    ['a resource id that is none', { origin: { resourceId: '../x' } }],
  ])('is refused where it has %s', async (_, said) => {
    expect(await (await (await tenant()).machine('web')).report(said)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });
});

describe('machines', () => {
  it('come by name and page by page', async () => {
    const { machine, owner, list } = await tenant();
    for (const name of ['c', 'a', 'ü'.repeat(256), 'b']) await machine(name);
    await harness.until(() => list(), ({ length }) => length === 4);
    const seen: string[] = [];
    for (let query: string | null = '?limit=1'; query !== null; ) {
      const { body } = await harness.call(owner, 'GET', `/v1/machines${query}`);
      seen.push(...body.items.map(({ name }: { name: string }) => name));
      query = body.next && `?limit=1&cursor=${body.next}`;
    }
    expect(seen).toEqual(['a', 'b', 'c', 'ü'.repeat(256)]);
  });

  it('are narrowed down by what they are, and by what they do', async () => {
    const { machine, owner, list, subscriptionId } = await tenant();
    const [web, mail, win] = [await machine('web-1'), await machine('mail-1'), await machine('win-1', { platform: 'windows' as never })];
    const { resourceGroupId } = (await harness.call(owner, 'POST', `/v1/subscriptions/${subscriptionId}/resource-groups`, { name: 'tier' })).body;
    await harness.call(owner, 'PUT', `/v1/machines/${web.machineId}/tags`, { Role: 'web', env: 'prod' });
    await harness.call(owner, 'PUT', `/v1/machines/${mail.machineId}/tags`, { role: 'mail' });
    await harness.until(() => harness.call(owner, 'PUT', `/v1/machines/${mail.machineId}/place`, { subscriptionId, resourceGroupId }), ({ status }) => status === 204);
    await web.report();
    await win.report({ rulesVersion: 'old' });
    await harness.until(() => list('?reporting=true'), ({ length }) => length === 2);
    await harness.until(() => list(`?resourceGroupId=${resourceGroupId}`), ({ length }) => length === 1);
    for (const [query, expected] of [
      ['', ['mail-1', 'web-1', 'win-1']], [`subscriptionId=${subscriptionId}`, ['mail-1', 'web-1', 'win-1']], [`subscriptionId=${randomUUID()}`, []], ['tagKey=role', ['mail-1', 'web-1']], ['tagKey=ROLE&tagValue=web', ['web-1']],
      ['tagKey=role&tagValue=WEB', []], ['platform=windows', ['win-1']], ['name=WEB', ['web-1']], ['name=%25', []], [`resourceGroupId=${resourceGroupId}`, ['mail-1']], ['reporting=false', ['mail-1']], ['drifted=true', ['mail-1', 'win-1']],
      ['drifted=false', ['web-1']], ['drifted=true&reporting=true', ['win-1']],
    ] as const) expect([query, await list(`?${query}`)]).toEqual([query, expected]);
  });

  it.each(['subscriptionId=x', 'limit=0', 'cursor=x', 'drifted=maybe', 'reporting=1', 'platform=mac', 'tagKey=', `cursor=${toCursor(['a\0', randomUUID()])}`])('asked for with %s are refused', async (query) => {
    expect(await harness.call((await tenant()).owner, 'GET', `/v1/machines?${query}`)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('are not told to another tenant, nor what they say', async () => {
    const [ours, theirs] = [await tenant(), await tenant()];
    const one = await theirs.machine('theirs');
    await one.report({ cannotWatch: [missing], cannotWatchCount: 1 });
    await harness.until(() => theirs.list('?reporting=true'), ({ length }) => length === 1);
    expect(await ours.list()).toEqual([]);
    for (const what of ['', '/history']) expect((await harness.call(ours.owner, 'GET', `/v1/machines/${one.machineId}${what}`)).status).toBe(404);
    for (const table of ['machines.machine', 'machines.status', 'heartbeats.last_seen', 'heartbeats.beat']) {
      const count = async (caller: Caller) => (await harness.database.read(caller.tenantId, (db) => db.query(`select count(*)::int as n from ${table}`))).rows[0].n;
      await harness.until(() => count(theirs.owner), (n) => n === 1);
      expect([table, await count(ours.owner)]).toEqual([table, 0]);
    }
  });

  it('of a resource group are those that who has a role there sees', async () => {
    const { machine, owner, list, subscriptionId } = await tenant();
    const [web] = [await machine('web-1'), await machine('mail-1')];
    const { resourceGroupId } = (await harness.call(owner, 'POST', `/v1/subscriptions/${subscriptionId}/resource-groups`, { name: 'tier' })).body;
    const guest: Caller = { ...owner, principalId: randomUUID() };
    await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: guest.principalId, role: 'Reader', scope: { kind: 'resourceGroup', subscriptionId, id: resourceGroupId } }, installation(owner.tenantId)));
    await harness.until(() => harness.call(owner, 'PUT', `/v1/machines/${web.machineId}/place`, { subscriptionId, resourceGroupId }), ({ status }) => status === 204);
    await web.report();
    await harness.until(() => harness.call(guest, 'GET', '/v1/machines'), ({ status, body }) => status === 200 && body.items.length === 1);
    expect(await list('', guest)).toEqual(['web-1']);
    expect((await harness.call(guest, 'GET', `/v1/machines/${web.machineId}`)).status).toBe(200);
  });
});

describe('the history of a machine', () => {
  it('says what happened, by whom and when, and keeps its secret', async () => {
    const { machine, owner, subscriptionId } = await tenant();
    const one = await machine('web');
    await harness.call(owner, 'PUT', `/v1/machines/${one.machineId}/tags`, { role: 'web' });
    await one.report({ agentVersion: '2' });
    const { body } = await harness.call(owner, 'GET', `/v1/machines/${one.machineId}/history`);
    expect(body.items).toEqual([
      { at: expect.any(String), by: owner.principalId, type: 'MachineEnrolled', data: { subscriptionId, name: 'web', os, agentVersion: '1' } },
      { at: expect.any(String), by: owner.principalId, type: 'MachineTagged', data: { tags: { role: 'web' } } },
      { at: expect.any(String), by: one.machineId, type: 'MachineDescribed', data: { os, agentVersion: '2' } },
    ]);
  });
});

describe('Heartbeat in KQL', () => {
  it('tells of the machines of the workspace, in the words of Azure Monitor', async () => {
    const { machine, owner, workspaceId, subscriptionId } = await tenant();
    const one = await machine('web-1');
    await one.report({ os: { ...os, name: 'Ubuntu', version: '24.04' } });
    const ask = async () => (await harness.call(owner, 'POST', `/v1/workspaces/${workspaceId}/query`, { query: 'Heartbeat | project Computer, SourceComputerId, ComputerIP, Category, Version, OSType, OSName, OSMajorVersion, OSMinorVersion, ComputerEnvironment, ResourceId, ResourceProvider, ResourceType, ResourceGroup, Fresh = TimeGenerated > ago(2m)' })).body;
    const answer = await harness.until(ask, (body) => body.tables?.[0].rows.length === 1 && body.tables[0].rows[0][6] === 'Ubuntu');
    expect(answer.tables[0].rows).toEqual([['web-1', one.machineId, '127.0.0.1', 'Fimbria Agent', '1', 'Linux', 'Ubuntu', '24', '04', 'Non-Azure', `/subscriptions/${subscriptionId}/providers/Fimbria/machines/web-1`, 'Fimbria', 'machines', '', true]]);
  });
});
