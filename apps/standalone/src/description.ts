/** The API's description as this host serves it. Nothing it would need to serve has to be there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStore } from '@fimbria/event-sourcing';
import { createApp, createLogger, Database, describe, SigningKeys } from '@fimbria/service';
import { modulesFor } from './modules.ts';

/** The text of openapi.json. */
export async function description(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'fimbria-openapi-'));
  const keys = await SigningKeys.open(join(directory, 'signing-key.json'));
  rmSync(directory, { recursive: true });
  // Neither is asked anything: the application is put together, and not started.
  const [store, database] = [new EventStore('kurrentdb://localhost:1?tls=false'), new Database('postgres://localhost:1/none')];
  const app = await createApp({ connections: { store, database, keys }, modules: modulesFor(join(directory, 'exports')), logger: createLogger('openapi', 'warn') });
  const text = `${JSON.stringify(describe(app), undefined, 2)}\n`;
  await Promise.all([store.close(), database.close()]);
  return text;
}
