import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { serverEnvironment } from "./cluster.ts";
import type { Home } from "./home.ts";

/** A server process that accepts connections. */
export type Server = { readonly pid: number; readonly stop: () => Promise<void> };

/** What a server process is started with. */
export type Launch = {
  readonly home: Home;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly port: number;
  readonly settings?: Readonly<Record<string, string>> | undefined;
};

/** Sized for two cores and a few GiB; durable: what is committed survives a power cut. */
const defaults = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "192MB",
  max_wal_size: "2GB",
  wal_compression: "on",
  synchronous_commit: "on",
  jit: "off",
  random_page_cost: "1.1",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "warning",
  password_encryption: "scram-sha-256",
};

/** Another process has the port. */
export class PortTaken extends Error {}

/** Starts the server process and waits until it accepts connections. */
export async function launch({ home, binaries, account, port, settings }: Launch): Promise<Server> {
  const wanted = { ...defaults, port: String(port), ...settings };
  const options = Object.entries(wanted).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // A new log each start keeps it small; the server itself writes warnings only.
  const log = openSync(home.log, "w", 0o600);
  // Its own process group: Ctrl-C reaches the host alone, which stops its users before its database.
  const server = spawn(binaries.postgres, ["-D", home.data, ...options], {
    ...account, cwd: home.root, env: serverEnvironment(), detached: true, stdio: ["ignore", log, log],
  });
  closeSync(log);
  const ended = once(server, "exit");
  await Promise.race([once(server, "spawn"), ended]);
  const guard = guardAgainstOrphaning(server, account);
  await ready(server, home, port);
  server.unref();
  return { pid: server.pid ?? 0, stop: () => stop(server, guard, ended) };
}

/** A shell that reads a pipe we never write to: the pipe ends with us, even by kill -9, and then it ends the server. */
function guardAgainstOrphaning(server: ChildProcess, account: Account): ChildProcess | undefined {
  if (process.platform === "win32") return undefined;
  const watch = 'while read -r _; do :; done; kill -INT "$1"';
  const guard = spawn("/bin/sh", ["-c", watch, "sh", String(server.pid)], {
    ...account, cwd: "/", env: serverEnvironment(), detached: true, stdio: ["pipe", "ignore", "ignore"],
  });
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  server.once("exit", () => guard.kill("SIGKILL"));
  return guard;
}

async function ready(server: ChildProcess, home: Home, port: number): Promise<void> {
  const lock = join(home.data, "postmaster.pid");
  for (let waited = 0; waited < 60_000; waited += 10) {
    if (server.exitCode !== null || server.signalCode !== null) break;
    if (existsSync(lock) && statusIn(lock) === "ready") return;
    await pause(10);
  }
  server.kill("SIGQUIT");
  const said = readFileSync(home.log, "utf8");
  const Failure = said.includes("Address already in use") ? PortTaken : Error;
  throw new Failure(`PostgreSQL did not start on port ${port}. Its log, ${home.log}, says:\n${said.slice(-2000)}`);
}

/** The eighth line of the lock file is the server's state, as pg_ctl reads it. */
function statusIn(lock: string): string | undefined {
  return readFileSync(lock, "utf8").split("\n")[7]?.trim();
}

async function stop(server: ChildProcess, guard: ChildProcess | undefined, ended: Promise<unknown>): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.ref();
  server.kill("SIGINT");
  const stubborn = setTimeout(() => server.kill("SIGQUIT"), 20_000);
  await ended;
  clearTimeout(stubborn);
  guard?.kill("SIGKILL");
}
