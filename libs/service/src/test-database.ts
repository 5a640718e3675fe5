/** For specs: a database of their own on the specs' real PostgreSQL. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Database } from './database.ts';

/** A new database on the specs' server. */
export async function testDatabase(): Promise<Database> {
  const server = process.env['FIMBRIA_TEST_DATABASE_URL'];
  if (!server) throw new Error('FIMBRIA_TEST_DATABASE_URL is not set: run the specs with `npm test`, which starts a PostgreSQL.');
  const name = `spec_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return new Database(url.href);
}

/** Closes a {@link testDatabase} and removes it. */
export async function dropDatabase(database: Database): Promise<void> {
  await database.close();
  await onServer(process.env['FIMBRIA_TEST_DATABASE_URL'] as string, `drop database if exists ${new URL(database.url).pathname.slice(1)} with (force)`);
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
