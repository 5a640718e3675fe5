import { randomUUID } from 'node:crypto';
import { somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { RulesModule, rulesProjection, RulesReadModule } from './index.ts';
import { predefinedRule } from './predefined-rule.ts';

let harness: Harness;
const me = somebody();
const entities = [{ kind: 'linuxFile', path: '/srv/app/' }];
const call = (subscriptionId: string, method: string, path = '', body?: unknown, headers?: Record<string, string>) => harness.call(me, method, `/v1/subscriptions/${subscriptionId}/rules${path}`, body, headers);
const list = async (subscriptionId: string, query = '') => {
  await harness.settled();
  return (await call(subscriptionId, 'GET', query)).body;
};
const create = async (subscriptionId: string, name: string) => (await call(subscriptionId, 'POST', '', { name, entities })).body.ruleId as string;

beforeAll(async () => {
  harness = await startHarness({ modules: [RulesModule, RulesReadModule], projections: [rulesProjection] });
});
afterAll(() => harness.stop());

describe('the rules of a subscription', () => {
  it('are the predefined one until there are others', async () => {
    const { items, next } = await list(randomUUID());
    expect(items).toEqual([{ ...predefinedRule, removed: [], enabled: true, predefined: true }]);
    expect(next).toBeNull();
  });

  it('are created, revised, switched and retired', async () => {
    const id = randomUUID();
    const { status, body } = await call(id, 'POST', '', { name: 'App', entities, excludes: ['/srv/app/*.log'] });
    expect([status, body]).toEqual([201, { ruleId: expect.any(String) }]);
    const rule = `/${body.ruleId}`;
    const told = async () => (await list(id)).items[1];
    expect(await told()).toEqual({
      ruleId: body.ruleId, name: 'App', description: '', changeTypes: ['Add', 'Modify', 'Delete', 'Rename'], entities, excludes: ['/srv/app/*.log'], severity: 'Medium', allowedAccounts: [], allowedProcesses: [], enabled: true, predefined: false, version: 1,
    });
    expect((await call(id, 'PUT', rule, { name: 'App', entities, severity: 'High' })).status).toBe(204);
    expect(await told()).toMatchObject({ severity: 'High', excludes: [], version: 2 });
    expect((await call(id, 'POST', `${rule}/disable`)).status).toBe(204);
    expect(await told()).toMatchObject({ enabled: false, version: 2 });
    expect((await call(id, 'POST', `${rule}/enable`)).status).toBe(204);
    expect(await told()).toMatchObject({ enabled: true });
    expect((await call(id, 'DELETE', rule)).status).toBe(204);
    expect((await call(id, 'DELETE', rule)).status).toBe(204);
    expect((await list(id)).items).toHaveLength(1);
  });

  it('come page by page, the predefined one first', async () => {
    const id = randomUUID();
    for (const name of ['c', 'a', 'b']) await create(id, name);
    const first = await list(id, '?limit=2');
    const second = await list(id, `?limit=2&cursor=${first.next}`);
    expect(first.items.map(({ name }: { name: string }) => name)).toEqual([predefinedRule.name, 'c', 'a']);
    expect([second.items.map(({ name }: { name: string }) => name), second.next]).toEqual([['b'], null]);
  });

  it('are seen by their tenant alone', async () => {
    const id = randomUUID();
    const ruleId = await create(id, 'App');
    await harness.settled();
    const stranger = somebody();
    expect((await harness.call(stranger, 'GET', `/v1/subscriptions/${id}/rules`)).body.items).toHaveLength(1);
    expect((await harness.call(stranger, 'GET', `/v1/subscriptions/${id}/rules/${ruleId}`)).status).toBe(404);
  });
});

describe('a rule', () => {
  it('is not written over a revision that its writer has not read', async () => {
    const id = randomUUID();
    const rule = `/${await create(id, 'App')}`;
    await harness.settled();
    const etag = (await call(id, 'GET', rule)).headers.get('etag') as string;
    expect((await call(id, 'PUT', rule, { name: 'App 2', entities }, { 'if-match': etag })).status).toBe(204);
    expect(await call(id, 'PUT', rule, { name: 'App 3', entities }, { 'if-match': etag })).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
    expect(await call(id, 'DELETE', rule, undefined, { 'if-match': etag })).toMatchObject({ status: 412 });
    for (const match of ['2', 'W/"2"', '"x"', '"1", "2"']) expect((await call(id, 'DELETE', rule, undefined, { 'if-match': match })).status).toBe(412);
    await harness.settled();
    expect((await call(id, 'GET', rule)).body.name).toBe('App 2');
    expect((await call(id, 'PUT', rule, { name: 'App 4', entities }, { 'if-match': '*' })).status).toBe(204);
  });

  it('is one of two with its name when both are sent at once', async () => {
    const id = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => call(id, 'POST', '', { name: 'App', entities })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(['RULE_NAME_TAKEN', 'RULE_NAME_TAKEN']);
  });

  it('is refused with every path that cannot be understood', async () => {
    const body = { name: 'Bad', entities: [...entities, { kind: 'linuxFile', path: 'etc/hosts' }, { kind: 'linuxFile', path: '/etc//hosts' }], excludes: ['/tmp/', '../x'] };
    const { status, body: problem } = await call(randomUUID(), 'POST', '', body);
    expect([status, problem.code, problem.fields]).toEqual([400, 'INVALID_PATTERN', [
      { path: 'entities.1.path', message: expect.any(String), position: 0 }, { path: 'entities.2.path', message: expect.any(String), position: expect.any(Number) }, { path: 'excludes.1', message: expect.any(String), position: 0 },
    ]]);
  });

  it.each([
    [{}], [{ name: 'n' }], [{ name: 'n', entities: [] }], [{ name: 'n', entities: [{ kind: 'file', path: '/x' }] }], [{ name: '', entities }], [{ name: 'x'.repeat(129), entities }], [{ name: 'n', entities, changeTypes: [] }],
    [{ name: 'n', entities, changeTypes: ['Touch'] }], [{ name: 'n', entities, severity: 'Huge' }], [{ name: 'n', entities: Array.from({ length: 100 }, () => ({ kind: 'linuxFile', path: `/${'x'.repeat(4000)}` })) }],
  ])('is refused as malformed, case %#', async (body) => {
    expect(await call(randomUUID(), 'POST', '', body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('that is not there is not found, whatever its id looks like', async () => {
    for (const ruleId of [randomUUID(), 'x', "'; drop table", '%2e%2e']) {
      expect([ruleId, (await call(randomUUID(), 'PUT', `/${ruleId}`, { name: 'n', entities })).status]).toEqual([ruleId, 404]);
      expect((await call(randomUUID(), 'POST', `/${ruleId}/disable`)).status).toBe(404);
    }
    expect((await call(randomUUID(), 'GET', `/${randomUUID()}`)).status).toBe(404);
    expect((await call(randomUUID(), 'GET', '/x')).status).toBe(400);
  });
});

describe('rules that the original would not take', () => {
  const judge = async (subscriptionId: string, body = {}) => (await call(subscriptionId, 'POST', '/compatibility', body)).body;

  it('are named with field, place and remedy; the subscription\'s own where none are sent', async () => {
    const id = randomUUID();
    await create(id, 'Web server');
    await create(id, 'Web_server');
    expect(await judge(id)).toEqual({ compatible: false, problems: [{ rule: 0, name: 'Web server', field: 'name', entry: 'Web server', position: 3, reason: expect.any(String), remedy: expect.any(String) }] });
    expect(await judge(id, { rules: [{ name: 'ok', entities }] })).toEqual({ compatible: true, problems: [] });
    const { problems } = await judge(id, { rules: [{ name: 'ok', entities: [...entities, { kind: 'windowsRegistry', path: 'HKCU\\Software\\x' }], allowedAccounts: ['root'] }] });
    expect(problems.map(({ rule, field }: { rule: number; field: string }) => [rule, field])).toEqual([[0, 'entities.1.path'], [0, 'allowedAccounts']]);
  });
});

describe('who a rule allows', () => {
  it('is kept with it, and refused where it cannot be understood', async () => {
    const id = randomUUID();
    const { status, body } = await call(id, 'POST', '', { name: 'App', entities, allowedAccounts: ['root', 'CORP\\svc-*'], allowedProcesses: ['/usr/bin/dpkg'] });
    expect(status).toBe(201);
    expect((await list(id)).items[1]).toMatchObject({ ruleId: body.ruleId, allowedAccounts: ['root', 'CORP\\svc-*'], allowedProcesses: ['/usr/bin/dpkg'] });
    const refused = await call(id, 'POST', '', { name: 'Bad', entities, allowedAccounts: ['a\\b\\c'], allowedProcesses: ['dpkg'] });
    expect([refused.status, refused.body.code, refused.body.fields.map(({ path }: { path: string }) => path)]).toEqual([400, 'INVALID_PATTERN', ['allowedAccounts.0', 'allowedProcesses.0']]);
  });
});

describe('the predefined rule', () => {
  const [login, passwd] = predefinedRule.entities;
  const told = async (id: string) => (await list(id)).items[0];

  it('is trimmed to just what is asked, and restored', async () => {
    const id = randomUUID();
    expect((await call(id, 'PUT', '/predefined/entities', { removed: [login, passwd] })).status).toBe(204);
    expect((await told(id)).entities).toEqual(predefinedRule.entities.slice(2));
    expect((await call(id, 'PUT', '/predefined/entities', { removed: [passwd] })).status).toBe(204);
    expect(await told(id)).toMatchObject({ entities: [login, ...predefinedRule.entities.slice(2)], removed: [passwd] });
    expect((await call(id, 'POST', '/predefined/restore')).status).toBe(204);
    expect((await told(id)).entities).toEqual(predefinedRule.entities);
  });

  it('is switched, and read alone', async () => {
    const id = randomUUID();
    expect((await call(id, 'POST', `/${predefinedRule.ruleId}/disable`)).status).toBe(204);
    await harness.settled();
    expect((await call(id, 'GET', `/${predefinedRule.ruleId}`)).body).toMatchObject({ enabled: false, predefined: true });
    expect((await call(id, 'PUT', '/predefined/entities', { removed: [login] })).status).toBe(204);
    expect(await told(id)).toMatchObject({ enabled: false, entities: predefinedRule.entities.slice(1) });
  });

  it('is trimmed and restored on the rules that were read, and so is any rule switched', async () => {
    const id = randomUUID();
    const ruleId = await create(id, 'App');
    for (const match of ['"0"', '"2"', 'x']) {
      expect((await call(id, 'PUT', '/predefined/entities', { removed: [login] }, { 'if-match': match })).status).toBe(412);
      expect((await call(id, 'POST', '/predefined/restore', undefined, { 'if-match': match })).status).toBe(412);
      expect((await call(id, 'POST', `/${ruleId}/disable`, undefined, { 'if-match': match })).status).toBe(412);
    }
    expect((await call(id, 'PUT', '/predefined/entities', { removed: [login] }, { 'if-match': '"1"' })).status).toBe(204);
    expect((await call(id, 'POST', `/${ruleId}/disable`, undefined, { 'if-match': '"1"' })).status).toBe(204);
    expect((await told(id)).entities).toEqual(predefinedRule.entities.slice(1));
  });

  it.each([['PUT', 'PREDEFINED_RULE'], ['DELETE', 'PREDEFINED_RULE']])('refuses %s', async (method, code) => {
    expect(await call(randomUUID(), method, `/${predefinedRule.ruleId}`, method === 'PUT' ? { name: 'n', entities } : undefined)).toMatchObject({ status: 409, body: { code } });
  });

  it('is not trimmed of what it does not name', async () => {
    expect(await call(randomUUID(), 'PUT', '/predefined/entities', { removed: entities })).toMatchObject({ status: 409, body: { code: 'PREDEFINED_RULE' } });
    expect(await call(randomUUID(), 'PUT', '/predefined/entities', {})).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });
});
