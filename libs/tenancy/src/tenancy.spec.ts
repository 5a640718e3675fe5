import { randomUUID } from 'node:crypto';
import { installation, type Caller } from '@fimbria/service';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { AccessModule, AssignRole, CreateTenant, RegisterPerson, tenancyProjection, TenancyModule, TenancyReadModule } from './index.ts';

const password = 'a heron over the pond';
let harness: Harness;

/** A tenant of its own with an Owner. */
async function tenant(name: string): Promise<Caller> {
  const me: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
  const host = installation(me.tenantId);
  await harness.execute(new CreateTenant(name, host));
  await harness.execute(new RegisterPerson(me.principalId, { name, email: `${name}@example.org`, password }, host));
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: me.principalId, role: 'Owner', scope: { kind: 'tenant' } }, host));
  await harness.until(() => harness.call(me, 'GET', '/v1/roles'), ({ status }) => status === 200);
  return me;
}
const get = async (caller: Caller, path: string) => {
  await harness.settled();
  return harness.call(caller, 'GET', `/v1/${path}`);
};
const person = async (caller: Caller, name: string): Promise<Caller> => {
  const { body } = await harness.call(caller, 'POST', '/v1/persons', { name, email: `${name}.${randomUUID()}@example.org`, password });
  return { ...caller, principalId: body.personId };
};
const assign = (caller: Caller, principalId: string, role: string, scope: object = { kind: 'tenant' }) => harness.call(caller, 'POST', '/v1/role-assignments', { principalId, role, scope });

beforeAll(async () => {
  harness = await startHarness({ modules: [AccessModule, TenancyModule, TenancyReadModule], projections: [tenancyProjection], access: 'own' });
});
afterAll(() => harness.stop());

describe('an Owner', () => {
  it('registers persons, gives them roles, takes them back and removes them', async () => {
    const owner = await tenant('reed');
    const bea = await person(owner, 'Bea');
    expect((await get(owner, 'persons')).body.items).toEqual([
      { id: bea.principalId, name: 'Bea', email: expect.stringMatching(/^bea\./), registeredAt: expect.any(String) },
      { id: owner.principalId, name: 'reed', email: 'reed@example.org', registeredAt: expect.any(String) },
    ]);
    expect((await get(bea, 'persons')).status).toBe(403);
    const { status, body } = await assign(owner, bea.principalId, 'Reader');
    expect([status, body]).toEqual([201, { assignmentId: expect.any(String) }]);
    await harness.until(() => get(bea, 'persons'), (answer) => answer.status === 200);
    expect((await get(owner, `role-assignments?principalId=${bea.principalId}`)).body).toEqual({
      items: [{ assignmentId: body.assignmentId, principalId: bea.principalId, principalName: 'Bea', role: 'Reader', scope: { kind: 'tenant' }, assignedBy: owner.principalId, assignedAt: expect.any(String) }], next: null,
    });
    expect((await harness.call(owner, 'DELETE', `/v1/role-assignments/${body.assignmentId}`)).status).toBe(204);
    expect((await harness.call(owner, 'DELETE', `/v1/role-assignments/${body.assignmentId}`)).status).toBe(204);
    await harness.until(() => get(bea, 'persons'), (answer) => answer.status === 403);
    await assign(owner, bea.principalId, 'Reader');
    expect((await harness.call(owner, 'DELETE', `/v1/persons/${bea.principalId}`)).status).toBe(204);
    await harness.until(() => get(bea, 'persons'), (answer) => answer.status === 401);
    expect((await get(owner, 'role-assignments')).body.items.map(({ principalName }: { principalName: string }) => principalName)).toEqual(['reed']);
    expect(await harness.call({ ...bea, signedInAt: Date.now() / 1000 }, 'GET', '/v1/me')).toMatchObject({ status: 401 });
  });

  it('remains, whatever is taken', async () => {
    const owner = await tenant('sedge');
    const own = (await get(owner, 'role-assignments')).body.items[0].assignmentId;
    expect(await harness.call(owner, 'DELETE', `/v1/role-assignments/${own}`)).toMatchObject({ status: 409, body: { code: 'LAST_OWNER' } });
    expect(await harness.call(owner, 'DELETE', `/v1/persons/${owner.principalId}`)).toMatchObject({ status: 409, body: { code: 'LAST_OWNER' } });
    expect((await get(owner, 'persons')).body.items).toHaveLength(1);
  });

  it('creates subscriptions and gives roles at them', async () => {
    const owner = await tenant('rush');
    const { status, body } = await harness.call(owner, 'POST', '/v1/subscriptions', { name: 'Web', cloud: { provider: 'AWS', identifier: '123456789012' } });
    expect(status).toBe(201);
    const cy = await person(owner, 'Cy');
    expect((await assign(owner, cy.principalId, 'Owner', { kind: 'subscription', id: body.subscriptionId })).status).toBe(201);
    const effective = () => harness.call(cy, 'GET', `/v1/principals/${cy.principalId}/access?subscriptionId=${body.subscriptionId}`);
    const { items } = (await harness.until(effective, (answer) => answer.body.items.length > 0)).body;
    expect(items.find(({ permission }: { permission: string }) => permission === 'rules.write')).toMatchObject({ because: [{ role: 'Owner', scope: { kind: 'subscription', id: body.subscriptionId } }] });
    expect((await harness.call(cy, 'GET', `/v1/principals/${cy.principalId}/access`)).body).toEqual({ items: [] });
    expect(await assign(cy, cy.principalId, 'Reader')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', permission: 'access.write' } });
    expect((await assign(cy, owner.principalId, 'Reader', { kind: 'subscription', id: body.subscriptionId })).status).toBe(201);
    expect(await harness.call(cy, 'GET', `/v1/principals/${owner.principalId}/access`)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });

  it('defines roles, which allow what they say', async () => {
    const owner = await tenant('iris');
    const [roleId, dan] = [randomUUID(), await person(owner, 'Dan')];
    const define = (body: unknown) => harness.call(owner, 'PUT', `/v1/roles/${roleId}`, body);
    expect((await define({ name: 'Clerk', permissions: ['access.read'] })).status).toBe(204);
    expect((await define({ name: 'Clerk', permissions: ['access.read'] })).status).toBe(204);
    expect((await assign(owner, dan.principalId, roleId)).status).toBe(201);
    await harness.until(() => get(dan, 'roles'), ({ status }) => status === 200);
    const { items } = (await get(dan, 'roles')).body;
    expect(items.at(-1)).toEqual({ role: roleId, name: 'Clerk', permissions: ['access.read'], builtIn: false });
    expect(items.map(({ name }: { name: string }) => name)).toContain('SecurityAdmin');
    expect(await harness.call(owner, 'DELETE', `/v1/roles/${roleId}`)).toMatchObject({ status: 409, body: { code: 'ROLE_IN_USE' } });
    expect((await define({ name: 'Clerk', permissions: ['rules.read'] })).status).toBe(204);
    await harness.until(() => get(dan, 'roles'), ({ status }) => status === 403);
    expect(await define({ name: 'Reader', permissions: ['rules.read'] })).toMatchObject({ status: 409, body: { code: 'ROLE_NAME_TAKEN' } });
    expect(await define({ name: 'Clerk', permissions: ['changes.record'] })).toMatchObject({ status: 403, body: { code: 'ABOVE_YOURSELF', lacking: ['changes.record'] } });
  });
});

describe('a group', () => {
  it('gives its members what it was given, as long as they are in it', async () => {
    const owner = await tenant('lily');
    const [groupId, eve] = [randomUUID(), await person(owner, 'Eve')];
    const group = (method: string, path = '', body?: unknown) => harness.call(owner, method, `/v1/groups/${groupId}${path}`, body);
    expect((await group('PUT', '', { name: 'Night watch' })).status).toBe(204);
    expect((await assign(owner, groupId, 'Reader')).status).toBe(201);
    expect((await get(eve, 'persons')).status).toBe(403);
    expect((await group('PUT', `/members/${eve.principalId}`)).status).toBe(204);
    await harness.until(() => get(eve, 'persons'), ({ status }) => status === 200);
    expect((await get(eve, 'groups')).body.items).toEqual([{ groupId, name: 'Night watch', members: [{ principalId: eve.principalId, name: 'Eve' }] }]);
    expect((await get(owner, `role-assignments?principalId=${groupId}`)).body.items).toMatchObject([{ principalName: 'Night watch', role: 'Reader' }]);
    const { items } = (await get(owner, `principals/${eve.principalId}/access`)).body;
    expect(items.find(({ permission }: { permission: string }) => permission === 'rules.read').because).toMatchObject([{ principalId: groupId, role: 'Reader' }]);
    expect(await group('DELETE')).toMatchObject({ status: 409, body: { code: 'GROUP_IN_USE' } });
    expect((await group('DELETE', `/members/${eve.principalId}`)).status).toBe(204);
    await harness.until(() => get(eve, 'persons'), ({ status }) => status === 403);
    expect((await group('PUT', `/members/${groupId}`)).status).toBe(404);
    expect((await group('PUT', `/members/${randomUUID()}`)).status).toBe(404);
    expect((await group('PUT', '', { name: '' })).status).toBe(400);
  });

  it('loses a person who is removed', async () => {
    const owner = await tenant('moss');
    const [groupId, finn] = [randomUUID(), await person(owner, 'Finn')];
    await harness.call(owner, 'PUT', `/v1/groups/${groupId}`, { name: 'Watch' });
    await harness.call(owner, 'PUT', `/v1/groups/${groupId}/members/${finn.principalId}`);
    expect((await harness.call(owner, 'DELETE', `/v1/persons/${finn.principalId}`)).status).toBe(204);
    expect((await get(owner, 'groups')).body.items).toEqual([{ groupId, name: 'Watch', members: [] }]);
  });
});

describe('what is not well formed', () => {
  let owner: Caller;
  beforeAll(async () => {
    owner = await tenant('flag');
  });

  it.each([
    ['POST', 'persons', { name: 'x', email: 'x', password }], ['POST', 'persons', { name: '', email: 'x@example.org', password }], ['POST', 'persons', {}], ['DELETE', 'persons/x', undefined],
    ['POST', 'subscriptions', {}], ['POST', 'subscriptions', { name: 'n', cloud: { provider: 'Moon' } }],
    ['POST', 'role-assignments', { principalId: 'x', role: 'Reader', scope: { kind: 'tenant' } }], ['POST', 'role-assignments', { principalId: randomUUID(), role: 'God', scope: { kind: 'tenant' } }],
    ['POST', 'role-assignments', { principalId: randomUUID(), role: 'Reader', scope: { kind: 'world' } }], ['POST', 'role-assignments', { principalId: randomUUID(), role: 'Reader', scope: { kind: 'workspace' } }],
    ['DELETE', 'role-assignments/x', undefined], ['PUT', 'roles/x', { name: 'n', permissions: ['rules.read'] }], ['PUT', `roles/${randomUUID()}`, { name: 'n', permissions: [] }],
    ['PUT', `roles/${randomUUID()}`, { name: 'n', permissions: ['everything'] }], ['GET', 'principals/x/access', undefined], ['GET', 'persons?cursor=x', undefined], ['GET', 'role-assignments?principalId=x', undefined],
    ['GET', `role-assignments?cursor=${Buffer.from(JSON.stringify(['then', randomUUID()])).toString('base64url')}`, undefined],
  ])('%s %s %j is refused', async (method, path, body) => {
    expect(await harness.call(owner, method, `/v1/${path}`, body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it.each([
    ['somebody unknown', () => [randomUUID(), 'Reader', { kind: 'tenant' }] as const], ['an unknown role', () => [owner.principalId, randomUUID(), { kind: 'tenant' }] as const],
    ['an unknown subscription', () => [owner.principalId, 'Reader', { kind: 'subscription', id: randomUUID() }] as const],
  ])('a role for %s is not found', async (_, assignment) => {
    const [principalId, role, scope] = assignment();
    expect(await assign(owner, principalId, role, scope)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('a weak password is refused with what is wrong', async () => {
    expect(await harness.call(owner, 'POST', '/v1/persons', { name: 'Eve', email: 'eve@example.org', password: 'password1234' })).toMatchObject({ status: 400, body: { code: 'WEAK_PASSWORD', detail: 'It is a common password.' } });
  });
});
