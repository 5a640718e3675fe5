import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp, createLogger, installation, SigningKeys } from '@fimbria/service';
import { startHarness, type Answer, type Harness } from '@fimbria/service/testing';
import { Attempts } from './attempts.ts';
import { AccessModule, CreateTenant, RegisterPerson, TenancyModule } from './index.ts';
import { person } from './person.events.ts';
import { signIn as signIns } from './sign-in.events.ts';
import { waitAfter } from './slowing.ts';

const password = 'a heron over the pond';
const host = installation(randomUUID());
let harness: Harness;
let attempts: Attempts;
/** Another process of the tenancy service: of the first it has the log, the database and the signing keys. */
let other: NestFastifyApplication;

const fail = async (times: number, account: string, address = '192.0.2.1') => {
  for (let time = 1; time < times; time += 1) await attempts.count(account, address);
  return attempts.count(account, address);
};
const rows = async () => Number((await harness.database.pool.query<{ count: string }>('select count(*) from sign_in.attempt')).rows[0]?.count);
/** As if so many seconds had passed since. */
const later = (seconds: number) => harness.database.pool.query(`update sign_in.attempt set at = at - $1 * interval '1 second'`, [seconds]);
const nothing = () => harness.database.pool.query('truncate sign_in.attempt');

beforeAll(async () => {
  harness = await startHarness({ modules: [AccessModule, TenancyModule], access: 'own' });
  attempts = harness.app.get(Attempts);
  other = await createApp({ connections: { store: harness.store, database: harness.database, keys: harness.app.get(SigningKeys) }, modules: [AccessModule, TenancyModule], logger: createLogger('other', 'error') });
  await other.listen(0, '127.0.0.1');
  await harness.execute(new CreateTenant('Reed', host));
});
beforeEach(nothing);
afterAll(async () => {
  await other.close();
  await harness.stop();
});

describe('the wait', () => {
  it('is none for what costs nothing, then doubles, up to five minutes', () => {
    expect([4, 5, 6, 7, 8, 9, 10, 11, 12].map((failures) => waitAfter(failures, 0, 5))).toEqual([0, 5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]);
    expect([waitAfter(12, 299_000, 5), waitAfter(12, 300_000, 5), waitAfter(12, 300_001, 5)]).toEqual([1_000, 0, 0]);
  });
});

describe('attempts', () => {
  it('cost nothing five times from one address; then one waits, and is not counted', async () => {
    expect(await fail(5, 'a')).toEqual({ failures: 5 });
    expect(await attempts.count('a', '192.0.2.1')).toEqual({ wait: expect.any(Number) });
    expect(await attempts.count('a', '192.0.2.2')).toEqual({ failures: 1 });
    expect(await attempts.count('b', '192.0.2.1')).toEqual({ failures: 1 });
    await later(5);
    expect(await attempts.count('a', '192.0.2.1')).toEqual({ failures: 6 });
    expect(await attempts.count('a', '192.0.2.1')).toEqual({ wait: expect.any(Number) });
  });

  it('cost nothing fifty times from anywhere', async () => {
    for (let n = 0; n < 50; n += 1) expect(await attempts.count('a', `198.51.100.${n}`)).toEqual({ failures: 1 });
    expect(await attempts.count('a', '203.0.113.1')).toEqual({ wait: expect.any(Number) });
    expect(await rows()).toBe(51);
  });

  it('are counted one by one, however many come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => attempts.count('a', '192.0.2.1')));
    expect(answers.flatMap((answer) => ('failures' in answer ? [answer.failures] : [])).toSorted()).toEqual([1, 2, 3, 4, 5]);
  });

  it('wait from when the latest failed, not from when it began', async () => {
    await fail(5, 'a');
    await later(5);
    await attempts.failed('a', '192.0.2.1');
    expect(await attempts.count('a', '192.0.2.1')).toEqual({ wait: expect.any(Number) });
  });

  it('are forgotten by one that succeeds, and after a quarter of an hour', async () => {
    await fail(5, 'a');
    await attempts.succeeded('a', '192.0.2.1');
    expect(await rows()).toBe(0);
    expect(await fail(5, 'a')).toEqual({ failures: 5 });
    await later(900);
    expect(await attempts.count('a', '192.0.2.1')).toEqual({ failures: 1 });
  });

  it('are kept while they count, and the latest hundred thousand at most', async () => {
    await attempts.count('a', '192.0.2.1');
    await later(901);
    await attempts.count('b', '192.0.2.1');
    await attempts.forget();
    expect(await rows()).toBe(2);
    await later(1);
    await harness.database.pool.query(`insert into sign_in.attempt select sha256(n::text::bytea), 1, now() + n * interval '1 microsecond' from generate_series(1, 99999) n`);
    await attempts.forget();
    expect(await rows()).toBe(100_000);
    await harness.database.pool.query(`insert into sign_in.attempt select sha256((-n)::text::bytea), 1, now() + interval '1 second' from generate_series(1, 500) n`);
    await attempts.forget();
    expect(await rows()).toBe(100_000);
    expect(await attempts.count('b', '192.0.2.1')).toEqual({ failures: 1 });
  });

  it('tell nobody who was tried', async () => {
    await attempts.count('ada@example.org', '192.0.2.1');
    const { rows: kept } = await harness.database.pool.query<object>('select * from sign_in.attempt');
    expect(kept.map((row) => Object.keys(row))).toEqual([['key', 'failures', 'at'], ['key', 'failures', 'at']]);
    expect(JSON.stringify(kept)).not.toMatch(/ada|192\.0/);
  });
});

describe('two processes over one database and log', () => {
  const at = async (url: string, body: object, path = '/v1/sessions'): Promise<Answer> => {
    const response = await fetch(url + path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    return { status: response.status, headers: response.headers, body: await response.json().catch(() => '') };
  };
  const urls = async () => [harness.url, await other.getUrl()] as const;
  const registered = async (name: string) => {
    const [personId, email] = [randomUUID(), `${name}@example.org`];
    await harness.execute(new RegisterPerson(personId, { name, email, password }, host));
    return { personId, email };
  };

  it('slow guessing as one does, and tell of it once', async () => {
    const [{ personId, email }, [one, two]] = [await registered('ada'), await urls()];
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => at(n % 2 === 0 ? one : two, { email, password: `guess number ${n}` })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([401, 401, 401, 401, 401, 429, 429, 429, 429, 429]);
    for (const url of [one, two]) {
      const refused = await at(url, { email, password });
      expect([refused.status, refused.body.code, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, 'TOO_MANY_ATTEMPTS', true]);
    }
    expect((await harness.store.read(person, personId)).map(({ event }) => event.type)).toEqual(['PersonRegistered', 'SignInSlowed']);
    expect(await harness.store.read(signIns, personId)).toHaveLength(5);
  });

  it('forget at one what the right password made good at the other', async () => {
    const [{ email }, [one, two]] = [await registered('bea'), await urls()];
    for (const url of [one, two, one, two]) expect((await at(url, { email, password: 'something else' })).status).toBe(401);
    expect((await at(two, { email, password })).status).toBe(201);
    for (const url of [two, one, two, one]) expect((await at(url, { email, password: 'something else' })).status).toBe(401);
    expect((await at(one, { email, password })).status).toBe(201);
  });

  it('slow it alike for an account that does not exist, and for a link', async () => {
    const [one, two] = await urls();
    const link = `${randomUUID()}.${'A'.repeat(43)}`;
    const answers = await Promise.all([one, two, one, two, one, two, one].flatMap((url) => [at(url, { email: 'nobody@example.org', password }), at(url, { token: link, password }, '/v1/passwords')]));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array.from({ length: 10 }, () => 401), ...Array.from({ length: 4 }, () => 429)]);
  });
});
