import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import type { Home } from "./home.ts";

/** The superuser, and the database that holds the read models. */
export const owner = "fimbria";

/** Makes the data directory when there is none yet and answers the superuser's password. */
export async function prepareCluster(home: Home, binaries: Binaries, account: Account): Promise<string> {
  if (!existsSync(home.data)) await initialise(home, binaries, account);
  return readFileSync(home.password, "utf8").trim();
}

async function initialise(home: Home, binaries: Binaries, account: Account): Promise<void> {
  // Built aside and renamed: a half-made data directory is never mistaken for a whole one.
  const partial = `${home.data}.new`;
  rmSync(partial, { recursive: true, force: true });
  writeFileSync(home.password, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  if (account.uid !== undefined) chownSync(home.password, account.uid, account.gid ?? account.uid);
  const options = [
    "--pgdata", partial, "--username", owner, "--pwfile", home.password, "--auth", "scram-sha-256",
    "--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C",
    "--data-checksums", "--no-instructions", "--no-sync",
  ];
  try {
    await promisify(execFile)(binaries.initdb, options, { ...account, cwd: home.root, env: serverEnvironment() });
  } catch (cause) {
    throw new Error(`PostgreSQL could not make its data directory ${home.data}.`, { cause });
  }
  renameSync(partial, home.data);
}

/** The environment of the server's processes: only what they need, none of the host's secrets or PG* variables. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  return { PATH, SystemRoot, TEMP, TMPDIR, LC_ALL: "C", TZ: "UTC" };
}
