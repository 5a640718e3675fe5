import { readdirSync } from "node:fs";
import { join } from "node:path";
import { generateClient } from "../openapi/client.mjs";
import { Failure } from "./failure.mjs";
import { buildPortal } from "./portal.mjs";
import { must, root, runNode, step } from "./run.mjs";

/** The whole platform in one process, from what is built; arguments are its own (`--port`, `--reset`). */
export async function start(node, args) {
  await build(node);
  return runNode(node, ["apps/standalone/dist/main.js", ...args]);
}

/** Compiles what changed. */
export async function build(node) {
  await step("compiling", () => must(runNode(node, ["node_modules/typescript-native/bin/tsc", "-b"])));
  await buildPortal(node);
  return 0;
}

/** Everything that can be said about the sources without running them. */
export async function check(node) {
  await build(node);
  await step("linting", () => must(runNode(node, ["tools/lint/lint.mjs"])));
  return 0;
}

/** Checks, then every spec; arguments are jest's. */
export async function test(node, args) {
  await check(node);
  return runNode(node, ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "node_modules/jest/bin/jest.js", ...args]);
}

/** One of tools/bench, by its name; arguments after it are the bench's own. */
export async function bench(node, [name, ...args]) {
  const names = readdirSync(join(root, "tools/bench")).filter((file) => file.endsWith(".ts") && !file.includes(".spec.")).map((file) => file.slice(0, -3));
  if (!name || !names.includes(name)) throw new Failure(`Say which: npm run bench ${names.length ? names.join(" | ") : "(there is none yet)"}`);
  await build(node);
  return runNode(node, ["--conditions=@fimbria/source", `tools/bench/${name}.ts`, ...args]);
}

/** Makes a read model anew beside the one in use, by its name. */
export async function rebuild(node, args) {
  await build(node);
  return runNode(node, ["apps/projection/dist/rebuild.js", ...args]);
}

/** Renews what is made from the sources and committed: openapi.json, the client made from it, docs/problems.md. */
export async function openapi(node) {
  // The client is made anew: whether the one there compiles does not matter.
  await step("compiling", () => must(runNode(node, ["node_modules/typescript-native/bin/tsc", "-b", "apps/standalone"])));
  await must(runNode(node, ["apps/standalone/dist/openapi.js", "openapi.json"]));
  await must(runNode(node, ["--conditions=@fimbria/source", "tools/openapi/write-problems.ts"]));
  await step("generating the client", generateClient);
  return build(node);
}
