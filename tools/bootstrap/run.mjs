import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { Failure } from "./failure.mjs";

/** The root of the repository; everything runs there. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

const endWithParent = new URL("end-with-parent.mjs", import.meta.url).href;
const patience = 20_000;
const children = new Set();
let stopping;

/** Runs a program to its end and answers its exit code; 128 + n when signal n ended it. */
export function run(command, args, { env = {}, output = "inherit" } = {}) {
  if (stopping) throw new Failure("", 128 + constants.signals[stopping]);
  return new Promise((resolve, reject) => {
    // A group of its own: a terminal's Ctrl-C reaches us alone, and the program hears of it from us, once.
    const child = spawn(command, args, {
      cwd: root, env: { ...process.env, ...env }, stdio: ["inherit", output, output], detached: process.platform !== "win32",
    });
    let said = "";
    child.stdout?.on("data", (text) => (said += text));
    child.stderr?.on("data", (text) => (said += text));
    children.add(child);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      children.delete(child);
      if (code !== 0 && said) process.stderr.write(said);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** Runs a program under our Node; it ends when we do, even when we are killed. */
export function runNode(node, args, options) {
  return run(node, ["--import", endWithParent, ...args], options);
}

/** As {@link run}, for a step that everything after it needs. */
export async function must(code) {
  const result = await code;
  if (result !== 0) throw new Failure("", result);
}

/** Does a step; one that takes a second is announced, and its time told. */
export async function step(name, work) {
  const began = performance.now();
  let announced = false;
  const announce = setTimeout(() => {
    announced = true;
    console.error(`fimbria: ${name} …`);
  }, 1000);
  try {
    await work();
    if (announced) console.error(`fimbria: ${name} took ${((performance.now() - began) / 1000).toFixed(1)} s`);
  } finally {
    clearTimeout(announce);
  }
}

/** From now on a signal to us, or the end of the npm that started us, stops what we started. */
export function stopWithOurParent() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal));
  const began = ancestry();
  // npm does not always pass signals on, and cannot when it is killed.
  setInterval(() => ancestry() !== began && stop("SIGTERM"), 250).unref();
}

/** Our parent and its parent: where /bin/sh is dash, npm's shell outlives npm and waits for us. */
function ancestry() {
  const { ppid } = process;
  try {
    const stat = readFileSync(`/proc/${ppid}/stat`, "utf8");
    return `${ppid} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]}`;
  } catch {
    return String(ppid); // Not Linux: there the shell hands its process over to us.
  }
}

function stop(signal) {
  if (stopping) return;
  stopping = signal;
  for (const child of children) {
    child.kill("SIGTERM");
    setTimeout(() => killGroup(child), patience).unref();
  }
}

function killGroup(child) {
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // It ended meanwhile.
  }
}
