import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../libs/embedded-postgres/src/embedded-postgres.ts";

/** Nothing here outlives the run, so nothing needs to reach the disk. */
const forgetful = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off", max_connections: "200" };

/**
 * One real PostgreSQL for a whole jest run: its superuser address is in FIMBRIA_TEST_DATABASE_URL, where specs make
 * databases of their own. A server named there already is used as it is.
 */
export async function startPostgres() {
  if (process.env.FIMBRIA_TEST_DATABASE_URL) return;
  const base = mkdtempSync(join(tmpdir(), "fimbria-jest-"));
  chmodSync(base, 0o755); // The server may run as another user, who must be able to walk through.
  const { url, stop } = await startEmbeddedPostgres({ directory: join(base, "postgres"), settings: forgetful });
  process.env.FIMBRIA_TEST_DATABASE_URL = url;
  globalThis.stopTestPostgres = async () => {
    await stop();
    rmSync(base, { recursive: true, force: true });
  };
}

// jest asks for a default export.
export { startPostgres as default };
