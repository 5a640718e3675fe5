import { randomUUID } from 'node:crypto';
import { installation, type Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { AccessModule, AssignRole, CreateTenant, RegisterPerson, tenancyProjection, TenancyModule, TenancyReadModule } from './index.ts';

const password = 'a heron over the pond';
const me: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
let harness: Harness;
const as = (token: string) => ({ authorization: `Bearer ${token}` });
const post = (path: string, body: unknown = {}, caller: Caller | undefined = me) => harness.call(caller, 'POST', `/v1/${path}`, body);
const tokenFor = (clientId: string, secret: string) => post('token', { grant_type: 'client_credentials', client_id: clientId, client_secret: secret });
const assign = (principalId: string, role: string) => post('role-assignments', { principalId, role, scope: { kind: 'tenant' } });
const roles = (token: string) => harness.call(undefined, 'GET', '/v1/roles', undefined, as(token));

/** A service account with a role, and a token of its. */
async function account(role = 'Reader') {
  const id = (await post('service-accounts', { name: 'Export' })).body.serviceAccountId as string;
  await assign(id, role);
  const { secretId, secret } = (await post(`service-accounts/${id}/secrets`)).body;
  const token = (await tokenFor(id, secret)).body.access_token as string;
  await harness.until(() => roles(token), ({ status }) => status === 200);
  return { id, secretId, secret, token };
}

beforeAll(async () => {
  harness = await startHarness({ modules: [AccessModule, TenancyModule, TenancyReadModule], projections: [tenancyProjection], access: 'own' });
  const host = installation(me.tenantId);
  await harness.execute(new CreateTenant('Reed', host));
  await harness.execute(new RegisterPerson(me.principalId, { name: 'Ada', email: 'ada@example.org', password }, host));
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: me.principalId, role: 'Owner', scope: { kind: 'tenant' } }, host));
  await harness.until(() => harness.call(me, 'GET', '/v1/roles'), ({ status }) => status === 200);
});
afterAll(() => harness.stop());

describe('a service account', () => {
  it('signs in with its secret and does what its roles allow', async () => {
    const { id, secret, token } = await account();
    const answer = await tokenFor(id, secret);
    expect([answer.status, answer.headers.get('cache-control'), answer.body]).toEqual([200, 'no-store', { access_token: expect.any(String), token_type: 'Bearer', expires_in: 600 }]);
    expect(await harness.call(undefined, 'POST', '/v1/subscriptions', { name: 'S' }, as(token))).toMatchObject({ status: 403, body: { permission: 'subscriptions.write' } });
    expect((await harness.call(undefined, 'GET', '/v1/me', undefined, as(token))).status).toBe(404);
  });

  it('signs in by a form, and by basic authentication', async () => {
    const { id, secret } = await account();
    const form = (body: string, headers = {}) => harness.call(undefined, 'POST', '/v1/token', body, { 'content-type': 'application/x-www-form-urlencoded', ...headers });
    expect((await form(`grant_type=client_credentials&client_id=${id}&client_secret=${secret}`)).status).toBe(200);
    expect((await form('grant_type=client_credentials', { authorization: `Basic ${btoa(`${id}:${secret}`)}` })).status).toBe(200);
    expect(await form(`grant_type=password&client_id=${id}&client_secret=${secret}`)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', error: 'unsupported_grant_type' } });
    expect((await form('')).status).toBe(400);
    expect(await harness.call(me, 'POST', '/v1/service-accounts', 'name=n', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
  });

  it.each([
    ['another\'s secret', async () => [(await account()).id, (await account()).secret]], ['an unknown id', async () => [randomUUID(), (await account()).secret]], ['a malformed id', async () => ['x', 'y']],
    ['half a secret', async () => { const { id, secretId } = await account(); return [id, secretId]; }], ['a person\'s id', async () => [me.principalId, password]], ['no secret', async () => [randomUUID(), '']],
  ])('does not sign in with %s', async (_, credentials) => {
    const [id, secret] = (await credentials()) as [string, string];
    expect(await tokenFor(id, secret)).toMatchObject({ status: 401, body: { code: 'INVALID_CLIENT', error: 'invalid_client' } });
  });

  it('is listed with its secrets but not what they are', async () => {
    const { id, secretId, secret } = await account();
    await harness.settled();
    const { body } = await harness.call(me, 'GET', '/v1/service-accounts?limit=500');
    expect(body.items.find((item: { id: string }) => item.id === id)).toEqual({
      id, name: 'Export', enabled: true, createdAt: expect.any(String), secrets: [{ secretId, expiresAt: expect.any(String), lastUsedAt: expect.any(String) }],
    });
    expect(JSON.stringify(body)).not.toContain(secret.split('.')[1]);
    expect(JSON.stringify(body)).not.toContain('scrypt');
  });

  it('has two secrets at most, and goes on with one while the other goes', async () => {
    const { id, secretId, secret, token } = await account();
    const second = (await post(`service-accounts/${id}/secrets`, { expiresInDays: 1 })).body;
    expect(await post(`service-accounts/${id}/secrets`)).toMatchObject({ status: 409, body: { code: 'SECRET_LIMIT_REACHED' } });
    const fresh = (await tokenFor(id, second.secret)).body.access_token as string;
    expect((await harness.call(me, 'DELETE', `/v1/service-accounts/${id}/secrets/${secretId}`)).status).toBe(204);
    expect((await tokenFor(id, secret)).status).toBe(401);
    expect(await harness.until(() => roles(token), ({ status }) => status !== 200)).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    expect((await roles(fresh)).status).toBe(200);
  });

  it('that is disabled has no say, until it is enabled', async () => {
    const { id, secret, token } = await account();
    expect((await post(`service-accounts/${id}/disable`)).status).toBe(204);
    expect((await tokenFor(id, secret)).status).toBe(401);
    expect(await harness.until(() => roles(token), ({ status }) => status !== 200)).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    expect((await post(`service-accounts/${id}/enable`)).status).toBe(204);
    await harness.until(() => roles(token), ({ status }) => status === 200);
    expect((await tokenFor(id, secret)).status).toBe(200);
  });

  it('above oneself gives one no secret', async () => {
    const { id } = await account('Owner');
    const [roleId, personId] = [randomUUID(), (await post('persons', { name: 'Bea', email: 'bea@example.org', password })).body.personId as string];
    await harness.call(me, 'PUT', `/v1/roles/${roleId}`, { name: 'Clerk', permissions: ['access.read', 'access.write'] });
    await assign(personId, roleId);
    const bea = { ...me, principalId: personId };
    await harness.until(() => harness.call(bea, 'GET', '/v1/roles'), ({ status }) => status === 200);
    expect(await post(`service-accounts/${id}/secrets`, {}, bea)).toMatchObject({ status: 403, body: { code: 'ABOVE_YOURSELF' } });
  });

  it.each([['service-accounts', {}], ['service-accounts', { name: ' ' }], [`service-accounts/${randomUUID()}/secrets`, { expiresInDays: 0 }], [`service-accounts/${randomUUID()}/secrets`, { expiresInDays: 731 }], ['service-accounts/x/disable', {}], ['token', {}], ['token', { grant_type: 7 }]])(
    'refuses POST %s %j', async (path, body) => expect(await post(path, body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } }));
});

describe('signing out everywhere', () => {
  it('ends every session of a person at once, and none that begins after', async () => {
    const signIn = async () => (await harness.call(undefined, 'POST', '/v1/sessions', { email: 'ada@example.org', password })).body.accessToken as string;
    const [here, there] = [await signIn(), await signIn()];
    expect((await harness.call(undefined, 'POST', '/v1/me/sign-out', undefined, as(here))).status).toBe(204);
    for (const token of [here, there]) expect((await harness.until(() => roles(token), ({ status }) => status !== 200)).status).toBe(401);
    expect((await roles(await signIn())).status).toBe(200);
  });
});
