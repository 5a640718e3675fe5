import { Failure } from "./failure.mjs";
import { run } from "./run.mjs";

/** Runs npm, the one that runs us where there is one; its output shows only when it fails. */
export async function npm(args, remedy) {
  const { npm_execpath: ours } = process.env;
  const [program, first] = ours?.endsWith("js") ? [process.execPath, [ours]] : [process.platform === "win32" ? "npm.cmd" : "npm", []];
  let code;
  try {
    code = await run(program, [...first, ...args], { output: "pipe" });
  } catch (error) {
    if (error.code === "ENOENT") throw new Failure("npm is not installed here. Install it (it comes with Node from nodejs.org; Debian: apt-get install npm).");
    throw error;
  }
  if (code > 128) throw new Failure("", code);
  if (code !== 0) throw new Failure(`npm ${args[0]} failed (exit code ${code}; its words are above). ${remedy}`, code);
}
