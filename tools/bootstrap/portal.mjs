import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { must, root, runNode, step } from "./run.mjs";

const sources = ["apps/portal", "libs/api-client", "libs/matching", "package-lock.json"];
const page = "apps/portal/dist/site/index.html";
const stamp = join(root, "apps/portal/dist/.sources");
/** What no bundle is made of. */
const apart = /^(dist|node_modules|testing)$|\.spec\.tsx?$/;

/** Bundles the portal when one of its sources is another than the last bundle was made of. */
export async function buildPortal(node) {
  if (!existsSync(join(root, "apps/portal/index.html"))) return;
  const wanted = fingerprint();
  if (isBuiltOf(wanted)) return;
  await step("bundling the portal", () => must(runNode(node, ["node_modules/vite/bin/vite.js", "build", "apps/portal", "--logLevel", "warn"])));
  writeFileSync(stamp, wanted);
}

/** Whether the bundle is there, and made of the sources as they are. */
export function isPortalBuilt() {
  return isBuiltOf(fingerprint());
}

function isBuiltOf(wanted) {
  return existsSync(join(root, page)) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
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
  const names = readdirSync(join(root, path)).filter((name) => !apart.test(name)).sort();
  return names.flatMap((name) => filesOf(`${path}/${name}`));
}
