import { build, bench, check, openapi, rebuild, start, test } from "./bootstrap/scripts.mjs";
import { provideDependencies } from "./bootstrap/dependencies.mjs";
import { Failure } from "./bootstrap/failure.mjs";
import { provideNode } from "./bootstrap/node.mjs";
import { stopWithOurParent } from "./bootstrap/run.mjs";

// What every npm script of this repository goes through: it needs nothing but a Node that npm supports, and gets the
// rest (the Node we run on, the dependencies, the build) before it runs what was asked. Plain JavaScript, no packages.

const scripts = { start, build, check, test, bench, rebuild, openapi };

const [name, ...args] = process.argv.slice(2);
stopWithOurParent();
try {
  const script = Object.hasOwn(scripts, name ?? "") ? scripts[name] : undefined;
  if (!script) throw new Failure(`Say what to run: ${Object.keys(scripts).join(", ")}.`);
  const node = await provideNode();
  await provideDependencies();
  process.exitCode = await script(node, args);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  if (error.message) console.error(`fimbria: ${error.message}`);
  process.exitCode = error.exitCode;
}
