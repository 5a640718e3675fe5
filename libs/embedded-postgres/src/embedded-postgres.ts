import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { resolve } from "node:path";
import pg from "pg";
import { serverAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { owner, prepareCluster } from "./cluster.ts";
import { makeHome, removeHome } from "./home.ts";
import { clearOrphan } from "./orphan.ts";
import { launch, PortTaken, type Server } from "./server.ts";

/** So many free ports may be taken by others. */
const mostTries = 5;

/** A running PostgreSQL of our own. */
export type EmbeddedPostgres = {
  /** Superuser's address of the database `fimbria`; password included. */
  readonly url: string;
  /** Process id of the server. */
  readonly pid: number;
  /** Where its files are: the directory asked for, or the one the server's user can reach. */
  readonly directory: string;
  /** Ends the server; every committed row is on disk afterwards. Asking twice is harmless. */
  readonly stop: () => Promise<void>;
};

/** What to start. */
export type EmbeddedPostgresOptions = {
  /** Where the files go; made when missing. */
  readonly directory: string;
  /** Port on 127.0.0.1; 0 or none takes a free one. */
  readonly port?: number;
  /** Server settings over our own, e.g. `{ fsync: "off" }` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told when the files go elsewhere than asked; standard error by default. */
  readonly notice?: (line: string) => void;
};

/**
 * Starts PostgreSQL on 127.0.0.1 with the data of `directory`, making it on the first start. The server ends when
 * this process ends, however it ends; should one be left behind all the same, the next start takes its place.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { directory, settings, notice = console.error } = options;
  const account = serverAccount();
  const home = makeHome(directory, account);
  if (home.root !== resolve(directory)) notice(`The database's user cannot reach ${directory}; its files are in ${home.root}.`);
  const binaries = findBinaries(account, home.copies);
  await clearOrphan(home);
  const password = await prepareCluster(home, binaries, account);
  writeFileSync(home.host, String(process.pid));
  const { server, port } = await launched(options.port, (on) => launch({ home, binaries, account, port: on, settings }));
  const url = (database: string) => `postgres://${owner}:${password}@127.0.0.1:${port}/${database}`;
  try {
    await ensureDatabase(url("postgres"));
  } catch (cause) {
    await server.stop();
    throw new Error(`PostgreSQL in ${home.root} started but could not be used.`, { cause });
  }
  return { url: url(owner), pid: server.pid, directory: home.root, stop: server.stop };
}

/** Forgets everything in the database of `directory`. Refuses while a living process uses it. */
export async function resetEmbeddedPostgres({ directory }: Pick<EmbeddedPostgresOptions, "directory">): Promise<void> {
  await clearOrphan(makeHome(directory, serverAccount()));
  removeHome(directory);
}

/** Starts on this port, or on a free one; on another where that was taken before the server had it. */
async function launched(wanted: number | undefined, start: (port: number) => Promise<Server>): Promise<{ readonly server: Server; readonly port: number }> {
  for (let tries = 1; ; tries += 1) {
    const port = wanted || (await freePort());
    try {
      return { server: await start(port), port };
    } catch (error) {
      if (wanted || tries === mostTries || !(error instanceof PortTaken)) throw error;
    }
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [owner]);
    if (rowCount === 0) await client.query(`create database ${owner}`);
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
