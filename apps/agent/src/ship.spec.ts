import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { enrolMachine, machineApi } from './api.ts';
import { contractServer, type ContractServer } from './contract.spec-server.ts';
import type { Change, Gap } from './record.ts';
import { startShipping, type Shipping } from './ship.ts';
import { openState, type State } from './state.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const change = (path: string): Change => ({
  kind: 'change', entityType: 'File', changeType: 'Deleted', at: new Date().toISOString(), source: 'scan', ruleId: '11111111-1111-4111-8111-111111111111', actor: { source: 'none' }, path, before: null, after: null,
});
const changes = (count: number, path = (n: number) => `/f/${n}`) => Array.from({ length: count }, (_, n) => change(path(n)));

let directory: string;
let server: ContractServer;
let state: State;
let shipping: Shipping;
let stopping: AbortController;

const ship = async () => {
  stopping = new AbortController();
  const os = { platform: 'linux' as const, name: 'Linux', version: '1', kernel: '6' };
  const credential = await enrolMachine(server.url, { token: server.enrolmentToken(), name: 'm', os, agentVersion: '1' });
  shipping = startShipping({ state, api: machineApi(server.url, credential, stopping.signal), log: silent, acknowledged: () => {} });
};
const report = (...records: (Change | Gap)[]) => {
  state.advance({ records });
  shipping.wake();
};
const until = async (holds: () => boolean) => {
  while (!holds()) await delay(10);
};
const sequences = () => server.records.map(({ sequence }) => sequence);
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, n) => first + n);
/** The answer to the next batches, so many times. */
const refuse = (times: number, status: number, body: object) => {
  let left = times;
  server.interfere(({ path }) => (path.endsWith('/changes') && (left -= 1) >= 0 ? { status, body } : undefined));
};

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fimbria-ship-'));
  state = openState(directory);
  server = await contractServer();
});
afterEach(async () => {
  stopping.abort();
  await shipping.stop();
  await server.stop();
  state.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('shipping', () => {
  it('sends records in order, at most a thousand a batch, and forgets what is acknowledged', async () => {
    state.advance({ records: changes(2_500) });
    await ship();
    await until(() => state.waiting() === 0);
    expect(server.batches).toEqual([1000, 1000, 500]);
    expect(sequences()).toEqual(upTo(2_500));
  });

  it('sends what comes later at once', async () => {
    await ship();
    report(change('/one'));
    await until(() => server.records.length === 1);
    report(change('/two'));
    await until(() => server.records.length === 2);
    expect(sequences()).toEqual([1, 2]);
  });

  it('splits a batch that is larger than the server takes', async () => {
    state.advance({ records: changes(500, () => `/${randomBytes(1900).toString('hex')}`) });
    await ship();
    await until(() => state.waiting() === 0);
    expect(server.batches.length).toBeGreaterThan(1);
    expect(sequences()).toEqual(upTo(500));
  });

  it('splits a batch that the server calls too large', async () => {
    await ship();
    refuse(2, 413, { code: 'TOO_LARGE' });
    report(...changes(8));
    await until(() => state.waiting() === 0);
    expect(server.batches[0]).toBe(2);
    expect(sequences()).toEqual(upTo(8));
  });

  it('sends again what was not answered, and the server holds it once', async () => {
    await ship();
    server.loseAnswers(2);
    report(...changes(5));
    await until(() => state.waiting() === 0);
    expect(sequences()).toEqual(upTo(5));
  });

  it.each([[503, 'UNAVAILABLE'], [409, 'FIM_NOT_ENABLED'], [500, 'INTERNAL'], [429, 'TOO_MANY_ATTEMPTS']])('keeps records while the server answers %d %s', async (status, code) => {
    await ship();
    refuse(2, status, { code });
    report(...changes(3));
    await until(() => state.waiting() === 0);
    expect(sequences()).toEqual(upTo(3));
  });

  it('asks for a new token when its own holds no more', async () => {
    await ship();
    report(change('/one'));
    await until(() => state.waiting() === 0);
    server.revokeTokens();
    report(change('/two'));
    await until(() => state.waiting() === 0);
    expect(sequences()).toEqual([1, 2]);
  });

  it('tells a server that lost records which ones, and goes on', async () => {
    await ship();
    report(...changes(5));
    await until(() => state.waiting() === 0);
    server.remember(2);
    report(change('/later'));
    await until(() => state.waiting() === 0);
    expect(server.records.slice(5)).toMatchObject([{ sequence: 5, kind: 'gap', reason: 'agent-stopped', detail: 'Records 3 to 5 were acknowledged and are lost.' }, { sequence: 6, path: '/later' }]);
  });

  it('numbers its records anew when the server holds more than it remembers', async () => {
    await ship();
    server.remember(700);
    report(...changes(2));
    await until(() => state.waiting() === 0);
    expect(server.records).toMatchObject([{ sequence: 701, kind: 'gap', reason: 'agent-stopped' }, { sequence: 702, path: '/f/0' }, { sequence: 703, path: '/f/1' }]);
    expect(state.lastSequence()).toBe(703);
  });

  it('puts a gap in the place of a record that the server cannot read', async () => {
    await ship();
    refuse(1, 400, { code: 'MALFORMED_BATCH', line: 2, detail: 'Line 2: path: too long' });
    report(...changes(3));
    await until(() => state.waiting() === 0);
    expect(server.records).toMatchObject([{ path: '/f/0' }, { kind: 'gap', reason: 'unreadable', paths: ['/f/1'] }, { path: '/f/2' }]);
  });
});
