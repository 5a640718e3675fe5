/** A service of its own: connected by environment variables, stopped by signals. */
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { readConfig } from './config.ts';
import { createApp, type Host } from './create-app.ts';
import { Database } from './database.ts';
import { createLogger } from './log.ts';
import { PublicUrls } from './public-urls.ts';
import { SigningKeys } from './signing-keys.ts';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  KURRENTDB_URL: z.string().describe('the event log, e.g. kurrentdb://127.0.0.1:2113?tls=false'),
  DATABASE_URL: z.string().describe('Postgres for the read models, e.g. postgres://fimbria@127.0.0.1/fimbria'),
  FIMBRIA_SIGNING_KEY: z.string().optional().describe("the file of the host's own signing keys, where people or machines are authenticated: it is made"),
  FIMBRIA_PUBLIC_URL: z.string().transform((urls) => urls.split(/[\s,]+/)).pipe(z.array(z.url())).optional().describe('where people reach the portal, e.g. https://fim.example.org; several with commas, the first names the issuer'),
});

/** Runs a host until it is told to stop. Ends the process with a clear message where something it needs is missing. */
export async function run(name: string, modules: Host['modules']): Promise<void> {
  const logger = createLogger(name);
  try {
    const config = readConfig(environment);
    const store = new EventStore(config.KURRENTDB_URL);
    const database = new Database(config.DATABASE_URL);
    await Promise.all([store.warm(), database.prepare()]);
    const keys = config.FIMBRIA_SIGNING_KEY ? await SigningKeys.open(config.FIMBRIA_SIGNING_KEY, { anew: process.argv.includes('--new-keys') }) : undefined;
    const app = await createApp({ connections: { store, database, ...(keys && { keys }) }, modules, logger });
    app.enableShutdownHooks();
    await app.listen(config.PORT, config.HOST);
    app.get(PublicUrls).tell(config.FIMBRIA_PUBLIC_URL ?? [await app.getUrl()]);
    logger.info({ url: await app.getUrl() }, `${name} is listening`);
  } catch (error) {
    logger.fatal({ err: error }, (error as Error).message);
    process.exitCode = 1;
    setTimeout(() => process.exit(), 100);
  }
}
