import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decode, type Category } from "@fimbria/event-sourcing";

/** An event as some release stored it, and what it means today; `data` in base64 where it is packed. */
interface Sample {
  readonly type: string;
  readonly data: unknown;
  readonly encoding?: string;
  /** Where it differs from `data`: what older shapes are upcast to. */
  readonly means?: unknown;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const samples = JSON.parse(readFileSync(new URL("stored-events.json", import.meta.url), "utf8")) as Readonly<Record<string, readonly Sample[]>>;
const categories = await everyCategory();

describe("the stored events", () => {
  it("have a sample of every type there is", () => {
    const known = Object.entries(samples).flatMap(([name, of]) => of.map(({ type }) => `${name}.${type}`));
    const missing = [...categories.values()].flatMap(({ name, schemas }) => Object.keys(schemas).map((type) => `${name}.${type}`)).filter((type) => !known.includes(type));
    // Add one to stored-events.json as it is stored now; it stays there for ever.
    expect(missing).toEqual([]);
  });

  it.each(Object.entries(samples).flatMap(([name, of]) => of.map((sample) => [`${name}.${sample.type}`, name, sample] as const)))("%s still means what it meant", (_, name, { type, data, encoding, means = data }) => {
    const stored = { type, data: encoding ? Buffer.from(String(data), "base64") : data, metadata: { tenantId: "t", by: "p", at: "2026-01-01T00:00:00.000Z", encoding }, streamId: `${name}-1`, revision: 0n };
    expect(decode(categories.get(name) as Category, stored as never).event).toEqual({ type, data: means });
  });
});

/** What every context keeps in the log. */
async function everyCategory(): Promise<ReadonlyMap<string, Category>> {
  const found = new Map<string, Category>();
  for (const file of globSync("libs/*/src/*.events.ts", { cwd: root })) {
    const exports = (await import(`${root}${file}`)) as Record<string, Partial<Category> | undefined>;
    for (const value of Object.values(exports)) if (value?.name && value.schemas) found.set(value.name, value as Category);
  }
  return found;
}
