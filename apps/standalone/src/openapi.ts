/** Writes the API's description as this host serves it to the file named. Nothing it would need to serve has to be there. */
import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStore } from '@fimbria/event-sourcing';
import { createApp, createLogger, Database, describe, loadSigningKey, localKeys, TokenIssuer, TokenVerifier } from '@fimbria/service';
import { modules } from './modules.ts';

const [file] = process.argv.slice(2);
if (!file) throw new Error('Say which file to write.');
const directory = mkdtempSync(join(tmpdir(), 'fimbria-openapi-'));
const key = await loadSigningKey(join(directory, 'signing-key.json'));
rmSync(directory, { recursive: true });
const connections = { store: new EventStore('kurrentdb://localhost:1?tls=false'), database: new Database('postgres://localhost:1/none'), issuer: new TokenIssuer(key), verifier: new TokenVerifier(localKeys(key)) };
const app = await createApp({ connections, modules, logger: createLogger('openapi', 'warn') });
writeFileSync(file, `${JSON.stringify(describe(app), undefined, 2)}\n`);
process.exit(0);
