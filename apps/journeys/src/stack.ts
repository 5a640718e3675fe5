/** The whole platform as a user starts it, and what a story asks of it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const main = fileURLToPath(new URL('../../standalone/dist/main.js', import.meta.url));

/** The journeys run in a log that is given, which others are in as well. */
export const logIsShared = Boolean(process.env['KURRENTDB_URL']);

/** A data directory, in which the platform is started once or more often. */
export interface Home {
  readonly data: string;
  readonly demo: string;
  readonly start: (args?: readonly string[]) => Promise<Stack>;
  /** Puts a file there that is whole from its first moment on. */
  readonly put: (path: string, text: string) => void;
  readonly remove: () => void;
}

/** The platform at work. */
export interface Stack {
  readonly url: string;
  /** Everything it printed so far. */
  readonly printed: () => string;
  /** Ends it as Ctrl-C does. */
  readonly stop: () => Promise<number | null>;
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>;
}

/** What an endpoint answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a story says what it expects
}

/** Makes a home in the temporary directory. */
export function makeHome(): Home {
  if (!existsSync(main)) throw new Error('The platform is not built: run `npm run build`, or `npm test`, which does.');
  const data = mkdtempSync(join(tmpdir(), 'fimbria-journey-'));
  // The database may run as another account: where that can walk through, its files are in here and go with the rest.
  chmodSync(data, 0o755);
  const demo = join(data, 'demo');
  if (logIsShared) installBeside(data, demo);
  const put = (path: string, text: string) => {
    writeFileSync(join(data, 'made'), text);
    renameSync(join(data, 'made'), path);
  };
  return { data, demo, start: (args = []) => start(data, args), put, remove: () => rmSync(data, { recursive: true, force: true }) };
}

/** Each home is an installation of its own in the log that all journeys share. */
function installBeside(data: string, demoFolder: string): void {
  const [tenantId, subscriptionId, admin, assignment, workspace, rule] = Array.from({ length: 6 }, () => randomUUID());
  const installation = { tenantId, subscriptionId, demoFolder, ids: { admin, assignment, workspace, rule }, email: `admin-${tenantId}@fimbria.local`, password: randomUUID() };
  writeFileSync(join(data, 'installation.json'), JSON.stringify(installation), { mode: 0o600 });
}

/** How long it may take to start, ms. */
const patienceAtStart = 200_000;

async function start(data: string, args: readonly string[]): Promise<Stack> {
  const relied = args.includes('--no-agent') ? undefined : await relyOnAudit();
  const child = spawn(process.execPath, [main, '--data', data, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let ended = false;
  const exited = once(child, 'exit').then(async ([code]) => {
    ended = true;
    await relied?.end();
    return code as number | null;
  });
  const printed = outputOf(child);
  const sign = args.includes('--no-agent') ? 'begin anew' : 'Make a change';
  for (const deadline = Date.now() + patienceAtStart; !printed().includes(sign); await delay(20)) {
    if (!ended && Date.now() <= deadline) continue;
    child.kill('SIGINT');
    throw new Error(`The platform ${ended ? 'ended before it was ready' : 'was not ready in time'}. It said:\n${printed()}`);
  }
  return {
    url: /Portal\s+(\S+)/.exec(printed())?.[1] ?? '',
    printed,
    stop: async () => {
      child.kill('SIGINT');
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** An agent names who changes files as long as the kernel's audit is on. What holds this lock relies on that; the agent's own spec, which switches it off for a moment, waits for it. */
async function relyOnAudit(): Promise<pg.Client> {
  const client = new pg.Client(process.env['FIMBRIA_TEST_DATABASE_URL']);
  await client.connect();
  await client.query("select pg_advisory_lock_shared(hashtext('audit'))");
  return client;
}

function outputOf({ stdout, stderr }: ChildProcess): () => string {
  let text = '';
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk) => (text += chunk));
  return () => text;
}

/** Somebody who is signed in: sends requests as them. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** The administrator of a first start. */
export function credentialsOf(stack: Stack): { readonly email: string; readonly password: string } {
  const [, email = ''] = /Sign in\s+(\S+)/.exec(stack.printed()) ?? [];
  const [, password = ''] = /Password\s+(\S+)/.exec(stack.printed()) ?? [];
  return { email, password };
}

/** Signs a person in. */
export async function signIn(url: string, credentials: { readonly email: string; readonly password: string }): Promise<Ask> {
  const { status, body } = await request(url, 'POST', '/v1/sessions', credentials);
  if (status !== 201) throw new Error(`Signing in was refused: ${JSON.stringify(body)}`);
  return (method, path, sent) => request(url, method, path, sent, body.accessToken);
}

/** Signs the administrator of a first start in, once everything tells of what was installed. */
export async function administratorOf(stack: Stack): Promise<Ask> {
  const ask = await signIn(stack.url, credentialsOf(stack));
  const [subscription] = await until(async () => (await ask('GET', '/v1/subscriptions')).body.items, (items) => items?.[0]?.fim.enabled);
  await until(async () => (await ask('GET', '/v1/workspaces')).body.items, (items) => items?.length === 1);
  await until(async () => (await ask('GET', `/v1/subscriptions/${subscription.id}/rules`)).body.items, (items) => items?.length === 2);
  return ask;
}

/** One request, as nobody or with a token. */
export async function request(url: string, method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
  const headers = { ...(body !== undefined && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(url + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: /\bjson\b/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text };
}

/** Every item of a list, page by page. */
export async function all(ask: Ask, path: string): Promise<any[]> { // eslint-disable-line @typescript-eslint/no-explicit-any -- as above
  const items = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { status, body }: Answer = await ask('GET', `${path}${path.includes('?') ? '&' : '?'}limit=500${cursor && `&cursor=${cursor}`}`);
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`);
    items.push(...body.items);
    cursor = body.next;
  }
  return items;
}

/** Asks again and again until the answer satisfies; fails, with the last answer, after a while. */
export async function until<T>(ask: () => Promise<T> | T, satisfies: (answer: T) => boolean, patience = 60_000): Promise<T> {
  for (const deadline = Date.now() + patience; ; await delay(50)) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`It did not come about in time; the last answer was ${JSON.stringify(answer).slice(0, 2_000)}`);
  }
}
