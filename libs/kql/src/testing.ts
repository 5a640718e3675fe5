/** For specs: a database of their own with the helper functions installed. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { prelude, run, translate, type KqlCatalogue, type LogsTable, type TranslateOptions } from './index.ts';

/** A client of a new database, and how to be rid of both. */
export async function kqlDatabase(): Promise<{ client: pg.Client; drop: () => Promise<void> }> {
  const server = process.env['FIMBRIA_TEST_DATABASE_URL'];
  if (!server) throw new Error('FIMBRIA_TEST_DATABASE_URL is not set: run the specs with `npm test`, which starts a PostgreSQL.');
  const name = `kql_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name} template template0 encoding 'UTF8'`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const client = new pg.Client(url.href);
  await client.connect();
  await client.query(prelude);
  await client.query(`set statement_timeout = '20s'`);
  return { client, drop: () => client.end().then(() => onServer(server, `drop database if exists ${name} with (force)`)) };
}

/** The answer to a query. */
export function ask(client: pg.Client, query: string, catalogue: KqlCatalogue = { tables: [] }, options: Partial<TranslateOptions> = {}): Promise<LogsTable> {
  return run(client, translate(query, catalogue, { now: new Date('2026-01-01T00:00:00Z'), ...options }));
}

async function onServer(url: string, statement: string): Promise<void> {
  const admin = new pg.Client(url);
  await admin.connect();
  await admin.query(statement).finally(() => admin.end());
}
