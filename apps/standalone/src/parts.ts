/** The log and the database: embedded ones, or those the environment names. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedLog } from '@fimbria/embedded-log';
import { resetEmbeddedPostgres, startEmbeddedPostgres } from '@fimbria/embedded-postgres';
import { EventStore } from '@fimbria/event-sourcing';
import { Database, SigningKeys, type Connections } from '@fimbria/service';
import type { Options } from './options.ts';

/** What the application runs on. */
export interface Parts {
  readonly connections: Connections;
  readonly logUrl: string;
  readonly databaseUrl: string;
  /** Resolves with what is missing when one of the embedded parts ends by itself. */
  readonly failed: Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Starts what is embedded and connects to all of it. */
export async function startParts({ data, logUrl, databaseUrl, newKeys }: Options): Promise<Parts> {
  const isNew = logUrl === undefined && databaseUrl === undefined && !existsSync(join(data, 'log'));
  // Where the server's user cannot reach the data directory, the database outlives it: its rows were of the log that is gone.
  if (isNew) await resetEmbeddedPostgres({ directory: join(data, 'postgres') });
  const [log, postgres] = await Promise.all([
    logUrl === undefined ? startEmbeddedLog({ directory: join(data, 'log') }) : undefined,
    databaseUrl === undefined ? startEmbeddedPostgres({ directory: join(data, 'postgres'), notice: () => {} }) : undefined,
  ]);
  const urls = { logUrl: logUrl ?? log?.url ?? '', databaseUrl: databaseUrl ?? postgres?.url ?? '' };
  const store = new EventStore(urls.logUrl);
  const database = new Database(urls.databaseUrl);
  const keys = await SigningKeys.open(join(data, 'signing-key.json'), { anew: newKeys });
  await Promise.all([store.warm(), database.prepare()]);
  return {
    ...urls,
    connections: { store, database, keys },
    failed: log ? log.exited.then(() => 'The event log ended by itself; its output says why.') : new Promise(() => {}),
    stop: async () => {
      await database.close();
      await store.close();
      await log?.stop();
      await postgres?.stop();
    },
  };
}
