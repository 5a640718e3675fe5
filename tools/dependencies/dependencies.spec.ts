import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

type Manifest = Partial<Record<"dependencies" | "devDependencies" | "optionalDependencies", Record<string, string>>>;

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, "utf8");
const manifests = ["package.json", ...globSync("{apps,libs}/*/package.json", { cwd: root })];

const direct = new Map(manifests.flatMap((path) => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read(path)) as Manifest;
  const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  return names.filter((name) => !name.startsWith("@fimbria/")).map((name) => [name, path.replace(/package\.json$/, "")] as const);
}));

const listed = new Map(read("docs/dependencies.md").split("\n").flatMap((line) => {
  const [, name, what, licence, why] = line.split("|").map((cell) => cell.trim());
  const plain = /^`([^`]+)`$/.exec(name ?? "")?.[1];
  return plain ? [[plain, { what, licence, why }] as const] : [];
}));

describe("docs/dependencies.md", () => {
  it("lists exactly the direct dependencies", () => {
    expect([...listed.keys()].toSorted()).toEqual([...direct.keys()].toSorted());
  });

  it("says of each what for and why", () => {
    expect([...listed].filter(([, { what, why }]) => !what || !why)).toEqual([]);
  });

  it("states the licence that each installed package states", () => {
    const differing = [...direct].flatMap(([name, owner]) => {
      const stated = licenceOf(name, owner);
      return stated && stated !== listed.get(name)?.licence ? [`${name}: ${stated}`] : [];
    });
    expect(differing).toEqual([]);
  });
});

/** Nothing for an optional package of another platform, which is not installed here. */
function licenceOf(name: string, owner: string): string | undefined {
  const path = [`${owner}node_modules/${name}/package.json`, `node_modules/${name}/package.json`].find((candidate) => existsSync(`${root}${candidate}`));
  return path && (JSON.parse(read(path)) as { license?: string }).license;
}
