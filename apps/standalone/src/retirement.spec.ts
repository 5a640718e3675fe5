import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { install } from './installation.ts';
import { modulesFor } from './modules.ts';

const directory = mkdtempSync(join(tmpdir(), 'fimbria-retirement-'));
let harness: Harness;
let me: Caller;
let subscriptionId: string;

beforeAll(async () => {
  harness = await startHarness({ modules: modulesFor(), access: 'own' });
  await install(directory, harness.store, harness.app.get(CommandBus));
  const made = JSON.parse(readFileSync(join(directory, 'installation.json'), 'utf8'));
  me = { principalId: made.ids.admin, tenantId: made.tenantId, kind: 'person', signedInAt: Date.now() / 1000 };
  subscriptionId = made.subscriptionId;
});
afterAll(async () => {
  await harness.stop();
  rmSync(directory, { recursive: true, force: true });
});

const os = { platform: 'linux', name: 'Debian', version: '13', kernel: '6.18' };

/** A machine, enrolled and signed in over HTTP. */
async function machine() {
  const { token } = (await harness.until(() => harness.call(me, 'POST', `/v1/subscriptions/${subscriptionId}/enrolment-tokens`, {}), ({ status }) => status === 201)).body;
  const { machineId, secret } = (await harness.call(undefined, 'POST', '/v1/machines', { token, name: 'web-1', os, agentVersion: '0.1.0' })).body;
  const { accessToken } = (await harness.call(undefined, 'POST', `/v1/machines/${machineId}/token`, { secret })).body;
  const ask = (method: string, what: string, body?: unknown, headers = {}) => harness.call(undefined, method, `/v1/machines/${machineId}/${what}`, body, { authorization: `Bearer ${accessToken}`, ...headers });
  const rules = (query = '', headers = {}) => ask('GET', `rules${query}`, undefined, headers);
  await harness.until(rules, ({ status }) => status === 200);
  const gap = { kind: 'gap', sequence: 1, at: new Date().toISOString(), source: 'scan', reason: 'watch-overflow' };
  return { machineId, secret, rules, send: () => ask('POST', 'changes', JSON.stringify(gap), { 'content-type': 'application/x-ndjson' }) };
}

describe('a machine that is retired', () => {
  it('is admitted no more, whatever token it holds', async () => {
    const one = await machine();
    await harness.until(one.send, ({ status }) => status === 200);
    expect((await harness.call(me, 'DELETE', `/v1/machines/${one.machineId}`)).status).toBe(204);
    expect(await harness.until(one.send, ({ status }) => status !== 200)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect((await harness.until(() => one.rules(), ({ status }) => status !== 200)).status).toBe(404);
    expect(await harness.call(undefined, 'POST', `/v1/machines/${one.machineId}/token`, { secret: one.secret })).toMatchObject({ status: 401, body: { code: 'INVALID_CLIENT' } });
  });

  it('learns of it while it waits for its rules', async () => {
    const one = await machine();
    const first = await harness.until(() => one.rules(), ({ status, body }) => status === 200 && body.enabled);
    const waiting = one.rules('?wait=30', { 'if-none-match': first.headers.get('etag') as string });
    await harness.call(me, 'DELETE', `/v1/machines/${one.machineId}`);
    expect(await waiting).toMatchObject({ status: 404 });
  });

  it('is listed no more', async () => {
    const one = await machine();
    const listed = async () => (await harness.call(me, 'GET', '/v1/machines')).body.items.some(({ machineId }: { machineId: string }) => machineId === one.machineId);
    await harness.until(listed, (is) => is);
    await harness.call(me, 'DELETE', `/v1/machines/${one.machineId}`);
    await harness.until(listed, (is) => !is);
  });

  it('is retired by whoever may enrol machines there, and nobody else', async () => {
    const one = await machine();
    expect((await harness.call({ ...me, principalId: randomUUID() }, 'DELETE', `/v1/machines/${one.machineId}`)).status).toBe(403);
    expect((await harness.call({ ...me, principalId: one.machineId, kind: 'machine' }, 'DELETE', `/v1/machines/${one.machineId}`)).status).toBe(403);
    expect((await harness.call(me, 'DELETE', `/v1/machines/${randomUUID()}`)).status).toBe(404);
    expect((await one.rules()).status).toBe(200);
  });
});
