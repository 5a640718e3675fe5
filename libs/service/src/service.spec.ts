import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import { StreamMoved, category } from '@fimbria/event-sourcing';
import { z } from 'zod';
import { AccessDirectory, AMinute, Can, CurrentCaller, Database, Describes, Folds, pageQuery, Public, SignedIn, Tagged, type Caller, type Permission, type Scope } from './index.ts';
import { somebody, startHarness, type Harness } from './testing.ts';

const thing = z.object({ name: z.string().min(1), parts: z.array(z.object({ size: z.number().int() })).default([]) });
const things = z.object({ ...pageQuery });

const probe = z.object({ at: z.date() }).meta({ id: 'Probe' });

@Controller('v1/probe/subscriptions/:subscriptionId/described')
@Tagged('Rules')
class DescribedController {
  @Get() @Describes('readProbe', 'Probes', { answers: probe, refusals: ['RULE_NAME_TAKEN'] }) @Can('rules.read')
  read() {
    return { at: new Date() };
  }
}

@Controller('v1/probe')
class ProbeController {
  constructor(private readonly database: Database) {}

  @Get('open') @Public()
  open() {
    return { open: true };
  }

  @Get('caller') @SignedIn()
  caller(@CurrentCaller() caller: Caller) {
    return caller;
  }

  @Get('undecided')
  undecided() {
    return 'nobody said who may';
  }

  @Get('subscriptions/:subscriptionId') @Can('rules.read')
  read(@Param('subscriptionId') subscriptionId: string) {
    return { subscriptionId };
  }

  @Get('machines/:machineId') @Can('watchedRules.read')
  machine() {
    return {};
  }

  @Post('things') @SignedIn()
  make(@Body({ schema: thing }) body: z.output<typeof thing>) {
    return body;
  }

  @Get('things') @SignedIn()
  list(@Query({ schema: things }) query: z.output<typeof things>) {
    return query;
  }

  @Get('broken') @Public()
  broken() {
    throw new Error('the secret is 42');
  }

  @Get('moved') @Public()
  moved() {
    throw new StreamMoved('rule set');
  }

  @Get('unmade') @SignedIn()
  unmade(@CurrentCaller() { tenantId }: Caller) {
    return this.database.read(tenantId, (db) => db.query('select 1 from unmade.thing'));
  }

  @Get('slow') @SignedIn()
  slow(@CurrentCaller() { tenantId }: Caller) {
    return this.database.read(tenantId, (db) => db.query('select pg_sleep(20)'), { timeoutMs: 50 });
  }

  @Get('guess') @Public() @AMinute(2)
  guess() {
    return {};
  }
}

@Module({ controllers: [DescribedController, ProbeController] })
class ProbeModule {}

const foreign = 'a9a9a9a9-0000-4000-8000-000000000000';
const ours = 'b1b1b1b1-0000-4000-8000-000000000000';

class OnlyReading extends AccessDirectory {
  permits({ kind, principalId }: Caller, permission: Permission, { machineId }: Scope) {
    return kind === 'machine' ? machineId === principalId : permission === 'rules.read' && this.reader;
  }
  permissionsOf() {
    return ['rules.read'] as const;
  }
  holds(_: Caller, { subscriptionId }: Scope) {
    return subscriptionId !== foreign;
  }
  reader = true;
}

let harness: Harness;
const access = new OnlyReading();
const me = somebody();
const get = (path: string, caller: Caller | undefined = me) => harness.call(caller, 'GET', `/v1/probe/${path}`);

beforeAll(async () => {
  harness = await startHarness({ modules: [ProbeModule], access });
});
afterAll(() => harness.stop());

describe('a request', () => {
  it('needs no token where an endpoint is public', async () => {
    expect(await harness.call(undefined, 'GET', '/v1/probe/open')).toMatchObject({ status: 200, body: { open: true } });
  });

  it('without a token is not signed in', async () => {
    const { status, headers, body } = await harness.call(undefined, 'GET', '/v1/probe/caller');
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 401, type: expect.stringContaining('application/problem+json') });
    expect(body).toMatchObject({ type: 'urn:fimbria:problem:NOT_SIGNED_IN', code: 'NOT_SIGNED_IN', status: 401, title: expect.any(String), remedy: expect.any(String), requestId: expect.any(String) });
  });

  it('knows its caller', async () => {
    expect((await get('caller')).body).toEqual({ ...me, address: '127.0.0.1' });
  });

  it('is denied where nobody said who may', async () => {
    expect(await get('undecided')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });

  it('is allowed by the permission its endpoint names', async () => {
    expect(await get(`subscriptions/${ours}`)).toMatchObject({ status: 200, body: { subscriptionId: ours } });
  });

  it('is denied without it, by its name, from the next request on', async () => {
    access.reader = false;
    expect(await get(`subscriptions/${ours}`)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', permission: 'rules.read' } });
    access.reader = true;
  });

  it('for what is not the tenant\'s finds nothing', async () => {
    expect(await get(`subscriptions/${foreign}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('for an id that can be nobody\'s finds nothing', async () => {
    expect(await get('subscriptions/1')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await get(`subscriptions/${ours}'--`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('of a machine for another machine is refused as such', async () => {
    const machine = somebody({ kind: 'machine' });
    expect(await get(`machines/${machine.principalId}`, machine)).toMatchObject({ status: 200 });
    expect(await get(`machines/${me.principalId}`, machine)).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_MACHINE' } });
  });
});

describe('a body', () => {
  const post = (body: unknown, headers?: Record<string, string>) => harness.call(me, 'POST', '/v1/probe/things', body, headers);

  it('arrives as its schema has it', async () => {
    expect(await post({ name: 'n', more: 'left out' })).toMatchObject({ status: 201, body: { name: 'n', parts: [] } });
  });

  it('is refused with every field that is wrong', async () => {
    const { status, body } = await post({ name: '', parts: [{ size: 1 }, { size: 'x' }] });
    expect([status, body.code, body.fields.map(({ path }: { path: string }) => path)]).toEqual([400, 'INVALID_REQUEST', ['name', 'parts.1.size']]);
    expect(body.fields.every(({ message }: { message: string }) => message.length > 0)).toBe(true);
  });

  it.each([
    ['that is no JSON', '{"name":', { 'content-type': 'application/json' }, 400, 'INVALID_REQUEST'],
    ['that is missing', undefined, {}, 400, 'INVALID_REQUEST'],
    ['of another type', 'name=n', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['over a megabyte', `{"name":"${'n'.repeat(1024 * 1024)}"}`, { 'content-type': 'application/json' }, 413, 'TOO_LARGE'],
  ])('%s is refused', async (_, body, headers, status, code) => {
    expect(await post(body, headers as Record<string, string>)).toMatchObject({ status, body: { code } });
  });

  it('with a key that reaches for the prototype does not', async () => {
    expect(await post('{"name":"n","__proto__":{"admin":true}}', { 'content-type': 'application/json' })).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });
});

describe('text that cannot be kept', () => {
  it.each([
    ['a value', { name: 'a\0b' }],
    ['half a pair', { name: '\ud800' }],
    ['a key', { name: 'n', 'k\0': 1 }],
    ['something deep', { name: 'n', parts: [{ size: 1, note: ['\udc00'] }] }],
  ])('is refused in a body, as %s', async (_, body) => {
    expect(await harness.call(me, 'POST', '/v1/probe/things', body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('is refused in an address', async () => {
    for (const path of ['things?cursor=a%00b', `subscriptions/${ours}%00`]) expect(await get(path)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('is looked for however deep', async () => {
    const deep = `{"name":"n","parts":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect(await harness.call(me, 'POST', '/v1/probe/things', deep, { 'content-type': 'application/json' })).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('is not a whole pair', async () => {
    expect(await harness.call(me, 'POST', '/v1/probe/things', { name: '😀' })).toMatchObject({ status: 201, body: { name: '😀' } });
  });
});

describe('a query', () => {
  it('is read by its schema', async () => {
    expect((await get('things?limit=7')).body).toEqual({ limit: 7 });
    expect(await get('things?limit=0')).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', fields: [{ path: 'limit' }] } });
  });
});

describe('an answer', () => {
  it('for an unknown address is a problem', async () => {
    for (const path of ['/v1/nowhere', '/nowhere', '/v1/probe/open/../../x', '/%ff']) {
      const { status, headers, body } = await harness.call(me, 'GET', path);
      expect([path, status < 500, headers.get('content-type'), typeof body.code]).toEqual([path, true, expect.stringContaining('application/problem+json'), 'string']);
    }
    expect(await harness.call(me, 'GET', '/v1/nowhere')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('to a mistake of ours keeps what went wrong to the log', async () => {
    const { status, body } = await get('broken');
    expect([status, body.code, JSON.stringify(body).includes('42')]).toEqual([500, 'INTERNAL', false]);
  });

  it.each([['moved', 503, 'UNAVAILABLE'], ['unmade', 503, 'UNAVAILABLE'], ['slow', 504, 'QUERY_TIMED_OUT']])('says that trying again may help: %s', async (path, status, code) => {
    expect(await get(path)).toMatchObject({ status, body: { code } });
  });

  it('to too many attempts says when to come back', async () => {
    for (let times = 0; times < 2; times += 1) expect((await get('guess')).status).toBe(200);
    const { status, headers, body } = await get('guess');
    expect([status, body.code, Number(headers.get('retry-after'))]).toEqual([429, 'TOO_MANY_ATTEMPTS', expect.any(Number)]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get('open')).status).toBe(200);
  });
});

describe('the API description', () => {
  it('shows the schemas that check requests', async () => {
    const { body } = await harness.call(undefined, 'GET', '/openapi.json');
    const operation = body.paths['/v1/probe/things'].post;
    expect(operation.requestBody.content['application/json'].schema).toMatchObject({ type: 'object', required: ['name'], properties: { name: { minLength: 1 } } });
    expect(body.paths['/v1/probe/things'].get.parameters.map(({ name }: { name: string }) => name)).toEqual(['limit', 'cursor']);
  });

  it('says of an endpoint what it is called, needs, answers and can refuse', async () => {
    const { body } = await harness.call(undefined, 'GET', '/openapi.json');
    const { get } = body.paths['/v1/probe/subscriptions/{subscriptionId}/described'];
    expect(get).toMatchObject({ operationId: 'readProbe', tags: ['Rules'], summary: 'Probes', description: 'Needs the permission `rules.read`.' });
    expect(get.parameters).toEqual([{ name: 'subscriptionId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }]);
    expect(get.responses['200'].content).toEqual({ 'application/json': { schema: { $ref: '#/components/schemas/Probe' } } });
    expect(body.components.schemas['Probe']).toEqual({ type: 'object', properties: { at: { type: 'string', format: 'date-time' } }, required: ['at'] });
    expect(Object.keys(get.responses)).toEqual(['200', '400', '401', '403', '404', '409', 'default']);
    expect(get.responses['409']).toEqual({ $ref: '#/components/responses/RULE_NAME_TAKEN' });
    expect(body.components.responses['RULE_NAME_TAKEN'].content['application/problem+json'].schema).toEqual({ $ref: '#/components/schemas/Problem' });
    expect(body.tags.map(({ name }: { name: string }) => name)).toEqual(['Rules']);
    expect(body.paths['/v1/probe/open'].get.security).toEqual([]);
  });
});

describe('the service', () => {
  it('is live, and ready once log and database answer', async () => {
    expect(await harness.call(undefined, 'GET', '/health/live')).toMatchObject({ status: 200 });
    expect(await harness.call(undefined, 'GET', '/health/ready')).toMatchObject({ status: 200, body: { status: 'ready', parts: { log: 'ok', database: 'ok' } } });
  });

  it('says which events it could not take into what it knows, and goes on', async () => {
    const [thing, newer] = [category('thing', { ThingMade: z.object({ n: z.number() }) }), category('thing', { ThingMelted: z.object({}) })];
    const metadata = { tenantId: 't', by: 'p', at: '2026-01-01T00:00:00.000Z' };
    await harness.store.append(newer, '1', [{ type: 'ThingMelted', data: {} }], metadata, undefined);
    await harness.store.append(thing, '2', [{ type: 'ThingMade', data: { n: 2 } }], metadata, undefined);
    const made: number[] = [];
    await harness.app.get(Folds).keep('things', [thing], ({ event }) => void made.push(event.data.n));
    expect(made).toEqual([2]);
    expect((await harness.call(undefined, 'GET', '/health/folds')).body.items).toContainEqual({ name: 'things', parked: 1 });
    expect((await harness.call(undefined, 'GET', '/metrics')).body).toContain('fimbria_fold_parked{fold="things"} 1');
    expect(await harness.call(undefined, 'GET', '/health/ready')).toMatchObject({ status: 200, body: { parts: { things: 'ok' } } });
  });
});
