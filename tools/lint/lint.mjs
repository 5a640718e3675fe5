import { readFileSync } from "node:fs";
import { openWorkspace } from "./workspace.mjs";

// Lints the whole tree, or the files named. With --samples it judges [path, source] pairs from standard input as if
// they were files, and prints the rules that each breaks: how the spec asks.

const eslint = await openWorkspace();
const [first, ...rest] = process.argv.slice(2);

if (first === "--samples") {
  const verdicts = [];
  for (const [filePath, code] of JSON.parse(readFileSync(0, "utf8"))) {
    const [{ messages }] = await eslint.lintText(code, { filePath });
    verdicts.push(messages.map(({ ruleId, message }) => `${ruleId ?? "parse"}: ${message.split("\n")[0]}`));
  }
  console.log(JSON.stringify(verdicts));
} else {
  const results = await eslint.lintFiles(first ? [first, ...rest] : ["."]);
  const formatter = await eslint.loadFormatter("stylish");
  process.stdout.write(await formatter.format(results));
  process.exitCode = results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0) ? 1 : 0;
}
// Nx leaves handles open.
process.stdout.write("", () => process.exit());
