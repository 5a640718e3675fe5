import { randomUUID } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as client from 'openid-client';
import { createApp, createLogger, installation, PublicUrls, SigningKeys, type Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { AccessModule, AssignRole, CreateTenant, RegisterPerson, tenancyProjection, TenancyModule, TenancyReadModule } from '../index.ts';
import { signIn as signIns } from '../sign-in.events.ts';
import { newBrowser, type Browser, type Shown } from './testing.ts';

const password = 'a heron over the pond';
const me: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
const insecure = { execute: [client.allowInsecureRequests] };
let harness: Harness;
let portal: client.Configuration;
let commandLine: client.Configuration;
const callback = () => `${harness.url}/sign-in/callback`;
const roles = (token: string) => harness.call(undefined, 'GET', '/v1/roles', undefined, { authorization: `Bearer ${token}` });
const told = async () => (await harness.store.read(signIns, me.principalId)).map(({ event }) => event);

/** An authorization request of the portal's, and what it needs to go on. */
async function request(more: Record<string, string> = {}) {
  const [verifier, state] = [client.randomPKCECodeVerifier(), client.randomState()];
  const url = client.buildAuthorizationUrl(portal, { redirect_uri: callback(), scope: 'openid api', code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', state, ...more });
  return { url: url.href, checks: { pkceCodeVerifier: verifier, expectedState: state } };
}

/** Signs in on the page; answers where it leads in the end. */
async function signIn(browser: Browser, url: string, values: Record<string, string> = { email: 'ada@example.org', password }): Promise<Shown> {
  const page = await browser.follow(await browser.get(url), [harness.url]);
  return browser.follow(await browser.submit(page, values), [harness.url]);
}

/** Tokens of somebody who signed in in this browser. */
async function tokens(browser = newBrowser(), email = 'ada@example.org') {
  const { url, checks } = await request();
  const { location = '' } = await signIn(browser, url, { email, password });
  return client.authorizationCodeGrant(portal, new URL(location), checks);
}

beforeAll(async () => {
  harness = await startHarness({ modules: [AccessModule, TenancyModule, TenancyReadModule], projections: [tenancyProjection], access: 'own' });
  const host = installation(me.tenantId);
  await harness.execute(new CreateTenant('Reed', host));
  await harness.execute(new RegisterPerson(me.principalId, { name: 'Ada', email: 'ada@example.org', password }, host));
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: me.principalId, role: 'Owner', scope: { kind: 'tenant' } }, host));
  await harness.until(() => harness.call(me, 'GET', '/v1/roles'), ({ status }) => status === 200);
  portal = await client.discovery(new URL(`${harness.url}/oidc`), 'fimbria-portal', undefined, client.None(), insecure);
  commandLine = await client.discovery(new URL(`${harness.url}/oidc`), 'fimbria-cli', undefined, client.None(), insecure);
});
afterAll(() => harness.stop());

describe('the OpenID provider', () => {
  it('is found under its own name', () => {
    expect(portal.serverMetadata()).toMatchObject({ issuer: `${harness.url}/oidc`, token_endpoint: `${harness.url}/oidc/token`, code_challenge_methods_supported: ['S256'], response_types_supported: ['code'] });
  });

  it('leads to the site it was asked at, and none that is made up', async () => {
    harness.app.get(PublicUrls).tell(['https://fim.example.org']);
    const at = async (host: string) => (await harness.call(undefined, 'GET', '/oidc/.well-known/openid-configuration', undefined, { 'x-forwarded-host': host, 'x-forwarded-proto': 'gopher' })).body;
    expect(await at('fim.example.org')).toMatchObject({ issuer: `${harness.url}/oidc`, token_endpoint: 'https://fim.example.org/oidc/token' });
    const { status } = await newBrowser().get(`${harness.url}/oidc/auth?${new URLSearchParams({ client_id: 'fimbria-portal', response_type: 'code', redirect_uri: 'https://other.example.org/sign-in/callback' })}`);
    expect(status).toBe(400);
  });

  it('publishes the keys that the services verify with', async () => {
    const ours = (await harness.call(undefined, 'GET', '/.well-known/jwks.json')).body.keys.map(({ kid }: { kid: string }) => kid);
    const { body } = await harness.call(undefined, 'GET', '/oidc/jwks');
    expect(body.keys.map(({ kid }: { kid: string }) => kid)).toEqual(ours);
    expect(JSON.stringify(body)).not.toContain('"d"');
  });
});

describe('signing in with code and PKCE', () => {
  it('leads to tokens that the API takes, short-lived and for it alone', async () => {
    const { access_token, refresh_token, id_token = '', expires_in } = await tokens();
    expect(decodeProtectedHeader(access_token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(decodeJwt(access_token)).toMatchObject({ iss: `${harness.url}/oidc`, aud: 'fimbria-api', sub: me.principalId, tenant: me.tenantId, kind: 'person' });
    expect([expires_in, typeof refresh_token]).toEqual([900, 'string']);
    expect((await roles(access_token)).status).toBe(200);
    expect((await roles(id_token)).status).toBe(401);
    expect((await told()).at(-1)).toMatchObject({ type: 'SignedIn', data: { client: 'fimbria-portal', by: 'password' } });
  });

  it('asks on a page that cannot be framed, and says what is wrong', async () => {
    const browser = newBrowser();
    const page = await browser.follow(await browser.get((await request()).url), [harness.url]);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    const refused = await browser.submit(page, { email: 'ada@example.org', password: '"><script>alert(1)</script>' });
    expect([refused.status, refused.text.includes('Email or password is wrong.'), refused.text.includes('<script>')]).toEqual([401, true, false]);
    expect((await browser.submit(page, { email: 'ada' })).status).toBe(400);
    expect((await browser.follow(await browser.submit(refused, { email: 'ada@example.org', password }), [harness.url])).location).toContain(`${callback()}?code=`);
  });

  it('does not ask again in the same browser, unless it is to', async () => {
    const browser = newBrowser();
    await signIn(browser, (await request()).url);
    expect((await browser.follow(await browser.get((await request()).url), [harness.url])).location).toContain('?code=');
    expect((await browser.follow(await browser.get((await request({ prompt: 'login' })).url), [harness.url])).text).toContain('type="password"');
  });

  it('lets somebody else in where one is signed in, and one out by that', async () => {
    const browser = newBrowser();
    await harness.execute(new RegisterPerson(randomUUID(), { name: 'Fay', email: 'fay@example.org', password }, installation(me.tenantId)));
    const { access_token } = await tokens(browser);
    const { url, checks } = await request({ prompt: 'login' });
    const between = await signIn(browser, url, { email: 'fay@example.org', password });
    const { location = '' } = await browser.follow(await browser.submit(between), [harness.url]);
    const theirs = await client.authorizationCodeGrant(portal, new URL(location), checks);
    expect((await harness.call(undefined, 'GET', '/v1/me', undefined, { authorization: `Bearer ${theirs.access_token}` })).body.person.name).toBe('Fay');
    await harness.until(() => roles(access_token), ({ status }) => status === 401);
  });

  it('belongs to the browser it was begun in', async () => {
    const [browser, other] = [newBrowser(), newBrowser()];
    const page = await browser.follow(await browser.get((await request()).url), [harness.url]);
    const stranger = await other.get(page.url);
    expect([stranger.status, stranger.text.includes('This sign-in is over')]).toEqual([400, true]);
    expect((await other.submit({ ...page }, { email: 'ada@example.org', password })).status).toBe(400);
  });
});

describe('a refresh token', () => {
  it('is exchanged for the next one, and for an access token', async () => {
    const first = await tokens();
    const second = await client.refreshTokenGrant(portal, first.refresh_token ?? '');
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await roles(second.access_token)).status).toBe(200);
  });

  it('ends with its session: signed out, nothing that came of it holds', async () => {
    const browser = newBrowser();
    const { access_token, refresh_token = '', id_token = '' } = await tokens(browser);
    const page = await browser.get(client.buildEndSessionUrl(portal, { id_token_hint: id_token, post_logout_redirect_uri: `${harness.url}/sign-in` }).href);
    expect([page.status, page.text.includes('<script>')]).toEqual([200, true]);
    expect((await browser.submit(page)).location).toBe(`${harness.url}/sign-in`);
    await expect(client.refreshTokenGrant(portal, refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
    await harness.until(() => roles(access_token), ({ status }) => status === 401);
    expect((await browser.follow(await browser.get((await request()).url), [harness.url])).text).toContain('type="password"');
    expect((await told()).at(-1)).toMatchObject({ type: 'GrantEnded', data: { because: 'signed-out' } });
  });

  it.each([['signing out everywhere', 'sign-out', undefined], ['a change of the password', 'password', { current: password, next: 'a kingfisher in the reed' }]])('ends by %s, as does the browser\'s session', async (_, path, body) => {
    const [browser, email] = [newBrowser(), `${path}@example.org`];
    await harness.execute(new RegisterPerson(randomUUID(), { name: 'Bea', email, password }, installation(me.tenantId)));
    const { access_token, refresh_token = '' } = await tokens(browser, email);
    expect((await harness.call(undefined, 'POST', `/v1/me/${path}`, body, { authorization: `Bearer ${access_token}` })).status).toBe(204);
    await expect(client.refreshTokenGrant(portal, refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await browser.follow(await browser.get((await request()).url), [harness.url])).text).toContain('type="password"');
    await harness.until(() => roles(access_token), ({ status }) => status === 401);
  });
});

describe('somebody who may change access', () => {
  it('ends all sessions of another, who can sign in again', async () => {
    const [browser, personId, email] = [newBrowser(), randomUUID(), 'gil@example.org'];
    await harness.execute(new RegisterPerson(personId, { name: 'Gil', email, password }, installation(me.tenantId)));
    const { access_token, refresh_token = '' } = await tokens(browser, email);
    const known = (token: string) => harness.call(undefined, 'GET', '/v1/me', undefined, { authorization: `Bearer ${token}` });
    expect(await harness.call(undefined, 'POST', `/v1/persons/${personId}/sign-out`, undefined, { authorization: `Bearer ${access_token}` })).toMatchObject({ status: 403 });
    expect((await known(access_token)).status).toBe(200);
    expect((await harness.call(me, 'POST', `/v1/persons/${personId}/sign-out`)).status).toBe(204);
    await harness.until(() => known(access_token), ({ status }) => status === 401);
    await expect(client.refreshTokenGrant(portal, refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await known((await tokens(browser, email)).access_token)).status).toBe(200);
    expect((await harness.call(me, 'POST', `/v1/persons/${randomUUID()}/sign-out`)).status).toBe(404);
  });
});

describe('a device', () => {
  it('is signed in by somebody who enters its code, and goes on without them', async () => {
    const device = await client.initiateDeviceAuthorization(commandLine, { scope: 'openid api' });
    expect(device).toMatchObject({ verification_uri: `${harness.url}/oidc/device`, user_code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/) });
    await expect(client.genericGrantRequest(commandLine, 'urn:ietf:params:oauth:grant-type:device_code', { device_code: device.device_code })).rejects.toMatchObject({ error: 'authorization_pending' });
    const browser = newBrowser();
    const wrong = await browser.submit(await browser.get(device.verification_uri), { user_code: 'BBBB-BBBB' });
    expect(wrong.text).toContain('This code is not known, used or expired.');
    const asked = await browser.submit(await browser.get(device.verification_uri), { user_code: device.user_code.toLowerCase() });
    expect(asked.text).toContain('Is this your device?');
    const page = await browser.follow(await browser.submit(asked, {}, 'It shows this code'), [harness.url]);
    const done = await browser.follow(await browser.submit(page, { email: 'ada@example.org', password }), [harness.url]);
    expect(done.text).toContain('You are signed in');
    const { access_token, refresh_token = '' } = await client.genericGrantRequest(commandLine, 'urn:ietf:params:oauth:grant-type:device_code', { device_code: device.device_code });
    expect((await roles(access_token)).status).toBe(200);
    expect((await roles((await client.refreshTokenGrant(commandLine, refresh_token)).access_token)).status).toBe(200);
    await expect(client.genericGrantRequest(commandLine, 'urn:ietf:params:oauth:grant-type:device_code', { device_code: device.device_code })).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('is not, when they say that it is not theirs', async () => {
    const device = await client.initiateDeviceAuthorization(commandLine, { scope: 'openid api' });
    const browser = newBrowser();
    const asked = await browser.submit(await browser.get(device.verification_uri), { user_code: device.user_code });
    expect((await browser.submit(asked, { abort: 'yes' })).text).toContain('You declined.');
    await expect(client.genericGrantRequest(commandLine, 'urn:ietf:params:oauth:grant-type:device_code', { device_code: device.device_code })).rejects.toMatchObject({ error: 'access_denied' });
  });
});

describe('a service account', () => {
  const credentials = async () => {
    const { serviceAccountId: id } = (await harness.call(me, 'POST', '/v1/service-accounts', { name: 'Export' })).body;
    return { id: id as string, ...(await harness.call(me, 'POST', `/v1/service-accounts/${id}/secrets`, {})).body } as { id: string; secretId: string; secret: string };
  };

  it.each([['basic', client.ClientSecretBasic], ['post', client.ClientSecretPost]])('gets tokens by client credentials, with its secret by %s', async (_, method) => {
    const { id, secret, secretId } = await credentials();
    const own = await client.discovery(new URL(`${harness.url}/oidc`), id, undefined, method(secret), insecure);
    const { access_token, expires_in, refresh_token } = await client.clientCredentialsGrant(own);
    expect([expires_in, refresh_token]).toEqual([600, undefined]);
    expect(decodeJwt(access_token)).toMatchObject({ aud: 'fimbria-api', sub: id, kind: 'service', tenant: me.tenantId, credential: secretId });
    expect((await roles(access_token)).status).toBe(403);
  });

  it.each(['unknown', 'half', 'revoked', 'disabled'])('does not with a secret that is %s', async (kind) => {
    const { id, secret, secretId } = await credentials();
    if (kind === 'revoked') await harness.call(me, 'DELETE', `/v1/service-accounts/${id}/secrets/${secretId}`);
    if (kind === 'disabled') await harness.call(me, 'POST', `/v1/service-accounts/${id}/disable`, {});
    const own = await client.discovery(new URL(`${harness.url}/oidc`), kind === 'unknown' ? randomUUID() : id, undefined, client.ClientSecretBasic(kind === 'half' ? secretId : secret), insecure);
    await expect(client.clientCredentialsGrant(own)).rejects.toMatchObject({ status: 401 });
  });
});

describe('another start', () => {
  it('knows the sessions, refresh tokens and keys of the one before', async () => {
    const browser = newBrowser();
    const { refresh_token = '', access_token } = await tokens(browser);
    const keys = harness.app.get(SigningKeys);
    const again = await createApp({ connections: { store: harness.store, database: harness.database, keys }, modules: [AccessModule, TenancyModule], logger: createLogger('again', 'error') });
    await again.listen(0, '127.0.0.1');
    again.get(PublicUrls).tell([harness.url]);
    const url = await again.getUrl();
    const answer = await fetch(`${url}/oidc/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'refresh_token', client_id: 'fimbria-portal', refresh_token }) });
    const body = (await answer.json()) as { access_token: string };
    expect(answer.status).toBe(200);
    expect((await roles(body.access_token)).status).toBe(200);
    expect((await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${access_token}` } })).status).toBe(200);
    await again.close();
  });
});
