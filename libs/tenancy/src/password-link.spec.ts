import { randomUUID } from 'node:crypto';
import { handle } from '@fimbria/event-sourcing';
import { causedBy, hashSecret, installation, newSecret, type Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { AccessModule, AssignRole, auditProjection, CreateTenant, RegisterPerson, tenancyProjection, TenancyModule, TenancyReadModule } from './index.ts';
import { registered } from './person.decider.ts';
import { person } from './person.events.ts';
import { signIn as signIns } from './sign-in.events.ts';

const password = 'a heron over the pond';
const next = 'a kingfisher in the reed';
const owner: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
const clerk: Caller = { ...owner, principalId: randomUUID() };
const host = installation(owner.tenantId);
let harness: Harness;

const signIn = (email: string, secret: string) => harness.call(undefined, 'POST', '/v1/sessions', { email, password: secret });
const known = (token: string) => harness.call(undefined, 'GET', '/v1/me', undefined, { authorization: `Bearer ${token}` });
const issue = (personId: string, caller = owner) => harness.call(caller, 'POST', `/v1/persons/${personId}/password-link`);
const set = (token: string, secret = next, from = '127.0.0.1') => harness.call(undefined, 'POST', '/v1/passwords', { token, password: secret }, { 'x-forwarded-for': from });
const assign = (principalId: string, role: string) => harness.call(owner, 'POST', '/v1/role-assignments', { principalId, role, scope: { kind: 'tenant' } });
const types = async (personId: string) => (await harness.store.read(person, personId)).map(({ event }) => event.type);

/** A person of the tenant; one who came through an identity provider has a password that nobody knows. */
async function somebody(secret = newSecret()): Promise<{ readonly personId: string; readonly email: string }> {
  const [personId, email] = [randomUUID(), `${randomUUID()}@example.org`];
  await harness.execute(new RegisterPerson(personId, { name: 'Bea', email, password: secret }, host));
  return { personId, email };
}

beforeAll(async () => {
  harness = await startHarness({ modules: [AccessModule, TenancyModule, TenancyReadModule], projections: [tenancyProjection, auditProjection([person])], access: 'own' });
  await harness.execute(new CreateTenant('Reed', host));
  for (const [{ principalId }, name] of [[owner, 'ada'], [clerk, 'cy']] as const) await harness.execute(new RegisterPerson(principalId, { name, email: `${name}@example.org`, password }, host));
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: owner.principalId, role: 'Owner', scope: { kind: 'tenant' } }, host));
  await harness.until(() => harness.call(owner, 'GET', '/v1/roles'), ({ status }) => status === 200);
  const roleId = randomUUID();
  await harness.call(owner, 'PUT', `/v1/roles/${roleId}`, { name: 'Clerk', permissions: ['access.read', 'access.write'] });
  await assign(clerk.principalId, roleId);
  await harness.until(() => harness.call(clerk, 'GET', '/v1/roles'), ({ status }) => status === 200);
});
afterAll(() => harness.stop());

describe('a password link', () => {
  it('gives a password to somebody who knows none, and is told once', async () => {
    const { personId, email } = await somebody();
    const { status, headers, body: { token, expiresAt } } = await issue(personId);
    expect([status, headers.get('cache-control'), Date.parse(expiresAt) > Date.now()]).toEqual([201, 'no-store', true]);
    expect((await set(token)).status).toBe(204);
    expect((await signIn(email, next)).status).toBe(201);
    const held = JSON.stringify((await harness.store.read(person, personId)).map(({ event }) => event));
    expect([held.includes('scrypt$'), held.includes(token.split('.')[1]), held.includes(next)]).toEqual([true, false, false]);
  });

  it('takes the place of the password before, and ends the sessions when it is used', async () => {
    const { personId, email } = await somebody(password);
    const session = (await signIn(email, password)).body.accessToken;
    const { body: { token } } = await issue(personId);
    expect(await signIn(email, password)).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } });
    expect((await known(session)).status).toBe(200);
    expect((await set(token)).status).toBe(204);
    await harness.until(() => known(session), ({ status }) => status === 401);
    expect((await known((await signIn(email, next)).body.accessToken)).status).toBe(200);
  });

  it('is for one use, however many use it at once', async () => {
    const { personId, email } = await somebody();
    const { body: { token } } = await issue(personId);
    const secrets = ['one heron at the pond', 'two herons at the pond', 'three herons at the pond'];
    const answers = await Promise.all(secrets.map((secret) => set(token, secret)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 401, 401]);
    expect((await signIn(email, secrets[answers.findIndex(({ status }) => status === 204)] as string)).status).toBe(201);
    expect(await set(token)).toMatchObject({ status: 401, body: { code: 'PASSWORD_LINK_INVALID' } });
    expect(await types(personId)).toEqual(['PersonRegistered', 'PasswordLinkIssued', 'PasswordChanged']);
  });

  it('holds no longer once there is another, or the person has gone', async () => {
    const { personId } = await somebody();
    const [first, second] = [(await issue(personId)).body.token, (await issue(personId)).body.token];
    expect(await set(first)).toMatchObject({ status: 401, body: { code: 'PASSWORD_LINK_INVALID' } });
    expect((await harness.call(owner, 'DELETE', `/v1/persons/${personId}`)).status).toBe(204);
    expect(await set(second)).toMatchObject({ status: 401, body: { code: 'PASSWORD_LINK_INVALID' } });
  });

  it('holds until it expires', async () => {
    const { personId } = await somebody();
    const secret = newSecret();
    const expiresAt = new Date(Date.now() - 1).toISOString();
    await handle(harness.store, registered, personId, { type: 'IssuePasswordLink', linkId: randomUUID(), linkHash: await hashSecret(secret), expiresAt }, causedBy(owner));
    expect(await set(`${personId}.${secret}`)).toMatchObject({ status: 401, body: { code: 'PASSWORD_LINK_INVALID' } });
  });

  it('waits for a password that is not too easily guessed', async () => {
    const { personId, email } = await somebody();
    const { body: { token } } = await issue(personId);
    expect(await set(token, 'password1234')).toMatchObject({ status: 400, body: { code: 'WEAK_PASSWORD' } });
    expect((await set(token)).status).toBe(204);
    expect((await signIn(email, next)).status).toBe(201);
  });

  it.each([['one that is made up', () => `${randomUUID()}.${newSecret()}`], ['one of somebody who has none', () => `${owner.principalId}.${newSecret()}`], ['no token', () => 'x'], ['half of one', () => randomUUID()]])('is not %s', async (_, token) => {
    expect(await set(token())).toMatchObject({ status: 401, body: { code: 'PASSWORD_LINK_INVALID', title: 'This password link is not known, used or expired' } });
  });

  it('that is guessed at is slowed like a password, on record', async () => {
    const { personId } = await somebody();
    const { body: { token } } = await issue(personId);
    const from = '203.0.113.7';
    const answers = await Promise.all(Array.from({ length: 7 }, () => set(`${personId}.${newSecret()}`, next, from)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect(await set(token, next, from)).toMatchObject({ status: 429, body: { code: 'TOO_MANY_ATTEMPTS' } });
    expect((await set(token, next, '203.0.113.8')).status).toBe(204);
    expect((await harness.store.read(signIns, personId)).map(({ event }) => event.type)).toEqual(Array.from({ length: 5 }, () => 'SignInFailed'));
    expect(await types(personId)).toEqual(['PersonRegistered', 'PasswordLinkIssued', 'SignInSlowed', 'PasswordChanged']);
  });

  it('is given by who may do what the person may', async () => {
    expect(await issue(owner.principalId, clerk)).toMatchObject({ status: 403, body: { code: 'ABOVE_YOURSELF' } });
    const { personId, email } = await somebody(password);
    const signedIn = (await signIn(email, password)).body.accessToken;
    expect(await harness.call(undefined, 'POST', `/v1/persons/${clerk.principalId}/password-link`, undefined, { authorization: `Bearer ${signedIn}` })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', permission: 'access.write' } });
    expect((await issue(personId, clerk)).status).toBe(201);
    const stranger = { ...owner, principalId: randomUUID(), tenantId: randomUUID() };
    await harness.execute(new RegisterPerson(stranger.principalId, { name: 'Eve', email: 'eve@example.org', password }, installation(stranger.tenantId)));
    expect([(await issue(stranger.principalId)).status, (await issue(randomUUID())).status]).toEqual([404, 404]);
    expect((await signIn('eve@example.org', password)).status).toBe(201);
  });

  it('is no way into what the person was given since, for who may do less', async () => {
    const { personId } = await somebody();
    const { body: { token } } = await issue(personId, clerk);
    expect((await assign(personId, 'Owner')).status).toBe(201);
    expect(await set(token)).toMatchObject({ status: 401, body: { code: 'PASSWORD_LINK_INVALID' } });
    expect(await types(personId)).toEqual(['PersonRegistered', 'PasswordLinkIssued']);
  });

  it('is in the audit, by whom and for whom, without what it is', async () => {
    const { personId } = await somebody();
    const { body: { token } } = await issue(personId);
    await set(token);
    await harness.settled();
    const { body } = await harness.call(owner, 'GET', `/v1/audit?objectId=${personId}`);
    expect(body.items.slice(0, 2)).toMatchObject([{ type: 'PasswordChanged', by: personId, from: '127.0.0.1', data: {} }, { type: 'PasswordLinkIssued', by: owner.principalId, byName: 'ada' }]);
    expect(Object.keys(body.items[1].data)).toEqual(['linkId', 'expiresAt']);
  });
});
