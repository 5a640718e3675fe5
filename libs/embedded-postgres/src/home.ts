import { createHash } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Account, canEnter } from "./account.ts";

/** Where one server keeps its files. */
export type Home = {
  readonly root: string;
  readonly data: string;
  readonly password: string;
  readonly log: string;
  readonly host: string;
  /** Where programs go that cannot be run from node_modules. */
  readonly copies: string;
};

const shared = "/var/lib/fimbria";

/** Makes the home of the server for `directory`: there, or below /var/lib/fimbria when the account cannot go there. */
export function makeHome(directory: string, account: Account): Home {
  const asked = resolve(directory);
  mkdirSync(dirname(asked), { recursive: true });
  if (account.uid === undefined) {
    mkdirSync(asked, { recursive: true, mode: 0o700 });
    return homeAt(asked, asked);
  }
  mkdirSync(shared, { recursive: true, mode: 0o755 });
  const root = canEnter(account, dirname(asked)) ? asked : detour(asked);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  chownSync(root, account.uid, account.gid ?? account.uid);
  chmodSync(root, 0o700);
  return homeAt(root, shared);
}

/** Removes the home of the server for `directory`, wherever it was placed. */
export function removeHome(directory: string): void {
  const asked = resolve(directory);
  rmSync(asked, { recursive: true, force: true });
  if (process.getuid?.() === 0) rmSync(detour(asked), { recursive: true, force: true });
}

function detour(directory: string): string {
  return join(shared, createHash("sha256").update(directory).digest("hex").slice(0, 12));
}

function homeAt(root: string, copies: string): Home {
  const at = (name: string) => join(root, name);
  return { root, data: at("data"), password: at("password"), log: at("postgres.log"), host: at("host.pid"), copies };
}
