/** Cases of public test suites, each run on a real PostgreSQL. */
import type pg from 'pg';
import { cases, difference, type Case } from './conformance.ts';
import { KqlError, warm } from './index.ts';
import { ask, kqlDatabase } from './testing.ts';

/** The least share of cases that must pass, by source and area. */
const floors: Readonly<Record<string, number>> = { 'kql-to-sql/core': 0.97, 'kustoloco/core': 0.95, 'msdocs/core': 0.8, 'kql-to-sql/rare-operator': 1 };

let client: pg.Client;
let drop: () => Promise<void>;

beforeAll(async () => {
  warm();
  ({ client, drop } = await kqlDatabase());
});
afterAll(() => drop());

describe('the engine', () => {
  it.each(Object.entries(floors))('answers the cases of %s as the engine they come from', async (group, floor) => {
    const chosen = cases().filter(({ source, area }) => `${source}/${area}` === group);
    const problems: string[] = [];
    for (const one of chosen) {
      const problem = await problemOf(one);
      if (problem) problems.push(`${one.name}: ${problem}`);
    }
    const share = 1 - problems.length / chosen.length;
    if (share < floor) throw new Error(`${(share * 100).toFixed(1)} % pass\n${problems.join('\n')}`);
  }, 600_000);

  it('answers every case of scan, of whatever source', async () => {
    const problems = await Promise.all(cases().filter(({ query }) => /\|\s*scan\b/.test(query)).map(async (one) => [one.name, await problemOf(one)]));
    expect(problems.length).toBeGreaterThan(8);
    expect(problems.filter(([, problem]) => problem)).toEqual([]);
  });
});

async function problemOf(one: Case): Promise<string | undefined> {
  try {
    return difference(one, await ask(client, one.query));
  } catch (error) {
    if (one.expectError) return undefined;
    return error instanceof KqlError ? `refused: ${error.message}` : `failed: ${(error as Error).message}`;
  }
}
