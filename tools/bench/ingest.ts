/** From a batch at the door to a row that can be queried: through HTTP, the log and the projection, against a binary COPY of the same rows into the same table. */
import { gzipSync } from 'node:zlib';
import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { makeHome } from './report/home.ts';
import { startHost } from './report/host.ts';
import { Readable } from 'node:stream';

const size = 1_000;
const batches = Number(process.argv[2] ?? 200);
const agents = 4;
const table = 'changes."MDCFileIntegrityMonitoringEvents"';

const data = makeHome();
const host = await startHost(data);
const { url, databaseUrl, subscriptionId } = host;
const send = (path: string, body: unknown) => host.ask<Record<string, string>>('POST', path, body);
const machines = await Promise.all(Array.from({ length: agents }, async (_, n) => {
  const { token } = await send(`/v1/subscriptions/${subscriptionId}/enrolment-tokens`, {});
  const { machineId = '', secret } = await send('/v1/machines', { token, name: `bench-${n}`, os: { platform: 'linux', name: 'bench' }, agentVersion: '0' });
  return { machineId, token: (await send(`/v1/machines/${machineId}/token`, { secret }))['accessToken'] ?? '' };
}));

const hex = (n: number) => ((n * 2654435761) >>> 0).toString(16).padStart(8, '0').repeat(8);
const state = (n: number) => ({ size: n % 100_000, sha256: hex(n), mode: '0644', uid: 0, gid: 0, owner: 'root', group: 'root', modifiedAt: new Date(Date.now() - (n % 3_600) * 1000).toISOString(), inode: String(n), fileType: 'Text' });
const batch = (number: number) => gzipSync(Array.from({ length: size }, (_, at) => {
  const n = number * size + at;
  const actor = { source: 'audit', account: { name: 'root', sid: '0' }, process: { name: 'dpkg', id: 4_000 + (n % 500), path: '/usr/bin/dpkg', commandLine: `dpkg --configure package-${n % 97}`, parentId: 1, parentName: 'apt' } };
  return JSON.stringify({ kind: 'change', sequence: n + 1, at: new Date().toISOString(), source: 'inotify', ruleId: '1c18eca2-7d3b-4367-3397-097a1ef2edb1', actor, entityType: 'File', changeType: 'Modified', path: `/usr/bin/tool-${(n * 7919) % 10_007}`, before: state(n), after: state(n + 1) });
}).join('\n'), { level: 1 });
const perMachine = Math.ceil(batches / agents);
const bodies = Array.from({ length: perMachine }, (_, number) => batch(number));
const total = perMachine * agents * size;

const db = new pg.Client(databaseUrl);
await db.connect();
const one = async (sql: string) => Number((await db.query<{ n: string }>(sql)).rows[0]?.n);
// Moved in the transaction that writes the rows. To count them over and over would take the time that is measured.
const reached = () => one('select sum(last_sequence) as n from changes.machine');

let started = performance.now();
await Promise.all(machines.map(async ({ machineId, token }) => {
  for (const body of bodies) {
    const response = await fetch(`${url}/v1/machines/${machineId}/changes`, { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip', authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(await response.text());
    await response.arrayBuffer();
  }
}));
const acknowledged = Math.round(total / ((performance.now() - started) / 1000));
while ((await reached()) < total) await delay(50);
const endToEnd = Math.round(total / ((performance.now() - started) / 1000));
const held = await one(`select count(*) as n from ${table}`);
if (held !== total) throw new Error(`${held} rows of ${total} records.`);

// The same rows, already encoded, into a table made alike: what PostgreSQL alone can take.
const chunks: Buffer[] = [];
for await (const chunk of db.query(copyTo(`copy (select * from ${table}) to stdout binary`))) chunks.push(chunk as Buffer);
await db.query(`create table changes.bench (like ${table}) partition by range ("TimeGenerated"); create table changes.bench_all partition of changes.bench default;
  create index on changes.bench (workspace_id, "TimeGenerated"); create index on changes.bench (log_position)`);
started = performance.now();
await pipeline(Readable.from(chunks), db.query(copyFrom('copy changes.bench from stdin binary')));
const copy = Math.round(total / ((performance.now() - started) / 1000));

const line = (metric: string, value: number, unit: string, reference: string, referenceValue: number) =>
  console.log(JSON.stringify({ bench: 'ingest', metric, value, unit, reference, referenceValue, ratio: Number((value / referenceValue).toFixed(3)) }));
line('endToEnd', endToEnd, 'records/s', 'binary COPY of the same encoded rows into a table made alike', copy);
line('acknowledged', acknowledged, 'records/s', 'endToEnd in this run', endToEnd);

await db.end();
await host.stop();
rmSync(data, { recursive: true, force: true });
