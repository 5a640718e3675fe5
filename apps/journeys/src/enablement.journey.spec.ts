/** Who may have a subscription watched, and what comes of it: refused, enabled, seen by those who may, disabled. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { administratorOf, makeHome, request, signIn, until, type Ask, type Home, type Stack } from './stack.ts';

const agentMain = fileURLToPath(new URL('../../agent/dist/main.js', import.meta.url));
const predefinedRuleId = '1c18eca2-7d3b-4367-3397-097a1ef2edb1';
const password = 'a heron over the pond';
/** Within so long an agent stops, ms. */
const stopsWithin = 10_000;

let home: Home;
let stack: Stack;
let owner: Ask;
let reader: Ask;
let admin: Ask;
let agent: ChildProcess;
let shop: string;
let mail: string;
let workspaceId: string;
let watching: number | undefined;
let shopFolder: string;

async function somebodyWith(role: string): Promise<Ask> {
  const email = `${role.toLowerCase()}-${randomUUID()}@example.org`;
  const { personId } = (await owner('POST', '/v1/persons', { name: role, email, password })).body;
  await owner('POST', '/v1/role-assignments', { principalId: personId, role, scope: { kind: 'tenant' } });
  const ask = (await until(() => signIn(stack.url, { email, password }).catch(() => undefined), (signedIn) => signedIn !== undefined)) as Ask;
  await until(() => ask('GET', '/v1/me'), ({ body }) => body.permissions?.length > 0);
  return ask;
}

/** An agent on this machine, in a subscription; what it says of itself is kept. */
async function startAgent(subscriptionId: string): Promise<ChildProcess> {
  const { token } = (await owner('POST', `/v1/subscriptions/${subscriptionId}/enrolment-tokens`, {})).body;
  const env = { ...process.env, FIMBRIA_URL: stack.url, FIMBRIA_AGENT_DATA: join(home.data, 'shop-agent'), FIMBRIA_ENROLMENT_TOKEN: token };
  const child = spawn(process.execPath, [agentMain], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env });
  child.on('message', (message: { watching: number }) => (watching = message.watching));
  return child;
}

/** A machine that is somewhere else: it reports a change by itself. */
async function reportFrom(subscriptionId: string, path: string): Promise<void> {
  const { token } = (await owner('POST', `/v1/subscriptions/${subscriptionId}/enrolment-tokens`, {})).body;
  const { machineId, secret } = (await request(stack.url, 'POST', '/v1/machines', { token, name: 'mail-1', os: { platform: 'linux', name: 'Debian' }, agentVersion: '0.1.0' })).body;
  const { accessToken } = (await request(stack.url, 'POST', `/v1/machines/${machineId}/token`, { secret })).body;
  const change = { kind: 'change', sequence: 1, at: new Date().toISOString(), source: 'inotify', ruleId: predefinedRuleId, entityType: 'File', changeType: 'Deleted', path };
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/x-ndjson' };
  await until(async () => (await fetch(`${stack.url}/v1/machines/${machineId}/changes`, { method: 'POST', headers, body: JSON.stringify(change) })).status, (status) => status === 200);
}

const pathsSeenBy = async (ask: Ask): Promise<string[]> => ((await ask('GET', `/v1/workspaces/${workspaceId}/changes?limit=500`)).body.items ?? []).map(({ path }: { path: string }) => path);
const settled = (id: string, enabled: boolean) => until(() => owner('GET', `/v1/subscriptions/${id}`), ({ body }) => body.fim?.enabled === enabled);

beforeAll(async () => {
  home = makeHome();
  stack = await home.start(['--no-agent']);
  shopFolder = join(home.data, 'shop');
  mkdirSync(shopFolder);
  owner = await administratorOf(stack);
  shop = (await owner('POST', '/v1/subscriptions', { name: 'Shop' })).body.subscriptionId;
  mail = (await owner('POST', '/v1/subscriptions', { name: 'Mail' })).body.subscriptionId;
  await owner('POST', `/v1/subscriptions/${shop}/rules`, { name: 'Shop', entities: [{ kind: 'linuxFile', path: `${shopFolder}/**` }] });
  // What else changes on this machine is another story.
  await owner('POST', `/v1/subscriptions/${shop}/rules/${predefinedRuleId}/disable`);
  [reader, admin] = [await somebodyWith('Reader'), await somebodyWith('SecurityAdmin')];
  agent = await startAgent(shop);
});
afterAll(async () => {
  if (agent?.exitCode === null) {
    agent.kill('SIGTERM');
    await once(agent, 'exit');
  }
  await stack?.stop();
  home?.remove();
});

describe('a subscription', () => {
  it('is not enabled by a Reader, who is told which permission it takes', async () => {
    const enable = () => reader('PUT', `/v1/subscriptions/${shop}/fim`, { newWorkspace: { name: 'Shop changes' } });
    expect(await until(enable, ({ status }) => status !== 404)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', permission: 'fim.enable' } });
    expect(await reader('PUT', `/v1/subscriptions/${shop}/onboarding`, { newWorkspace: { name: 'Shop changes' } })).toMatchObject({ status: 403, body: { permission: 'fim.enable' } });
    expect((await until(() => reader('GET', `/v1/subscriptions/${shop}/onboarding`), ({ status }) => status === 200)).body).toMatchObject({ plan: 'Free', fim: { enabled: false } });
  });

  it('is not enabled without its plan by a Security Admin, and with it in one call; then changes arrive', async () => {
    expect(await admin('PUT', `/v1/subscriptions/${shop}/fim`, { newWorkspace: { name: 'Shop changes' } })).toMatchObject({ status: 409, body: { code: 'PLAN_2_NEEDED' } });
    expect(await admin('PUT', `/v1/subscriptions/${shop}/onboarding`, { newWorkspace: { name: 'Shop changes', retentionDays: 90 } })).toMatchObject({ status: 200, body: { corrected: ['plan2', 'fimEnabled'] } });
    workspaceId = (await settled(shop, true)).body.fim.workspaceId;
    await until(() => watching, (directories) => (directories ?? 0) > 0);
    home.put(join(shopFolder, 'price.txt'), '1');
    await until(() => pathsSeenBy(admin), (paths) => paths.includes(join(shopFolder, 'price.txt')));
  });

  it('is enabled by the body that templates for Defender for Cloud send', async () => {
    const workspace = `/subscriptions/${mail}/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/Shop changes`;
    const Rules = JSON.stringify([{ RuleId: predefinedRuleId, MonitoredEntities: { LinuxFiles: [{ Path: '/usr/bin/' }] } }]);
    const { status, body } = await admin('PUT', `/subscriptions/${mail}/providers/Microsoft.Security/pricings/VirtualMachines?api-version=2024-01-01`, {
      properties: { pricingTier: 'Standard', subPlan: 'P2', extensions: [{ name: 'FileIntegrityMonitoring', isEnabled: 'True', additionalExtensionProperties: { DefinedWorkspaceId: workspace, Rules } }] },
    });
    expect([status, body.properties.extensions[0].operationStatus]).toEqual([201, { code: 'Succeeded', message: 'Successfully enabled extension' }]);
    await settled(mail, true);
    await reportFrom(mail, '/usr/bin/sendmail');
    await until(() => pathsSeenBy(owner), (paths) => paths.includes('/usr/bin/sendmail'));
  });

  it('is all that a service account with a role at it reads: by REST, by KQL, and in an export', async () => {
    const { serviceAccountId } = (await owner('POST', '/v1/service-accounts', { name: 'Shop auditor' })).body;
    const { secret } = (await owner('POST', `/v1/service-accounts/${serviceAccountId}/secrets`, {})).body;
    await owner('POST', '/v1/role-assignments', { principalId: serviceAccountId, role: 'Reader', scope: { kind: 'subscription', id: shop } });
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: serviceAccountId, client_secret: secret });
    const { access_token: token } = (await (await fetch(`${stack.url}/v1/token`, { method: 'POST', body: form })).json()) as { access_token: string };
    const program: Ask = (method, path, body) => request(stack.url, method, path, body, token);
    const shopOnly = (await pathsSeenBy(owner)).filter((path) => path.startsWith(shopFolder)).toSorted();
    expect(shopOnly.length).toBeGreaterThan(0);
    expect((await until(() => pathsSeenBy(program), ({ length }) => length > 0)).toSorted()).toEqual(shopOnly);
    const kql = 'MDCFileIntegrityMonitoringEvents | project Path = strcat(FilePath, FileName)';
    expect((await program('POST', `/v1/workspaces/${workspaceId}/query`, { query: kql })).body.tables[0].rows.flat().toSorted()).toEqual(shopOnly);
    const exported = await program('GET', `/v1/workspaces/${workspaceId}/export?query=${encodeURIComponent(kql)}`);
    expect([exported.status, shopOnly.every((path) => String(exported.body).includes(path)), String(exported.body).includes('sendmail')]).toEqual([200, true, false]);
    expect((await program('GET', `/v1/subscriptions/${mail}/onboarding`)).status).toBe(403);
  });

  it('that its Owner disables is watched no longer within ten seconds; what was seen stays', async () => {
    const before = await pathsSeenBy(owner);
    expect((await owner('DELETE', `/v1/subscriptions/${shop}/fim`)).status).toBe(204);
    await until(() => watching, (directories) => directories === 0, stopsWithin);
    home.put(join(shopFolder, 'unseen.txt'), '1');
    await reportFrom(mail, '/usr/bin/postfix');
    const after = await until(() => pathsSeenBy(owner), (paths) => paths.includes('/usr/bin/postfix'));
    expect(after.toSorted()).toEqual([...before, '/usr/bin/postfix'].toSorted());
    const trail = (await until(() => owner('GET', `/v1/audit?objectId=${shop}&kind=plan`), ({ body }) => body.items?.length === 3)).body.items;
    expect(trail.map(({ type, byName }: { type: string; byName: string }) => [type, byName])).toEqual([['FimDisabled', 'Administrator'], ['FimEnabled', 'SecurityAdmin'], ['PlanChosen', 'SecurityAdmin']]);
  });
});
