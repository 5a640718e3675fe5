import { createPublicKey, randomUUID, type JsonWebKey } from 'node:crypto';
import { decodeJwt, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { installation, SigningKeys, type Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { AccessModule, AssignRole, auditProjection, CreateTenant, RegisterPerson, tenancyProjection, TenancyModule, TenancyReadModule } from '../index.ts';
import { person } from '../person.events.ts';
import { signIn as signIns } from '../sign-in.events.ts';
import { challengeOf, newBrowser, type Browser, type Shown } from './testing.ts';

const password = 'a heron over the pond';
const verifier = 'a-verifier-of-forty-three-characters-or-more-0123456789';
const me: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
let harness: Harness;
const callback = () => `${harness.url}/sign-in/callback`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const roles = (token: string) => harness.call(undefined, 'GET', '/v1/roles', undefined, bearer(token));

/** An authorization request as these parameters make it; undefined leaves one out. */
function requestWith(more: Readonly<Record<string, string | undefined>> = {}): string {
  const usual = { client_id: 'fimbria-portal', response_type: 'code', redirect_uri: callback(), scope: 'openid api', code_challenge: challengeOf(verifier), code_challenge_method: 'S256', state: 's' };
  const given = Object.entries({ ...usual, ...more }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${harness.url}/oidc/auth?${new URLSearchParams(given)}`;
}

/** A code, as somebody who signs in gets it. */
async function code(browser: Browser = newBrowser()): Promise<string> {
  const page = await browser.follow(await browser.get(requestWith()), [harness.url]);
  const { location = '' } = await browser.follow(await browser.submit(page, { email: 'ada@example.org', password }), [harness.url]);
  return new URL(location).searchParams.get('code') ?? '';
}

const token = (body: Readonly<Record<string, string>>) => harness.call(undefined, 'POST', '/oidc/token', new URLSearchParams({ client_id: 'fimbria-portal', ...body }).toString(), { 'content-type': 'application/x-www-form-urlencoded' });
const redeem = (of: string, more: Readonly<Record<string, string>> = {}) => token({ grant_type: 'authorization_code', code: of, redirect_uri: callback(), code_verifier: verifier, ...more });
const refresh = (of: string, more: Readonly<Record<string, string>> = {}) => token({ grant_type: 'refresh_token', refresh_token: of, ...more });
const ended = async () => (await harness.store.read(signIns, me.principalId)).filter(({ event }) => event.type === 'GrantEnded' && event.data.because === 'used-twice');

beforeAll(async () => {
  harness = await startHarness({ modules: [AccessModule, TenancyModule, TenancyReadModule], projections: [tenancyProjection, auditProjection([person, signIns])], access: 'own' });
  const host = installation(me.tenantId);
  await harness.execute(new CreateTenant('Reed', host));
  await harness.execute(new RegisterPerson(me.principalId, { name: 'Ada', email: 'ada@example.org', password }, host));
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: me.principalId, role: 'Owner', scope: { kind: 'tenant' } }, host));
  await harness.until(() => harness.call(me, 'GET', '/v1/roles'), ({ status }) => status === 200);
});
afterAll(() => harness.stop());

describe('a code', () => {
  it('that is used twice gets nothing, and takes back what it got the first time', async () => {
    const [once, before] = [await code(), (await ended()).length];
    const first = await redeem(once);
    expect(first.status).toBe(200);
    expect(await redeem(once)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await refresh(first.body.refresh_token)).status).toBe(400);
    await harness.until(() => roles(first.body.access_token), ({ status }) => status === 401);
    expect((await ended()).length).toBe(before + 1);
  });

  it('that is sent many times at once is taken once at most', async () => {
    const once = await code();
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(once)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(answers.every(({ status }) => status === 200 || status === 400)).toBe(true);
  });

  it.each([['without a verifier', { code_verifier: '' }], ['with another verifier', { code_verifier: 'b'.repeat(50) }], ['for another address', { redirect_uri: 'https://example.org/callback' }], ['by another client', { client_id: 'fimbria-cli' }]])('%s is worth nothing', async (_, more) => {
    const { status, body } = await redeem(await code(), more);
    expect([status, ['invalid_grant', 'invalid_request'].includes(body.error), 'access_token' in body]).toEqual([400, true, false]);
  });

  it.each(['', 'x', 'x'.repeat(99), "';--", '%00'])('as %j is none', async (made) => {
    expect((await redeem(made)).status).toBe(400);
  });
});

describe('a refresh token', () => {
  it('that is used twice ends the sign-in: the thief\'s tokens and the owner\'s', async () => {
    const { refresh_token: stolen, access_token: first } = (await redeem(await code())).body;
    const { refresh_token: next, access_token: second } = (await refresh(stolen)).body;
    const before = (await ended()).length;
    expect(await refresh(stolen)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await refresh(next)).status).toBe(400);
    for (const held of [first, second]) await harness.until(() => roles(held), ({ status }) => status === 401);
    expect((await ended()).length).toBe(before + 1);
    const audit = await harness.until(() => harness.call(me, 'GET', '/v1/audit?kind=signIn&type=GrantEnded'), ({ body }) => body.items?.length > before);
    expect(audit.body.items[0]).toMatchObject({ by: me.principalId, from: '127.0.0.1', data: { because: 'used-twice', client: 'fimbria-portal' } });
  });

  it('is its client\'s, and for the scope it was given', async () => {
    const { refresh_token } = (await redeem(await code())).body;
    expect((await refresh(refresh_token, { client_id: 'fimbria-cli' })).status).toBe(400);
    expect(await refresh(refresh_token, { scope: 'openid api other' })).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
    expect(await refresh(refresh_token, { resource: 'urn:other' })).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
  });

  it('is no access token', async () => {
    expect((await roles((await redeem(await code())).body.refresh_token)).status).toBe(401);
  });
});

describe('an authorization request', () => {
  const shown = async (more: Readonly<Record<string, string | undefined>>): Promise<Shown> => newBrowser().get(requestWith(more));

  it.each([
    ['an address that is not registered', { redirect_uri: 'https://example.org/callback' }], ['one that begins like ours', { redirect_uri: 'AT.example.org/sign-in/callback' }], ['one below ours', { redirect_uri: 'AT/sign-in/callback/x' }],
    ['a script for an address', { redirect_uri: 'javascript:alert(1)' }], ['an unknown client', { client_id: 'other' }], ['a service account for a client', { client_id: randomUUID() }], ['no client', { client_id: undefined }],
  ])('with %s leads nowhere', async (_, more) => {
    const { status, location, text } = await shown('redirect_uri' in more ? { redirect_uri: more.redirect_uri.replace('AT', harness.url) } : more);
    expect([status, location, text.includes('This sign-in cannot go on')]).toEqual([400, undefined, true]);
  });

  it.each([['without a challenge', { code_challenge: undefined, code_challenge_method: undefined }], ['with a plain challenge', { code_challenge_method: 'plain' }], ['for a token in the address', { response_type: 'token' }], ['for an ID token in the address', { response_type: 'id_token', nonce: 'n' }], ['for what nobody grants', { resource: 'urn:other' }]])('%s is refused', async (_, more) => {
    const { status, location = '' } = await shown(more);
    expect([status, location.startsWith(callback()), location.includes('error='), location.includes('code=')]).toEqual([303, true, true, false]);
  });

  it('that asks to ask nobody gets no code for nobody', async () => {
    const { location = '' } = await shown({ prompt: 'none' });
    expect(new URL(location).searchParams.get('error')).toBe('login_required');
  });

  it('of the command line asks for the password, even where somebody is signed in', async () => {
    const browser = newBrowser();
    await code(browser);
    const page = await browser.follow(await browser.get(requestWith({ client_id: 'fimbria-cli', redirect_uri: 'http://127.0.0.1:4711/callback' })), [harness.url]);
    expect(page.text).toContain('type="password"');
    const { status } = await newBrowser().get(requestWith({ client_id: 'fimbria-cli', redirect_uri: 'http://localhost:4711/callback' }));
    expect(status).toBe(400);
  });
});

describe('signing out', () => {
  it('leads to no address that is not registered, and asks whoever proves nothing', async () => {
    const browser = newBrowser();
    await code(browser);
    const at = (more: Readonly<Record<string, string>>) => browser.get(`${harness.url}/oidc/session/end?${new URLSearchParams(more)}`);
    expect(await at({ client_id: 'fimbria-portal', post_logout_redirect_uri: 'https://example.org/' })).toMatchObject({ status: 400, location: undefined });
    const asked = await at({ client_id: 'fimbria-portal', post_logout_redirect_uri: `${harness.url}/sign-in` });
    expect([asked.status, asked.text.includes('<script>'), asked.text.includes('This ends the session in this browser.')]).toEqual([200, false, true]);
    // Without what the page holds, as another site would send it.
    expect((await browser.submit({ ...asked, text: `<form action="${harness.url}/oidc/session/end/confirm"></form>` }, { logout: 'yes' })).status).toBe(400);
    expect((await browser.follow(await browser.get(requestWith()), [harness.url])).location).toContain('?code=');
  });
});

describe('an access token', () => {
  const made = (claims: JWTPayload, header = { alg: 'ES256', typ: 'at+jwt', kid: harness.app.get(SigningKeys).current.keyId }) => new SignJWT(claims).setProtectedHeader(header).sign(harness.app.get(SigningKeys).current.privateKey);

  it('of the provider is refused once it says anything else', async () => {
    const { access_token } = (await redeem(await code())).body;
    const claims = decodeJwt(access_token);
    expect((await roles(await made(claims))).status).toBe(200);
    const [header, , signature] = (access_token as string).split('.');
    const publicPem = createPublicKey({ key: harness.app.get(SigningKeys).current.publicKey as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const forged = [
      `${header}.${Buffer.from(JSON.stringify({ ...claims, tenant: randomUUID() })).toString('base64url')}.${signature}`,
      new UnsecuredJWT(claims).encode(),
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: harness.app.get(SigningKeys).current.keyId }).sign(Buffer.from(publicPem)),
      await made({ ...claims, aud: 'other' }), await made({ ...claims, iss: 'https://example.org' }), await made({ ...claims, exp: Math.floor(Date.now() / 1000) - 1 }), await made({ ...claims, kind: 'installation' }),
      await made(claims, { alg: 'ES256', typ: 'JWT', kid: harness.app.get(SigningKeys).current.keyId }), await made(claims, { alg: 'ES256', typ: 'at+jwt', kid: 'other' }),
    ];
    const answers = await Promise.all(forged.map(roles));
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(forged.map(() => [401, 'NOT_SIGNED_IN']));
  });
});

describe('guessing on the sign-in page', () => {
  it('is slowed, also with the right password, and on record with where it came from', async () => {
    const [guessed, email] = [randomUUID(), 'cy@example.org'];
    await harness.execute(new RegisterPerson(guessed, { name: 'Cy', email, password }, installation(me.tenantId)));
    const browser = newBrowser('203.0.113.7');
    const page = await browser.follow(await browser.get(requestWith()), [harness.url]);
    const statuses: number[] = [];
    for (let guess = 0; guess < 7; guess += 1) statuses.push((await browser.submit(page, { email, password: `guess number ${guess}` })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const slowed = await browser.submit(page, { email, password });
    expect([slowed.status, Number(slowed.headers.get('retry-after')) > 0, slowed.text.includes('Too many attempts.')]).toEqual([429, true, true]);
    const { body } = await harness.until(() => harness.call(me, 'GET', `/v1/audit?objectId=${guessed}&limit=500`), (answer) => answer.body.items?.some(({ type }: { type: string }) => type === 'SignInSlowed'));
    const of = (type: string) => body.items.filter((item: { type: string }) => item.type === type);
    expect([of('SignInFailed').length, of('SignInFailed')[0].from, of('SignInSlowed')[0].data.address]).toEqual([5, '203.0.113.7', '203.0.113.7']);
  });

  it('is answered alike for somebody who does not exist', async () => {
    const browser = newBrowser('203.0.113.8');
    const page = await browser.follow(await browser.get(requestWith()), [harness.url]);
    const answer = async (email: string) => (await browser.submit(page, { email, password: 'something else' })).text.replaceAll(email, '');
    expect(await answer('nobody@example.org')).toBe(await answer('ada@example.org'));
  });
});

describe('the token endpoint', () => {
  it.each([['no grant', {}], ['an unknown grant', { grant_type: 'magic' }], ['a password', { grant_type: 'password', username: 'ada@example.org', password }], ['client credentials of a public client', { grant_type: 'client_credentials' }], ['an unknown client', { grant_type: 'client_credentials', client_id: 'other' }]])('takes %s for nothing', async (_, body) => {
    const { status, body: answer } = await token(body as Record<string, string>);
    expect([[400, 401].includes(status), 'access_token' in answer]).toEqual([true, false]);
  });

  it('answers a service account\'s id with a wrong secret as an id that nobody has', async () => {
    const { serviceAccountId } = (await harness.call(me, 'POST', '/v1/service-accounts', { name: 'Export' })).body;
    const answer = async (id: string) => (await token({ grant_type: 'client_credentials', client_id: id, client_secret: 'a.b' })).body;
    expect(await answer(serviceAccountId)).toEqual(await answer(randomUUID()));
  });

  it('answers pages of the portal, and no others', async () => {
    const { refresh_token } = (await redeem(await code())).body;
    const from = (origin: string) => harness.call(undefined, 'POST', '/oidc/token', new URLSearchParams({ client_id: 'fimbria-portal', grant_type: 'refresh_token', refresh_token }).toString(), { 'content-type': 'application/x-www-form-urlencoded', origin });
    const [foreign, own] = [await from('https://example.org'), await from(harness.url)];
    expect([foreign.status, foreign.headers.get('access-control-allow-origin'), own.status]).toEqual([400, null, 200]);
  });

  it.each(['text/plain', 'application/json', 'multipart/form-data; boundary=x'])('takes no %s', async (type) => {
    expect([400, 401, 415]).toContain((await harness.call(undefined, 'POST', '/oidc/token', '{"grant_type":"client_credentials"}', { 'content-type': type })).status);
  });

  it('is not to be flooded from one address', async () => {
    const ask = () => harness.call(undefined, 'GET', '/oidc/jwks', undefined, { 'x-forwarded-for': '203.0.113.99' });
    for (let sent = 0; sent < 600; sent += 100) expect((await Promise.all(Array.from({ length: 100 }, ask))).every(({ status }) => status === 200)).toBe(true);
    const refused = await ask();
    expect([refused.status, refused.body.code, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, 'TOO_MANY_ATTEMPTS', true]);
    expect((await harness.call(undefined, 'GET', '/oidc/jwks')).status).toBe(200);
  });
});
