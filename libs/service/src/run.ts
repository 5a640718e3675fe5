/** A service of its own: connected by environment variables, stopped by signals. */
import { createRemoteJWKSet } from 'jose';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { readConfig } from './config.ts';
import { createApp, type Host } from './create-app.ts';
import { Database } from './database.ts';
import { createLogger } from './log.ts';
import { loadSigningKey, localKeys } from './signing-key.ts';
import { TokenIssuer, TokenVerifier } from './tokens.ts';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  KURRENTDB_URL: z.string().describe('the event log, e.g. kurrentdb://127.0.0.1:2113?tls=false'),
  DATABASE_URL: z.string().describe('Postgres for the read models, e.g. postgres://fimbria@127.0.0.1/fimbria'),
  FIMBRIA_SIGNING_KEY: z.string().optional().describe('the file of the signing key, where people or machines are authenticated'),
  FIMBRIA_JWKS_URL: z.url().optional().describe('where the public keys are, e.g. http://127.0.0.1:8081/.well-known/jwks.json'),
});

/** Runs a host until it is told to stop. Ends the process with a clear message where something it needs is missing. */
export async function run(name: string, modules: Host['modules']): Promise<void> {
  const logger = createLogger(name);
  try {
    const config = readConfig(environment);
    const store = new EventStore(config.KURRENTDB_URL);
    const database = new Database(config.DATABASE_URL);
    await Promise.all([store.warm(), database.prepare()]);
    const app = await createApp({ connections: { store, database, ...(await keys(config)) }, modules, logger });
    app.enableShutdownHooks();
    await app.listen(config.PORT, config.HOST);
    logger.info({ url: await app.getUrl() }, `${name} is listening`);
  } catch (error) {
    logger.fatal({ err: error }, (error as Error).message);
    process.exitCode = 1;
    setTimeout(() => process.exit(), 100);
  }
}

async function keys({ FIMBRIA_SIGNING_KEY: file, FIMBRIA_JWKS_URL: url }: z.infer<typeof environment>): Promise<{ verifier: TokenVerifier; issuer?: TokenIssuer }> {
  if (file) {
    const key = await loadSigningKey(file);
    return { verifier: new TokenVerifier(localKeys(key)), issuer: new TokenIssuer(key) };
  }
  if (!url) throw new Error('Set FIMBRIA_JWKS_URL to where the tenancy service publishes its keys, or FIMBRIA_SIGNING_KEY to the key itself.');
  return { verifier: new TokenVerifier(createRemoteJWKSet(new URL(url))) };
}
