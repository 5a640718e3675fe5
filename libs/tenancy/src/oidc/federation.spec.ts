import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { interactionPolicy, Provider } from 'oidc-provider';
import * as client from 'openid-client';
import { installation, type Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { AccessModule, AssignRole, CreateTenant, RegisterPerson, tenancyProjection, TenancyModule, TenancyReadModule } from '../index.ts';
import { access } from '../access.events.ts';
import { identityProvider } from '../identity-provider.events.ts';
import { profileByEmail } from '../profile.ts';
import { signIn as signIns } from '../sign-in.events.ts';
import { artefactsIn } from './artefacts.ts';
import { newBrowser, type Browser, type Shown } from './testing.ts';

const password = 'a heron over the pond';
const me: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
const [providerId, groupId] = [randomUUID(), randomUUID()];
const secret = 'what we prove ourselves with there';
let harness: Harness;
let elsewhere: Elsewhere;
let portal: client.Configuration;

/** An OpenID provider of somebody else's, at another address: whoever comes is the person it expects. */
interface Elsewhere {
  readonly issuer: string;
  readonly people: Map<string, Record<string, unknown>>;
  expects: string;
  readonly stop: () => Promise<void>;
}

async function startElsewhere(redirect: string): Promise<Elsewhere> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const provider = new Provider(issuer, {
    adapter: artefactsIn(harness.database.pool, randomBytes(32), () => Promise.resolve()),
    clients: [{ client_id: 'fimbria', client_secret: secret, redirect_uris: [redirect], token_endpoint_auth_method: 'client_secret_post' }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'theirs' }] },
    cookies: { keys: ['a key of theirs'] },
    claims: { openid: ['sub', 'groups'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { policy, url: () => '/login' },
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...elsewhere.people.get(id) }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: 'fimbria', accountId: oidc.account?.accountId ?? '' });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  server.on('request', (request, response) => void (request.url === '/login' ? provider.interactionFinished(request, response, { login: { accountId: elsewhere.expects } }) : handle(request, response)));
  return { issuer, people: new Map(), expects: '', stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }) };
}

const configure = (more: object = {}, caller = me, id = providerId) => harness.call(caller, 'PUT', `/v1/identity-providers/${id}`, { name: 'Elsewhere', issuer: elsewhere.issuer, clientId: 'fimbria', clientSecret: secret, groups: [{ value: 'ops', groupId }], ...more });
const roles = (token: string) => harness.call(undefined, 'GET', '/v1/roles', undefined, { authorization: `Bearer ${token}` });

/** The sign-in page, as it is shown to somebody who comes by this provider. */
async function page(browser: Browser, idp?: string): Promise<{ shown: Shown; verifier: string }> {
  const verifier = client.randomPKCECodeVerifier();
  const url = client.buildAuthorizationUrl(portal, { redirect_uri: `${harness.url}/sign-in/callback`, scope: 'openid api', code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...(idp !== undefined && { idp }) });
  return { shown: await browser.follow(await browser.get(url.href), [harness.url]), verifier };
}

/** Comes in as this person of the other provider; answers what the browser shows or leads to in the end. */
async function comeAs(who: string, browser = newBrowser(), through = providerId) {
  const { shown, verifier } = await page(browser, through);
  const sites = [harness.url, elsewhere.issuer];
  const [, link = ''] = /href="([^"]*\/with\/[^"]*)"/.exec(shown.text) ?? [];
  elsewhere.expects = who;
  const ended = await browser.follow(await browser.get(new URL(link, shown.url).href), sites);
  return { ended, verifier };
}

async function tokensOf(who: string, browser = newBrowser(), through = providerId) {
  const { ended, verifier } = await comeAs(who, browser, through);
  return client.authorizationCodeGrant(portal, new URL(ended.location ?? ''), { pkceCodeVerifier: verifier });
}
const tokenOf = async (who: string) => (await tokensOf(who)).access_token;

beforeAll(async () => {
  harness = await startHarness({ modules: [AccessModule, TenancyModule, TenancyReadModule], projections: [tenancyProjection], access: 'own' });
  elsewhere = await startElsewhere(`${harness.url}/oidc/external`);
  process.env['FIMBRIA_ISSUERS'] = elsewhere.issuer;
  const host = installation(me.tenantId);
  await harness.execute(new CreateTenant('Reed', host));
  await harness.execute(new RegisterPerson(me.principalId, { name: 'Ada', email: 'ada@example.org', password }, host));
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: me.principalId, role: 'Owner', scope: { kind: 'tenant' } }, host));
  await harness.until(() => harness.call(me, 'GET', '/v1/roles'), ({ status }) => status === 200);
  await harness.call(me, 'PUT', `/v1/groups/${groupId}`, { name: 'Operations' });
  await harness.call(me, 'POST', '/v1/role-assignments', { principalId: groupId, role: 'Reader', scope: { kind: 'tenant' } });
  await harness.execute(new CreateTenant('Sedge', installation(randomUUID())));
  portal = await client.discovery(new URL(`${harness.url}/oidc`), 'fimbria-portal', undefined, client.None(), { execute: [client.allowInsecureRequests] });
  expect((await configure()).status).toBe(204);
  await harness.until(() => page(newBrowser(), providerId), ({ shown }) => shown.text.includes('Sign in with Elsewhere'));
});
afterAll(async () => {
  delete process.env['FIMBRIA_ISSUERS'];
  await elsewhere.stop();
  await harness.stop();
});

describe('an external OpenID provider', () => {
  it('lets somebody in who has never been here, with the roles of their groups there', async () => {
    elsewhere.people.set('bea', { email: 'Bea@Example.org', name: 'Bea', groups: ['ops', 'other'] });
    const token = await tokenOf('bea');
    await harness.until(() => roles(token), ({ status }) => status === 200);
    const me = await harness.call(undefined, 'GET', '/v1/me', undefined, { authorization: `Bearer ${token}` });
    expect(me.body).toMatchObject({ person: { name: 'Bea', email: 'bea@example.org' }, tenant: { name: 'Reed' } });
    const [last] = (await harness.store.read(signIns, me.body.person.id)).slice(-1);
    expect(last?.event).toEqual({ type: 'SignedIn', data: { client: 'fimbria-portal', by: elsewhere.issuer } });
  });

  it('takes roles back from somebody who is no longer in the group there, and knows them by who they are, not by their address', async () => {
    elsewhere.people.set('bea', { email: 'other@example.org', name: 'Bea', groups: [] });
    const token = await tokenOf('bea');
    expect((await harness.call(undefined, 'GET', '/v1/me', undefined, { authorization: `Bearer ${token}` })).body.person.email).toBe('bea@example.org');
    await harness.until(() => roles(token), ({ status }) => status === 403);
  });

  it('is who somebody of the tenant is, where their address is proved', async () => {
    elsewhere.people.set('ada', { email: 'ada@example.org', email_verified: true, name: 'Ada' });
    expect((await harness.call(undefined, 'GET', '/v1/me', undefined, { authorization: `Bearer ${await tokenOf('ada')}` })).body.person.id).toBe(me.principalId);
  });

  it.each([['an address that is not proved', 'ada@example.org', false], ['an address that says nothing of it', 'ada@example.org', undefined], ['the address of another tenant\'s person', 'cy@example.org', true]])('is nobody\'s with %s', async (_, email, email_verified) => {
    if (email.startsWith('cy')) await harness.execute(new RegisterPerson(randomUUID(), { name: 'Cy', email, password }, installation(randomUUID())));
    const before = await profileByEmail(harness.store, email);
    elsewhere.people.set('eve', { email, name: 'Eve', ...(email_verified !== undefined && { email_verified }) });
    const { ended } = await comeAs('eve');
    expect([ended.status, ended.location, ended.text.includes('Somebody signs in with this email address already.')]).toEqual([401, undefined, true]);
    expect(await profileByEmail(harness.store, email)).toEqual(before);
  });

  it('is offered to whoever names it alone, where there are several tenants', async () => {
    expect((await page(newBrowser())).shown.text).not.toContain('Elsewhere');
    expect((await page(newBrowser(), randomUUID())).shown.text.replace(/interaction\/[^"]*/g, '')).toBe((await page(newBrowser())).shown.text.replace(/interaction\/[^"]*/g, ''));
  });

  it('answers the browser that was sent there, and no other', async () => {
    const [browser, other] = [newBrowser(), newBrowser()];
    const { shown } = await page(browser, providerId);
    const [, link = ''] = /href="([^"]*\/with\/[^"]*)"/.exec(shown.text) ?? [];
    const { location = '' } = await browser.get(new URL(link, shown.url).href);
    const state = new URL(location).searchParams.get('state') ?? '';
    expect((await other.follow(await other.get(`${harness.url}/oidc/external?code=x&state=${state}`), [harness.url])).text).toContain('This sign-in is over');
    expect((await browser.follow(await browser.get(`${harness.url}/oidc/external?code=x&state=${state}`), [harness.url])).status).toBe(401);
    expect((await browser.get(`${harness.url}/oidc/external?code=x&state=made-up`)).status).toBe(400);
  });
});

describe('a paused one', () => {
  const address = `/v1/identity-providers/${providerId}`;
  const offered = (isOffered: boolean) => harness.until(() => page(newBrowser(), providerId), ({ shown }) => shown.text.includes('Sign in with Elsewhere') === isOffered);
  const change = async (how: 'pause' | 'resume') => {
    expect((await harness.call(me, 'POST', `${address}/${how}`)).status).toBe(204);
    await offered(how === 'resume');
  };
  beforeAll(() => void elsewhere.people.set('fay', { email: 'fay@example.org', email_verified: true, name: 'Fay', groups: ['ops'] }));

  it('lets nobody in, not even who was on the way, and offers itself to nobody, until it is resumed', async () => {
    const [browser, other] = [newBrowser(), newBrowser()];
    const { shown } = await page(browser, providerId);
    const [, link = ''] = /href="([^"]*\/with\/[^"]*)"/.exec(shown.text) ?? [];
    const asked = await page(other, providerId);
    const away = await other.get(new URL(/href="([^"]*\/with\/[^"]*)"/.exec(asked.shown.text)?.[1] ?? '', asked.shown.url).href);
    await change('pause');
    const refused = await browser.get(new URL(link, shown.url).href);
    expect([refused.status, refused.location, refused.text.includes('Signing in with Elsewhere did not work. It is paused.')]).toEqual([401, undefined, true]);
    elsewhere.expects = 'fay';
    const back = await other.follow(away, [harness.url, elsewhere.issuer]);
    expect([back.status, back.location, back.text.includes('It is paused.')]).toEqual([401, undefined, true]);
    expect(await profileByEmail(harness.store, 'fay@example.org')).toBeUndefined();
    await change('resume');
    await harness.until(async () => roles(await tokenOf('fay')), ({ status }) => status === 200);
  });

  it('renews no session that came through it, in no browser, and those of passwords as before', async () => {
    const browser = newBrowser();
    const { refresh_token = '' } = await tokensOf('fay', browser);
    const own = newBrowser();
    const { shown, verifier } = await page(own);
    const { location = '' } = await own.follow(await own.submit(shown, { email: 'ada@example.org', password }), [harness.url]);
    const byPassword = await client.authorizationCodeGrant(portal, new URL(location), { pkceCodeVerifier: verifier });
    await change('pause');
    await expect(client.refreshTokenGrant(portal, refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await page(browser)).shown.text).toContain('type="password"');
    expect((await page(own)).shown.location).toContain('?code=');
    const next = await client.refreshTokenGrant(portal, byPassword.refresh_token ?? '');
    await change('resume');
    expect((await client.refreshTokenGrant(portal, refresh_token)).access_token).toBeDefined();
    expect((await client.refreshTokenGrant(portal, next.refresh_token ?? '')).access_token).toBeDefined();
  });

  it.each([true, false])('that is removed then renews none either; one that was not leaves them open (paused: %s)', async (isPaused) => {
    const id = randomUUID();
    expect((await configure({}, me, id)).status).toBe(204);
    const offers = (isOffered: boolean) => harness.until(() => page(newBrowser(), id), ({ shown }) => shown.text.includes('Sign in with Elsewhere') === isOffered);
    await offers(true);
    const { refresh_token = '' } = await tokensOf('fay', newBrowser(), id);
    if (isPaused) await harness.call(me, 'POST', `/v1/identity-providers/${id}/pause`);
    await harness.call(me, 'DELETE', `/v1/identity-providers/${id}`);
    await offers(false);
    const renewed = await client.refreshTokenGrant(portal, refresh_token).catch(({ error }: { error: string }) => error);
    expect(renewed).toEqual(isPaused ? 'invalid_grant' : expect.objectContaining({ access_token: expect.any(String) }));
  });

  it.each(['pages', 'sessions'])('gives nobody roles by its groups who comes in otherwise, by %s; resumed, it does when they come through it', async (how) => {
    const [personId, email] = [randomUUID(), `gil-${how}@example.org`];
    await harness.execute(new RegisterPerson(personId, { name: 'Gil', email, password }, installation(me.tenantId)));
    elsewhere.people.set(email, { email, email_verified: true, name: 'Gil', groups: ['ops'] });
    const before = await tokenOf(email);
    await harness.until(() => roles(before), ({ status }) => status === 200);
    await change('pause');
    const signIn = async () => {
      if (how === 'sessions') return (await harness.call(undefined, 'POST', '/v1/sessions', { email, password })).body.accessToken as string;
      const browser = newBrowser();
      const { shown, verifier } = await page(browser);
      const { location = '' } = await browser.follow(await browser.submit(shown, { email, password }), [harness.url]);
      return (await client.authorizationCodeGrant(portal, new URL(location), { pkceCodeVerifier: verifier })).access_token;
    };
    const token = await signIn();
    await harness.until(() => roles(token), ({ status }) => status === 403);
    await change('resume');
    await signIn();
    expect((await roles(token)).status).toBe(403);
    const after = await tokenOf(email);
    await harness.until(() => roles(after), ({ status }) => status === 200);
  });

  it('leaves those alone who were put into its groups by hand, and did not come through it', async () => {
    const personId = randomUUID();
    await harness.execute(new RegisterPerson(personId, { name: 'Hal', email: 'hal@example.org', password }, installation(me.tenantId)));
    expect((await harness.call(me, 'PUT', `/v1/groups/${groupId}/members/${personId}`)).status).toBe(204);
    await change('pause');
    const { accessToken } = (await harness.call(undefined, 'POST', '/v1/sessions', { email: 'hal@example.org', password })).body;
    await harness.until(() => roles(accessToken), ({ status }) => status === 200);
    expect((await harness.store.read(access, me.tenantId)).map(({ event }) => event)).not.toContainEqual({ type: 'MemberRemoved', data: { groupId, principalId: personId } });
    await change('resume');
  });

  it('is paused and resumed in the version that was read, once, and the log says by whom', async () => {
    const { headers, body } = await harness.call(me, 'GET', address);
    expect([headers.get('etag'), body.paused]).toEqual([`"${body.version}"`, false]);
    const ask = (how: string, version: number) => harness.call(me, 'POST', `${address}/${how}`, undefined, { 'if-match': `"${version}"` });
    expect(await ask('pause', body.version + 1)).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
    expect((await ask('pause', body.version)).status).toBe(204);
    expect((await harness.call(me, 'POST', `${address}/pause`)).status).toBe(204);
    expect((await harness.call(me, 'GET', address)).body).toMatchObject({ paused: true, version: body.version + 1 });
    expect(await harness.call(me, 'PUT', address, { ...body, name: 'Other' }, { 'if-match': `"${body.version}"` })).toMatchObject({ status: 412 });
    expect(await harness.call(me, 'DELETE', address, undefined, { 'if-match': `"${body.version}"` })).toMatchObject({ status: 412 });
    expect((await ask('resume', body.version + 1)).status).toBe(204);
    const told = (await harness.store.read(identityProvider, me.tenantId)).slice(-2).map(({ event, metadata: { by } }) => [event.type, by]);
    expect(told).toEqual([['ProviderPaused', me.principalId], ['ProviderResumed', me.principalId]]);
    expect(await harness.call(me, 'GET', `/v1/identity-providers/${randomUUID()}`)).toMatchObject({ status: 404 });
    await offered(true);
  });
});

describe('configuring one', () => {
  it('shows no secret', async () => {
    const { status, body } = await harness.call(me, 'GET', '/v1/identity-providers');
    expect([status, body.items]).toEqual([200, [{ providerId, name: 'Elsewhere', issuer: elsewhere.issuer, clientId: 'fimbria', groupsClaim: 'groups', groups: [{ value: 'ops', groupId }], hasSecret: true, paused: false, version: expect.any(Number) }]]);
  });

  it('is for whoever may do everything', async () => {
    const [personId, roleId] = [randomUUID(), randomUUID()];
    await harness.execute(new RegisterPerson(personId, { name: 'Di', email: 'di@example.org', password }, installation(me.tenantId)));
    await harness.call(me, 'PUT', `/v1/roles/${roleId}`, { name: 'Clerk', permissions: ['access.read', 'access.write'] });
    await harness.call(me, 'POST', '/v1/role-assignments', { principalId: personId, role: roleId, scope: { kind: 'tenant' } });
    const di = { ...me, principalId: personId };
    await harness.until(() => roles2(di), ({ status }) => status === 200);
    expect(await configure({}, di)).toMatchObject({ status: 403, body: { code: 'ABOVE_YOURSELF' } });
    expect(await harness.call(di, 'DELETE', `/v1/identity-providers/${providerId}`)).toMatchObject({ status: 403 });
  });
  const roles2 = (caller: Caller) => harness.call(caller, 'GET', '/v1/roles');

  it.each<[object, number, string]>([[{ issuer: 'http://127.0.0.1:1' }, 409, 'ISSUER_NOT_ALLOWED'], [{ issuer: 'javascript:x' }, 400, 'INVALID_REQUEST'], [{ groups: [{ value: 'ops', groupId: randomUUID() }] }, 404, 'NOT_FOUND'], [{ clientId: '' }, 400, 'INVALID_REQUEST']])('with %j is refused', async (more, status, code) => {
    expect(await configure(more, me, randomUUID())).toMatchObject({ status, body: { code } });
  });

  it('is undone by removing it', async () => {
    expect((await harness.call(me, 'DELETE', `/v1/identity-providers/${providerId}`)).status).toBe(204);
    expect((await harness.call(me, 'DELETE', `/v1/identity-providers/${providerId}`)).status).toBe(204);
    expect((await harness.call(me, 'DELETE', `/v1/identity-providers/${randomUUID()}`)).status).toBe(404);
    await harness.until(() => page(newBrowser(), providerId), ({ shown }) => !shown.text.includes('Elsewhere'));
  });
});
