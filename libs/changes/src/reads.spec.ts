import { randomUUID } from 'node:crypto';
import { toCursor, type Caller, type Scope } from '@fimbria/service';
import { PermitAll, somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { estate, type Estate } from './estate.testing.ts';
import { ChangesModule, changesProjection, ChangesReadModule } from './index.ts';

const theirs = randomUUID();
class NotTheirs extends PermitAll {
  override holds(_: Caller, { workspaceId }: Scope) {
    return workspaceId !== theirs;
  }
}
let harness: Harness;
type Item = Readonly<Record<string, any>>; // eslint-disable-line @typescript-eslint/no-explicit-any -- a spec says what it expects
const items = async (one: Estate, what: string): Promise<Item[]> => {
  const { status, body } = await one.read(what);
  expect([what, status]).toEqual([what, 200]);
  return body.items;
};
const sequences = async (one: Estate, what: string) => (await items(one, what)).map(({ sequence }) => sequence as number).toSorted((a, b) => a - b);
const at = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString();

beforeAll(async () => {
  harness = await startHarness({ modules: [ChangesModule, ChangesReadModule], projections: [changesProjection], access: new NotTheirs() });
});
afterAll(() => harness.stop());

describe('changes', () => {
  it('come latest first', async () => {
    const one = await estate(harness);
    await one.send([one.change(1, { at: at(30) }), one.change(2, { at: at(10) }), one.change(3, { at: at(20) })]);
    expect((await items(one, 'changes')).map(({ sequence }) => sequence)).toEqual([2, 3, 1]);
  });

  it('are told as they were reported', async () => {
    const one = await estate(harness);
    const change = one.change(1, { at: at(5), changeType: 'Renamed', path: '/srv/b', previousPath: '/srv/a', actor: { source: 'proc', process: { name: 'mv', id: 7 } } });
    await one.send([change]);
    expect(await items(one, 'changes')).toEqual([{
      changeId: `${one.machineId}:1`, sequence: 1, at: (change as Item)['at'], recordedAt: expect.any(String), machineId: one.machineId, computer: 'web-1', entityType: 'File', changeType: 'Renamed',
      path: '/srv/b', previousPath: '/srv/a', ruleId: one.ruleId, ruleName: 'Srv', source: 'inotify', before: null, after: null, actor: { source: 'proc', process: { name: 'mv', id: 7 } }, position: expect.stringMatching(/^\d+$/),
    }]);
  });

  it('come page by page, each once, while others are added', async () => {
    const me = somebody();
    const one = await estate(harness, { me });
    const other = await estate(harness, { me, workspaceId: one.workspaceId });
    const same = at(60);
    for (const each of [one, other]) await each.send(Array.from({ length: 10 }, (_, n) => each.change(n + 1, { at: n < 5 ? same : at(50 - n) })));
    const seen: string[] = [];
    for (let [query, next] = ['?limit=3', 11]; ; next += 1) {
      const { body } = await one.read(`changes${query}`);
      seen.push(...body.items.map(({ changeId }: Item) => changeId));
      if (body.next === null) break;
      await one.send([one.change(next, { at: at(0) })]);
      query = `?limit=3&cursor=${body.next}`;
    }
    expect(seen).toHaveLength(20);
    expect(new Set(seen)).toEqual(new Set([one, other].flatMap(({ machineId }) => Array.from({ length: 10 }, (_, n) => `${machineId}:${n + 1}`))));
  });

  it('are narrowed down by every filter, and by several', async () => {
    const one = await estate(harness, { platform: 'windows' });
    const other = await estate(harness, { me: one.me, workspaceId: one.workspaceId });
    const times = [at(400), at(300), at(200), at(100)] as const;
    await one.send([
      one.change(1, { at: times[0], changeType: 'Created', path: '/srv/Passwd' }), one.change(2, { at: times[1], changeType: 'Modified', path: '/srv/100%_a' }),
      one.change(3, { at: times[2], entityType: 'Registry', changeType: 'RegistryKeyCreated', path: 'HKLM\\SOFTWARE\\Srv\\Passwd' }), one.change(4, { at: times[3] }),
    ]);
    await other.send([other.change(1)]);
    for (const [query, expected] of [
      ['', [1, 1, 2, 3, 4]], [`machineId=${one.machineId}`, [1, 2, 3, 4]], [`machineId=${randomUUID()}`, []], ['entityType=Registry', [3]], ['entityType=File', [1, 1, 2, 4]], ['changeType=Created', [1]], ['changeType=RegistryKeyCreated', [3]],
      ['path=passwd', [1, 3]], ['path=%25_', [2]], ['path=%5C', [3]], ['path=', [1, 1, 2, 3, 4]], ['path=nowhere', []], [`from=${times[2]}`, [1, 3, 4]], [`to=${times[1]}`, [1]], [`from=${times[1]}&to=${times[3]}`, [2, 3]],
      [`entityType=File&path=srv&to=${times[2]}&machineId=${one.machineId}`, [1, 2]], ['from=0000-01-01T00:00:00Z&to=9999-12-31T23:59:59-23:59', [1, 1, 2, 3, 4]], [`from=${encodeURIComponent('2026-01-01T00:00:00+23:59')}`, [1, 1, 2, 3, 4]],
    ] as const) expect([query, await sequences(one, `changes?${query}`)]).toEqual([query, expected]);
  });

  it.each([
    'limit=0', 'limit=501', 'limit=x', 'limit=1&limit=2', 'machineId=x', 'machineId=', 'entityType=file', 'changeType=Touched', 'from=yesterday', 'to=2026-02-30T00:00:00Z', 'from=1', 'path=%00', 'path=a&path=b', 'cursor=x', 'cursor=',
    `path=${'x'.repeat(4097)}`, `cursor=${toCursor(['x', randomUUID(), 1])}`, `cursor=${toCursor(['2026-01-01T00:00:00Z', randomUUID(), 1.5])}`, `cursor=${toCursor(['2026-01-01T00:00:00Z', 'x', 1])}`, `cursor=${toCursor(['2026-01-01T00:00:00Z', randomUUID(), 1e300])}`,
  ])('asked for with %s are refused', async (query) => {
    expect(await harness.call(somebody(), 'GET', `/v1/workspaces/${randomUUID()}/changes?${query}`)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('before everything are none', async () => {
    expect(await harness.call(somebody(), 'GET', `/v1/workspaces/${randomUUID()}/changes?cursor=${toCursor(['0000-01-01T00:00:00Z', randomUUID(), -1])}`)).toMatchObject({ status: 200, body: { items: [], next: null } });
  });
});

describe('what a tenant reported', () => {
  it('is not found by another', async () => {
    for (const what of ['changes', 'gaps', 'changes/stream']) expect(await harness.call(somebody(), 'GET', `/v1/workspaces/${theirs}/${what}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('is not told to another, even were the workspace theirs', async () => {
    const one = await estate(harness);
    await one.send([one.change(1), one.change(2, { path: '/home/x' })]);
    for (const what of ['changes', 'gaps']) expect([(await items(one, what)).length, (await one.read(what, somebody())).body]).toEqual([1, { items: [], next: null }]);
  });

  it('is out of sight of another\'s statements, whatever they say', async () => {
    const [one, other] = [await estate(harness), await estate(harness)];
    for (const each of [one, other]) await each.send([each.change(1), each.change(2, { path: '/home/x' })]);
    await harness.settled();
    for (const table of ['"MDCFileIntegrityMonitoringEvents"', 'coverage_gap', 'machine']) {
      const { rows } = await harness.database.read(one.me.tenantId, (db) => db.query(`select distinct machine_id from changes.${table} where true or tenant_id = '${other.me.tenantId}'`));
      expect([table, rows]).toEqual([table, [{ machine_id: one.machineId }]]);
    }
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    for (const table of ['subscription', 'rule', 'checkpoint', 'parked', `"MDCFileIntegrityMonitoringEvents_${day}"`]) await expect(harness.database.read(one.me.tenantId, (db) => db.query(`select 1 from changes.${table}`))).rejects.toThrow('permission denied');
  });
});

describe('coverage gaps', () => {
  it('come latest first and page by page', async () => {
    const one = await estate(harness);
    const gaps = Array.from({ length: 5 }, (_, n) => one.change(n + 1, { kind: 'gap', reason: 'watch-overflow', source: 'inotify', at: n < 2 ? '2026-01-01T00:00:00Z' : at(50 - n), count: n, paths: ['/srv'] }));
    await one.send([...gaps, one.change(6, { path: '/home/x' })]);
    const all = await items(one, 'gaps');
    const pages: Item[] = [];
    for (let query: string | null = '?limit=2'; query !== null; ) {
      const { body } = await one.read(`gaps${query}`);
      pages.push(...body.items);
      query = body.next && `?limit=2&cursor=${body.next}`;
    }
    expect(pages).toEqual(all);
    expect(all.map(({ at: time }) => time)).toEqual(all.map(({ at: time }) => time).toSorted().toReversed());
    expect(all.find(({ sequence }) => sequence === 5)).toEqual({ machineId: one.machineId, computer: 'web-1', sequence: 5, at: (gaps[4] as Item)['at'], reason: 'watch-overflow', count: 4, paths: ['/srv'], detail: null, source: 'inotify' });
  });

  it.each(['limit=0', 'cursor=x', `cursor=${toCursor(['x', randomUUID(), 1, 'r'])}`, `cursor=${toCursor(['2026-01-01T00:00:00Z', randomUUID(), 1, 'r\0'])}`, `cursor=${toCursor(['2026-01-01T00:00:00Z', randomUUID(), 1])}`])('asked for with %s are refused', async (query) => {
    expect(await harness.call(somebody(), 'GET', `/v1/workspaces/${randomUUID()}/gaps?${query}`)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });
});
