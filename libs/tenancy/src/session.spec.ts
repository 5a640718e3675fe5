import { randomUUID } from 'node:crypto';
import { installation, type Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { AccessModule, AssignRole, CreateTenant, RegisterPerson, TenancyModule } from './index.ts';

const password = 'a heron over the pond';
const tenantId = randomUUID();
const personId = randomUUID();
const host = installation(tenantId);
const me: Caller = { principalId: personId, tenantId, kind: 'person' };
let harness: Harness;
const signIn = (body: unknown, from = '127.0.0.1') => harness.call(undefined, 'POST', '/v1/sessions', body, { 'x-forwarded-for': from });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

beforeAll(async () => {
  harness = await startHarness({ modules: [AccessModule, TenancyModule], access: 'own' });
  await harness.execute(new CreateTenant('Reed', host));
  await harness.execute(new RegisterPerson(personId, { name: 'Ada', email: 'Ada@Example.org', password }, host));
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: personId, role: 'Reader', scope: { kind: 'tenant' } }, host));
  await harness.settled();
});
afterAll(() => harness.stop());

describe('a session', () => {
  it('begins with email and password, and says who one is and what one may do', async () => {
    const { status, headers, body } = await signIn({ email: ' ada@example.ORG ', password });
    expect({ status, cache: headers.get('cache-control') }).toEqual({ status: 201, cache: 'no-store' });
    expect(body).toMatchObject({ expiresIn: 900, person: { id: personId, name: 'Ada', email: 'ada@example.org' }, tenant: { id: tenantId, name: 'Reed' } });
    expect(body.permissions).toContain('changes.read');
    expect(body.permissions).not.toContain('rules.write');
    const known = await harness.call(undefined, 'GET', '/v1/me', undefined, bearer(body.accessToken));
    expect(known.body).toEqual({ person: body.person, tenant: body.tenant, permissions: body.permissions });
  });

  it.each([
    ['a wrong password', { email: 'ada@example.org', password: 'a heron under the pond' }],
    ['an address nobody has', { email: 'eve@example.org', password }],
  ])('does not begin with %s, and does not tell which was wrong', async (_, body) => {
    expect(await signIn(body)).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED', title: 'Email or password is wrong' } });
  });

  it.each([[{}], [{ email: 'ada', password }], [{ email: 'ada@example.org', password: 7 }], [{ email: 'ada@example.org', password: 'x'.repeat(300) }]])('does not begin with %j', async (body) => {
    expect(await signIn(body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });
});

describe('a password', () => {
  const [own, address] = [randomUUID(), 'bea@example.org'];
  const bea: Caller = { ...me, principalId: own };
  beforeAll(() => harness.execute(new RegisterPerson(own, { name: 'Bea', email: address, password }, host)));
  const change = (body: unknown) => harness.call(bea, 'POST', '/v1/me/password', body);

  it('changes for who knows it, and ends the sessions before', async () => {
    const before = await signIn({ email: address, password });
    expect(await change({ current: 'something else', next: 'a kingfisher in the reed' })).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } });
    expect(await change({ current: password, next: 'password1234' })).toMatchObject({ status: 400, body: { code: 'WEAK_PASSWORD' } });
    expect((await change({ current: password, next: 'a kingfisher in the reed' })).status).toBe(204);
    const known = (token: string) => harness.call(undefined, 'GET', '/v1/me', undefined, bearer(token));
    expect(await harness.until(() => known(before.body.accessToken), ({ status }) => status !== 200)).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    expect((await signIn({ email: address, password })).status).toBe(401);
    const after = await signIn({ email: address, password: 'a kingfisher in the reed' });
    expect((await known(after.body.accessToken)).status).toBe(200);
  });

  it('is not kept as it is', async () => {
    const held = JSON.stringify(await harness.store.read((await import('./person.events.ts')).person, own), (_, value) => (typeof value === 'bigint' ? String(value) : value));
    expect(held).toContain('scrypt$');
    expect(held).not.toContain('kingfisher');
  });
});

describe('guessing', () => {
  it('is slowed for the account guessed at, also with the right password, and is on record', async () => {
    const [guessed, email] = [randomUUID(), 'cy@example.org'];
    await harness.execute(new RegisterPerson(guessed, { name: 'Cy', email, password }, host));
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => signIn({ email, password: `guess number ${n}` })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    const refused = await signIn({ email, password });
    expect([refused.status, refused.body.code, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, 'TOO_MANY_ATTEMPTS', true]);
    const events = await harness.store.read((await import('./person.events.ts')).person, guessed);
    expect(events.map(({ event }) => event.type)).toEqual(['PersonRegistered', 'SignInSlowed']);
    expect(events[1]?.event.data).toMatchObject({ failures: 5, address: '127.0.0.1' });
  });

  it('from one address locks nobody out elsewhere, but many addresses are slowed as well', async () => {
    const email = 'eve@example.org';
    await harness.execute(new RegisterPerson(randomUUID(), { name: 'Eve', email, password }, host));
    const guess = (from: string) => signIn({ email, password: 'something else' }, from);
    await Promise.all(Array.from({ length: 6 }, () => guess('203.0.113.1')));
    expect((await signIn({ email, password }, '203.0.113.1')).status).toBe(429);
    expect((await signIn({ email, password }, '203.0.113.2')).status).toBe(201);
    const answers = await Promise.all(Array.from({ length: 52 }, (_, n) => guess(`198.51.100.${n}`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(50);
    expect((await signIn({ email, password }, '203.0.113.3')).status).toBe(429);
  });

  it('is slowed alike for an account that does not exist', async () => {
    const answers = await Promise.all(Array.from({ length: 7 }, (_, n) => signIn({ email: 'nobody@example.org', password: `guess number ${n}` })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });
});

describe('an email address', () => {
  it('is one person\'s in the whole installation, whoever comes first', async () => {
    const registrations = Array.from({ length: 4 }, () => new RegisterPerson(randomUUID(), { name: 'Di', email: 'di@example.org', password }, installation(randomUUID())));
    const results = await Promise.allSettled(registrations.map((command) => harness.execute(command)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'EMAIL_TAKEN' });
  });

  it('may be registered again by the same person to no effect', async () => {
    await harness.execute(new RegisterPerson(personId, { name: 'Ada', email: 'ada@example.org', password: 'another password of hers' }, host));
    expect((await signIn({ email: 'ada@example.org', password })).status).toBe(201);
  });
});

describe('the public keys', () => {
  it('are there for everyone, without a private part', async () => {
    const { status, body } = await harness.call(undefined, 'GET', '/.well-known/jwks.json');
    expect([status, body.keys.length, Object.keys(body.keys[0]).includes('d')]).toEqual([200, 1, false]);
  });
});
