import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { serverAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { type EmbeddedPostgres, resetEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { PortTaken } from "./server.ts";

const fast = { fsync: "off" };

describe("an embedded PostgreSQL", () => {
  let base: string;
  let directory: string;
  let running: EmbeddedPostgres | undefined;

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), "fimbria-embedded-postgres-"));
    chmodSync(base, 0o755);
    directory = join(base, "postgres");
  });

  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await resetEmbeddedPostgres({ directory });
    rmSync(base, { recursive: true, force: true });
  });

  const start = async (settings: Record<string, string> = fast) => (running = await startEmbeddedPostgres({ directory, settings, notice: () => {} }));

  it("is PostgreSQL 18, in UTF-8, on 127.0.0.1 alone", async () => {
    const { url } = await start();
    expect(await ask(url, "show server_version_num")).toMatch(/^18/);
    expect(await ask(url, "show listen_addresses")).toBe("127.0.0.1");
    expect(await ask(url, "select encoding || ' ' || datlocprovider::text || ' ' || datlocale from (select pg_encoding_to_char(encoding) encoding, datlocprovider, datlocale from pg_database where datname = current_database()) d")).toBe("UTF8 b C.UTF-8");
    expect(new URL(url).hostname).toBe("127.0.0.1");
  });

  it("commits durably unless told otherwise", async () => {
    const { url } = await start({});
    expect([await ask(url, "show fsync"), await ask(url, "show synchronous_commit")]).toEqual(["on", "on"]);
  });

  it("lets nobody in without its password, which only its owner can read", async () => {
    const { url, directory: home } = await start();
    const wrong = new URL(url);
    wrong.password = "guess";
    await expect(ask(wrong.href, "select 1")).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(home, "password")).mode & 0o777).toBe(0o600);
  });

  it("keeps its rows over a restart", async () => {
    const first = await start();
    await ask(first.url, "create table kept as select 'here' as word");
    await first.stop();
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    expect(await ask((await start()).url, "select word from kept")).toBe("here");
  });

  it("refuses a directory that a living process uses", async () => {
    const { url } = await start();
    await expect(startEmbeddedPostgres({ directory })).rejects.toThrow(/in use by process/);
    expect(await ask(url, "select 'undisturbed'")).toBe("undisturbed");
  });

  it("says so where the port it is given is another's", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    await expect(startEmbeddedPostgres({ directory, settings: fast, port })).rejects.toThrow(PortTaken);
    other.close();
    await once(other, "close");
  });

  it("ends soon after its host is killed, and starts again with what was committed", async () => {
    const { host, pid, url } = await startHost(directory);
    await ask(url, "create table kept as select 'here' as word");
    host.kill("SIGKILL");
    await once(host, "exit");
    await until(() => !isRunning(pid));
    expect(await ask((await start()).url, "select word from kept")).toBe("here");
  });

  it("takes the place of one that was left behind", async () => {
    const home = await startAndStop();
    const left = await leaveBehind(home);
    const { pid } = await start();
    expect(isRunning(left)).toBe(false);
    expect(isRunning(pid)).toBe(true);
  });

  it("clears a stale lock file without touching the process that has its number now", async () => {
    const home = await startAndStop();
    const stranger = spawn("sleep", ["600"]);
    writeFileSync(join(home, "data", "postmaster.pid"), `${stranger.pid}\n`);
    await start();
    expect(isRunning(stranger.pid ?? 0)).toBe(true);
    stranger.kill();
    await once(stranger, "exit");
  });

  it("goes where its user can reach when the directory is closed to it", async () => {
    if (process.getuid?.() !== 0) return; // Only root hands over to another user.
    const closed = join(base, "closed");
    mkdirSync(closed, { mode: 0o700 });
    directory = join(closed, "postgres");
    const notices: string[] = [];
    running = await startEmbeddedPostgres({ directory, settings: fast, notice: (line) => notices.push(line) });
    expect(running.directory).toMatch(/^\/var\/lib\/fimbria\/[0-9a-f]{12}$/);
    expect(notices).toEqual([expect.stringContaining(running.directory)]);
    await running.stop();
    await resetEmbeddedPostgres({ directory });
    expect(existsSync(running.directory)).toBe(false);
  });

  async function startAndStop(): Promise<string> {
    const { directory: home, stop } = await start();
    await stop();
    return home;
  }
});

async function ask(url: string, sql: string): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: "array" });
    return String(rows[0]?.[0]);
  } finally {
    await client.end();
  }
}

async function startHost(directory: string): Promise<{ host: ChildProcess; pid: number; url: string }> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL("embedded-postgres.ts", import.meta.url).href)};
    const { pid, url } = await startEmbeddedPostgres({ directory: process.argv[1], settings: { fsync: "off" }, notice() {} });
    console.log(JSON.stringify({ pid, url }));
    setInterval(() => {}, 1000);`;
  const host = spawn(process.execPath, ["--input-type=module", "-e", script, directory], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface(host.stdout), "line")) as [string];
  return { host, ...(JSON.parse(line) as { pid: number; url: string }) };
}

/** A server whose host and guard are both gone: a shell starts it and ends. */
async function leaveBehind(home: string): Promise<number> {
  const account = serverAccount();
  const { postgres } = findBinaries(account, "/var/lib/fimbria");
  const script = '"$1" -D "$2" -c listen_addresses= -k "$3" >/dev/null 2>&1 &';
  const shell = spawn("/bin/sh", ["-c", script, "sh", postgres, join(home, "data"), home], { ...account, cwd: "/", detached: true, stdio: "ignore" });
  await once(shell, "exit");
  const lock = join(home, "data", "postmaster.pid");
  await until(() => existsSync(lock) && /ready/.test(readFileSync(lock, "utf8")));
  return Number(readFileSync(lock, "utf8").split("\n")[0]);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (condition()) return;
    await pause(20);
  }
  throw new Error("It did not happen within a minute.");
}
