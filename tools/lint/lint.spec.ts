import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

type Sample = readonly [what: string, file: string, source: string, rule: string];

const boundary = "@nx/enforce-module-boundaries";
const imports = "no-restricted-imports";
const syntax = "no-restricted-syntax";
const importing = (name: string) => `import * as it from "${name}";\nexport const kept = it;\n`;

const bad: readonly Sample[] = [
  ["a context that knows a later one", "libs/plans/src/plan.handler.ts", importing("@fimbria/rules/events"), boundary],
  ["a context that imports another's modules", "libs/rules/src/rule.handler.ts", importing("@fimbria/plans"), imports],
  ["a context that imports a database of its own making", "libs/rules/src/rule.handler.ts", importing("@fimbria/embedded-postgres"), boundary],
  ["a kernel that knows a context", "libs/event-sourcing/src/handle.ts", importing("@fimbria/rules/events"), boundary],
  ["a service foundation that knows a context", "libs/service/src/start.ts", importing("@fimbria/tenancy/events"), boundary],
  ["a query language that knows the service", "libs/kql/src/plan.ts", importing("@fimbria/service"), boundary],
  ["a host that calls the API of another", "apps/rules/src/main.ts", importing("@fimbria/api-client"), boundary],
  ["a portal that reaches into a context", "apps/portal/src/main.ts", importing("@fimbria/rules/events"), boundary],
  ["an agent that reaches into the log", "apps/agent/src/main.ts", importing("@fimbria/event-sourcing"), boundary],
  ["a journey that looks behind the API", "apps/journeys/src/main.ts", importing("@fimbria/service"), boundary],
  ["a command line that reaches into a context", "apps/cli/src/main.ts", importing("@fimbria/changes/events"), boundary],
  ["an import of another project by its path", "libs/rules/src/rule.handler.ts", importing("../../plans/src/events.ts"), boundary],
  ["a decider that knows the framework", "libs/rules/src/rule.decider.ts", importing("@nestjs/common"), imports],
  ["a decider that knows the service", "libs/rules/src/rule.decider.ts", importing("@fimbria/service"), imports],
  ["a decider that knows Node", "libs/rules/src/rule.decider.ts", importing("node:crypto"), imports],
  ["a decider that knows its handler", "libs/rules/src/rule.decider.ts", importing("./rule.handler.ts"), imports],
  ["events that know a database", "libs/rules/src/rule.events.ts", importing("pg"), imports],
  ["a decider that reads the clock", "libs/rules/src/rule.decider.ts", "export const now = () => new Date();\n", syntax],
  ["a decider that makes ids", "libs/rules/src/rule.decider.ts", "export const id = () => crypto.randomUUID();\n", syntax],
  ["a decider that waits", "libs/rules/src/rule.decider.ts", "export const wait = async (it: Promise<void>) => { await it; };\n", syntax],
  ["a relative import without extension", "libs/kql/src/plan.ts", importing("./sql"), imports],
  ["a relative import of what is compiled", "libs/kql/src/plan.ts", importing("./sql.js"), imports],
  ["a default export", "libs/kql/src/plan.ts", "export default 1;\n", syntax],
  ["a default export by another name", "libs/kql/src/plan.ts", "const plan = 1;\nexport { plan as default };\n", syntax],
  ["a barrel", "libs/kql/src/plan.ts", 'export * from "./sql.ts";\n', syntax],
  ["a type imported as a value", "libs/kql/src/plan.ts", 'import { Sql } from "./sql.ts";\nexport type Plan = Sql;\n', "@typescript-eslint/consistent-type-imports"],
];

const good: readonly Sample[] = [
  ["a context that knows an earlier one's events", "libs/rules/src/rule.handler.ts", importing("@fimbria/plans/events"), ""],
  ["a decider of zod, the kernel and events", "libs/rules/src/rule.decider.ts", ["zod", "@fimbria/event-sourcing", "@fimbria/plans/events", "./rule.events.ts"].map((name, at) => `import * as it${at} from "${name}";\nexport const kept${at} = it${at};\n`).join(""), ""],
  ["a host of contexts", "apps/standalone/src/main.ts", importing("@fimbria/rules") + importing("@fimbria/embedded-log").replaceAll(/\b(it|kept)\b/g, "$12"), ""],
  ["an agent that matches paths", "apps/agent/src/main.ts", importing("@fimbria/matching"), ""],
  ["a command line that copies a log", "apps/cli/src/main.ts", importing("@fimbria/embedded-log"), ""],
  ["an entry point", "libs/kql/src/index.ts", 'export * from "./sql.ts";\n', ""],
];

describe("lint", () => {
  const verdicts = judge([...bad, ...good]);

  it.each(bad.map(([what, , , rule], at) => [what, rule, at] as const))("refuses %s", (_, rule, at) => {
    expect(verdicts[at]).toContainEqual(expect.stringContaining(`${rule}:`));
  });

  it.each(good.map(([what], at) => [what, bad.length + at] as const))("accepts %s", (_, at) => {
    expect(verdicts[at]).toEqual([]);
  });
});

/** In a process of its own: Nx and ESLint load native and CommonJS parts that jest's module system does not carry. */
function judge(samples: readonly Sample[]): string[][] {
  const lint = fileURLToPath(new URL("lint.mjs", import.meta.url));
  const input = JSON.stringify(samples.map(([, file, source]) => [file, source]));
  const { stdout, stderr, status } = spawnSync(process.execPath, [lint, "--samples"], { input, encoding: "utf8" });
  if (status !== 0) throw new Error(`The lint did not run:\n${stdout}${stderr}`);
  return JSON.parse(stdout) as string[][];
}
