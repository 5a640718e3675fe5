import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../bootstrap/run.mjs";
import { generator } from "./generator.mjs";

const target = join(root, "libs/api-client/src/generated");

// Payloads are what the server's schemas made them: the client has types and no checks, and times stay text.
const properties = ["withoutRuntimeChecks=true", "modelPropertyNaming=original", "importFileExtension=.ts"];

/** Makes the TypeScript client anew from openapi.json. */
export async function generateClient() {
  const made = mkdtempSync(join(tmpdir(), "fimbria-client-"));
  try {
    await generator("generate", "--input-spec", join(root, "openapi.json"), "--generator-name", "typescript-fetch", "--output", made, "--additional-properties", properties.join(","));
    rmSync(target, { recursive: true, force: true });
    for (const part of ["apis", "models", "runtime.ts", "index.ts"]) cpSync(join(made, part), join(target, part), { recursive: true });
    for (const file of filesOf(target)) writeFileSync(file, tidy(readFileSync(file, "utf8")));
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** The same text but for what git would warn of: blanks at the end of lines, and more than one line's end at that of the file. */
function tidy(text) {
  return `${text.replace(/[ \t]+$/gm, "").trimEnd()}\n`;
}

function filesOf(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}
