import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { startObservers } from '../observers.ts';
import { owners } from '../owners.ts';
import type { Change, Numbered } from '../record.ts';
import { inotifyCalls } from '../sources/inotify-calls.ts';
import { openInotify } from '../sources/inotify.ts';
import { openState, type State } from '../state.ts';
import { systemCalls } from '../system-calls.ts';
import { startWatch, type Watch } from '../watch.ts';
import { openAudit } from './audit.ts';
import { ruleBytes } from './audit-rule.ts';
import { chooseWho } from './choose.ts';
import { messageTypes, netlink } from './netlink.ts';
import { setting } from './status.ts';
import type { Who } from './who.ts';

const calls = await systemCalls();
const inotify = openInotify(await inotifyCalls());
const observers = startObservers({ hashLimit: 10_000_000 });
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const names = owners();

let home: string;
let area: string;
let state: State;
let who: Who;
let watch: Watch;
let lost: string[];
const key = `fimbria-spec-${process.pid}`;

const rule = (path: string) => ({ ruleId: '11111111-1111-4111-8111-111111111111', name: 'r', changeTypes: ['Add', 'Modify', 'Delete', 'Rename'] as const, entities: [{ kind: 'linuxFile' as const, path }] });
const records = () => state.oldest(-1) as readonly Numbered[];
const changes = () => records().filter((record): record is Numbered & Change => record.kind === 'change');
const started = async () => {
  mkdirSync(join(home, 'data'), { recursive: true });
  state = openState(join(home, 'data'));
  who = await openAudit({ calls, key, user: names.user, log: silent, lost: (detail) => lost.push(detail) });
  watch = startWatch({ state, open: inotify, observers, owners: names, who, dataDirectory: join(home, 'data'), outboxLimit: 1_000_000, rescanEvery: 3_600_000, log: silent, recorded: () => {}, looked: () => {} });
  watch.running.catch(() => {});
  await watch.apply([rule(`${area}/**`)]);
};
const until = async <T>(find: () => T | undefined | false): Promise<T> => {
  for (;;) {
    const found = find();
    if (found) return found;
    await delay(10);
  }
};
/** Runs a shell in the area; answers its process id. */
const shell = (script: string): number => {
  const { pid, status, stderr } = spawnSync('/bin/sh', ['-c', script], { cwd: area });
  if (status !== 0) throw new Error(stderr.toString());
  return pid;
};
const change = (path: string, changeType: Change['changeType']) => until(() => changes().findLast((one) => one.path === join(area, path) && one.changeType === changeType));

/** What is done to the audit of the whole machine, while no other spec relies on it: those hold the same lock, shared. */
async function aloneWithAudit(work: () => Promise<void>): Promise<void> {
  const client = new pg.Client(process.env['FIMBRIA_TEST_DATABASE_URL']);
  await client.connect();
  await client.query("select pg_advisory_lock(hashtext('audit'))");
  await work().finally(() => client.end());
}

afterAll(() => observers.close());

const chosen = await chooseWho(undefined, { key, user: names.user, log: silent, lost: () => {} }, silent);
const allowed = chosen.sight();
await chosen.close();

describe('what this machine lets an agent know', () => {
  it('is who did it, or the reason why it cannot', () => {
    expect(allowed).toEqual(allowed.source === 'audit' ? { source: 'audit' } : { source: 'none', reason: expect.stringMatching(/./) });
  });

  it('is nothing where it is switched off', async () => {
    const off = await chooseWho('off', { key, user: names.user, log: silent, lost: () => {} }, silent);
    expect(off.sight()).toEqual({ source: 'none', reason: expect.stringContaining('FIMBRIA_AGENT_WHO') });
  });
});

// In a container without AUDIT_CONTROL, say, there is nothing that could witness.
if (allowed.source === 'audit') describe('the audit subsystem as a witness', () => {
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'fimbria-who-'));
    area = join(home, 'area');
    mkdirSync(area);
    lost = [];
  });
  afterEach(async () => {
    await watch.stop();
    await who.close();
    state.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('names account and process of each kind of change, also of processes that are gone', async () => {
    writeFileSync(join(area, 'old'), '1');
    await started();
    const made = shell('echo 1 > made');
    expect(await change('made', 'Created')).toMatchObject({
      actor: { source: 'audit', account: { name: 'root' }, process: { id: made, name: expect.stringMatching(/^(sh|dash|bash)$/), path: expect.stringMatching(/^\/.*sh$/), commandLine: '/bin/sh -c echo 1 > made', parentId: process.pid } },
    });
    shell('chmod 600 made');
    expect((await change('made', 'Modified')).actor.process).toMatchObject({ name: 'chmod', commandLine: 'chmod 600 made' });
    shell('mv made "a name with \\"blanks"');
    expect((await change('a name with "blanks', 'Renamed')).actor.process).toMatchObject({ name: 'mv' });
    shell('rm "a name with \\"blanks"');
    expect((await change('a name with "blanks', 'Deleted')).actor.process).toMatchObject({ name: 'rm' });
    const appended = shell('echo 2 >> old');
    expect((await change('old', 'Modified')).actor.process).toMatchObject({ id: appended });
    shell('echo 3 > .new && mv .new old');
    await until(() => changes().filter(({ path }) => path === join(area, 'old')).length === 2);
    expect((await change('old', 'Modified')).actor.process).toMatchObject({ name: 'mv' });
    expect(lost).toEqual([]);
  });

  it('names who moved or deleted a directory as the one who did it to each file in it', async () => {
    mkdirSync(join(area, 'dir/sub'), { recursive: true });
    writeFileSync(join(area, 'dir/one'), '1');
    writeFileSync(join(area, 'dir/sub/two'), '2');
    await started();
    shell('mv dir moved');
    expect((await change('moved/sub/two', 'Renamed')).actor.process).toMatchObject({ name: 'mv' });
    shell('rm -r moved');
    expect((await change('moved/sub/two', 'Deleted')).actor.process).toMatchObject({ name: 'rm' });
    shell(`mkdir -p ${home}/outside/comes && echo 3 > ${home}/outside/comes/three && mv ${home}/outside/comes .`);
    expect((await change('comes/three', 'Created')).actor.process).toMatchObject({ name: 'mv' });
    // Whoever makes a directory did nothing to what another puts into it, in the same moment.
    const made = shell('mkdir -p etc/ssh && printf x > etc/ssh/sshd_config');
    expect((await change('etc/ssh/sshd_config', 'Created')).actor.process).toMatchObject({ id: made });
    shell('rm -r etc');
    expect((await change('etc/ssh/sshd_config', 'Deleted')).actor.process).toMatchObject({ name: 'rm' });
  });

  it('names whoever still has a file open that was opened long before', async () => {
    await started();
    const writer = spawn('/bin/sh', ['-c', 'exec 3> slow; echo 1 >&3; read _; echo 2 >&3; read _'], { cwd: area, stdio: ['pipe', 'ignore', 'ignore'] });
    const written = (text: string) => until(() => changes().find(({ path, after }) => path === join(area, 'slow') && after?.size === text.length));
    await written('1\n');
    expect(await change('slow', 'Created')).toMatchObject({ actor: { source: 'audit', process: { id: writer.pid } } });
    writer.stdin?.write('\n');
    expect(await written('1\n2\n')).toMatchObject({ changeType: 'Modified', actor: { source: 'proc', process: { id: writer.pid } } });
    writer.stdin?.end('\n');
    await once(writer, 'exit');
  });

  it('names nobody without evidence', async () => {
    writeFileSync(join(area, 'file'), '1');
    await started();
    // What the agent's own process does is not recorded.
    appendFileSync(join(area, 'file'), '2');
    expect((await change('file', 'Modified')).actor).toEqual({ source: 'none' });
    await watch.stop();
    await who.close();
    state.close();
    shell('echo 3 >> file');
    await started();
    expect(await until(() => changes()[1])).toMatchObject({ source: 'scan', actor: { source: 'none' } });
  });

  it('names each of many processes that live for a moment', async () => {
    await started();
    shell('for n in $(seq 200); do /bin/sh -c "echo $n > file-$n"; done');
    await until(() => changes().length === 200);
    const wrong = changes().filter(({ path, actor }) => actor.process?.commandLine !== `/bin/sh -c echo ${path.split('-').at(-1)} > ${path.split('/').at(-1)}`);
    expect(wrong).toEqual([]);
    expect(new Set(changes().map(({ actor }) => actor.process?.id)).size).toBe(200);
    expect(lost).toEqual([]);
  });

  it('puts a rule back that somebody removed, and tells of the gap', async () => {
    await started();
    const other = netlink(calls)({ reading: false });
    await other.ask(messageTypes.removeRule, ruleBytes({ directory: area, key, exceptFor: process.pid }));
    await until(() => lost.length > 0);
    expect(lost).toEqual([expect.stringContaining('removed by somebody else')]);
    shell('echo 1 > made');
    expect((await change('made', 'Created')).actor).toMatchObject({ source: 'audit' });
    await aloneWithAudit(async () => {
      await other.ask(messageTypes.set, setting('enabled', 0));
      await until(() => lost.length > 1);
    });
    shell('echo 1 > again');
    expect((await change('again', 'Created')).actor).toMatchObject({ source: 'audit' });
    other.close();
  });

  it('stands beside another agent, and each names who did it', async () => {
    await started();
    const beside = await openAudit({ calls, key: `${key}-beside`, user: names.user, log: silent, lost: (detail) => lost.push(detail) });
    await beside.cover([area]);
    shell('echo 1 > made');
    const [made] = await beside.attributed([{ ...(await change('made', 'Created')), actor: { source: 'none' } }]);
    expect(made?.actor).toMatchObject({ source: 'audit', process: { commandLine: '/bin/sh -c echo 1 > made' } });
    expect((await change('made', 'Created')).actor).toMatchObject({ source: 'audit' });
    await beside.close();
  });

  it('gives way to another audit daemon, and reads on beside it', async () => {
    await started();
    const daemon = netlink(calls)({ reading: false });
    const registered = () => daemon.ask(messageTypes.set, setting('daemon', process.pid)).then(() => true, () => false);
    for (let accepted = await registered(); !accepted; accepted = await registered()) await delay(20);
    shell('echo 1 > made');
    expect((await change('made', 'Created')).actor).toMatchObject({ source: 'audit', process: { commandLine: '/bin/sh -c echo 1 > made' } });
    await daemon.ask(messageTypes.set, setting('daemon', 0));
    daemon.close();
    expect(lost).toEqual([]);
  });

  it('sweeps up what an agent left that was killed, and nothing of one that runs', async () => {
    const other = netlink(calls)({ reading: false });
    const gone = spawnSync('/bin/true').pid;
    await other.ask(messageTypes.addRule, ruleBytes({ directory: area, key: `${key}-killed`, exceptFor: gone }));
    await other.ask(messageTypes.addRule, ruleBytes({ directory: area, key: `${key}-alive`, exceptFor: process.ppid }));
    await started();
    const rules = await other.ask(messageTypes.listRules, Buffer.alloc(0), { upTo: messageTypes.done });
    expect(['killed', 'alive'].map((which) => rules.some((bytes) => bytes.includes(`${key}-${which}`)))).toEqual([false, true]);
    other.close();
  });

  it('leaves no rule behind', async () => {
    await started();
    const passing = await openAudit({ calls, key: `${key}-passing`, user: names.user, log: silent, lost: (detail) => lost.push(detail) });
    const other = netlink(calls)({ reading: false });
    const rules = async () => (await other.ask(messageTypes.listRules, Buffer.alloc(0), { upTo: messageTypes.done })).filter((bytes) => bytes.includes(`${key}-passing`)).length;
    await passing.cover([area, join(area, 'below'), join(home, 'not-there'), home, '']);
    expect(await rules()).toBe(1);
    await passing.close();
    expect(await rules()).toBe(0);
    other.close();
  });
});

