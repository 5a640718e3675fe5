import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The operating-system user that runs the server: nothing to change for an ordinary user, another user for root. */
export type Account = { readonly uid?: number; readonly gid?: number };

/** PostgreSQL refuses to run as root, so root hands over to `postgres`, or to `nobody` where that is missing. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (!user) throw new Error("PostgreSQL cannot run as root and there is no user `postgres` or `nobody` to run it as: add one.");
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** Whether the account can enter a directory. Asked of the kernel, since modes alone do not tell (ACLs, mounts). */
export function canEnter(account: Account, directory: string): boolean {
  if (account.uid === undefined) return true;
  return spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", directory], { ...account, cwd: "/" }).status === 0;
}
