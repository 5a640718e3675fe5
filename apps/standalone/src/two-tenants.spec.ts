import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelsOf } from '@fimbria/alerts';
import { alerts } from '@fimbria/alerts/events';
import { predefinedRule } from '@fimbria/rules/events';
import type { Caller } from '@fimbria/service';
import { metadataOf, startHarness, type Answer, type Harness } from '@fimbria/service/testing';
import { found } from './found.testing.ts';
import { modulesFor } from './modules.ts';

/** A tenant with something of every kind that an address can name. */
interface Tenant {
  readonly name: string;
  readonly owner: Caller;
  readonly machine: Caller;
  readonly ids: Readonly<Record<string, string>>;
}

/** Every operation that the API description names. */
interface Operation {
  readonly method: string;
  readonly path: string;
}

/** For everyone, by intent. */
const open = ['POST /v1/sessions', 'POST /v1/passwords', 'POST /v1/token', 'POST /v1/machines', 'POST /v1/machines/{machineId}/token', 'GET /.well-known/jwks.json'];
/** Creates or replaces a role, a group or an identity provider of the caller's own tenant under an id of the caller's choice, whatever others have under theirs. */
const ownSpace = ['PUT /v1/roles/{roleId}', 'PUT /v1/groups/{groupId}', 'PUT /v1/identity-providers/{providerId}'];

const exportsDirectory = mkdtempSync(join(tmpdir(), 'fimbria-exports-'));
let harness: Harness;
let ours: Tenant;
let theirs: Tenant;
let operations: Operation[];

const post = async (caller: Caller, path: string, body: unknown) => {
  const { status, body: answer } = await harness.call(caller, 'POST', `/v1/${path}`, body);
  if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
};

async function furnished(name: string): Promise<Tenant> {
  const owner: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
  await found(harness, owner, name, `${name} owner`);
  const { subscriptionId } = await post(owner, 'subscriptions', { name: `${name} subscription` });
  const { workspaceId } = await post(owner, 'workspaces', { name: `${name} workspace` });
  const { ruleId } = await post(owner, `subscriptions/${subscriptionId}/rules`, { name: `${name} rule`, entities: [{ kind: 'linuxFile', path: `/srv/${name}/` }] });
  const { previewId } = await post(owner, `subscriptions/${subscriptionId}/rules/previews`, { rule: { name: `${name} draft`, entities: [{ kind: 'linuxFile', path: `/srv/${name}/` }] } });
  const { personId } = await post(owner, 'persons', { name: `${name} person`, email: `${name}.person@example.org`, password: 'a heron over the pond' });
  const { assignmentId } = await post(owner, 'role-assignments', { principalId: personId, role: 'Reader', scope: { kind: 'tenant' } });
  const roleId = randomUUID();
  await harness.call(owner, 'PUT', `/v1/roles/${roleId}`, { name: `${name} role`, permissions: ['rules.read'] });
  const groupId = randomUUID();
  await harness.call(owner, 'PUT', `/v1/groups/${groupId}`, { name: `${name} group` });
  const providerId = randomUUID();
  await harness.call(owner, 'PUT', `/v1/identity-providers/${providerId}`, { name: `${name} provider`, issuer: `https://${name}.example.org`, clientId: name });
  const { token } = await post(owner, `subscriptions/${subscriptionId}/enrolment-tokens`, {});
  const { machineId } = await post(owner, 'machines', { token, name: `${name}-machine`, os: { platform: 'linux', name: 'Debian' }, agentVersion: '1' });
  const { serviceAccountId } = await post(owner, 'service-accounts', { name: `${name} program` });
  const { secretId } = await post(owner, `service-accounts/${serviceAccountId}/secrets`, {});
  const { exportId } = await post(owner, `workspaces/${workspaceId}/exports`, { query: `print name = "${name}"` });
  await harness.until(() => harness.call(owner, 'GET', `/v1/workspaces/${workspaceId}/exports/${exportId}`), ({ body }) => body.state === 'complete');
  const { queryId } = await post(owner, `workspaces/${workspaceId}/saved-queries`, { kind: 'query', name: `${name} query`, query: 'print 1' });
  const { scheduleId } = await post(owner, `workspaces/${workspaceId}/export-schedules`, { name: 'archive', query: 'FimCoverageGap', cadence: { every: 'week' }, target: { kind: 'directory' } });
  const { resourceGroupId } = await post(owner, `subscriptions/${subscriptionId}/resource-groups`, { name: `${name}-group` });
  const { connectorId } = await post(owner, `subscriptions/${subscriptionId}/connectors`, { name: `${name} connector`, provider: 'AWS', identifier: '123456789012' });
  const { ruleId: alertRuleId } = await post(owner, `workspaces/${workspaceId}/alert-rules`, { name: `${name} alert rule`, severity: 'high', query: 'MDCFileIntegrityMonitoringEvents' });
  const { routeId } = await post(owner, `workspaces/${workspaceId}/alert-routes`, { channel: 'nowhere' });
  const alertId = randomUUID();
  const look = { workspaceId, after: '-1', upTo: '0', at: new Date().toISOString(), cut: false };
  await harness.store.append(alerts, alertRuleId, [{ type: 'ChangesFound', data: { ...look, found: [{ alertId, raised: true, machineId, computer: `${name}-machine`, count: 1 }] } }], metadataOf(owner), undefined);
  await harness.until(() => harness.call(owner, 'GET', `/v1/workspaces/${workspaceId}/alerts/${alertId}`), ({ status }) => status === 200);
  const ids = { alertRuleId, routeId, alertId, previewId, exportId, scheduleId, resourceGroupId, connectorId, groupId, providerId, queryId, serviceAccountId, secretId, subscriptionId, workspaceId, ruleId, personId, principalId: personId, assignmentId, roleId, machineId, machineName: `${name}-machine`, resource: `%2Fsubscriptions%2F${subscriptionId}` };
  return { name, owner, machine: { principalId: machineId, tenantId: owner.tenantId, kind: 'machine' }, ids };
}

/** What addresses name that is nobody's. */
const everybodys: Readonly<Record<string, string>> = { set: 'FimCoverageGap', table: 'FimCoverageGap', pricingName: 'VirtualMachines', resourceGroup: 'fimbria' };

/** The path with these ids in it; one it names that no tenant has makes the spec fail. */
function fill(path: string, ids: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name === 'ruleId' && path.includes('/alert-rules/') ? 'alertRuleId' : name] ?? everybodys[name];
    if (id === undefined) throw new Error(`${path}: say in this spec whose a ${name} is.`);
    return id;
  });
}

const named = ({ path }: Operation) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
const label = ({ method, path }: Operation) => `${method} ${path}`;
const everyUnknown = (ids: Readonly<Record<string, string>>) => Object.fromEntries(Object.keys(ids).map((name) => [name, name === 'resource' ? `%2Fsubscriptions%2F${randomUUID()}` : randomUUID()]));
const withoutRequest = ({ status, body }: Answer) => ({ status, body: { ...body, requestId: '' } });
/** What some addresses are asked with. */
const queryOf = ({ method, path }: Operation) => (path.includes('/Microsoft.Security/') ? '?api-version=2024-01-01' : method === 'GET' && /\/(query|query\.m|export)$/.test(path) ? '?query=MDCFileIntegrityMonitoringEvents' : '');
const ask = (caller: Caller | undefined, operation: Operation, ids: Readonly<Record<string, string>>) => harness.call(caller, operation.method, fill(operation.path, ids) + queryOf(operation), operation.method === 'POST' ? {} : undefined);

beforeAll(async () => {
  harness = await startHarness({ modules: modulesFor(exportsDirectory, { root: join(exportsDirectory, 'delivered'), stores: {} }, channelsOf({ FIMBRIA_ALERT_CHANNELS: '{"nowhere": {"kind": "webhook", "url": "http://127.0.0.1:1"}}' })), access: 'own' });
  [ours, theirs] = [await furnished('reed'), await furnished('sedge')];
  const { body } = await harness.call(undefined, 'GET', '/openapi.json');
  operations = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })));
});
afterAll(async () => {
  await harness.stop();
  rmSync(exportsDirectory, { recursive: true, force: true });
});

describe('every endpoint', () => {
  it('is one of many', () => expect(operations.length).toBeGreaterThan(30));

  it('but those for everyone asks who is calling', async () => {
    const closed = operations.filter((operation) => !open.includes(label(operation)));
    const answers = await Promise.all(closed.map(async (operation) => [label(operation), (await ask(undefined, operation, ours.ids)).status]));
    expect(answers).toEqual(closed.map((operation) => [label(operation), 401]));
  });

  it('answers an Owner\'s call with the other tenant\'s ids as one with ids that nobody has: 403 or 404', async () => {
    const addressed = operations.filter((operation) => named(operation).length > 0 && !open.includes(label(operation)) && !ownSpace.includes(label(operation)));
    await Promise.all(addressed.map(async (operation) => {
      const [foreign, unknown] = [await ask(ours.owner, operation, theirs.ids), await ask(ours.owner, operation, everyUnknown(theirs.ids))];
      expect([label(operation), foreign.status, [403, 404].includes(foreign.status)]).toEqual([label(operation), foreign.status, true]);
      expect([label(operation), withoutRequest(foreign)]).toEqual([label(operation), withoutRequest(unknown)]);
    }));
  });

  it('finds the other tenant\'s things below one\'s own neither', async () => {
    const nested = operations.filter((operation) => named(operation).filter((name) => !(name in everybodys)).length > 1);
    expect(nested.length).toBeGreaterThan(0);
    const body = { name: 'n', entities: [{ kind: 'linuxFile', path: '/srv/' }], provider: 'AWS', identifier: '210987654321', properties: { pricingTier: 'Free' } };
    await Promise.all(nested.map(async ({ method, path }) => {
      const mixed = { ...theirs.ids, subscriptionId: ours.ids['subscriptionId'] as string, serviceAccountId: ours.ids['serviceAccountId'] as string };
      const { status } = await harness.call(ours.owner, method, fill(path, mixed) + queryOf({ method, path }), method === 'PUT' ? body : undefined);
      expect([method, path, status]).toEqual([method, path, 404]);
    }));
  });

  it('is no way for a machine to the other tenant\'s things, nor to another machine, nor to what persons do', async () => {
    const addressed = operations.filter((operation) => named(operation).length > 0 && !open.includes(label(operation)));
    for (const caller of [ours.machine, { ...ours.machine, principalId: theirs.machine.principalId }]) {
      const answers = await Promise.all(addressed.map(async (operation) => [label(operation), (await ask(caller, operation, theirs.ids)).status] as const));
      for (const [operation, status] of answers) expect([operation, status, [400, 403, 404].includes(status)]).toEqual([operation, status, true]);
    }
  });

  it('answers malformed ids with a refusal', async () => {
    const addressed = operations.filter((operation) => named(operation).length > 0);
    for (const id of ['x', '..', '%00', '%2e%2e%2f', "';--", 'x'.repeat(99), predefinedRule.ruleId.toUpperCase(), '%F0%9F%98%80']) {
      const ids = Object.fromEntries(Object.keys(ours.ids).map((name) => [name, id]));
      const answers = await Promise.all(addressed.map(async (operation) => [label(operation), id, (await ask(ours.owner, operation, ids)).status] as const));
      for (const [operation, , status] of answers) expect([operation, id, status < 500]).toEqual([operation, id, true]);
    }
  });
});

describe('a list', () => {
  it('shows nothing of the other tenant', async () => {
    const lists = operations.filter((operation) => operation.method === 'GET' && named(operation).every((name) => name !== 'machineId') && !operation.path.endsWith('/stream') && !open.includes(label(operation)));
    const secrets = [theirs.name, theirs.owner.principalId, theirs.owner.tenantId, ...Object.values(theirs.ids)];
    await Promise.all(lists.map(async (operation) => {
      const { status, body } = await harness.until(() => ask(ours.owner, operation, ours.ids), (answer) => answer.status === 200);
      const text = JSON.stringify(body);
      expect([label(operation), status, secrets.filter((secret) => text.includes(secret))]).toEqual([label(operation), 200, []]);
    }));
  });

  it('asked for the other tenant\'s part is as empty as for nobody\'s', async () => {
    for (const query of ['machines?subscriptionId=', 'role-assignments?principalId=']) {
      const id = theirs.ids[query.startsWith('machines') ? 'subscriptionId' : 'personId'] as string;
      const [foreign, unknown] = [await harness.call(ours.owner, 'GET', `/v1/${query}${id}`), await harness.call(ours.owner, 'GET', `/v1/${query}${randomUUID()}`)];
      expect([foreign.status, foreign.body]).toEqual([200, { items: [], next: null }]);
      expect(unknown.body).toEqual(foreign.body);
    }
  });
});

describe('a body', () => {
  it.each<[string, () => string, string, () => object]>([
    ['PUT', () => `subscriptions/${ours.ids['subscriptionId']}/fim`, 'workspaceId', () => ({ workspaceId: theirs.ids['workspaceId'] })],
    ['POST', () => 'role-assignments', 'principal', () => ({ principalId: theirs.ids['personId'], role: 'Reader', scope: { kind: 'tenant' } })],
    ['POST', () => 'role-assignments', 'subscription', () => ({ principalId: ours.ids['personId'], role: 'Reader', scope: { kind: 'subscription', id: theirs.ids['subscriptionId'] } })],
    ['POST', () => 'role-assignments', 'workspace', () => ({ principalId: ours.ids['personId'], role: 'Reader', scope: { kind: 'workspace', id: theirs.ids['workspaceId'] } })],
    ['POST', () => 'role-assignments', 'resource group', () => ({ principalId: ours.ids['personId'], role: 'Reader', scope: { kind: 'resourceGroup', subscriptionId: ours.ids['subscriptionId'], id: theirs.ids['resourceGroupId'] } })],
    ['PUT', () => `machines/${ours.ids['machineId']}/place`, 'subscription', () => ({ subscriptionId: theirs.ids['subscriptionId'] })],
    ['PUT', () => `machines/${ours.ids['machineId']}/place`, 'resource group', () => ({ subscriptionId: ours.ids['subscriptionId'], resourceGroupId: theirs.ids['resourceGroupId'] })],
    ['POST', () => 'role-assignments', 'role', () => ({ principalId: ours.ids['personId'], role: theirs.ids['roleId'], scope: { kind: 'tenant' } })],
  ])('of %s %s cannot name the other tenant\'s %s', async (method, path, _, body) => {
    expect(await harness.call(ours.owner, method, `/v1/${path()}`, body())).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('that defines a role under the other tenant\'s id leaves theirs as it was', async () => {
    expect((await harness.call(ours.owner, 'PUT', `/v1/roles/${theirs.ids['roleId']}`, { name: 'Other', permissions: ['plans.read'] })).status).toBe(204);
    const { body } = await harness.until(() => harness.call(ours.owner, 'GET', '/v1/roles'), (answer) => JSON.stringify(answer.body).includes('"Other"'));
    expect(body.items.map(({ name }: { name: string }) => name)).toContain('reed role');
    expect((await harness.call(theirs.owner, 'GET', '/v1/roles')).body.items.at(-1)).toMatchObject({ name: 'sedge role', permissions: ['rules.read'] });
  });
});

describe('after all that', () => {
  it('the other tenant is as it was', async () => {
    const { body: rules } = await harness.call(theirs.owner, 'GET', `/v1/subscriptions/${theirs.ids['subscriptionId']}/rules`);
    expect(rules.items.map(({ name, enabled }: { name: string; enabled: boolean }) => [name, enabled])).toEqual([[predefinedRule.name, true], ['sedge rule', true]]);
    expect((await harness.call(theirs.owner, 'GET', '/v1/subscriptions')).body.items).toMatchObject([{ plan: 'Free', fim: { enabled: false } }]);
    expect((await harness.call(theirs.owner, 'GET', '/v1/role-assignments')).body.items).toHaveLength(2);
    expect((await harness.call(theirs.owner, 'GET', '/v1/persons')).body.items).toHaveLength(2);
    expect((await harness.call(theirs.owner, 'GET', '/v1/workspaces')).body.items).toMatchObject([{ retentionDays: 30 }]);
  });
});
