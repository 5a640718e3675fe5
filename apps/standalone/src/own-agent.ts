/** The agent of this machine: started with the host, again whenever it ends, ended with it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** What the agent says when it has looked through everything, and whenever that changes. */
export interface AgentSight {
  readonly type: 'ready';
  readonly watching: number;
  readonly files: number;
  readonly who: { readonly source: 'audit' | 'none'; readonly reason?: string };
  readonly unreadable: { readonly count: number; readonly sample: readonly string[] };
}

export interface OwnAgent {
  /** Resolves with what it sees, once it has looked through everything for the first time. */
  readonly ready: Promise<AgentSight>;
  readonly stop: () => Promise<void>;
}

const main = fileURLToPath(new URL('../../agent/dist/main.js', import.meta.url));
const longestPause = 30_000;

/** Starts it. `token` makes an enrolment token; it is asked for until the machine is enrolled, which `enrolled` then remembers. */
export function startOwnAgent({ url, data, token, enrolled }: { url: string; data: string; token: () => Promise<string | undefined>; enrolled: () => void }): OwnAgent {
  const { promise: ready, resolve: onReady } = Promise.withResolvers<AgentSight>();
  const ended = new AbortController();
  let child: ChildProcess | undefined;

  async function keepRunning(): Promise<void> {
    for (let pause = 500; !ended.signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      const enrolmentToken = await token().catch(() => undefined);
      child = spawn(process.execPath, ['--max-semi-space-size=1', main], {
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        // Small: the agent shares the machine with what it watches.
        env: { MALLOC_ARENA_MAX: '2', ...process.env, FIMBRIA_URL: url, FIMBRIA_AGENT_DATA: data, ...(enrolmentToken && { FIMBRIA_ENROLMENT_TOKEN: enrolmentToken }) },
      });
      child.stdout?.on('data', complain);
      child.on('message', (message: AgentSight) => {
        enrolled();
        pause = 500;
        onReady(message);
      });
      await once(child, 'exit');
      await delay(pause, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  }

  const running = keepRunning();
  return {
    ready,
    stop: async () => {
      ended.abort();
      child?.kill('SIGTERM');
      await running;
    },
  };
}

/** Its log, from warnings up. */
function complain(text: Buffer): void {
  for (const line of text.toString().split('\n')) if (/"level":[4-6]0/.test(line)) console.error(line);
}
