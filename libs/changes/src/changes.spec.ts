import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { machines, watchedCategories } from '@fimbria/machines/events';
import { metadataOf, somebody, startHarness, type Answer, type Harness } from '@fimbria/service/testing';
import { changes } from './changes.events.ts';
import { estate, type Estate } from './estate.testing.ts';
import { ChangesModule, changesProjection, ChangesReadModule } from './index.ts';

let harness: Harness;
const [plan] = watchedCategories;
const sent = ({ change }: Estate, first: number, last: number, more: object = {}) => Array.from({ length: last - first + 1 }, (_, n) => change(first + n, more));
const post = ({ machine, machineId }: Estate, body: Uint8Array | string, headers: Record<string, string> = {}) =>
  harness.call(machine, 'POST', `/v1/machines/${machineId}/changes`, body, { 'content-type': 'application/x-ndjson', ...headers });
const sequences = async (one: Estate) => ((await one.read('changes?limit=500')).body.items as { sequence: number }[]).map(({ sequence }) => sequence).toSorted((a, b) => a - b);
const heldOf = ({ machineId }: Estate) => harness.store.read(changes, machineId);
const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1);
const parked = async () => (await harness.database.pool.query<{ error: string }>('select error from changes.parked')).rows;

beforeAll(async () => {
  harness = await startHarness({ modules: [ChangesModule, ChangesReadModule], projections: [changesProjection] });
});
afterAll(() => harness.stop());

describe('a batch', () => {
  it('is taken, acknowledged and there to be read', async () => {
    const one = await estate(harness);
    expect(await one.send(sent(one, 1, 3))).toMatchObject({ status: 200, body: { acknowledged: 3, recorded: 3, repeated: 0, refused: [] } });
    expect(await sequences(one)).toEqual([1, 2, 3]);
  });

  it('may be compressed', async () => {
    const one = await estate(harness);
    const body = gzipSync(sent(one, 1, 1_000).map((record) => JSON.stringify(record)).join('\n'));
    expect(await post(one, body, { 'content-encoding': 'gzip' })).toMatchObject({ status: 200, body: { acknowledged: 1_000, recorded: 1_000 } });
  });

  it('sent again is acknowledged again, and recorded once', async () => {
    const one = await estate(harness);
    await one.send(sent(one, 1, 3));
    expect((await one.send(sent(one, 1, 3))).body).toEqual({ acknowledged: 3, recorded: 0, allowed: 0, repeated: 3, refused: [] });
    expect((await one.send(sent(one, 2, 5))).body).toEqual({ acknowledged: 5, recorded: 2, allowed: 0, repeated: 2, refused: [] });
    expect(await sequences(one)).toEqual(upTo(5));
  });

  it('sent many times at once is recorded once', async () => {
    const one = await estate(harness);
    const answers = await Promise.all(Array.from({ length: 12 }, () => one.send(sent(one, 1, 20))));
    expect(answers.map(({ status, body }) => [status, body.acknowledged])).toEqual(answers.map(() => [200, 20]));
    expect(answers.reduce((sum, { body }) => sum + body.recorded, 0)).toBe(20);
    expect(await sequences(one)).toEqual(upTo(20));
  });

  it('that overtakes another waits for it', async () => {
    const one = await estate(harness);
    expect(await one.send(sent(one, 4, 6))).toMatchObject({ status: 409, body: { code: 'SEQUENCE_GAP', expected: 1 } });
    await one.send(sent(one, 1, 3));
    expect(await one.send(sent(one, 4, 6))).toMatchObject({ status: 200, body: { acknowledged: 6 } });
    expect(await one.send(sent(one, 8, 8))).toMatchObject({ status: 409, body: { code: 'SEQUENCE_GAP', expected: 7 } });
    expect(await sequences(one)).toEqual(upTo(6));
  });

  it('of batches that race is recorded whole or not at all, and nothing twice', async () => {
    const one = await estate(harness);
    const batches = [[1, 2], [1, 5], [3, 4], [3, 9], [6, 9], [1, 9]].map(([first, last]) => sent(one, first as number, last as number));
    await harness.until(async () => {
      const answers = await Promise.all(batches.map((batch) => one.send(batch)));
      expect(answers.every(({ status, body }) => status === 200 || body.code === 'SEQUENCE_GAP')).toBe(true);
      return answers.every(({ status }) => status === 200);
    }, Boolean);
    expect(await sequences(one)).toEqual(upTo(9));
  });

  it('may skip what the agent lost where it says so', async () => {
    const one = await estate(harness);
    await one.send(sent(one, 1, 2));
    const stopped = one.change(1_000_000_000, { kind: 'gap', reason: 'agent-stopped', source: 'scan', paths: ['/srv'], detail: 'The outbox was lost.' });
    expect((await one.send([stopped, one.change(1_000_000_001)])).body).toMatchObject({ acknowledged: 1_000_000_001, recorded: 2 });
    expect((await one.read('gaps')).body.items).toMatchObject([{ sequence: 1_000_000_000, reason: 'agent-stopped', paths: ['/srv'], detail: 'The outbox was lost.', count: null }]);
  });

  it('is admitted from the moment monitoring is enabled until it is not', async () => {
    const one = await estate(harness, { enabled: false });
    expect(await one.send(sent(one, 1, 1))).toMatchObject({ status: 409, body: { code: 'FIM_NOT_ENABLED' } });
    await harness.store.append(plan, one.subscriptionId, [{ type: 'FimEnabled', data: { workspaceId: one.workspaceId } }], metadataOf(one.me), undefined);
    await harness.until(() => one.send(sent(one, 1, 1)), ({ status }) => status === 200);
    await harness.store.append(plan, one.subscriptionId, [{ type: 'FimDisabled', data: {} }], metadataOf(one.me), 0n);
    await harness.until(() => one.send(sent(one, 1, 1)), ({ status }) => status === 409);
    expect(await sequences(one)).toEqual([1]);
  });

  it('of a machine that is retired is refused', async () => {
    const one = await estate(harness);
    await harness.store.append(machines, one.machineId, [{ type: 'MachineRetired', data: {} }], metadataOf(one.me), 0n);
    expect(await harness.until(() => one.send(sent(one, 1, 1)), ({ status }) => status !== 200)).toMatchObject({ status: 401, body: { code: 'INVALID_CLIENT' } });
  });

  it('is taken from its own machine alone', async () => {
    const [one, other] = [await estate(harness), await estate(harness)];
    const as = (caller: typeof one.machine | undefined, id = one.machineId) => harness.call(caller, 'POST', `/v1/machines/${id}/changes`, JSON.stringify(one.change(1)), { 'content-type': 'application/x-ndjson' });
    expect(await as(other.machine)).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_MACHINE' } });
    expect(await as(undefined)).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    for (const id of ['x', '$all', "'--", '%00']) expect([id, (await as(one.machine, id)).status]).toEqual([id, id === '%00' ? 400 : 404]);
    expect(await as(somebody({ kind: 'machine', principalId: randomUUID() }), randomUUID())).toMatchObject({ status: 403 });
    expect(await heldOf(one)).toEqual([]);
  });

  it.each<[string, (one: Estate) => Promise<Answer>, number, string]>([
    ['of a line too many', (one) => one.send(sent(one, 1, 1_001)), 413, 'TOO_LARGE'],
    ['of a byte too many as sent', (one) => post(one, Buffer.alloc(512 * 1024 + 1, ' ')), 413, 'TOO_LARGE'],
    ['of random bytes too many', (one) => post(one, randomBytes(512 * 1024 + 1), { 'content-encoding': 'gzip' }), 413, 'TOO_LARGE'],
    ['that swells', (one) => post(one, gzipSync(Buffer.alloc(128 * 1024 * 1024)), { 'content-encoding': 'gzip' }), 413, 'TOO_LARGE'],
    ['of nothing', (one) => post(one, ''), 400, 'MALFORMED_BATCH'],
    ['without a body', (one) => harness.call(one.machine, 'POST', `/v1/machines/${one.machineId}/changes`), 415, 'NOT_ACCEPTABLE_ENCODING'],
    ['as JSON', (one) => harness.call(one.machine, 'POST', `/v1/machines/${one.machineId}/changes`, [one.change(1)]), 415, 'NOT_ACCEPTABLE_ENCODING'],
    ['as a form', (one) => post(one, 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['in another encoding', (one) => post(one, JSON.stringify(one.change(1)), { 'content-encoding': 'br' }), 415, 'NOT_ACCEPTABLE_ENCODING'],
    ['that is no gzip', (one) => post(one, JSON.stringify(one.change(1)), { 'content-encoding': 'gzip' }), 400, 'MALFORMED_BATCH'],
    ['with a line that is wrong', (one) => one.send([one.change(1), { ...one.change(2), at: 'now' }]), 400, 'MALFORMED_BATCH'],
  ])('%s is refused, and nothing of it kept', async (_, send, status, code) => {
    const one = await estate(harness);
    expect(await send(one)).toMatchObject({ status, body: { code } });
    expect(await heldOf(one)).toEqual([]);
  });

  it('that packs worse than it came is taken', async () => {
    const one = await estate(harness);
    const words = Array.from({ length: 512 }, () => String.fromCharCode(...Array.from(randomBytes(6), (byte) => 48 + (byte % 78))).replaceAll('\\', '~'));
    const name = () => Array.from(randomBytes(270), (byte, at) => words[(byte << 1) | (at & 1)]).join('');
    const body = gzipSync(sent(one, 1, 1_000).map((record) => JSON.stringify({ ...record, path: `/srv/${name()}` })).join('\n'), { level: 9 });
    expect(body.length).toBeGreaterThan(384 * 1024);
    expect(await post(one, body, { 'content-encoding': 'gzip' })).toMatchObject({ status: 200, body: { recorded: 1_000 } });
    expect(await sequences(one)).toHaveLength(500);
  });

  it('of half a mebibyte as sent is taken', async () => {
    const one = await estate(harness);
    const line = JSON.stringify(one.change(1));
    expect(await post(one, line + ' '.repeat(512 * 1024 - line.length))).toMatchObject({ status: 200 });
  });
});

describe('a record that no rule covers', () => {
  it('is refused by its number, counted as a gap, and its neighbours kept', async () => {
    const one = await estate(harness);
    const batch = [one.change(1), one.change(2, { path: '/home/x' }), one.change(3)];
    expect((await one.send(batch)).body).toEqual({ acknowledged: 3, recorded: 2, allowed: 0, repeated: 0, refused: [{ sequence: 2, code: 'NOT_COVERED', path: '/home/x' }] });
    expect(await sequences(one)).toEqual([1, 3]);
    expect((await one.read('gaps')).body.items).toMatchObject([{ machineId: one.machineId, computer: 'web-1', sequence: 3, reason: 'not-covered', count: 1, paths: ['/home/x'], source: 'server' }]);
  });

  it('is counted once, however often it is sent', async () => {
    const one = await estate(harness);
    for (let times = 0; times < 3; times += 1) await one.send([one.change(1, { path: '/home/x' })]);
    expect((await one.send([one.change(1, { path: '/home/x' })])).body).toEqual({ acknowledged: 1, recorded: 0, allowed: 0, repeated: 1, refused: [] });
    expect((await one.read('gaps')).body.items).toHaveLength(1);
  });

  it('is put right where another rule covers it', async () => {
    const one = await estate(harness);
    await one.send([one.change(1, { ruleId: randomUUID() })]);
    expect((await one.read('changes')).body.items).toMatchObject([{ ruleId: one.ruleId, ruleName: 'Srv' }]);
  });
});

describe('a record with what cannot be kept', () => {
  it('arrives with it replaced, and holds up nothing', async () => {
    const one = await estate(harness);
    const key = 'HKLM\\SOFTWARE\\Srv';
    const value = { key, valueName: 'v\0', valueType: 'REG_BINARY', valueData: 'a\0b\udc00' };
    const answer = await one.send([
      one.change(1, { path: '/srv/a\0b', actor: { source: 'proc', process: { name: 'x\0', id: 1, commandLine: 'x \ud800' } } }),
      one.change(2, { path: '/srv/\ud800', changeType: 'Renamed', previousPath: '/srv/\0' }),
      one.change(3, { entityType: 'Registry', changeType: 'RegistryValueSet', source: 'registry', path: key, before: null, after: value }),
      one.change(4, { kind: 'gap', reason: 'unreadable', paths: ['/srv/\0', '\udfff'], detail: '\0' }),
      one.change(5, { path: '/home/\0\ud800' }),
    ]);
    expect(answer).toMatchObject({ status: 200, body: { acknowledged: 5, recorded: 4, refused: [{ sequence: 5 }] } });
    const { items } = (await one.read('changes')).body;
    expect(items.toSorted((a: { sequence: number }, b: { sequence: number }) => a.sequence - b.sequence)).toMatchObject([
      { path: '/srv/a␀b', actor: { process: { name: 'x␀', commandLine: 'x \ufffd' } } },
      { path: '/srv/\ufffd', previousPath: '/srv/␀' },
      { path: key, after: { key, valueName: 'v␀', valueData: 'a␀b\ufffd' } },
    ]);
    expect((await one.read('gaps')).body.items.map(({ paths }: { paths: string[] }) => paths)).toEqual(expect.arrayContaining([['/srv/␀', '\ufffd'], ['/home/␀\ufffd']]));
    expect(await parked()).toEqual([]);
  });

  it.each([
    ['a time long gone', { at: '0001-01-01T00:00:00Z' }], ['the year 0', { at: '0000-01-01T00:00:00Z' }], ['a time to come', { at: '9999-12-31T23:59:59.999999999Z' }], ['a far zone', { at: '9999-12-31T23:59:59-23:59' }],
    ['a process from before the epoch', { actor: { source: 'proc', process: { name: 'x', id: -(2 ** 53) + 1, startedAt: '0000-01-01T00:00:00+23:59', sessionId: 2 ** 53 - 1 } } }],
    ['sizes as large as they come', { changeType: 'Created', after: { size: 2 ** 53 - 1, mode: '7777', uid: 2 ** 53 - 1, gid: -1, modifiedAt: '9999-12-31T23:59:59Z' } }],
    ['a path as long as they come', { path: `/srv/${'€'.repeat(4091)}` }],
    ['data as large as it comes', { entityType: 'Registry', changeType: 'RegistryValueSet', path: 'HKLM\\SOFTWARE\\Srv', after: { key: 'HKLM\\SOFTWARE\\Srv', valueName: 'v', valueData: '\u0001'.repeat(65_536) } }],
  ])('but %s is kept', async (_, more) => {
    const one = await estate(harness);
    expect(await one.send([one.change(1, more)])).toMatchObject({ status: 200, body: { recorded: 1 } });
    expect((await one.read('changes')).body.items).toHaveLength(1);
    expect(await parked()).toEqual([]);
  });
});
