import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Rule } from '@fimbria/matching';
import { startAgent, type Agent } from './agent.ts';
import { readConfig } from './config.ts';
import { contractServer, type ContractServer } from './contract.spec-server.ts';
import { previewOf } from './preview.ts';

const [ruleId, other, previewId] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333'];
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const hour = 3_600_000;
const running = new AbortController().signal;
let home: string;
const at = (path: string) => join(home, path);
const file = (path: string, text: string, age = 0) => {
  writeFileSync(at(path), text);
  utimesSync(at(path), new Date(Date.now() - age), new Date(Date.now() - age));
};
const rule = (id: string, ...paths: string[]): Rule => ({ ruleId: id, name: id, changeTypes: ['Add', 'Modify', 'Delete', 'Rename'], entities: paths.map((path) => ({ kind: 'linuxFile', path: at(path) })), excludes: [] });
const draft = (paths: readonly string[], more: { excludes?: string[]; replaces?: string | null } = {}) => ({
  previewId, replaces: more.replaces ?? null, rule: { name: 'Draft', changeTypes: ['Add' as const], entities: paths.map((path) => ({ kind: 'linuxFile' as const, path: at(path) })), excludes: (more.excludes ?? []).map(at) },
});
const known = (...paths: string[]) => ({
  directoriesBelow: () => [...new Set(paths.map((path) => at(path).slice(0, at(path).lastIndexOf('/'))))],
  inDirectory: (directory: string) => paths.map(at).filter((path) => path.slice(0, path.lastIndexOf('/')) === directory).map((path) => ({ name: path.slice(path.lastIndexOf('/') + 1), stamp: '' })),
});
const look = (asked: ReturnType<typeof draft>, rules: readonly Rule[] = [], state = known()) => previewOf(asked, { rules, state, dataDirectory: at('data'), stopped: running });

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fimbria-preview-'));
  for (const directory of ['app', 'app/logs', 'web', 'data']) mkdirSync(at(directory));
  file('app/main', 'twelve bytes');
  file('app/old', 'x', 30 * 24 * hour);
  file('app/logs/today', 'xx', 2 * hour);
  file('app/logs/week', 'xxx', 72 * hour);
  file('web/index', 'x', 30 * 24 * hour);
  file('data/agent.db', 'x');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('a look for a draft', () => {
  it('counts files, bytes and what was written lately, entity by entity', async () => {
    expect(await look(draft(['app/**', 'web/', 'nowhere/', 'app/main']))).toMatchObject({ files: 5, bytes: 19, newFiles: 5, modifiedLastDay: 2, modifiedLastWeek: 3, entities: [4, 1, 0, 1], truncated: false, unreadable: 0, noLonger: { files: 0, paths: [] } });
  });

  it('tells what no rule covers so far', async () => {
    const { files, newFiles, sample } = await look(draft(['app/**']), [rule(ruleId, 'app/')]);
    expect([files, newFiles, sample.map(({ path }) => path).toSorted()]).toEqual([4, 2, [at('app/logs/today'), at('app/logs/week')]]);
  });

  it('leaves out what is excluded, and the agent\'s own data', async () => {
    expect(await look(draft(['**'], { excludes: ['app/logs/**'] }))).toMatchObject({ files: 3 });
  });

  it('counts a file once that two names lead to', async () => {
    symlinkSync(at('app'), at('link'));
    expect(await look(draft(['app/', 'link/']))).toMatchObject({ files: 2 });
  });

  it('tells what would no longer be watched', async () => {
    const rules = [rule(ruleId, 'app/**'), rule(other, 'web/')];
    const state = known('app/main', 'app/logs/week', 'web/index');
    expect((await look(draft(['app/'], { replaces: ruleId }), rules, state)).noLonger).toEqual({ files: 1, paths: [at('app/logs/week')] });
    expect((await look(draft(['app/']), rules, state)).noLonger.files).toBe(0);
  });

  it('has nothing to say of other platforms', async () => {
    const asked = draft(['app/']);
    expect((await look({ ...asked, rule: { ...asked.rule, entities: [{ kind: 'windowsFile' as never, path: '\\x' }, ...asked.rule.entities] } })).entities).toEqual([null, 2]);
  });

  it('that is stopped says that there is more', async () => {
    const stopped = AbortSignal.abort();
    expect(await previewOf(draft(['app/**']), { rules: [], state: known(), dataDirectory: at('data'), stopped })).toMatchObject({ files: 0, truncated: true });
  });
});

describe('an agent', () => {
  let server: ContractServer;
  let agent: Agent;

  it('answers what it is asked, by the rules it has', async () => {
    server = await contractServer();
    server.watch([rule(ruleId, 'web/')]);
    agent = await startAgent(readConfig({ FIMBRIA_URL: server.url, FIMBRIA_ENROLMENT_TOKEN: server.enrolmentToken(), FIMBRIA_AGENT_DATA: at('data/agent'), FIMBRIA_MACHINE_NAME: 'm', FIMBRIA_AGENT_METADATA: 'off', FIMBRIA_AGENT_WHO: 'off' }), quiet, () => {});
    try {
      server.ask(draft(['app/', 'web/']));
      while (server.answers.length === 0) await delay(10);
      expect(server.answers).toMatchObject([{ previewId, answer: { files: 3, entities: [2, 1] } }]);
    } finally {
      await agent.stop();
      await server.stop();
    }
  });
});
