import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CommandBus } from '@nestjs/cqrs';
import fc from 'fast-check';
import { EnrolMachine, IssueEnrolmentToken } from '@fimbria/machines';
import { problems, type Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { install } from './installation.ts';
import { modulesFor } from './modules.ts';

/** An endpoint as the API description has it. */
interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly body: Schema;
}

/** As far as it is looked at here. */
interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const directory = mkdtempSync(join(tmpdir(), 'fimbria-whatever-'));
/** What answers as the Logs API or Azure Resource Manager does, errors too. */
const othersShapes = /\/(query|\$batch)$|\/odata(\/|$)|\/Microsoft\.Security\//;
const runs = { numRuns: 12, seed: 20261125 };
let harness: Harness;
let endpoints: readonly Endpoint[];
let known: Readonly<Record<string, string>>;
let callers: readonly (Caller | undefined)[];

beforeAll(async () => {
  harness = await startHarness({ modules: modulesFor(), access: 'own' });
  const { installation } = (await install(directory, harness.store, harness.app.get(CommandBus))) ?? {};
  const { tenantId, subscriptionId, ids } = { ...installation, ...JSON.parse(readFileSync(join(directory, 'installation.json'), 'utf8')) };
  const me: Caller = { principalId: ids.admin, tenantId, kind: 'person' };
  const { token } = await harness.execute<{ token: string }>(new IssueEnrolmentToken(subscriptionId, new Date(Date.now() + 60_000), me));
  const { machineId } = await harness.execute<{ machineId: string }>(new EnrolMachine(token, { name: 'web-1', os: { platform: 'linux', name: 'Debian', version: '13', kernel: '6.18' }, agentVersion: '0.1.0' }));
  known = { subscriptionId, workspaceId: ids.workspace, machineId, ruleId: ids.rule, pricingName: 'VirtualMachines', table: 'FimCoverageGap', resource: `/subscriptions/${subscriptionId}` };
  callers = [me, me, me, { principalId: machineId, tenantId, kind: 'machine' }, undefined];
  await harness.until(() => harness.call(me, 'GET', `/v1/workspaces/${known['workspaceId']}/changes`), ({ status }) => status === 200);
  endpoints = endpointsOf((await harness.call(undefined, 'GET', '/openapi.json')).body);
});
afterAll(async () => {
  await harness.stop();
  rmSync(directory, { recursive: true, force: true });
});

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', '0', '-1', '1', '1.5', '1e309', 'null', 'true', 'a'.repeat(300), "' or 1=1 --", '../..', '$all', '%', '%00', '\u0000', '\ud800', '😀', '__proto__', '2026-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '2026-01-01T00:00:00+23:59') },
  fc.string({ unit: 'binary', maxLength: 40 }), fc.uuid(),
);
const value = fc.oneof(text, fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(0, -1, 2 ** 53, 1e300, 0.5, [], {}, null, [[[[]]]]));
const mostlyKnown = (name: string) => fc.oneof({ weight: 4, arbitrary: fc.constant(known[name] ?? randomUUID()) }, { weight: 1, arbitrary: text });

/** What a schema asks for, but for one thing in six. */
function nearly({ type, format, enum: names, anyOf, oneOf, items, minItems = 0, minimum = 0, properties = {} }: Schema): fc.Arbitrary<unknown> {
  const right = (): fc.Arbitrary<unknown> => {
    const choices = anyOf ?? oneOf;
    if (choices) return fc.oneof(...choices.map(nearly));
    if (names) return fc.constantFrom(...names);
    if (type === 'string') return format === 'uuid' ? fc.constantFrom(...Object.values(known)) : fc.constantFrom('x', 'Name_1', '/srv/x', 'correct horse battery', 'a@b.example');
    if (type === 'integer' || type === 'number') return fc.integer({ min: minimum, max: minimum + 10 });
    if (type === 'boolean') return fc.boolean();
    if (type === 'array') return fc.array(nearly(items ?? {}), { minLength: minItems, maxLength: minItems + 1 });
    return type === 'object' ? fc.record(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, nearly(schema)]))) : value;
  };
  return fc.oneof({ weight: 5, arbitrary: right() }, { weight: 1, arbitrary: value });
}

/** As ours are made, of what ours are not made of. */
const cursors = [[], [1.5], [1.5, 1.5], ['\0', randomUUID()], ['x', randomUUID(), 1], ['0000-01-01T00:00:00Z', randomUUID(), 0.5, 'x']].map((values) => Buffer.from(JSON.stringify(values)).toString('base64url'));
const asked = (name: string): fc.Arbitrary<string> => (['cursor', 'after'].includes(name) ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...cursors) }, text) : fc.oneof(text, fc.constantFrom('1', '7', '2024-01-01')));

/** A request that is right in as much as its address and the names in it are. */
function requestTo({ method, path, query, body }: Endpoint) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const params = fc.tuple(...names.map((name) => (method === 'DELETE' ? fc.oneof(fc.uuid(), text) : mostlyKnown(name))));
  const object = fc.dictionary(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...Object.keys(body.properties ?? {}), 'more') }, text), value, { maxKeys: 6 });
  return fc.record({
    method: fc.constant(method),
    address: params.map((values) => names.reduce((address, name, at) => address.replace(`{${name}}`, encodable(values[at] as string)), path)),
    query: fc.record(Object.fromEntries([...query, 'more'].map((name) => [name, asked(name)])), { requiredKeys: [] }),
    body: method === 'GET' ? fc.constant(undefined) : fc.oneof({ weight: 5, arbitrary: nearly(body).map(asJson) }, { weight: 2, arbitrary: object.map(asJson) }, { weight: 1, arbitrary: value.map(asJson) }, { weight: 1, arbitrary: rawBody }),
    caller: fc.nat({ max: 4 }),
    ifMatch: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom('*', '"1"', 'W/"1"', '"x"', '1', '') }),
  });
}

type Request = ReturnType<typeof requestTo> extends fc.Arbitrary<infer R> ? R : never;
type Body = readonly [bytes: Uint8Array, headers: Readonly<Record<string, string>>];
const asJson = (whole: unknown): Body => [Buffer.from(JSON.stringify(whole) ?? ''), { 'content-type': 'application/json' }];
const rawBody: fc.Arbitrary<Body> = fc.record({
  bytes: fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.array(value.map((line) => JSON.stringify(line)), { maxLength: 4 }).map((lines) => Buffer.from(lines.join('\n')))),
  type: fc.constantFrom('application/x-ndjson', 'application/json', 'text/plain', 'x', 'application/json; charset=utf-16'),
  encoding: fc.constantFrom(undefined, 'gzip', 'br', 'identity'),
  packed: fc.boolean(),
}).map(({ bytes, type, encoding, packed }) => [packed ? gzipSync(bytes) : bytes, { 'content-type': type, ...(encoding !== undefined && { 'content-encoding': encoding }) }]);

/** Part of an address; half a surrogate pair has no place in one. */
function encodable(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replace(/^\.{0,2}$/, '%2e');
}

let requests = 0;
async function answerTo({ method, address, query, body, caller, ifMatch }: Request): Promise<{ status: number; type: string; text: string }> {
  const [bytes, headers] = body ?? [undefined, {}];
  const as = callers[caller];
  // Signed in anew each time: among what is sent is signing out.
  const authorization = as && { authorization: `Bearer ${await harness.tokenFor(as.kind === 'person' ? { ...as, signedInAt: Date.now() / 1000 } : as)}` };
  // Each from an address of its own: what is too often is another matter.
  const from = { 'x-forwarded-for': `10.1.${(requests += 1) >> 8}.${requests & 255}` };
  const search = Object.entries(query).map(([name, words]) => `${name}=${encodeURIComponent(String(words).toWellFormed())}`).join('&');
  const response = await fetch(`${harness.url}${address}?${search}`, { method, body: bytes ? new Uint8Array(bytes) : null, headers: { ...headers, ...from, ...authorization, ...(ifMatch !== undefined && { 'if-match': ifMatch }) } });
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('text/event-stream')) return { status: response.status, type, text: await response.text() };
  await response.body?.cancel();
  return { status: response.status, type, text: '' };
}

function endpointsOf(document: { paths: Record<string, Record<string, { parameters?: { name: string; in: string }[]; requestBody?: { content: Record<string, { schema?: Schema }> } }>> }): Endpoint[] {
  return Object.entries(document.paths).flatMap(([path, operations]) => Object.entries(operations).map(([method, { parameters = [], requestBody }]) => ({
    method: method.toUpperCase(), path,
    // Nobody waits here.
    query: parameters.filter(({ name, in: place }) => place === 'query' && name !== 'wait').map(({ name }) => name),
    body: Object.values(requestBody?.content ?? {})[0]?.schema ?? {},
  })));
}

describe('an endpoint', () => {
  it('answers whatever is sent, and never with a mistake of its own', async () => {
    expect(endpoints.length).toBeGreaterThan(25);
    const taken = new Set<Endpoint>();
    for (const endpoint of endpoints) {
      await fc.assert(fc.asyncProperty(requestTo(endpoint), async (request) => {
        const { status, type, text: body } = await answerTo(request);
        if (status < 400) return void taken.add(endpoint);
        if (status >= 500) throw new Error(`${status} ${body}`);
        if (othersShapes.test(endpoint.path)) return;
        expect({ status, type: type.split(';')[0], code: (JSON.parse(body) as { code: string }).code in problems }).toEqual({ status, type: 'application/problem+json', code: true });
      }), runs);
    }
    // Or it would have shown that a door is closed.
    expect(taken.size).toBeGreaterThan(endpoints.length / 4);
  }, 600_000);
});
