/** Cases of public test suites, each run on a real PostgreSQL. */
import pg from 'pg';
import { cases, difference, type Case } from './conformance.ts';
import { KqlError, prelude, run, translate, warm } from './index.ts';

/** The least share of cases that must pass, by source and area. */
const floors: Readonly<Record<string, number>> = { 'kql-to-sql/core': 0.84, 'kustoloco/core': 0.8, 'msdocs/core': 0.54 };

const name = `kql_${process.pid}_${Date.now()}`;
const server = process.env['FIMBRIA_TEST_DATABASE_URL'] as string;
let client: pg.Client | undefined;

beforeAll(async () => {
  warm();
  await onServer(`create database ${name} template template0 encoding 'UTF8'`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  client = new pg.Client(url.href);
  await client.connect();
  await client.query(prelude);
  await client.query(`set statement_timeout = '20s'`);
}, 60_000);
afterAll(async () => {
  await client?.end();
  await onServer(`drop database if exists ${name} with (force)`);
});

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
  }, 300_000);
});

async function problemOf(one: Case): Promise<string | undefined> {
  try {
    const answer = await run(client as pg.Client, translate(one.query, { tables: [] }, { now: new Date('2026-01-01T00:00:00Z') }));
    return difference(one, answer);
  } catch (error) {
    if (one.expectError) return undefined;
    return error instanceof KqlError ? `refused: ${error.message}` : `failed: ${(error as Error).message}`;
  }
}

async function onServer(statement: string): Promise<void> {
  const admin = new pg.Client(server);
  await admin.connect();
  await admin.query(statement).finally(() => admin.end());
}
