import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { predefinedRule } from '@fimbria/rules/events';
import type { Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { found } from './found.testing.ts';
import { modulesFor } from './modules.ts';

const owner: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
const exportsDirectory = mkdtempSync(join(tmpdir(), 'fimbria-exports-'));
let harness: Harness;
let workspaceId: string;
let web: Estate;
let mail: Estate;
let program: Caller;

/** A subscription with a machine that has reported a change. */
interface Estate {
  readonly name: string;
  readonly subscriptionId: string;
  readonly machineId: string;
}

const post = async (path: string, body: unknown, caller: Caller | undefined = owner) => (await harness.call(caller, 'POST', `/v1/${path}`, body)).body;
const get = (path: string, caller = program) => harness.call(caller, 'GET', `/v1/${path}`);

async function estate(name: string): Promise<Estate> {
  const { subscriptionId } = await post('subscriptions', { name });
  await harness.call(owner, 'PUT', `/v1/subscriptions/${subscriptionId}/plan`, { plan: 'P2' });
  await harness.call(owner, 'PUT', `/v1/subscriptions/${subscriptionId}/fim`, { workspaceId });
  const { token } = await post(`subscriptions/${subscriptionId}/enrolment-tokens`, {});
  const { machineId } = await post('machines', { token, name: `${name}-1`, os: { platform: 'linux', name: 'Debian' }, agentVersion: '1' }, undefined);
  const made = { name, subscriptionId, machineId };
  await send(made, 1, `/usr/bin/${name}`, { kind: 'gap', sequence: 2, at: new Date().toISOString(), source: 'inotify', reason: 'watch-overflow' });
  return made;
}

/** The machine reports that a file was created, and what else there is. */
async function send({ machineId }: Estate, sequence: number, path: string, ...others: object[]): Promise<void> {
  const machine: Caller = { principalId: machineId, tenantId: owner.tenantId, kind: 'machine' };
  const at = new Date().toISOString();
  const change = { kind: 'change', sequence, at, source: 'inotify', ruleId: predefinedRule.ruleId, entityType: 'File', changeType: 'Created', path, before: null, after: { size: 1, mode: '0755', uid: 0, gid: 0, modifiedAt: at }, actor: { source: 'none' } };
  const lines = [change, ...others].map((record) => JSON.stringify(record)).join('\n');
  await harness.until(() => harness.call(machine, 'POST', `/v1/machines/${machineId}/changes`, lines, { 'content-type': 'application/x-ndjson' }), ({ status }) => status === 200);
}

beforeAll(async () => {
  harness = await startHarness({ modules: modulesFor(exportsDirectory), access: 'own' });
  await found(harness, owner, 'Reed', 'Ada');
  workspaceId = (await post('workspaces', { name: 'Main' })).workspaceId;
  await post('workspaces', { name: 'Other' });
  [web, mail] = [await estate('web'), await estate('mail')];
  const { serviceAccountId } = await post('service-accounts', { name: 'Export' });
  await post('role-assignments', { principalId: serviceAccountId, role: 'Reader', scope: { kind: 'subscription', id: web.subscriptionId } });
  program = { principalId: serviceAccountId, tenantId: owner.tenantId, kind: 'service' };
  for (const path of [`workspaces/${workspaceId}/changes`, `workspaces/${workspaceId}/gaps`, 'machines', 'subscriptions']) await harness.until(() => get(path, owner), ({ body }) => body.items?.length === 2);
  await harness.until(() => get(`workspaces/${workspaceId}/changes`), ({ status }) => status === 200);
});
afterAll(async () => {
  await harness.stop();
  rmSync(exportsDirectory, { recursive: true, force: true });
});

describe('a service account with a role at one subscription', () => {
  it('reads the changes of its machines', async () => {
    const { status, body } = await get(`workspaces/${workspaceId}/changes`);
    expect([status, body.items.map(({ path }: { path: string }) => path)]).toEqual([200, ['/usr/bin/web']]);
    expect((await get(`workspaces/${workspaceId}/changes?machineId=${mail.machineId}`)).body.items).toEqual([]);
  });

  it('reads their gaps', async () => {
    expect((await get(`workspaces/${workspaceId}/gaps`)).body.items.map(({ machineId }: { machineId: string }) => machineId)).toEqual([web.machineId]);
  });

  it.each(['MDCFileIntegrityMonitoringEvents | project FilePath, FileName', 'MDCFileIntegrityMonitoringEvents | where true or FileName == "mail" | project FilePath, FileName'])('asks by KQL about them alone: %s', async (query) => {
    const { status, body } = await harness.call(program, 'POST', `/v1/workspaces/${workspaceId}/query`, { query });
    expect([status, body.tables[0].rows]).toEqual([200, [['/usr/bin/', 'web']]]);
    expect((await harness.call(owner, 'POST', `/v1/workspaces/${workspaceId}/query`, { query })).body.tables[0].rows).toHaveLength(2);
  });

  it('asks about the resources that are theirs, and finds no others', async () => {
    const asked = async (id: string, query: string, caller = program) => {
      const { status, body } = await harness.call(caller, 'POST', `/v1/subscriptions/${id}/query`, { query });
      return status === 200 ? body.tables[0].rows.flat() : status;
    };
    const [own, other] = [web, mail].map(({ subscriptionId, name }) => `${subscriptionId}/providers/Fimbria/machines/${name}-1`) as [string, string];
    const names = 'union MDCFileIntegrityMonitoringEvents, ConfigurationData | project Found = coalesce(FileName, FileSystemPath) | order by Found asc';
    for (const id of [own, web.subscriptionId]) expect([id, await asked(id, names), await asked(id, 'FimCoverageGap | project Computer, _ResourceId')]).toEqual([id, ['/usr/bin/web', 'web'], ['web-1', `/subscriptions/${own}`]]);
    for (const id of [other, mail.subscriptionId, randomUUID(), `${web.subscriptionId}/providers/Fimbria/machines/mail-1`]) expect([id, await asked(id, names)]).toEqual([id, 404]);
    expect([await asked(other, names, owner), await asked(mail.subscriptionId, 'MDCFileIntegrityMonitoringEvents | union FimCoverageGap | distinct Computer', owner)]).toEqual([['/usr/bin/mail', 'mail'], ['mail-1']]);
    expect(await asked(own, 'union Usage, FimAudit | count')).toEqual([0]);
  });

  it('is told how much of the workspace is theirs, and nothing of the whole', async () => {
    const taken = async (caller: Caller) => (await harness.call(caller, 'POST', `/v1/workspaces/${workspaceId}/query`, { query: 'Usage | summarize sum(Quantity)' })).body.tables[0].rows[0][0] as number;
    const [part, whole] = [await taken(program), await taken(owner)];
    expect([part > 0, part < whole]).toEqual([true, true]);
    expect((await get(`workspaces/${workspaceId}/allowance`)).status).toBe(403);
  });

  it('exports them alone', async () => {
    const { status, body } = await get(`workspaces/${workspaceId}/export?query=${encodeURIComponent('MDCFileIntegrityMonitoringEvents | project FileName')}`);
    expect([status, body.includes('web'), body.includes('mail')]).toEqual([200, true, false]);
  });

  it('exports them alone into files, and sees no file that holds more', async () => {
    const query = 'MDCFileIntegrityMonitoringEvents | project FileName | order by FileName asc';
    const made = async (caller: Caller) => {
      const { exportId } = await post(`workspaces/${workspaceId}/exports`, { query }, caller);
      await harness.until(() => get(`workspaces/${workspaceId}/exports/${exportId}`, caller), ({ body }) => body.state === 'complete');
      return `workspaces/${workspaceId}/exports/${exportId}`;
    };
    const [own, whole] = [await made(program), await made(owner)];
    expect((await get(`${own}/file`)).body).toBe('FileName\r\nweb\r\n');
    expect((await get(`${whole}/file`, owner)).body).toBe('FileName\r\nmail\r\nweb\r\n');
    expect((await get(`${own}/file`, owner)).status).toBe(200);
    for (const path of [whole, `${whole}/file`]) expect((await get(path)).status).toBe(404);
    expect((await harness.call(program, 'DELETE', `/v1/${whole}`)).status).toBe(404);
    expect((await get(`workspaces/${workspaceId}/exports`)).body.items.map(({ id }: { id: string }) => `workspaces/${workspaceId}/exports/${id}`)).toEqual([own]);
  });

  it('reads them alone by OData', async () => {
    const { body } = await get(`workspaces/${workspaceId}/odata/MDCFileIntegrityMonitoringEvents?$select=FileName&$count=true`);
    expect([body['@odata.count'], body.value]).toEqual([1, [{ FileName: 'web' }]]);
    expect((await get(`workspaces/${workspaceId}/odata/MDCFileIntegrityMonitoringEvents/$count`)).body).toBe('1');
  });

  it('reads them alone by what the workspace keeps, and keeps nothing there itself', async () => {
    const kept = { kind: 'function', name: 'EveryName', description: '', parameters: '()', query: 'MDCFileIntegrityMonitoringEvents | project FileName' };
    await post(`workspaces/${workspaceId}/saved-queries`, kept);
    const { body } = await harness.until(() => harness.call(program, 'POST', `/v1/workspaces/${workspaceId}/query`, { query: 'EveryName()' }), ({ status }) => status === 200);
    expect(body.tables[0].rows).toEqual([['web']]);
    expect((await get(`workspaces/${workspaceId}/saved-queries`)).body.items.map(({ name }: { name: string }) => name)).toContain('EveryName');
    expect((await harness.call(program, 'POST', `/v1/workspaces/${workspaceId}/saved-queries`, kept)).status).toBe(403);
    expect((await get(`workspaces/${workspaceId}/query.m?query=print%201`)).status).toBe(200);
  });

  it('lists its machines and its subscription', async () => {
    expect((await get('machines')).body.items.map(({ machineId }: { machineId: string }) => machineId)).toEqual([web.machineId]);
    expect((await get(`machines?subscriptionId=${mail.subscriptionId}`)).body.items).toEqual([]);
    expect((await get('subscriptions')).body.items.map(({ id }: { id: string }) => id)).toEqual([web.subscriptionId]);
    expect((await get('workspaces')).body.items).toEqual([]);
  });

  it('sees changes live, its own alone', async () => {
    const aborter = new AbortController();
    const response = await fetch(`${harness.url}/v1/workspaces/${workspaceId}/changes/stream?after=${Buffer.from('[-1,0]').toString('base64url')}`, { headers: { authorization: `Bearer ${await harness.tokenFor(program)}` }, signal: aborter.signal });
    const seen = async (text = ''): Promise<string> => {
      for await (const piece of response.body as AsyncIterable<Uint8Array>) {
        text += Buffer.from(piece).toString();
        if (text.includes('/usr/bin/')) return text;
      }
      return text;
    };
    const text = await seen();
    aborter.abort();
    expect([text.includes('/usr/bin/web'), text.includes('/usr/bin/mail')]).toEqual([true, false]);
  });

  it('changes nothing, and reads nothing of the other subscription', async () => {
    expect((await get(`subscriptions/${web.subscriptionId}/rules`)).status).toBe(200);
    expect((await get(`subscriptions/${mail.subscriptionId}/rules`)).status).toBe(403);
    expect((await harness.call(program, 'DELETE', `/v1/subscriptions/${web.subscriptionId}/fim`)).status).toBe(403);
    expect((await get('persons')).status).toBe(403);
    expect((await get('audit')).status).toBe(403);
  });

  it('reads nothing of a workspace that only those see who see it all, until others do again', async () => {
    const show = (accessMode: string) => harness.call(owner, 'PUT', `/v1/workspaces/${workspaceId}/access-mode`, { accessMode });
    const answers = async () => [await get(`workspaces/${workspaceId}/changes`), await harness.call(program, 'POST', `/v1/workspaces/${workspaceId}/query`, { query: 'print 1' })].map(({ status }) => status);
    expect((await show('workspace')).status).toBe(204);
    await harness.until(answers, (statuses) => statuses.every((status) => status === 403));
    expect((await get(`workspaces/${workspaceId}/changes`, owner)).status).toBe(200);
    await show('resource');
    await harness.until(answers, (statuses) => statuses.every((status) => status === 200));
  });

  it('loses it all with its role', async () => {
    const { items } = (await get(`role-assignments?principalId=${program.principalId}`, owner)).body;
    expect((await harness.call(owner, 'DELETE', `/v1/role-assignments/${items[0].assignmentId}`)).status).toBe(204);
    for (const path of [`workspaces/${workspaceId}/changes`, 'machines', 'subscriptions']) await harness.until(() => get(path), ({ status }) => status === 403);
  });
});

describe('somebody with a role at one workspace', () => {
  it('reads it whole, and lists it alone', async () => {
    const { personId } = await post('persons', { name: 'Bea', email: 'bea@example.org', password: 'a heron over the pond' });
    const bea: Caller = { ...owner, principalId: personId };
    await post('role-assignments', { principalId: personId, role: 'LogAnalyticsReader', scope: { kind: 'workspace', id: workspaceId } });
    await harness.until(() => get(`workspaces/${workspaceId}/changes`, bea), ({ status }) => status === 200);
    expect((await get(`workspaces/${workspaceId}/changes`, bea)).body.items).toHaveLength(2);
    expect((await get('workspaces', bea)).body.items.map(({ id }: { id: string }) => id)).toEqual([workspaceId]);
    expect((await get('machines', bea)).body.items).toEqual([]);
    expect((await get('subscriptions', bea)).status).toBe(403);
  });

  it('asks there about every resource that has records in it, and finds none that has none', async () => {
    const personId = (await post('persons', { name: 'Cy', email: 'cy@example.org', password: 'a heron over the pond' })).personId;
    const cy: Caller = { ...owner, principalId: personId };
    const { items } = (await get('workspaces', owner)).body;
    const other = items.find(({ name }: { name: string }) => name === 'Other').id;
    const about = async (id: string) => {
      const { status, body } = await harness.call(cy, 'POST', `/v1/subscriptions/${id}/query`, { query: 'MDCFileIntegrityMonitoringEvents | project FileName | order by FileName asc' });
      return status === 200 ? body.tables[0].rows.flat() : status;
    };
    const machine = `${web.subscriptionId}/providers/Fimbria/machines/web-1`;
    expect(await about(machine)).toBe(403);
    await post('role-assignments', { principalId: personId, role: 'LogAnalyticsReader', scope: { kind: 'workspace', id: other } });
    await harness.until(() => get(`workspaces/${other}/changes`, cy), ({ status }) => status === 200);
    for (const id of [machine, web.subscriptionId]) expect(await about(id)).toBe(404);
    await post('role-assignments', { principalId: personId, role: 'LogAnalyticsReader', scope: { kind: 'workspace', id: workspaceId } });
    await harness.until(() => about(machine), (found) => found !== 404);
    expect([await about(machine), await about(mail.subscriptionId)]).toEqual([['web'], ['mail']]);
    await post('role-assignments', { principalId: personId, role: 'LogAnalyticsReader', scope: { kind: 'subscription', id: web.subscriptionId } });
    await harness.until(() => get(`machines`, cy), ({ body }) => body.items?.length === 1);
    expect([await about(machine), await about(mail.subscriptionId)]).toEqual([['web'], ['mail']]);
  });
});

describe('somebody with a role at one resource group', () => {
  it('is told how much its machines have taken while they were in it, and reads all their changes', async () => {
    const { resourceGroupId } = await post(`subscriptions/${web.subscriptionId}/resource-groups`, { name: 'tier' });
    const { serviceAccountId } = await post('service-accounts', { name: 'Tier' });
    const clerk: Caller = { principalId: serviceAccountId, tenantId: owner.tenantId, kind: 'service' };
    await post('role-assignments', { principalId: serviceAccountId, role: 'Reader', scope: { kind: 'resourceGroup', subscriptionId: web.subscriptionId, id: resourceGroupId } });
    const rows = async (caller: Caller, query: string) => (await harness.until(() => harness.call(caller, 'POST', `/v1/workspaces/${workspaceId}/query`, { query }), ({ status }) => status === 200)).body.tables[0].rows;
    const taken = async (caller: Caller) => ((await rows(caller, 'Usage | summarize sum(Quantity)'))[0]?.[0] ?? 0) as number;
    expect(await taken(clerk)).toBe(0);
    await harness.until(() => harness.call(owner, 'PUT', `/v1/machines/${web.machineId}/place`, { subscriptionId: web.subscriptionId, resourceGroupId }), ({ status }) => status === 204);
    const before = await taken(owner);
    expect(await taken(clerk)).toBe(0);
    await send(web, 3, '/usr/bin/later');
    await harness.until(() => taken(clerk), (quantity) => quantity > 0);
    expect(await taken(owner)).toBeCloseTo(before + (await taken(clerk)), 9);
    expect((await rows(clerk, 'MDCFileIntegrityMonitoringEvents | project FileName | order by FileName asc')).flat()).toEqual(['later', 'web']);
    expect((await harness.call(clerk, 'GET', `/v1/workspaces/${workspaceId}/allowance`)).status).toBe(403);
  });
});
