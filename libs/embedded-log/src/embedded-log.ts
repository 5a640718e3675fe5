/** Starts the log in a process of its own, so that a busy service does not make it wait. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A log in its own process. */
export interface EmbeddedLog {
  /** For the official client, as a cluster's would be. */
  readonly url: string;
  readonly pid: number;
  /** The exit code, once the process has ended; null after a signal. */
  readonly exited: Promise<number | null>;
  readonly stop: () => Promise<void>;
}

/** Starts the log of a directory; port 0, the default, takes a free one. It ends when this process ends, also by kill -9. */
export async function startEmbeddedLog({ directory, port = 0 }: { readonly directory: string; readonly port?: number }): Promise<EmbeddedLog> {
  const main = fileURLToPath(new URL(`./main${extname(import.meta.url)}`, import.meta.url));
  const child = spawn(process.execPath, [main, directory, String(port)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const started = await Promise.race([once(child, 'message').then(([message]) => message as { url: string }), exited]);
  if (typeof started !== 'object' || started === null) throw new Error(`The event log of ${directory} did not start; its output says why.`);
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return { url: started.url, pid: child.pid ?? 0, exited, stop };
}
