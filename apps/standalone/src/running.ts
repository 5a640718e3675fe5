/** One process a data directory; and where its parts answer, for tools that work beside it. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What tools find in `<data>/running.json` while the host runs. Readable by the owner alone: the database's password is in it. */
export interface Running {
  readonly pid: number;
  readonly logUrl: string;
  readonly databaseUrl: string;
}

const fileOf = (data: string) => join(data, 'running.json');

/** Throws if another process uses the directory. */
export function refuseIfRunning(data: string): void {
  if (!existsSync(fileOf(data))) return;
  const { pid } = JSON.parse(readFileSync(fileOf(data), 'utf8')) as Running;
  if (pid !== process.pid && isHost(pid)) throw new Error(`Fimbria runs already with the data in ${data} (process ${pid}). Stop it, or give another directory with --data.`);
}

/** Says that this process runs; answers how to take it back. */
export function sayRunning(data: string, parts: Omit<Running, 'pid'>): () => void {
  writeFileSync(fileOf(data), JSON.stringify({ pid: process.pid, ...parts }), { mode: 0o600 });
  return () => rmSync(fileOf(data), { force: true });
}

/** A process id may have been given to somebody else meanwhile. */
function isHost(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc/self') || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('standalone');
  } catch {
    return false;
  }
}
