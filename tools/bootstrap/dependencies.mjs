import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./npm.mjs";
import { root, step } from "./run.mjs";

/** Installs exactly what the lock file says, when it says something else than what is installed. */
export async function provideDependencies() {
  const wanted = createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).digest("hex");
  const stamp = join(root, "node_modules", ".fimbria-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(stamp, { force: true });
  // No package's own script runs on a developer's machine; none of ours needs to.
  await step("npm ci", () =>
    npm(["ci", "--ignore-scripts"], "Check that npm can reach its registry (npm ping), and that package-lock.json fits package.json (npm install)."));
  writeFileSync(stamp, wanted);
}
