/** A person at a terminal: signs in with a browser, asks as themselves, signs out. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { administratorOf, credentialsOf, makeHome, until, type Ask, type Home, type Stack } from './stack.ts';

const main = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
let home: Home;
let stack: Stack;
let ask: Ask;
let browser: Browser;
let page: Page;
let file: string;

/** A run of the command line: what it has printed so far, and how it ends. */
function fimbria(...args: string[]) {
  const child = spawn(process.execPath, ['--conditions=@fimbria/source', main, ...args], { env: { PATH: process.env['PATH'], FIMBRIA_URL: stack.url, FIMBRIA_SESSIONS: file } });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => (said.out += text));
  child.stderr.on('data', (text) => (said.err += text));
  return { said, ended: once(child, 'close').then(([code]) => ({ ...said, code: code as number })) };
}

async function enterPassword(): Promise<void> {
  const { email, password } = credentialsOf(stack);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

beforeAll(async () => {
  home = makeHome();
  file = join(home.data, 'sessions.json');
  stack = await home.start(['--no-agent']);
  ask = await administratorOf(stack);
  browser = await openBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  home?.remove();
});

describe('fimbria login', () => {
  it('shows a code, which somebody enters in a browser', async () => {
    const run = fimbria('login');
    const [, address = '', code = ''] = await until(() => /(http\S+)\n\nand enter the code (\S+) there/.exec(run.said.err) ?? [], ({ length }) => length > 0);
    await page.goto(address);
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText(code).waitFor();
    await page.getByRole('button', { name: 'It shows this code' }).click();
    await enterPassword();
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
    expect(await run.ended).toMatchObject({ code: 0, out: `You are signed in as Administrator (${credentialsOf(stack).email}) of My organisation.\n` });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('lets one ask without a secret, also when the token has expired, and several at once', async () => {
    expect(await fimbria('query', 'print 1').ended).toMatchObject({ code: 0, err: '' });
    const kept = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ [stack.url]: { ...kept[stack.url], expiresAt: 0 } }));
    const runs = await Promise.all(Array.from({ length: 3 }, () => fimbria('query', 'print 1').ended));
    expect(runs.map(({ code, err }) => [code, err])).toEqual([[0, ''], [0, ''], [0, '']]);
    expect(JSON.parse(readFileSync(file, 'utf8'))[stack.url].refreshToken).not.toBe(kept[stack.url].refreshToken);
  });

  it('ends by fimbria logout, and what was kept of it is worth nothing', async () => {
    const kept = readFileSync(file, 'utf8');
    expect(await fimbria('logout').ended).toEqual({ code: 0, err: '', out: 'You are signed out.\n' });
    expect(readFileSync(file, 'utf8')).toBe('{}');
    expect(await fimbria('query', 'print 1').ended).toMatchObject({ code: 1, err: expect.stringContaining('sign in with "fimbria login"') });
    writeFileSync(file, kept.replace(/"expiresAt": \d+/, '"expiresAt": 0'));
    expect(await fimbria('query', 'print 1').ended).toMatchObject({ code: 1, err: expect.stringContaining('Your session is over. Sign in again: fimbria login') });
    expect(await fimbria('logout').ended).toMatchObject({ code: 0, out: 'Nobody was signed in.\n' });
    const { body } = await until(() => ask('GET', '/v1/audit?kind=signIn'), (answer) => answer.body.items?.some(({ type }: { type: string }) => type === 'GrantEnded'));
    expect(body.items.map(({ type }: { type: string }) => type)).toEqual(expect.arrayContaining(['SignedIn', 'GrantEnded']));
  });

  it('uses the browser of the machine, where it is asked to', async () => {
    const run = fimbria('login', '--browser');
    const [, address = ''] = await until(() => /(http:\/\/\S+auth\?\S+)/.exec(run.said.err) ?? [], ({ length }) => length > 0);
    await page.goto(address);
    await enterPassword();
    await page.getByText('You can close this page and go on in the terminal.').waitFor();
    expect(await run.ended).toMatchObject({ code: 0, out: expect.stringContaining('You are signed in as Administrator') });
  });

  it('says so where there is nothing to sign in to', async () => {
    expect(await fimbria('login', '--url', 'http://127.0.0.1:9').ended).toMatchObject({ code: 1, err: expect.stringContaining('There is no Fimbria to sign in to at http://127.0.0.1:9') });
  });
});
