import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
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
  readConfig({ FIMBRIA_URL: server.url, FIMBRIA_ENROLMENT_TOKEN: server.enrolmentToken(), FIMBRIA_AGENT_DATA: join(home, 'data'), FIMBRIA_MACHINE_NAME: 'm', FIMBRIA_AGENT_METADATA: 'off', FIMBRIA_AGENT_WHO: 'off', ...more });
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
const described = (one: Change) => [one.changeType, one.path.slice(watched.length + 1), ...(one.previousPath ? [one.previousPath.slice(watched.length + 1)] : [])].join(' ');

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
  it('says that it is there, which rules it runs and what it cannot watch, and says so again when that changes', async () => {
    writeFileSync(join(watched, 'old'), 'x');
    server.watch([rule(`${watched}/**`, `${home}/not-there/`)]);
    await start();
    const version = () => server.statuses.at(-1)?.rulesVersion;
    await until(() => version() === '2');
    expect(server.statuses.at(-1)).toMatchObject({ agentVersion: '0.1.0', os: { platform: 'linux' }, source: 'inotify', files: 1, cannotWatch: [{ kind: 'linuxFile', path: `${home}/not-there/`, reason: 'missing' }], cannotWatchCount: 1 });
    server.watch([rule(`${watched}/**`)]);
    await until(() => version() === '3');
    expect(server.statuses.at(-1)).toMatchObject({ cannotWatch: [], cannotWatchCount: 0 });
  });

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
    expect(changes().map(described)).toEqual(['Modified old', 'Created new', 'Renamed newer new', 'Deleted newer', 'Modified old', 'Modified old']);
    expect(gaps()).toEqual([]);
  });

  it('keeps its credential to itself, and needs no token a second time', async () => {
    await start();
    await stop();
    expect(statSync(join(home, 'data')).mode & 0o777).toBe(0o700);
    expect(statSync(join(home, 'data/credential.json')).mode & 0o777).toBe(0o600);
    writeFileSync(join(watched, 'meanwhile'), 'x');
    await start({ FIMBRIA_ENROLMENT_TOKEN: '' });
    expect(await change('meanwhile', 'Created')).toMatchObject({ source: 'scan' });
    expect(gaps()).toMatchObject([{ reason: 'agent-stopped' }]);
  });

  it('says what is wrong with an enrolment token', async () => {
    await expect(startAgent(config({ FIMBRIA_ENROLMENT_TOKEN: 'used' }), silent, () => {})).rejects.toMatchObject({ code: 'ENROLMENT_TOKEN_INVALID' });
    await expect(startAgent(config({ FIMBRIA_ENROLMENT_TOKEN: '' }), silent, () => {})).rejects.toThrow('set FIMBRIA_ENROLMENT_TOKEN');
  });

  it('has its data to itself', async () => {
    await start();
    await expect(startAgent(config(), silent, () => {})).rejects.toThrow('Another agent');
  });

  it('watches nothing while monitoring is not enabled, and begins anew when it is', async () => {
    writeFileSync(join(watched, 'file'), '1');
    await start();
    server.watch([], false);
    await until(() => told.at(-1)?.files === 0);
    expect(told.at(-1)).toMatchObject({ watching: 0 });
    writeFileSync(join(watched, 'file'), '2');
    server.watch([rule(`${watched}/**`)]);
    await until(() => told.at(-1)?.files === 1);
    writeFileSync(join(watched, 'file'), '3');
    expect(await change('file', 'Modified')).toMatchObject({ before: { sha256: sha256('2') }, after: { sha256: sha256('3') } });
    expect(changes()).toHaveLength(1);
  });

  it('watches by the rules it knows while the server is away', async () => {
    await start();
    await stop();
    server.interfere(() => ({ status: 503, body: { code: 'UNAVAILABLE' } }));
    await start();
    writeFileSync(join(watched, 'file'), '1');
    await delay(300);
    server.interfere(() => undefined);
    expect(await change('file', 'Created')).toMatchObject({ source: 'inotify' });
  });

  it('is not fed by what it writes itself', async () => {
    server.watch([rule(`${home}/**`)]);
    await start();
    writeFileSync(join(watched, 'file'), '1');
    await change('file', 'Created');
    await delay(500);
    expect(changes()).toHaveLength(1);
  });
});

describe('an agent, killed', () => {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const spawnAgent = () => {
    const { FIMBRIA_URL, FIMBRIA_ENROLMENT_TOKEN, FIMBRIA_AGENT_DATA } = { FIMBRIA_URL: server.url, FIMBRIA_ENROLMENT_TOKEN: server.enrolmentToken(), FIMBRIA_AGENT_DATA: join(home, 'data') };
    return spawn(process.execPath, ['--conditions=@fimbria/source', main], { env: { FIMBRIA_URL, FIMBRIA_ENROLMENT_TOKEN, FIMBRIA_AGENT_DATA, FIMBRIA_AGENT_METADATA: 'off', FIMBRIA_AGENT_WHO: 'off' }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  };

  it('has reported every final state once after its next start, wherever it was killed', async () => {
    for (let round = 0; round < 4; round += 1) {
      const child = spawnAgent();
      const ended = once(child, 'exit');
      await once(child, 'message');
      for (let n = 0; n < 500; n += 1) writeFileSync(join(watched, `${n}`), `${round} ${n % 9}`);
      await delay(40 + 60 * round);
      child.kill('SIGKILL');
      await ended;
      for (let n = 0; n < 10; n += 1) unlinkSync(join(watched, `${n}`));
    }
    const child = spawnAgent();
    await once(child, 'message');
    const reported = () => {
      const files = new Map<string, string | undefined>();
      for (const { changeType, path, after } of changes()) if (changeType === 'Deleted') files.delete(path);
      else files.set(path, after?.sha256);
      return files;
    };
    await until(() => reported().size === 490 && !reported().has(join(watched, '9')) && [...reported()].every(([path, hash]) => hash === sha256(readFileSync(path, 'utf8'))));
    expect(new Set(changes().map(({ path, before, after }) => `${path} ${before?.changedAt} ${after?.changedAt}`)).size).toBe(changes().length);
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
