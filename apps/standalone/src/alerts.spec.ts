/** Alerts over the whole platform: from a change that a machine reports to what people make of it. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { AlertDeliveries, channelsOf } from '@fimbria/alerts';
import { machines } from '@fimbria/machines/events';
import { plan } from '@fimbria/plans/events';
import { ruleSpecSchema } from '@fimbria/rules/events';
import { CreateRule } from '@fimbria/rules';
import { projections } from '@fimbria/read-models';
import { installation, type Caller } from '@fimbria/service';
import { metadataOf, somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { AssignRole, CreateSubscription } from '@fimbria/tenancy';
import { found } from './found.testing.ts';
import { modulesFor } from './modules.ts';

let harness: Harness;
let hook: Server;
let hookAnswers = 204;
/** What was posted, as far as a spec looks at it. */
const told: { readonly type: string; readonly data: any }[] = []; // eslint-disable-line @typescript-eslint/no-explicit-any -- a spec says what it expects
const os = { platform: 'linux' as const, name: 'Debian', version: '13', kernel: '6.18' };
const keys = { name: 'Keys', severity: 'high', description: 'Ask who.', query: "MDCFileIntegrityMonitoringEvents | where FileName == 'authorized_keys' | project TimeGenerated, Computer, MachineId, FileName, After" };

/** A tenant whose machines report what they like into one workspace. */
async function estate() {
  const owner = somebody();
  const [host, subscriptionId, ruleId] = [installation(owner.tenantId), randomUUID(), randomUUID()];
  await found(harness, owner, `T${randomUUID().slice(0, 8)}`, 'Olga Owner');
  await harness.execute(new CreateSubscription(subscriptionId, { name: 'S', cloud: { provider: 'OnPremises' } }, host));
  const { workspaceId } = (await harness.until(() => harness.call(owner, 'POST', '/v1/workspaces', { name: 'Main' }), ({ status }) => status === 201)).body;
  await harness.execute(new CreateRule(subscriptionId, ruleId, ruleSpecSchema.parse({ name: 'Home', entities: [{ kind: 'linuxFile', path: '/**' }] }), host));
  await harness.store.append(plan, subscriptionId, [{ type: 'FimEnabled', data: { workspaceId } }], metadataOf(owner), undefined);
  const at = `/v1/workspaces/${workspaceId}`;
  const call = (method: string, path: string, body?: unknown, { as = owner, headers = {} }: { as?: Caller; headers?: Record<string, string> } = {}) => harness.call(as, method, at + path, body, headers);
  const machine = async (name: string) => {
    const caller: Caller = { principalId: randomUUID(), tenantId: owner.tenantId, kind: 'machine' };
    await harness.store.append(machines, caller.principalId, [{ type: 'MachineEnrolled', data: { subscriptionId, name, os, agentVersion: '1', secretHash: 'h' } }], metadataOf(owner), undefined);
    let [sequence, changed] = [0, 0];
    const report = async (...changes: (string | object)[]) => {
      const lines = changes.map((change) => JSON.stringify({ kind: 'change', sequence: (sequence += 1), at: new Date().toISOString(), source: 'inotify', ruleId, entityType: 'File', changeType: 'Created', before: null, after: null, ...(typeof change === 'string' ? { path: change } : change) }));
      await harness.until(() => harness.call(caller, 'POST', `/v1/machines/${caller.principalId}/changes`, lines.join('\n'), { 'content-type': 'application/x-ndjson' }), ({ status }) => status === 200 || status === 202);
      changed += changes.filter((change) => typeof change === 'string' || !('kind' in change)).length;
      await harness.until(() => call('GET', `/changes?machineId=${caller.principalId}`), ({ body }) => body.items.length >= Math.min(changed, 50));
    };
    return { machineId: caller.principalId, report };
  };
  const create = async (spec: object = keys) => (await harness.until(() => call('POST', '/alert-rules', spec), ({ status }) => status === 201)).body.ruleId as string;
  const rule = async (ruleId: string) => (await harness.until(() => call('GET', '/alert-rules'), ({ body }) => body.items.some((one: { ruleId: string }) => one.ruleId === ruleId))).body.items.find((one: { ruleId: string }) => one.ruleId === ruleId);
  const list = async (query = '') => (await call('GET', `/alerts${query}`)).body.items;
  return { owner, subscriptionId, workspaceId, call, machine, create, rule, list };
}

/** One for several specs that leave it as it is. */
function estateOnce() {
  let made: ReturnType<typeof estate> | undefined;
  return () => (made ??= estate());
}

const raised = (one: Awaited<ReturnType<typeof estate>>, count: number, query = '') => harness.until(() => one.list(query), ({ length }) => length === count);

beforeAll(async () => {
  hook = createServer(async (request, response) => {
    told.push((await json(request)) as (typeof told)[number]);
    response.writeHead(hookAnswers).end();
  });
  await new Promise<void>((listening) => hook.listen(0, '127.0.0.1', listening));
  const channels = channelsOf({ FIMBRIA_ALERT_CHANNELS: JSON.stringify({ soc: { kind: 'webhook', url: `http://127.0.0.1:${(hook.address() as AddressInfo).port}` } }) });
  harness = await startHarness({ modules: modulesFor(undefined, undefined, channels), projections, access: 'own' });
}, 60_000);
afterAll(async () => {
  await harness.stop();
  hook.close();
});

describe('a change that an alert rule is about', () => {
  it('raises an alert a machine, with what was found', async () => {
    const one = await estate();
    const [web, mail] = [await one.machine('web'), await one.machine('mail')];
    const ruleId = await one.create();
    await one.rule(ruleId);
    await web.report('/home/a/.ssh/authorized_keys', '/home/a/notes', '/home/b/.ssh/authorized_keys');
    await mail.report('/home/c/.ssh/authorized_keys');
    await raised(one, 2);
    const [alert] = await one.list(`?machineId=${web.machineId}`);
    expect(alert).toMatchObject({ ruleId, name: 'Keys', description: 'Ask who.', severity: 'high', computer: 'web', machineId: web.machineId, state: 'new', closedAs: null, count: 2, cut: false, version: 1 });
    const { columns, rows, more } = (await one.call('GET', `/alerts/${alert.alertId}/findings`)).body;
    expect([columns.map(({ name }: { name: string }) => name), rows.map((row: unknown[]) => row.slice(1, 4)), more]).toEqual([['TimeGenerated', 'Computer', 'MachineId', 'FileName', 'After'], [['web', web.machineId, 'authorized_keys'], ['web', web.machineId, 'authorized_keys']], false]);
    expect((await one.call('GET', `/alerts/${alert.alertId}/findings?limit=1`)).body).toMatchObject({ rows: [expect.anything()], more: true });
    expect((await one.call('GET', '/alerts/counts')).body).toEqual({ high: 2, medium: 0, low: 0, informational: 0 });
  });

  it('joins the alert that is open, each change once', async () => {
    const one = await estate();
    const web = await one.machine('web');
    await one.rule(await one.create());
    for (const user of ['a', 'b', 'c']) await web.report(`/home/${user}/.ssh/authorized_keys`);
    const [alert] = await harness.until(() => one.list(), ([first]) => first?.count === 3);
    expect(await one.list()).toHaveLength(1);
    expect((await one.call('GET', `/alerts/${alert.alertId}/findings`)).body.rows).toHaveLength(3);
  });

  it('of before the rule, or while it is off, is none of its', async () => {
    const one = await estate();
    const web = await one.machine('web');
    await web.report('/home/before/.ssh/authorized_keys');
    const ruleId = await one.create();
    const { etag } = await one.rule(ruleId);
    expect((await one.call('PUT', `/alert-rules/${ruleId}`, { ...keys, enabled: false }, { headers: { 'if-match': etag } })).status).toBe(204);
    await harness.until(() => one.rule(ruleId), ({ enabled }) => !enabled);
    await web.report('/home/meanwhile/.ssh/authorized_keys');
    expect((await one.call('PUT', `/alert-rules/${ruleId}`, keys)).status).toBe(204);
    await harness.until(() => one.rule(ruleId), ({ enabled }) => enabled);
    await web.report('/home/after/.ssh/authorized_keys');
    expect((await raised(one, 1))[0]).toMatchObject({ count: 1 });
  });

  it('is told by the recommended rules, too', async () => {
    const one = await estate();
    const web = await one.machine('web');
    const { status, body } = await harness.until(() => one.call('POST', '/alert-rules/recommended'), (answer) => answer.status === 201);
    expect([status, body.ruleIds.length > 5]).toEqual([201, true]);
    await one.rule(body.ruleIds.at(-1));
    expect((await one.call('POST', '/alert-rules/recommended')).body).toEqual({ ruleIds: [] });
    const state = (mode: string, size = 7) => ({ size, mode, uid: 0, gid: 0, modifiedAt: new Date().toISOString() });
    const by = (name: string) => ({ actor: { source: 'audit', process: { name, id: 7 } } });
    const harmless = ['/home/a/notes', '/etc/hosts', '/home/a/authorized_keys', '/home/a/.ssh/known_hosts', '/srv/www/index.html', '/etc/ld.so.conf', { path: '/usr/bin/ls', ...by('dpkg') }, { path: '/etc/cron.d/backup', ...by('apt-get') }, { path: '/home/a/x', after: state('0755') }];
    await web.report(...harmless, '/etc/sudoers.d/eve', '/home/a/.ssh/authorized_keys', '/etc/ld.so.preload', { path: '/tmp/sh', after: state('4755') }, { path: '/usr/local/bin/ls', ...by('cp') }, { path: '/etc/systemd/system/eve.service', ...by('bash') }, '/srv/www/a.php', { path: '/var/log/auth.log', changeType: 'Modified', before: state('0640'), after: state('0640', 0) });
    await web.report({ kind: 'gap', source: 'audit', reason: 'watch-overflow', paths: [] });
    const told = (await raised(one, 9)).map(({ name, severity, count }: { name: string; severity: string; count: number }) => [severity, name, count]).toSorted();
    expect(told).toEqual([
      ['high', 'Accounts and rights changed', 1], ['high', 'Library preloaded into every program', 1], ['high', 'New setuid or setgid file', 1], ['high', 'Script written into a web root', 1], ['high', 'Ways in changed', 1],
      ['low', 'Nobody watched for a while', 1], ['medium', 'Log or history removed', 1], ['medium', 'Program changed outside the package manager', 1], ['medium', 'Something starts by itself', 1],
    ]);
  });

  it('is in KQL as FimAlert', async () => {
    const one = await estate();
    const web = await one.machine('web');
    await one.rule(await one.create());
    await web.report('/home/a/.ssh/authorized_keys');
    await raised(one, 1);
    expect((await one.call('POST', '/query', { query: 'FimAlert | project AlertName, Severity, State, Computer, Count' })).body.tables[0].rows).toEqual([['Keys', 'high', 'new', 'web', 1]]);
  });
});

describe('an alert', () => {
  it('is acknowledged, noted, closed and reopened, and says by whom', async () => {
    const one = await estate();
    const web = await one.machine('web');
    await one.rule(await one.create());
    await web.report('/home/a/.ssh/authorized_keys');
    const [{ alertId }] = await raised(one, 1);
    const read = async () => (await one.call('GET', `/alerts/${alertId}`)).body;
    const take = (step: object, headers?: Record<string, string>) => one.call('POST', `/alerts/${alertId}/steps`, step, headers ? { headers } : {});
    expect((await take({ type: 'Acknowledge', note: 'Mine.' }, { 'if-match': '"1"' })).status).toBe(204);
    await harness.until(read, ({ state }) => state === 'acknowledged');
    expect(await take({ type: 'Close', as: 'expected' }, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
    await take({ type: 'Note', note: 'A deployment.' });
    await take({ type: 'Close', as: 'expected', note: 'Change 12.' });
    expect(await harness.until(read, ({ state }) => state === 'closed')).toMatchObject({ closedAs: 'expected', steps: [
      { what: 'acknowledged', note: 'Mine.', byName: 'Olga Owner', by: one.owner.principalId }, { what: 'noted', note: 'A deployment.' }, { what: 'closed', closedAs: 'expected', note: 'Change 12.' }] });
    expect([await one.list('?state=open'), (await one.list('?state=closed')).length]).toEqual([[], 1]);
    await take({ type: 'Reopen' });
    expect(await harness.until(read, ({ state }) => state === 'new')).toMatchObject({ closedAs: null });
    await web.report('/home/b/.ssh/authorized_keys');
    await raised(one, 2);
  });

  it('takes no other step', async () => {
    const one = await estate();
    const web = await one.machine('web');
    await one.rule(await one.create());
    await web.report('/home/a/.ssh/authorized_keys');
    const [{ alertId }] = await raised(one, 1);
    for (const step of [{ type: 'Close' }, { type: 'Close', as: 'tired' }, { type: 'Note', note: '' }, { type: 'Note', note: 'x'.repeat(4_001) }, { type: 'Delete' }, {}]) {
      expect([step, await one.call('POST', `/alerts/${alertId}/steps`, step)]).toMatchObject([step, { status: 400, body: { code: 'INVALID_REQUEST' } }]);
    }
  });
});

describe('who may', () => {
  const withRole = async (one: Awaited<ReturnType<typeof estate>>, role: string, scope: object) => {
    const as: Caller = { principalId: randomUUID(), tenantId: one.owner.tenantId, kind: 'person' };
    await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: as.principalId, role: role as 'Reader', scope: scope as { kind: 'tenant' } }, installation(one.owner.tenantId)));
    await harness.until(() => one.call('GET', '/alerts', undefined, { as }), ({ status }) => status === 200);
    return as;
  };

  it('read sees alerts and takes no step, whoever runs the estate takes steps and writes no rule', async () => {
    const one = await estate();
    const web = await one.machine('web');
    await one.rule(await one.create());
    await web.report('/home/a/.ssh/authorized_keys');
    const [{ alertId }] = await raised(one, 1);
    const reader = await withRole(one, 'Reader', { kind: 'tenant' });
    expect((await one.call('GET', '/alerts', undefined, { as: reader })).body.items).toHaveLength(1);
    expect(await one.call('POST', `/alerts/${alertId}/steps`, { type: 'Acknowledge' }, { as: reader })).toMatchObject({ status: 403, body: { permission: 'alerts.triage' } });
    const contributor = await withRole(one, 'Contributor', { kind: 'tenant' });
    expect((await one.call('POST', `/alerts/${alertId}/steps`, { type: 'Acknowledge' }, { as: contributor })).status).toBe(204);
    expect(await one.call('POST', '/alert-rules', keys, { as: contributor })).toMatchObject({ status: 403, body: { permission: 'alerts.write' } });
  });

  it('see a part of the tenant sees the alerts of its machines', async () => {
    const one = await estate();
    const [web, other] = [await one.machine('web'), randomUUID()];
    await harness.execute(new CreateSubscription(other, { name: 'O', cloud: { provider: 'OnPremises' } }, installation(one.owner.tenantId)));
    await one.rule(await one.create());
    await web.report('/home/a/.ssh/authorized_keys');
    const [{ alertId }] = await raised(one, 1);
    const inside = await withRole(one, 'Reader', { kind: 'subscription', id: one.subscriptionId });
    const outside = await withRole(one, 'Reader', { kind: 'subscription', id: other });
    expect((await one.call('GET', `/alerts/${alertId}`, undefined, { as: inside })).status).toBe(200);
    expect((await one.call('GET', `/alerts/${alertId}/findings`, undefined, { as: inside })).body.rows).toHaveLength(1);
    expect((await one.call('GET', '/alerts', undefined, { as: outside })).body.items).toEqual([]);
    expect((await one.call('GET', `/alerts/${alertId}`, undefined, { as: outside })).status).toBe(404);
  });

  it('wrote a rule and sees no more what it looks at has it say so, until somebody who does writes it', async () => {
    const one = await estate();
    const web = await one.machine('web');
    const author = await withRole(one, 'SecurityAdmin', { kind: 'tenant' });
    const ruleId = (await one.call('POST', '/alert-rules', keys, { as: author })).body.ruleId;
    await one.rule(ruleId);
    const { body: { items } } = await harness.call(one.owner, 'GET', `/v1/role-assignments?principalId=${author.principalId}`);
    await harness.call(one.owner, 'DELETE', `/v1/role-assignments/${items.find(({ principalId }: { principalId: string }) => principalId === author.principalId).assignmentId}`);
    await harness.until(() => one.call('GET', '/alerts', undefined, { as: author }), ({ status }) => status === 403);
    await web.report('/home/a/.ssh/authorized_keys');
    expect((await harness.until(() => one.rule(ruleId), ({ problem }) => problem !== null)).problem.code).toBe('FORBIDDEN');
    expect((await one.call('PUT', `/alert-rules/${ruleId}`, keys)).status).toBe(204);
    await raised(one, 1);
    expect((await harness.until(() => one.rule(ruleId), ({ problem }) => problem === null)).writtenBy).toBe(one.owner.principalId);
  });
});

describe('an alert rule', () => {
  const refusing = estateOnce();
  it.each<[object, number, string]>([
    [{ query: 'MDCFileIntegrityMonitoringEvents | wher 1' }, 400, 'INVALID_QUERY'], [{ query: 'Heartbeat' }, 400, 'UNSUPPORTED_OPERATOR'], [{ query: '' }, 400, 'INVALID_REQUEST'], [{ severity: 'dire' }, 400, 'INVALID_REQUEST'],
    [{ joinMinutes: -1 }, 400, 'INVALID_REQUEST'], [{ name: ' ' }, 400, 'INVALID_REQUEST'],
  ])('with %j is refused', async (more, status, code) => {
    expect(await (await refusing()).call('POST', '/alert-rules', { ...keys, ...more })).toMatchObject({ status, body: { code } });
  });

  it('is removed, and its alerts stay', async () => {
    const one = await estate();
    const web = await one.machine('web');
    const ruleId = await one.create();
    await one.rule(ruleId);
    await web.report('/home/a/.ssh/authorized_keys');
    await raised(one, 1);
    expect((await one.call('DELETE', `/alert-rules/${ruleId}`)).status).toBe(204);
    expect((await harness.until(() => one.call('GET', '/alert-rules'), ({ body }) => body.items.length === 0)).status).toBe(200);
    expect(await one.list()).toHaveLength(1);
    expect((await one.call('DELETE', `/alert-rules/${ruleId}`)).status).toBe(404);
  });
});

describe('a route for alerts', () => {
  const routed = async (minimumSeverity = 'low') => {
    const one = await estate();
    const web = await one.machine('web');
    const { status, body: { routeId } } = await one.call('POST', '/alert-routes', { channel: 'soc', minimumSeverity });
    expect(status).toBe(201);
    await harness.until(() => one.call('GET', '/alert-routes'), ({ body }) => body.items.length === 1);
    return { ...one, web, routeId };
  };
  const toldOf = (workspaceId: string) => told.filter(({ data }) => data.workspaceId === workspaceId);

  it('tells of an alert once, with what was found before and after, and says that it did', async () => {
    const one = await routed();
    await one.rule(await one.create());
    await one.web.report('/home/a/.ssh/authorized_keys');
    const [{ data }] = await harness.until(() => toldOf(one.workspaceId), ({ length }) => length > 0) as [(typeof told)[number]];
    const { alertId } = data.alert;
    expect(data).toMatchObject({ alert: { name: 'Keys', severity: 'high', computer: 'web', count: 1 }, url: `${harness.url}/alerts?workspace=${one.workspaceId}&alert=${alertId}` });
    expect(data.findings).toMatchObject({ rows: [expect.arrayContaining(['web', 'authorized_keys'])], more: false });
    const read = async () => (await one.call('GET', `/alerts/${alertId}`)).body;
    expect((await harness.until(read, ({ deliveries }) => deliveries.length === 1)).deliveries).toEqual([{ routeId: one.routeId, channel: 'soc', state: 'delivered', detail: null, at: expect.any(String) }]);
    await one.web.report('/home/b/.ssh/authorized_keys');
    await harness.until(read, ({ count }) => count === 2);
    expect(toldOf(one.workspaceId)).toHaveLength(1);
  });

  it('leaves out what matters less', async () => {
    const one = await routed('high');
    await one.rule(await one.create({ ...keys, name: 'Less', severity: 'medium' }));
    await one.rule(await one.create());
    await one.web.report('/home/a/.ssh/authorized_keys');
    await raised(one, 2);
    await harness.until(() => toldOf(one.workspaceId), ({ length }) => length > 0);
    expect(toldOf(one.workspaceId).map(({ data }) => data.alert.name)).toEqual(['Keys']);
  });

  it('that does not take it is tried again, and says why', async () => {
    const one = await routed();
    await one.rule(await one.create());
    hookAnswers = 503;
    await one.web.report('/home/a/.ssh/authorized_keys');
    const [{ alertId }] = await raised(one, 1);
    const deliveries = async () => (await one.call('GET', `/alerts/${alertId}`)).body.deliveries;
    expect(await harness.until(deliveries, ([first]) => first?.state === 'failing')).toEqual([expect.objectContaining({ detail: 'The webhook answered 503.' })]);
    hookAnswers = 204;
    await harness.until(() => harness.app.get(AlertDeliveries).carryOut(Date.now() + 3_600_000).then(deliveries), ([first]) => first?.state === 'delivered');
  });

  it('is tried, and removed', async () => {
    const one = await routed();
    expect((await one.call('GET', '/alert-channels')).body.items).toEqual([{ name: 'soc', kind: 'webhook' }]);
    expect((await one.call('POST', `/alert-routes/${one.routeId}/tests`)).status).toBe(204);
    hookAnswers = 500;
    expect(await one.call('POST', `/alert-routes/${one.routeId}/tests`)).toMatchObject({ status: 502, body: { code: 'ALERT_NOT_DELIVERED', detail: 'The webhook answered 500.' } });
    hookAnswers = 204;
    expect((await one.call('DELETE', `/alert-routes/${one.routeId}`)).status).toBe(204);
    await harness.until(() => one.call('GET', '/alert-routes'), ({ body }) => body.items.length === 0);
    expect((await one.call('POST', `/alert-routes/${one.routeId}/tests`)).status).toBe(404);
  });

  const refusing = estateOnce();
  it.each<[object, number, string]>([[{ channel: 'unknown' }, 409, 'ALERT_CHANNEL_UNKNOWN'], [{ channel: 'soc', to: ['a@example.org'] }, 400, 'INVALID_REQUEST'], [{ channel: '../x' }, 400, 'INVALID_REQUEST'], [{ channel: 'soc', minimumSeverity: 'dire' }, 400, 'INVALID_REQUEST']])('%j is refused', async (spec, status, code) => {
    expect(await (await refusing()).call('POST', '/alert-routes', spec)).toMatchObject({ status, body: { code } });
  });
});
