import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

type Started = { readonly bootstrap: ChildProcess; readonly lines: string[]; readonly program: number; readonly exit: Promise<unknown[]>; readonly closed: Promise<unknown> };

const program = `
  const hold = setInterval(() => {}, 1000);
  process.once("SIGTERM", () => { console.log("stopping"); clearInterval(hold); });
  console.log(process.pid);`;

describe("what the bootstrap runs", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("is asked to stop, once, by %s, and its exit code is ours", async (signal) => {
    const { bootstrap, program, lines, exit, closed } = await start();
    bootstrap.kill(signal);
    expect(await exit).toEqual([0, null]);
    await until(() => !isRunning(program));
    await closed;
    expect(lines).toEqual(["stopping"]);
  });

  it("stops when the bootstrap is killed", async () => {
    const { bootstrap, program, lines, closed } = await start();
    bootstrap.kill("SIGKILL");
    await until(() => !isRunning(program));
    await closed;
    expect(lines).toEqual(["stopping"]);
  });

  it("stops when the npm that runs the bootstrap is killed", async () => {
    const { bootstrap: npm, program, lines, closed } = await start({ belowNpm: true });
    npm.kill("SIGKILL");
    await until(() => !isRunning(program));
    await closed;
    expect(lines).toEqual(["stopping"]);
  });

  it("passes on its exit code, or the number of the signal that ended it", async () => {
    const codeOf = async (source: string) => (await once(host(source), "exit"))[0];
    expect(await codeOf("process.exit(7)")).toBe(7);
    expect(await codeOf("process.kill(process.pid, 'SIGKILL')")).toBe(137);
  });
});

function host(source: string, { belowNpm = false } = {}): ChildProcess {
  const bootstrap = `
    import { runNode, stopWithOurParent } from ${JSON.stringify(new URL("run.mjs", import.meta.url).href)};
    stopWithOurParent();
    process.exitCode = await runNode(process.execPath, ["-e", process.argv[1]]);`;
  const args = ["--input-type=module", "-e", bootstrap, source];
  // npm puts a shell between itself and us, which outlives it; `:` keeps a shell from handing its process over.
  const shell = ["/bin/sh", "-c", '"$@"; :', "sh"];
  const [command = "", ...rest] = [...(belowNpm ? [...shell, ...shell] : []), process.execPath, ...args];
  return spawn(command, rest, { stdio: ["ignore", "pipe", "inherit"] });
}

async function start(options?: { belowNpm: boolean }): Promise<Started> {
  const bootstrap = host(program, options);
  const exit = once(bootstrap, "exit");
  const reader = createInterface(bootstrap.stdout as NodeJS.ReadableStream);
  const closed = once(reader, "close");
  const [pid] = (await once(reader, "line")) as [string];
  const lines: string[] = [];
  reader.on("line", (line) => lines.push(line));
  // All that was printed has come once nobody holds the pipe any more.
  return { bootstrap, lines, program: Number(pid), exit, closed };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (condition()) return;
    await pause(20);
  }
  throw new Error("It did not happen within a minute.");
}
