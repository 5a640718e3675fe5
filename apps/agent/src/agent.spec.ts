import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startAgent, type Agent } from './agent.ts';
import { readConfig } from './config.ts';
import { contractServer, type ContractServer } from './contract.spec-server.ts';
import type { Ready } from './health.ts';
import type { Change, Gap, Numbered } from './record.ts';

const ruleId = '11111111-1111-4111-8111-111111111111';
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let home: string;
let watched: string;
let server: ContractServer;
let agent: Agent | undefined;
let told: Ready[];

const config = (more: Record<string, string> = {}) =>
  readConfig({ FIMBRIA_URL: server.url, FIMBRIA_ENROLMENT_TOKEN: server.enrolmentToken(), FIMBRIA_AGENT_DATA: join(home, 'data'), FIMBRIA_MACHINE_NAME: 'm', ...more });
const rule = (...paths: string[]) => ({ ruleId, name: 'r', changeTypes: ['Add', 'Modify', 'Delete', 'Rename'] as const, entities: paths.map((path) => ({ kind: 'linuxFile' as const, path })), excludes: [] });
const until = async <T>(find: () => T | undefined | false): Promise<T> => {
  for (;;) {
    const found = find();
    if (found) return found;
    await delay(10);
  }
};
const start = async (more?: Record<string, string>) => {
  told = [];
  agent = await startAgent(config(more), silent, (ready) => told.push(ready));
  await until(() => told.at(-1));
};
const stop = async () => {
  await agent?.stop();
  agent = undefined;
};
const changes = () => server.records.filter((record): record is Numbered & Change => record.kind === 'change');
const gaps = () => server.records.filter((record): record is Numbered & Gap => record.kind === 'gap');
const change = (path: string, changeType: string) => until(() => changes().find((one) => one.path === join(watched, path) && one.changeType === changeType));
const told3 = (one: Change) => [one.changeType, one.path.slice(watched.length + 1), ...(one.previousPath ? [one.previousPath.slice(watched.length + 1)] : [])].join(' ');

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'fimbria-agent-'));
  watched = join(home, 'watched');
  mkdirSync(watched);
  server = await contractServer();
  server.watch([rule(`${watched}/**`)]);
});
afterEach(async () => {
  await stop();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

describe('an agent', () => {
  it('enrols, takes what is there as the baseline in silence, and reports each change with before and after', async () => {
    writeFileSync(join(watched, 'old'), 'before');
    await start();
    expect(told.at(-1)).toMatchObject({ type: 'ready', source: 'inotify', files: 1, unreadable: { count: 0 } });
    appendFileSync(join(watched, 'old'), ' and after');
    expect(await change('old', 'Modified')).toMatchObject({
      sequence: 1, source: 'inotify', ruleId, actor: { source: 'none' },
      before: { size: 6, sha256: sha256('before'), fileType: 'Text' }, after: { size: 16, sha256: sha256('before and after'), mode: '0644' },
    });
    writeFileSync(join(watched, 'new'), 'x');
    expect(await change('new', 'Created')).toMatchObject({ before: null, after: { sha256: sha256('x'), inode: String(statSync(join(watched, 'new')).ino) } });
    renameSync(join(watched, 'new'), join(watched, 'newer'));
    expect(await change('newer', 'Renamed')).toMatchObject({ previousPath: join(watched, 'new'), before: { sha256: sha256('x') }, after: { sha256: sha256('x') } });
    unlinkSync(join(watched, 'newer'));
    expect(await change('newer', 'Deleted')).toMatchObject({ before: { sha256: sha256('x') }, after: null });
    utimesSync(join(watched, 'old'), new Date(0), new Date(0));
    await until(() => changes().find(({ after }) => after?.modifiedAt === '1970-01-01T00:00:00.000Z'));
    chmodSync(join(watched, 'old'), 0o4755);
    await until(() => changes().find(({ after }) => after?.mode === '4755'));
    expect(changes().map(told3)).toEqual(['Modified old', 'Created new', 'Renamed newer new', 'Deleted newer', 'Modified old', 'Modified old']);
    expect(gaps()).toEqual([]);
  });
});
