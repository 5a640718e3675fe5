/** Somebody who keeps rules in version control, and comes from another product. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { administratorOf, makeHome, until, type Ask, type Home, type Stack } from './stack.ts';

const main = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
const aide = fileURLToPath(new URL('../../../libs/rules/fixtures/aide-debian.conf', import.meta.url));
let home: Home;
let stack: Stack;
let ask: Ask;
let environment: NodeJS.ProcessEnv;

async function fimbria(...args: string[]) {
  const child = spawn(process.execPath, ['--conditions=@fimbria/source', main, 'rules', ...args], { env: environment, cwd: home.data });
  child.stdin.end('');
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code: code as number };
}

beforeAll(async () => {
  home = makeHome();
  stack = await home.start(['--no-agent']);
  ask = await administratorOf(stack);
  const { serviceAccountId } = (await ask('POST', '/v1/service-accounts', { name: 'Pipeline' })).body;
  const { secret } = (await ask('POST', `/v1/service-accounts/${serviceAccountId}/secrets`, {})).body;
  await ask('POST', '/v1/role-assignments', { principalId: serviceAccountId, role: 'SecurityAdmin', scope: { kind: 'tenant' } });
  environment = { PATH: process.env['PATH'], FIMBRIA_URL: stack.url, FIMBRIA_CLIENT_ID: serviceAccountId, FIMBRIA_CLIENT_SECRET: secret };
  await until(() => fimbria('export'), ({ code }) => code === 0);
});
afterAll(async () => {
  await stack?.stop();
  home?.remove();
});

describe('rules in version control', () => {
  it('are exported, and plan nothing', async () => {
    const { out } = await fimbria('export');
    expect(out).toContain('name: Demo folder');
    writeFileSync(join(home.data, 'rules.yaml'), out);
    expect(await fimbria('plan', 'rules.yaml', '--check')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to do') });
  });

  it('are shown as they would change, applied only where somebody agrees, and reverted', async () => {
    const file = join(home.data, 'rules.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}  - name: Shop\n    linuxFiles: [/srv/shop/]\n`);
    expect(await fimbria('plan', 'rules.yaml', '--check')).toMatchObject({ code: 3, out: expect.stringMatching(/^\+ create Shop\n[^]* {4}entities: \+ linuxFile:\/srv\/shop\/\n1 to create, 0 to revise, 0 to retire, 0 to switch\.\n$/) });
    expect(await fimbria('apply', 'rules.yaml')).toMatchObject({ code: 1, err: expect.stringContaining('say --yes') });
    expect(await fimbria('apply', 'rules.yaml', '--yes')).toMatchObject({ code: 0, err: 'Done: the rules are at version 2.\n' });
    const { out } = await until(() => fimbria('history'), (answer) => answer.out.includes('Shop'));
    expect(out).toMatch(/^version 2 {2}\S+ {2}Pipeline\n {4}RuleCreated Shop\nversion 1 /);
    expect((await fimbria('history', '--from', '1')).out).toContain('+ create Shop');
    expect(await fimbria('revert', '1', '--yes')).toMatchObject({ code: 0, out: expect.stringContaining('- retire Shop') });
  });

  it('with faults are refused with file and line', async () => {
    writeFileSync(join(home.data, 'bad.yaml'), 'version: 1\nrules:\n- name: a\n  linuxFiles: [etc/x]\n');
    expect(await fimbria('apply', 'bad.yaml', '--yes')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('bad.yaml:4: rules.0.linuxFiles.0: A Linux path begins with "/".') });
    expect(await fimbria('plan', 'nowhere.yaml')).toMatchObject({ code: 1, err: expect.stringContaining('nowhere.yaml') });
    expect(await fimbria('plan')).toMatchObject({ code: 2 });
  });
});

describe('rules from elsewhere', () => {
  it('are imported with a word on every entry, once', async () => {
    copyFileSync(aide, join(home.data, 'aide.conf'));
    const { code, out } = await fimbria('import', 'aide.conf', '--from', 'aide', '--yes');
    expect([code, out]).toEqual([0, expect.stringMatching(/\d+ imported, \d+ approximated, \d+ refused\.\n\n\+ create AIDE/)]);
    expect((await fimbria('import', 'aide.conf', '--from', 'aide', '--yes')).out).toContain('Nothing to do');
    expect(await fimbria('import', 'aide.conf', '--from', 'tripwire')).toMatchObject({ code: 2, err: expect.stringContaining('--from is one of ossec') });
  });

  it('are packs, with what of them is watched', async () => {
    expect((await fimbria('packs', '--missing')).out).toMatch(/linux-baseline .*\n[^]*\nweb-servers web\.iis\.scripts: A program that anybody can call from afar/);
    expect((await fimbria('packs', '--add', 'kubernetes-nodes', '--yes')).out).toContain('+ create Kubernetes nodes (version 1)');
    expect((await fimbria('packs')).out).toMatch(/kubernetes-nodes .* version 1/);
  });
});

describe('a rule that is not there yet', () => {
  it('is tried, with a word on what is likely to be regretted', async () => {
    const { code, out, err } = await fimbria('preview', '--path', '/var/log/**', '--path', '/srv/nowhere/', '--days', '7', '--wait', '0');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Nothing is recorded yet to try it on\.\nMachine .*\n[^]*\(0 rows\)\nwarning: \/var\/log\/\*\*: It covers what changes all the time: logs/);
    expect(await fimbria('preview', '--path', 'a\\b')).toMatchObject({ code: 1, err: expect.stringContaining('entities.0.path: A path with directories begins with a drive') });
  });
});
