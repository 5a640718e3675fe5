import { randomUUID } from 'node:crypto';
import { plan } from '@fimbria/plans/events';
import { effectiveRules, initialRuleSet, ruleSet } from '@fimbria/rules/events';
import type { Caller, Scope } from '@fimbria/service';
import { PermitAll, metadataOf, somebody, startHarness, type Answer, type Harness } from '@fimbria/service/testing';
import { enrolmentToken } from './enrolment-token.decider.ts';
import { MachinesModule } from './index.ts';
import { machines } from './machine.events.ts';

const me = somebody();
const theirs = randomUUID();
class NotTheirs extends PermitAll {
  override holds(_: Caller, { subscriptionId }: Scope) {
    return subscriptionId !== theirs;
  }
}

let harness: Harness;
let address = 0;
/** Each from an address of its own, or the limit would be the spec's as well. */
const asNobody = (path: string, body: unknown, from = `10.0.${address >> 8}.${address++ & 255}`) => harness.call(undefined, 'POST', path, body, { 'x-forwarded-for': from });
const os = { platform: 'linux', name: 'Debian GNU/Linux', version: '13', kernel: '6.18.0' };
const issue = async (subscriptionId: string, body = {}) => (await harness.call(me, 'POST', `/v1/subscriptions/${subscriptionId}/enrolment-tokens`, body)).body as { enrolmentTokenId: string; token: string; expiresAt: string };
const enrol = (token: string, more = {}) => asNobody('/v1/machines', { token, name: 'web-1', os, agentVersion: '0.1.0', ...more });
const signIn = (machineId: string, secret: string) => asNobody(`/v1/machines/${machineId}/token`, { secret });
const enrolled = async (subscriptionId = randomUUID()) => (await enrol((await issue(subscriptionId)).token)).body as { machineId: string; subscriptionId: string; secret: string };
const rulesOf = ({ machineId }: { machineId: string }, token: string, query = '', headers = {}) => harness.call(undefined, 'GET', `/v1/machines/${machineId}/rules${query}`, undefined, { authorization: `Bearer ${token}`, ...headers });
const append = (category: typeof plan | typeof ruleSet, id: string, event: object) => harness.store.read(category, id).then((history) => harness.store.append(category, id, [event as never], metadataOf(me), history.at(-1)?.revision));
const enable = (subscriptionId: string, workspaceId = randomUUID()) => append(plan, subscriptionId, { type: 'FimEnabled', data: { workspaceId } });
const createRule = (subscriptionId: string, name = 'App') =>
  append(ruleSet, subscriptionId, { type: 'RuleCreated', data: { ruleId: randomUUID(), name, description: '', changeTypes: ['Add', 'Modify'], entities: [{ kind: 'linuxFile', path: '/srv/app/' }], excludes: ['/srv/app/*.log'], severity: 'High' } });
const retire = (machineId: string, caller = me) => harness.call(caller, 'DELETE', `/v1/machines/${machineId}`);

/** A machine that is signed in, and asks for what it watches. */
async function signedIn() {
  const credential = await enrolled();
  const { accessToken } = (await signIn(credential.machineId, credential.secret)).body as { accessToken: string };
  return { ...credential, rules: (query = '', headers = {}) => rulesOf(credential, accessToken, query, headers) };
}
const known = ({ headers }: Answer) => ({ 'if-none-match': headers.get('etag') as string });

beforeAll(async () => {
  harness = await startHarness({ modules: [MachinesModule], access: new NotTheirs() });
});
afterAll(() => harness.stop());

describe('a machine', () => {
  it('enrols with a token, and signs in with the credential it is given', async () => {
    const subscriptionId = randomUUID();
    const { token, expiresAt } = await issue(subscriptionId);
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 3_600_000)).toBe(24);
    const { status, body } = await enrol(token);
    expect([status, body]).toEqual([201, { machineId: expect.any(String), subscriptionId, secret: expect.any(String) }]);
    expect(await signIn(body.machineId, body.secret)).toMatchObject({ status: 200, body: { accessToken: expect.any(String), expiresIn: 600 } });
  });

  it('belongs to the tenant of whoever issued its token', async () => {
    const { machineId } = await enrolled();
    const [enrolment] = await harness.store.read(machines, machineId);
    expect([enrolment?.metadata, enrolment?.event]).toMatchObject([{ tenantId: me.tenantId, by: machineId }, { type: 'MachineEnrolled', data: { name: 'web-1', os } }]);
  });

  it('keeps its secret to itself: the log holds a hash', async () => {
    const { machineId, secret } = await enrolled();
    expect(JSON.stringify((await harness.store.read(machines, machineId)).map(({ event }) => event))).not.toContain(secret);
  });

  it('is not let in by the secret of another', async () => {
    const [one, other] = [await enrolled(), await enrolled()];
    expect(await signIn(one.machineId, other.secret)).toMatchObject({ status: 401, body: { code: 'INVALID_CLIENT' } });
  });

  it.each(['x', randomUUID(), "'; drop table machine", '$ce-machine', 'a'.repeat(90), '%f0%9f%98%80', randomUUID().toUpperCase()])('that is called %s is not known', async (id) => {
    expect(await signIn(id, 'secret')).toMatchObject({ status: 401, body: { code: 'INVALID_CLIENT' } });
    expect((await harness.call(me, 'GET', `/v1/machines/${id}/rules`)).status).toBe(404);
  });

  it.each([
    ['without a name', { name: '' }], ['with a name too long', { name: 'n'.repeat(257) }], ['of no platform', { os: { platform: 'beos', name: 'BeOS' } }], ['without a system', { os: undefined }],
    ['with a name that cannot be kept', { name: 'a\0' }], ['with a number for a name', { name: 1 }], ['without a version', { agentVersion: '' }],
  ])('%s is refused, and its token still good', async (_, more) => {
    const { token } = await issue(randomUUID());
    expect(await enrol(token, more)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    expect((await enrol(token)).status).toBe(201);
  });

  it('that is retired cannot sign in, nor use the token it has', async () => {
    const one = await signedIn();
    expect((await one.rules()).status).toBe(200);
    expect((await retire(one.machineId)).status).toBe(204);
    expect(await signIn(one.machineId, one.secret)).toMatchObject({ status: 401, body: { code: 'INVALID_CLIENT' } });
    expect(await harness.until(() => one.rules(), ({ status }) => status !== 200)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('is retired once, by whoever asks first', async () => {
    const { machineId } = await enrolled();
    expect(await Promise.all([1, 2, 3].map(async () => (await retire(machineId)).status))).toEqual([204, 204, 204]);
    expect((await harness.store.read(machines, machineId)).map(({ event }) => event.type)).toEqual(['MachineEnrolled', 'MachineRetired']);
  });

  it('that nobody knows cannot be retired', async () => {
    for (const id of [randomUUID(), 'x']) expect(await retire(id)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('does not retire itself', async () => {
    const { machineId } = await enrolled();
    expect(await retire(machineId, somebody({ principalId: machineId, kind: 'machine' }))).toMatchObject({ status: 403 });
  });
});

describe('an enrolment token', () => {
  const refused = { status: 401, body: { code: 'ENROLMENT_TOKEN_INVALID' } };

  it('lets one machine in', async () => {
    const { token } = await issue(randomUUID());
    expect((await enrol(token)).status).toBe(201);
    expect(await enrol(token)).toMatchObject(refused);
  });

  it('lets one machine in when several come at once', async () => {
    const { token } = await issue(randomUUID());
    const answers = await Promise.all([1, 2, 3, 4].map(() => enrol(token)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 401, 401, 401]);
  });

  it('that has expired lets nobody in', async () => {
    const { enrolmentTokenId, token } = await issue(randomUUID());
    const [{ event: { data } }] = (await harness.store.read(enrolmentToken.category, enrolmentTokenId)) as unknown as [{ event: { data: object } }];
    const id = randomUUID();
    await harness.store.append(enrolmentToken.category, id, [{ type: 'EnrolmentTokenIssued', data: { ...data, expiresAt: new Date(Date.now() - 1).toISOString() } as never }], metadataOf(me), undefined);
    expect(await enrol(token.replace(enrolmentTokenId, id))).toMatchObject(refused);
    expect((await enrol(token)).status).toBe(201);
  });

  it('made up lets nobody in', async () => {
    const [{ token }, other] = [await issue(randomUUID()), await issue(randomUUID())];
    const [id, secret] = token.split('.') as [string, string];
    const swapped = `${other.enrolmentTokenId}.${secret}`;
    for (const forged of [swapped, `${id}.${'A'.repeat(43)}`, `${token}.more`, `${token}A`, id, '.', 'x', `${randomUUID()}.${secret}`, `$all.${secret}`, `../${token}`, '😀', 'a'.repeat(256)]) expect([forged, await enrol(forged)]).toMatchObject([forged, refused]);
    expect((await enrol(token)).status).toBe(201);
  });

  it('is not issued for the subscription of another tenant', async () => {
    expect(await harness.call(me, 'POST', `/v1/subscriptions/${theirs}/enrolment-tokens`, {})).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it.each([{ expiresInHours: 0 }, { expiresInHours: 721 }, { expiresInHours: 1.5 }, { expiresInHours: '1' }, { expiresInHours: null }])('is not issued for %j', async (body) => {
    expect(await harness.call(me, 'POST', `/v1/subscriptions/${randomUUID()}/enrolment-tokens`, body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', fields: [{ path: 'expiresInHours' }] } });
  });

  it('holds as long as it was asked to', async () => {
    const { expiresAt } = await issue(randomUUID(), { expiresInHours: 2 });
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 3_600_000)).toBe(2);
  });

  it('is not guessed: who tries too often from one address waits', async () => {
    const answers = [];
    for (let times = 0; times <= 60; times += 1) answers.push(await asNobody('/v1/machines', {}, '192.0.2.7'));
    const { status, headers, body } = answers.at(-1) as Answer;
    expect([answers.slice(0, -1).every((answer) => answer.status === 400), status, body.code, Number(headers.get('retry-after')) > 0]).toEqual([true, 429, 'TOO_MANY_ATTEMPTS', true]);
    expect((await asNobody('/v1/machines', {}, '192.0.2.8')).status).toBe(400);
  });
});

describe('what a machine watches', () => {
  it('is nothing until monitoring is enabled', async () => {
    const one = await signedIn();
    expect((await one.rules()).body).toEqual({ version: expect.any(String), enabled: false, rules: [] });
  });

  it('is the predefined rule first, then the others as they were made', async () => {
    const one = await signedIn();
    await enable(one.subscriptionId);
    await createRule(one.subscriptionId);
    const { body } = await harness.until(() => one.rules(), (answer) => answer.body.rules?.length === 2);
    const [predefined] = effectiveRules(initialRuleSet);
    expect(body.rules[0]).toEqual({ ruleId: predefined?.ruleId, name: predefined?.name, changeTypes: predefined?.changeTypes, entities: predefined?.entities, excludes: predefined?.excludes, allowedAccounts: [], allowedProcesses: [] });
    expect(body.rules[1]).toEqual({ ruleId: expect.any(String), name: 'App', changeTypes: ['Add', 'Modify'], entities: [{ kind: 'linuxFile', path: '/srv/app/' }], excludes: ['/srv/app/*.log'], allowedAccounts: [], allowedProcesses: [] });
  });

  it('is known by its ETag, and not told twice', async () => {
    const one = await signedIn();
    const first = await one.rules();
    expect(first.headers.get('etag')).toBe(`"${first.body.version}"`);
    for (const tag of [first.headers.get('etag'), `W/${first.headers.get('etag')}`]) {
      const again = await one.rules('', { 'if-none-match': tag });
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', first.headers.get('etag')]);
    }
    for (const tag of ['"other"', '*', 'x', '']) expect((await one.rules('', { 'if-none-match': tag })).status).toBe(200);
  });

  it('is told after a wait where nothing has changed', async () => {
    const one = await signedIn();
    const began = Date.now();
    const { status } = await one.rules('?wait=1', known(await one.rules()));
    expect([status, Date.now() - began >= 990]).toEqual([304, true]);
  });

  it.each([
    ['monitoring is enabled', async () => undefined, (id: string) => enable(id), { enabled: true }],
    ['monitoring is disabled', (id: string) => enable(id), (id: string) => append(plan, id, { type: 'FimDisabled', data: {} }), { enabled: false, rules: [] }],
    ['a rule is made', (id: string) => enable(id), (id: string) => createRule(id, 'New'), { rules: [{}, { name: 'New' }] }],
    ['a workspace replaces another', (id: string) => enable(id), (id: string) => enable(id), { enabled: true }],
  ])('is told to who waits as soon as %s', async (_, before, change, told) => {
    const one = await signedIn();
    const asked = await one.rules();
    const stands = (await before(one.subscriptionId)) === undefined ? asked : await harness.until(() => one.rules(), ({ headers }) => headers.get('etag') !== asked.headers.get('etag'));
    const waiting = one.rules('?wait=30', known(stands));
    await change(one.subscriptionId);
    expect(await waiting).toMatchObject({ status: 200, body: told });
  });

  it('does not change with the rules of another subscription', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const waiting = one.rules('?wait=1', known(await one.rules()));
    await enable(other.subscriptionId);
    expect((await waiting).status).toBe(304);
  });

  it('ends when the machine is retired while it waits', async () => {
    const one = await signedIn();
    const waiting = one.rules('?wait=30', known(await one.rules()));
    await retire(one.machineId);
    expect(await waiting).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it.each(['-1', '31', 'x', '1.5', '1e9'])('is not waited for %s seconds', async (wait) => {
    const one = await signedIn();
    expect(await one.rules(`?wait=${wait}`)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', fields: [{ path: 'wait' }] } });
  });

  it('is not told to another machine, nor to nobody', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const token = ((await signIn(other.machineId, other.secret)).body as { accessToken: string }).accessToken;
    expect(await rulesOf(one, token)).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_MACHINE' } });
    expect(await rulesOf(one, 'x')).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
  });
});
