/** `npm run rebuild -- <projection>`: makes a read model anew beside the one in use, which answers until the new one takes its place. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { EventStore, rebuild, type RebuildProgress } from '@fimbria/event-sourcing';
import { projections } from '@fimbria/read-models';
import { Database } from '@fimbria/service';

const [name] = process.argv.slice(2);
const projection = projections.find((candidate) => candidate.name === name);
if (!projection) {
  console.error(`Say which: npm run rebuild -- ${projections.map((candidate) => candidate.name).join(' | ')}`);
  process.exit(2);
}

const { logUrl, databaseUrl } = addresses();
const store = new EventStore(logUrl);
const database = new Database(databaseUrl);
const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('Stopped. What is built so far is kept: the next rebuild goes on from there.')));
try {
  await Promise.all([store.warm(), database.prepare()]);
  const began = performance.now();
  await rebuild(store, database.pool, projection, { signal: stop.signal, onProgress: show });
  console.error(`\r${projection.name}: in place after ${((performance.now() - began) / 1000).toFixed(1)} s.${' '.repeat(40)}`);
} catch (error) {
  console.error(`\n${(error as Error).message}`);
  process.exitCode = 1;
}
await Promise.all([store.close(), database.close()]);

/** Those of the environment, else of the host that runs with the data directory. */
function addresses(): { logUrl: string; databaseUrl: string } {
  const { KURRENTDB_URL: logUrl, DATABASE_URL: databaseUrl, FIMBRIA_DATA: data = '.fimbria' } = process.env;
  if (logUrl && databaseUrl) return { logUrl, databaseUrl };
  const file = resolve(data, 'running.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as { logUrl: string; databaseUrl: string };
  console.error(`Fimbria does not run with the data in ${resolve(data)}: start it, set FIMBRIA_DATA, or set KURRENTDB_URL and DATABASE_URL.`);
  process.exit(2);
}

function show({ position, end, events }: RebuildProgress): void {
  const done = Math.min(1, Number(position) / Math.max(1, Number(end)));
  const filled = Math.round(done * 30);
  process.stderr.write(`\r${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${(done * 100).toFixed(0).padStart(3)} %  ${events.toLocaleString('en')} events`);
}
