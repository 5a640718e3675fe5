import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Home } from "./home.ts";

type RunningProcess = { readonly parent: number; readonly command: string };

/**
 * Ends a server that its host left behind (kill -9) and clears its lock file, after making sure that the process
 * is a PostgreSQL of this very data directory: process ids are reused. A server whose host still lives is refused.
 */
export async function clearOrphan(home: Home): Promise<void> {
  const lock = join(home.data, "postmaster.pid");
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, "utf8").split("\n")[0]);
  const server = serverOf(home, pid);
  if (server) {
    refuseLivingHost(home, server);
    await endServer(home, pid);
  }
  rmSync(lock, { force: true });
}

function refuseLivingHost(home: Home, server: RunningProcess): void {
  // An orphan gets another parent, so equality proves that the host lives whatever its id was before.
  const host = existsSync(home.host) ? Number(readFileSync(home.host, "utf8")) : 0;
  if (server.parent !== host) return;
  throw new Error(`The database in ${home.root} is in use by process ${host}: stop it first, or choose another directory.`);
}

async function endServer(home: Home, pid: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    signalled(pid, signal);
    for (let waited = 0; waited < 10_000; waited += 20) {
      if (!serverOf(home, pid)) return;
      await pause(20);
    }
  }
  throw new Error(`PostgreSQL (process ${pid}) of ${home.root} does not stop: end it by hand.`);
}

function signalled(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function serverOf(home: Home, pid: number): RunningProcess | undefined {
  const found = pid > 0 ? processOf(pid) : undefined;
  return found?.command.includes("postgres") && found.command.includes(home.data) ? found : undefined;
}

function processOf(pid: number): RunningProcess | undefined {
  try {
    if (!existsSync("/proc/self/stat")) return fromPs(pid);
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") };
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): RunningProcess | undefined {
  const [, parent, command = ""] = /^\s*(\d+)\s+(.*)$/.exec(execFileSync("ps", ["-ww", "-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" }).trim()) ?? [];
  return parent ? { parent: Number(parent), command } : undefined;
}
