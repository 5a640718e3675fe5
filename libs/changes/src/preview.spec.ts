import { randomUUID } from 'node:crypto';
import { machines } from '@fimbria/machines/events';
import { ruleSet } from '@fimbria/rules/events';
import { metadataOf, somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { estate, type Estate } from './estate.testing.ts';
import { ChangesModule, changesProjection, ChangesReadModule } from './index.ts';

let harness: Harness;
const answer = { files: 3, bytes: 30, newFiles: 3, modifiedLastDay: 1, modifiedLastWeek: 2, entities: [3, 0], sample: [{ path: '/opt/x', size: 10, modifiedAt: '2026-01-01T00:00:00.000Z', isNew: true }], noLonger: { files: 0, paths: [] }, unreadable: 0, truncated: false };
const entities = [{ kind: 'linuxFile', path: '/opt/' }, { kind: 'linuxFile', path: '/nowhere' }];
const previews = ({ subscriptionId }: Estate) => `/v1/subscriptions/${subscriptionId}/rules/previews`;
const ask = async (one: Estate, body: object) => {
  await harness.settled();
  return harness.call(one.me, 'POST', previews(one), body);
};

beforeAll(async () => {
  harness = await startHarness({ modules: [ChangesModule, ChangesReadModule], projections: [changesProjection] });
});
afterAll(() => harness.stop());

describe('a draft', () => {
  it('is tried on recorded changes', async () => {
    const one = await estate(harness);
    const at = new Date(Date.now() - 3_600_000).toISOString();
    await one.send([one.change(1, { at, path: '/srv/a/1', changeType: 'Created' }), one.change(2, { at, path: '/srv/a/1', changeType: 'Modified' }), one.change(3, { at, path: '/srv/b/1', changeType: 'Modified' }), one.change(4, { at, path: '/srv/a/2' })]);
    const { status, body } = await ask(one, { rule: { name: 'Draft', entities: [{ kind: 'linuxFile', path: '/srv/a/' }], changeTypes: ['Add', 'Modify'] } });
    expect([status, body.history, body.perDay, body.newly.changes, body.noLonger.changes]).toEqual([201, { changes: 2, paths: [{ path: '/srv/a/1', changes: 2 }] }, 2, 0, 0]);
    expect(body.megabytesPerDay).toBeGreaterThan(0);
    expect(body.megabytesPerDay).toBeLessThan(0.01);
    expect(new Date(body.since).toISOString()).toBe(at);
    expect(body.warnings).toEqual([{ code: 'OVERLAP', entry: '/srv/a/', message: expect.stringContaining('"Srv"') }]);
  });

  it('in place of another says what would no longer be reported, and what would be as well', async () => {
    const one = await estate(harness);
    await one.send([one.change(1, { at: new Date().toISOString(), path: '/srv/a' }), one.change(2, { at: new Date().toISOString(), path: '/srv/b' })]);
    const { body } = await ask(one, { rule: { name: 'Srv', entities: [{ kind: 'linuxFile', path: '/srv/b' }] }, replaces: one.ruleId });
    expect([body.history.changes, body.newly.changes, body.noLonger]).toEqual([1, 0, { changes: 1, paths: [{ path: '/srv/a', changes: 1 }] }]);
    await harness.store.append(ruleSet, one.subscriptionId, [{ type: 'RuleDisabled', data: { ruleId: one.ruleId } }], metadataOf(one.me), 0n);
    expect((await ask(one, { rule: { name: 'Draft', entities: [{ kind: 'linuxFile', path: '/srv/b' }] } })).body.newly).toEqual({ changes: 1, paths: [{ path: '/srv/b', changes: 1 }] });
  });

  it('leaves out what it allows, and what was long ago', async () => {
    const one = await estate(harness);
    const by = { source: 'audit', account: { name: 'root' }, process: { name: 'dpkg', id: 1, path: '/usr/bin/dpkg' } };
    const old = new Date(Date.now() - 3 * 86_400_000).toISOString();
    await one.send([one.change(1, { at: new Date().toISOString(), path: '/srv/a', actor: by }), one.change(2, { at: new Date().toISOString(), path: '/srv/a' }), one.change(3, { at: old, path: '/srv/a' })]);
    const changes = async (more: object, days: number) => (await ask(one, { rule: { name: 'Draft', entities: [{ kind: 'linuxFile', path: '/srv/a' }], ...more }, days })).body.history.changes;
    expect([await changes({}, 14), await changes({}, 1), await changes({ allowedProcesses: ['/usr/bin/dpkg'] }, 1)]).toEqual([3, 2, 1]);
  });

  it('for some machines is tried on theirs alone, and asked of them alone', async () => {
    const one = await estate(harness);
    await one.send([one.change(1, { at: new Date().toISOString(), path: '/srv/a' })]);
    const rule = (tags: object[]) => ({ rule: { name: 'Draft', entities: [{ kind: 'linuxFile', path: '/srv/a' }], target: { tags } } });
    expect((await ask(one, rule([{ key: 'role', values: ['web'] }]))).body).toMatchObject({ history: { changes: 0 }, machines: 0 });
    await harness.store.append(machines, one.machineId, [{ type: 'MachineTagged', data: { tags: { role: 'web' } } }], metadataOf(one.me), 0n);
    expect((await ask(one, rule([{ key: 'role', values: ['web'] }]))).body).toMatchObject({ history: { changes: 1 }, machines: 1 });
  });

  it('in place of another, for fewer machines, says what would no longer be reported on the others', async () => {
    const one = await estate(harness);
    await one.send([one.change(1, { at: new Date().toISOString(), path: '/srv/a' })]);
    const { body } = await ask(one, { rule: { name: 'Srv', entities: [{ kind: 'linuxFile', path: '/srv/**' }], target: { platforms: ['windows'] } }, replaces: one.ruleId });
    expect([body.machines, body.history.changes, body.noLonger.changes]).toEqual([0, 0, 1]);
  });

  it('is warned of', async () => {
    const one = await estate(harness, { enabled: false });
    const { body } = await ask(one, { rule: { name: 'Draft', entities: [{ kind: 'linuxFile', path: '/var/**' }, { kind: 'linuxFile', path: '/opt/app/' }, { kind: 'linuxFile', path: '/usr/bin/' }], excludes: ['/opt/**'] } });
    expect(body.warnings.map(({ code, entry }: { code: string; entry: string }) => [code, entry])).toEqual([['VOLATILE', '/var/**'], ['NOTHING_LEFT', '/opt/app/'], ['OVERLAP', '/usr/bin/']]);
    expect([body.since, body.perDay]).toEqual([null, 0]);
  });

  it.each([[{}, 'INVALID_REQUEST'], [{ rule: { name: 'x', entities }, days: 0 }, 'INVALID_REQUEST'], [{ rule: { name: 'x', entities: [{ kind: 'linuxFile', path: 'x' }] } }, 'INVALID_PATTERN']])('is refused where it is none: %j', async (body, code) => {
    expect(await ask(await estate(harness), body)).toMatchObject({ status: 400, body: { code } });
  });

  it('replaces a rule that is there', async () => expect(await ask(await estate(harness), { rule: { name: 'x', entities }, replaces: randomUUID() })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } }));
});

describe('machines', () => {
  const asked = (one: Estate, wait = 0) => harness.call(one.machine, 'GET', `/v1/machines/${one.machineId}/previews?wait=${wait}`);

  it('are asked of a draft, at once where they wait, and answer once', async () => {
    const one = await estate(harness);
    const waiting = asked(one, 20);
    const { body: { previewId, machines } } = await ask(one, { rule: { name: 'Draft', entities } });
    expect(machines).toBe(1);
    expect((await waiting).body.items).toMatchObject([{ previewId, replaces: null, rule: { name: 'Draft', entities } }]);
    const read = () => harness.call(one.me, 'GET', `${previews(one)}/${previewId}`);
    expect((await read()).body).toEqual({ previewId, complete: false, machines: [{ machineId: one.machineId, name: 'web-1', answer: null }], warnings: [] });
    const put = (body: object) => harness.call(one.machine, 'POST', `/v1/machines/${one.machineId}/previews`, { previewId, answer: body });
    expect((await put(answer)).status).toBe(204);
    expect((await put({ ...answer, files: 99 })).status).toBe(204);
    expect((await read()).body).toEqual({
      previewId, complete: true, machines: [{ machineId: one.machineId, name: 'web-1', answer }],
      warnings: [{ code: 'NOTHING_MATCHED', entry: '/nowhere', message: expect.any(String) }],
    });
    await harness.until(() => asked(one), ({ body }) => body.items.length === 0);
  });

  it('answer for themselves, and only what they were asked', async () => {
    const [one, other] = [await estate(harness), await estate(harness)];
    const { body: { previewId } } = await ask(one, { rule: { name: 'Draft', entities } });
    expect((await asked(other)).body.items).toEqual([]);
    expect(await harness.call(other.machine, 'POST', `/v1/machines/${other.machineId}/previews`, { previewId, answer })).toMatchObject({ status: 404 });
    expect(await harness.call(other.machine, 'POST', `/v1/machines/${one.machineId}/previews`, { previewId, answer })).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_MACHINE' } });
    expect(await harness.call(one.machine, 'POST', `/v1/machines/${one.machineId}/previews`, { previewId, answer: { files: -1 } })).toMatchObject({ status: 400 });
    expect(await harness.call(somebody(), 'GET', `${previews(one)}/${previewId}`)).toMatchObject({ status: 404 });
    expect(await harness.call(one.me, 'GET', `${previews(other)}/${previewId}`)).toMatchObject({ status: 404 });
  });
});
