import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { npm } from "./npm.mjs";
import { root, step } from "./run.mjs";

const needed = [24, 9];
const provided = "24.21.0";

/** Answers a Node that is new enough: this one, or the npm package of one, kept in `.node`. */
export async function provideNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const home = join(root, ".node", "node_modules", name);
  const program = join(home, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (versionIn(home) !== provided || !existsSync(program)) {
    mkdirSync(join(root, ".node"), { recursive: true });
    await step(`fetching Node ${provided}, since this one is ${process.versions.node}`, () =>
      npm(["install", "--prefix", ".node", "--no-save", "--no-package-lock", "--ignore-scripts", `${name}@${provided}`],
        `Install Node ${needed.join(".")} or newer yourself, or let npm reach its registry.`));
  }
  const { status, error } = spawnSync(program, ["--version"]);
  if (status !== 0) throw new Failure(`The fetched Node does not run here (${error?.message ?? `exit code ${status}`}): install Node ${needed.join(".")} or newer.`);
  return program;
}

function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > needed[0] || (major === needed[0] && minor >= needed[1]);
}

function versionIn(home) {
  const file = join(home, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : undefined;
}
