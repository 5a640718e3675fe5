/** A machine is seen, tagged, and watched by another rule because of it; what it cannot watch is told; its place and its end. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentialsOf, makeHome, signIn, until, type Ask, type Home, type Stack } from './stack.ts';

/** A change of a tag reaches the agent within so long, ms. */
const soon = 10_000;

let home: Home;
let stack: Stack;
let ask: Ask;
let workspaceId: string;
let subscriptionId: string;
let machineId: string;

const machine = async () => (await ask('GET', `/v1/machines/${machineId}`)).body;
const changed = async (path: string) => (await ask('GET', `/v1/workspaces/${workspaceId}/changes?path=${encodeURIComponent(path)}`)).body.items.length as number;

beforeAll(async () => {
  home = makeHome();
  stack = await home.start();
  ask = await signIn(stack.url, credentialsOf(stack));
  workspaceId = (await ask('GET', '/v1/workspaces')).body.items[0].id;
  subscriptionId = (await ask('GET', '/v1/subscriptions')).body.items[0].id;
  machineId = (await until(async () => (await ask('GET', '/v1/machines')).body.items, ({ length }) => length === 1))[0].machineId;
}, 120_000);
afterAll(async () => {
  await stack?.stop();
  home?.remove();
});

describe('a machine', () => {
  it('says that it is there, that it runs the rules it should, and what it does not watch', async () => {
    const seen = await until(machine, ({ reporting, rules }) => reporting && !rules.drifted);
    expect(seen).toMatchObject({ source: 'inotify', files: expect.any(Number), cannotWatch: expect.arrayContaining([{ kind: 'linuxFile', path: '/opt/sbin/', reason: 'missing' }]) });
  });

  it('is watched by the rules that its tags call for, within seconds', async () => {
    const folder = join(home.data, 'tagged');
    mkdirSync(folder);
    const before = (await machine()).rules.running;
    expect((await ask('POST', `/v1/subscriptions/${subscriptionId}/rules`, { name: 'Tagged', entities: [{ kind: 'linuxFile', path: `${folder}/` }], target: { tags: [{ key: 'role', values: ['web'] }] } })).status).toBe(201);
    expect((await ask('PUT', `/v1/machines/${machineId}/tags`, { role: 'web' })).status).toBe(204);
    await until(machine, ({ rules }) => rules.running !== before && !rules.drifted, soon);
    writeFileSync(join(folder, 'seen'), 'x');
    await until(() => changed(join(folder, 'seen')), (count) => count === 1);
    await ask('PUT', `/v1/machines/${machineId}/tags`, {});
    await until(machine, ({ rules }) => rules.running === before && !rules.drifted);
  }, 60_000);

  it('is in Heartbeat', async () => {
    const { tables } = await until(async () => (await ask('POST', `/v1/workspaces/${workspaceId}/query`, { query: 'Heartbeat | summarize Beats = count() by Computer, OSType, Category' })).body, (body) => body.tables?.[0].rows.length === 1);
    expect(tables[0].rows[0].slice(1, 3)).toEqual(['Linux', 'Fimbria Agent']);
  });

  it('is moved into a resource group, and its history says so', async () => {
    const { resourceGroupId } = (await ask('POST', `/v1/subscriptions/${subscriptionId}/resource-groups`, { name: 'tier' })).body;
    expect((await ask('PUT', `/v1/machines/${machineId}/place`, { subscriptionId, resourceGroupId })).status).toBe(204);
    writeFileSync(join(home.demo, 'moved'), 'x');
    const ids = async () => (await ask('POST', `/v1/workspaces/${workspaceId}/query`, { query: "MDCFileIntegrityMonitoringEvents | where FileName == 'moved' | project AzureResourceId" })).body.tables?.[0].rows ?? [];
    expect((await until(ids, ({ length }) => length === 1))[0][0]).toContain(`/subscriptions/${subscriptionId}/resourceGroups/tier/providers/`);
    expect((await ask('GET', `/v1/machines/${machineId}/history`)).body.items.map(({ type }: { type: string }) => type)).toEqual(['MachineEnrolled', 'MachineTagged', 'MachineTagged', 'MachineMoved']);
  });
});
