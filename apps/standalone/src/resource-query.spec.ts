/** Resources asked about as their records say: a machine that is moved, projected by Arc, found to be Azure's. */
import { randomUUID } from 'node:crypto';
import { predefinedRule } from '@fimbria/rules/events';
import { installation, type Caller } from '@fimbria/service';
import { startHarness, type Answer, type Harness } from '@fimbria/service/testing';
import { AssignRole } from '@fimbria/tenancy';
import { modulesFor } from './modules.ts';

const owner: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
const vm = '/subscriptions/contoso/resourceGroups/Prod/providers/Microsoft.Compute/virtualMachines/db';
const fabrikam = randomUUID();
const arc = `/subscriptions/${fabrikam}/resourceGroups/servers/providers/Microsoft.HybridCompute/machines/db`;
let harness: Harness;
let subscriptionId: string;
let machine: Caller;
let sequence = 0;

const call = (method: string, path: string, body?: unknown, caller: Caller | undefined = owner) => harness.call(caller, method, `/v1/${path}`, body);
const about = async (id: string, query: string): Promise<unknown[] | number> => {
  const { status, body } = await call('POST', `${id.slice(1)}/query`, { query });
  return status === 200 ? body.tables[0].rows.flat() : status;
};
const changes = (id: string) => about(id, 'MDCFileIntegrityMonitoringEvents | order by Sequence asc | project Sequence');
/** Sends a change and a gap; resolves when they can be asked for by this id. */
const record = async (id: string) => {
  const at = new Date().toISOString();
  const [change, gap] = [{ kind: 'change', sequence: ++sequence, at, source: 'inotify', ruleId: predefinedRule.ruleId, entityType: 'File', changeType: 'Deleted', path: '/usr/bin/db' }, { kind: 'gap', sequence: ++sequence, at, source: 'inotify', reason: 'watch-overflow' }];
  const send = () => harness.call(machine, 'POST', `/v1/machines/${machine.principalId}/changes`, `${JSON.stringify(change)}\n${JSON.stringify(gap)}`, { 'content-type': 'application/x-ndjson' });
  await harness.until(send, ({ status }) => status === 200);
  await harness.until(() => changes(id), (found) => Array.isArray(found) && found.includes(change.sequence));
};
const beat = (origin?: object): Promise<Answer> => harness.call(machine, 'PUT', `/v1/machines/${machine.principalId}/status`, { rulesVersion: '1', agentVersion: '1', os: { platform: 'linux', name: 'Debian', version: '13', kernel: '6.18' }, source: 'inotify', files: 1, directories: 1, ...(origin && { origin }) });

beforeAll(async () => {
  harness = await startHarness({ modules: modulesFor(), access: 'own' });
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: owner.principalId, role: 'Owner', scope: { kind: 'tenant' } }, installation(owner.tenantId)));
  subscriptionId = (await harness.until(() => call('POST', 'subscriptions', { name: 'Data' }), ({ status }) => status === 201)).body.subscriptionId;
  const { workspaceId } = (await call('POST', 'workspaces', { name: 'Main' })).body;
  await call('PUT', `subscriptions/${subscriptionId}/plan`, { plan: 'P2' });
  await call('PUT', `subscriptions/${subscriptionId}/fim`, { workspaceId });
  const { token } = (await call('POST', `subscriptions/${subscriptionId}/enrolment-tokens`, {})).body;
  const { machineId } = (await call('POST', 'machines', { token, name: 'db', os: { platform: 'linux', name: 'Debian' }, agentVersion: '1' }, undefined)).body;
  machine = { principalId: machineId, tenantId: owner.tenantId, kind: 'machine' };
}, 60_000);
afterAll(() => harness.stop());

describe('a machine', () => {
  it('is asked about by the id of each of its records, wherever it is now', async () => {
    const own = `/subscriptions/${subscriptionId}/providers/Fimbria/machines/db`;
    const tier = `/subscriptions/${subscriptionId}/resourceGroups/tier`;
    const grouped = `${tier}/providers/Fimbria/machines/db`;

    expect(await harness.until(() => changes(own), (found) => found !== 404)).toEqual([]);
    await record(own);
    const { resourceGroupId } = (await call('POST', `subscriptions/${subscriptionId}/resource-groups`, { name: 'tier' })).body;
    expect(await harness.until(() => changes(tier), (found) => found !== 404)).toEqual([]);
    expect((await call('PUT', `machines/${machine.principalId}/place`, { subscriptionId, resourceGroupId })).status).toBe(204);
    await record(grouped);
    expect((await call('POST', `subscriptions/${subscriptionId}/connectors`, { name: 'Arc', provider: 'Arc', identifier: fabrikam, resourceGroup: 'servers' })).status).toBe(201);
    await record(arc);
    expect((await beat({ provider: 'Azure', resourceId: vm, learntFrom: ['imds'] })).status).toBe(204);
    await record(vm);

    expect(await Promise.all([own, grouped, tier, `/subscriptions/${subscriptionId}`, arc, `/subscriptions/${fabrikam}`, vm, vm.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'), '/subscriptions/contoso/resourceGroups/prod'].map(changes))).toEqual([[1], [3], [3], [1, 3], [5], [5], [7], [7], [7]]);
    expect(await Promise.all([own, arc, vm].map((id) => about(id, 'union FimCoverageGap, ConfigurationChange | summarize count() by Type, _ResourceId | order by Type asc')))).toEqual(
      [own, arc, vm].map((id) => ['ConfigurationChange', id, 1, 'FimCoverageGap', id, 1]));
    for (const id of ['/subscriptions/contoso/resourceGroups/Pro', `${vm}2`, `/subscriptions/${randomUUID()}`]) expect(await changes(id)).toBe(404);
  }, 60_000);

  it('tells that it is there as the resource it is', async () => {
    const heard = 'Heartbeat | distinct Computer, _ResourceId';
    expect(await harness.until(() => about(vm, heard), (found) => Array.isArray(found) && found.length > 0)).toEqual(['db', vm]);
    expect(await about(arc, heard)).toEqual([]);
    expect((await beat({ provider: 'AWS', instanceId: 'i-1', learntFrom: ['dmi'] })).status).toBe(204);
    expect(await harness.until(() => about(arc, heard), (found) => Array.isArray(found) && found.length > 0)).toEqual(['db', arc]);
    expect(await changes(vm)).toEqual([7]);
  });
});
