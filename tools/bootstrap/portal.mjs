import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { must, root, runNode, step } from "./run.mjs";

const sources = ["apps/portal", "libs/api-client", "libs/matching", "package-lock.json"];
const derived = new Set(["dist", "node_modules"]);

/** Bundles the portal when one of its sources is another than the last bundle was made of. */
export async function buildPortal(node) {
  if (!existsSync(join(root, "apps/portal/index.html"))) return;
  const stamp = join(root, "apps/portal/dist/.sources");
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await step("bundling the portal", () => must(runNode(node, ["node_modules/vite/bin/vite.js", "build", "apps/portal", "--logLevel", "warn"])));
  writeFileSync(stamp, wanted);
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of filesOf(source)) hash.update(`${file}\0`).update(readFileSync(join(root, file))).update("\0");
  }
  return hash.digest("hex");
}

function filesOf(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const names = readdirSync(join(root, path)).filter((name) => !derived.has(name)).sort();
  return names.flatMap((name) => filesOf(`${path}/${name}`));
}
