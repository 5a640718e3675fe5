/** The whole platform in one process, as benches ask it: without an agent, over HTTP. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A platform at work, and its administrator signed in. */
export interface Host {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly databaseUrl: string;
  readonly tenantId: string;
  readonly workspaceId: string;
  readonly subscriptionId: string;
  /** The body of the answer; throws where it refuses. */
  readonly ask: <T>(method: string, path: string, body?: unknown) => Promise<T>;
  /** What it holds in memory, MiB. */
  readonly memory: () => number;
  /** What it has computed so far, ms of a core. */
  readonly cpu: () => number;
  readonly stop: () => Promise<void>;
}

/** Starts it on a directory. */
export async function startHost(data: string): Promise<Host> {
  const host = spawn(process.execPath, [fileURLToPath(new URL('../../../apps/standalone/dist/main.js', import.meta.url)), '--data', data, '--port', '0', '--no-agent'], { stdio: ['ignore', 'pipe', 'inherit'] });
  // A bench that fails leaves nothing behind.
  process.once('exit', () => host.kill('SIGINT'));
  const { url, password } = await greetingOf(host);
  const read = (name: string) => JSON.parse(readFileSync(join(data, name), 'utf8')) as Record<string, string>;
  const { databaseUrl = '' } = read('running.json');
  const { tenantId = '' } = read('installation.json');
  const json = { 'content-type': 'application/json' };
  let signedIn: Readonly<Record<string, string>> = {};
  const ask = async <T>(method: string, path: string, body?: unknown) => {
    const response = await fetch(url + path, { method, headers: signedIn, ...(body !== undefined && { headers: { ...signedIn, ...json }, body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  const { accessToken } = await ask<{ accessToken: string }>('POST', '/v1/sessions', { email: 'admin@fimbria.local', password });
  signedIn = { authorization: `Bearer ${accessToken}` };
  const firstOf = async (list: string) => (await ask<{ items: { id: string }[] }>('GET', `/v1/${list}`)).items[0]?.id ?? '';
  return {
    url, headers: { ...json, ...signedIn }, databaseUrl, tenantId, workspaceId: await firstOf('workspaces'), subscriptionId: await firstOf('subscriptions'), ask,
    memory: () => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${host.pid}/status`, 'utf8'))?.[1]) / 1024),
    // Fields 14 and 15 of the whole are 12 and 13 after the name, in ticks of 10 ms.
    cpu: () => (readFileSync(`/proc/${host.pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ').slice(11, 13).map(Number).reduce((sum, ticks) => sum + ticks, 0)) * 10,
    stop: async () => {
      host.kill('SIGINT');
      if (host.exitCode === null) await once(host, 'exit');
    },
  };
}

async function greetingOf(host: ChildProcess): Promise<{ readonly url: string; readonly password: string }> {
  let printed = '';
  host.stdout?.on('data', (text) => (printed += text));
  while (!printed.includes('begin anew')) await delay(20);
  return { url: /Portal\s+(\S+)/.exec(printed)?.[1] ?? '', password: /Password\s+(\S+)/.exec(printed)?.[1] ?? '' };
}
