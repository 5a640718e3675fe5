/** Starts the log in a process of its own, so that a busy service does not make it wait. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LogOptions } from './server.ts';

/** A log in its own process. */
export interface EmbeddedLog {
  /** For the official client, as a cluster's would be. */
  readonly url: string;
  readonly pid: number;
  /** The exit code, once the process has ended; null after a signal. */
  readonly exited: Promise<number | null>;
  readonly stop: () => Promise<void>;
}

/** Starts the log of a directory. It ends when this process ends, also by kill -9. */
export async function startEmbeddedLog(options: LogOptions): Promise<EmbeddedLog> {
  const main = fileURLToPath(new URL(`./main${extname(import.meta.url)}`, import.meta.url));
  const child = spawn(process.execPath, [main], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  // Passwords and keys belong in no argument list.
  child.send(options);
  const started = await Promise.race([once(child, 'message').then(([message]) => message as { url: string } | { error: string }), exited]);
  if (typeof started !== 'object' || started === null || 'error' in started) {
    const reason = typeof started === 'object' && started !== null ? started.error : 'Its output says why.';
    throw new Error(`The event log of ${options.directory} did not start. ${reason}`);
  }
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return { url: started.url, pid: child.pid ?? 0, exited, stop };
}
