import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { Failure } from "../bootstrap/failure.mjs";
import { must, root, run, step } from "../bootstrap/run.mjs";

// OpenAPI Generator, pinned. A new version: take its sha256 from the file Maven Central has beside the jar, or from the jar.
const version = "7.25.0";
const sha256 = "41ce4f6b07f196676439d710759fa1ced7a08066d06ff1bf314681470289efae";
const address = `https://repo1.maven.org/maven2/org/openapitools/openapi-generator-cli/${version}/openapi-generator-cli-${version}.jar`;

/** Runs OpenAPI Generator with these arguments; it needs Java 11 or newer. */
export async function generator(...args) {
  if (spawnSync("java", ["-version"]).status !== 0) throw new Failure("Generating the client needs Java 11 or newer: install a JRE and have `java` on the path. Nothing else here needs it.");
  await must(run("java", ["-jar", await provideJar(), ...args], { output: "pipe" }));
}

async function provideJar() {
  const directory = join(root, "node_modules/.cache/fimbria");
  const jar = join(directory, `openapi-generator-cli-${version}.jar`);
  if (existsSync(jar) && digest(readFileSync(jar)) === sha256) return jar;
  mkdirSync(directory, { recursive: true });
  await step(`fetching OpenAPI Generator ${version}`, async () => {
    const response = await fetch(address).catch((cause) => { throw new Failure(`${address} cannot be reached: ${cause.message}.`); });
    if (!response.ok) throw new Failure(`${address} answers ${response.status}.`);
    const bytes = Buffer.from(await response.arrayBuffer());
    if (digest(bytes) !== sha256) throw new Failure(`What ${address} answers is not what was pinned: its sha256 is ${digest(bytes)}.`);
    writeFileSync(`${jar}.part`, bytes);
    renameSync(`${jar}.part`, jar);
  });
  return jar;
}

function digest(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}
