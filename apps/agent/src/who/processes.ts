/** What /proc tells of a process while it is there. */
import { readdirSync, readFileSync, statSync } from 'node:fs';

/** Ticks of the clock that /proc counts in, a second: the same on every system Node runs on. */
const ticks = 100;

/** When the machine started, ms; NaN where /proc does not say. */
function bootedAt(): number {
  return Number(/^btime (\d+)$/m.exec(read('/proc/stat') ?? '')?.[1]) * 1_000;
}

let booted: number | undefined;

/** When a process started, ms; undefined where there is none, NaN where that cannot be told. */
export function startOf(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`);
  // The name, in brackets, may hold anything.
  const started = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return started === undefined ? undefined : (booted ??= bootedAt()) + (Number(started) * 1_000) / ticks;
}

/** The name of a process; undefined where there is none. */
export function nameOf(pid: number): string | undefined {
  return read(`/proc/${pid}/comm`)?.trimEnd();
}

/** Whether the process that was there at a time, ms, is there still and has the file open. */
export function holdsOpen(pid: number, at: number, inode: string): boolean {
  const started = startOf(pid);
  // /proc counts in hundredths, and from a second that is not exact.
  if (started === undefined || !(started <= at + 1_000)) return false;
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => String(statSync(`/proc/${pid}/fd/${fd}`, { throwIfNoEntry: false, bigint: true })?.ino) === inode);
  } catch {
    return false;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
