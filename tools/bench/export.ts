/** Every row of a query as CSV over HTTP, against PostgreSQL's own COPY of the same columns: rows a second, the first byte, and the memory of the host. */
import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { makeHome } from './report/home.ts';
import { startHost } from './report/host.ts';
import { argument, report } from './report/line.ts';

const rows = argument('rows', 1_000_000);
const table = 'changes."MDCFileIntegrityMonitoringEvents"';
const columns = ['TimeGenerated', 'Computer', 'ChangeType', 'FilePath', 'FileName', 'FileSize', 'FileSha256', 'InitiatingProcessName'];

const data = makeHome();
const host = await startHost(data);
const { url, headers, tenantId, workspaceId, memory } = host;
const db = new pg.Client(host.databaseUrl);
await db.connect();
await fill();
const exportOf = (query: string, format: string) => `${url}/v1/workspaces/${workspaceId}/export?format=${format}&query=${encodeURIComponent(query)}`;
const query = `MDCFileIntegrityMonitoringEvents | project ${columns.join(', ')}`;
await timed(await answered(`${query} | take 20000`));
const before = memory();
const highest = { firstFifth: before, later: 0 };
let read = 0;
const watch = setInterval(() => {
  const part = read < rows / 5 ? 'firstFifth' : 'later';
  highest[part] = Math.max(highest[part], memory());
}, 50);
const ours = await timed(await answered(query), (lines) => (read = lines));
clearInterval(watch);
const parquet = await timed(await answered(query, 'parquet'));
const copy = await timed(db.query(copyTo(`copy (select ${columns.map((name) => `"${name}"`).join(', ')} from ${table} where tenant_id = '${tenantId}' and workspace_id = '${workspaceId}') to stdout (format csv, header)`)));
if (ours.lines !== rows + 1) throw new Error(`${ours.lines - 1} of ${rows} rows were exported.`);

report({ bench: 'export', metric: 'csv', value: Math.round(rows / ours.seconds), unit: 'rows/s', reference: 'COPY of the same columns', referenceValue: Math.round(rows / copy.seconds) });
report({ bench: 'export', metric: 'parquet', value: Math.round(rows / parquet.seconds), unit: 'rows/s', reference: 'COPY of the same columns', referenceValue: Math.round(rows / copy.seconds) });
report({ bench: 'export', metric: 'firstByte', value: Math.round(ours.first), unit: 'ms', reference: 'COPY of the same columns', referenceValue: Math.max(1, Math.round(copy.first)) });
report({ bench: 'export', metric: 'rss', value: Math.max(highest.firstFifth, highest.later), unit: 'MiB', reference: 'the host before, after one export of 20 000 rows', referenceValue: before });
report({ bench: 'export', metric: 'rssLater', value: highest.later, unit: 'MiB', reference: 'its highest while the first fifth was read', referenceValue: highest.firstFifth });

await db.end();
await host.stop();
rmSync(data, { recursive: true, force: true });

async function answered(of: string, format = 'csv'): Promise<() => Promise<AsyncIterable<Uint8Array>>> {
  return async () => {
    const response = await fetch(exportOf(of, format), { headers });
    if (!response.ok || !response.body) throw new Error(await response.text());
    return response.body;
  };
}

/** Reads it all: seconds, ms to the first byte, and lines. */
async function timed(of: AsyncIterable<Uint8Array> | (() => Promise<AsyncIterable<Uint8Array>>), onLines: (lines: number) => void = () => {}) {
  const started = performance.now();
  const pieces = typeof of === 'function' ? await of() : of;
  let first = 0;
  let lines = 0;
  for await (const piece of pieces) {
    first ||= performance.now() - started;
    for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) lines += 1;
    onLines(lines);
  }
  return { seconds: (performance.now() - started) / 1000, first, lines };
}

/** Rows as an agent would have reported them, put straight into the read model. */
async function fill(): Promise<void> {
  while ((await db.query(`select to_regclass('${table}') as made`)).rows[0].made === null) await delay(50);
  const { rows: all } = await db.query<{ name: string; type: string }>(`select attname as name, format_type(atttypid, null) as type from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped`);
  const values: Readonly<Record<string, string>> = {
    TimeGenerated: `now() - n * interval '1 millisecond'`, tenant_id: `'${tenantId}'`, workspace_id: `'${workspaceId}'`, sequence: 'n', log_position: 'n', machine_id: "'00000000-0000-4000-8000-000000000001'", rule_id: "'00000000-0000-4000-8000-000000000002'",
    Computer: `'web-' || n % 50`, ChangeType: "'Modified'", MonitoredEntityType: "'File'", FilePath: "'/usr/lib/some/package/'", FileName: "'file-' || n % 10007", FileSize: 'n % 100000', FileSha256: 'repeat(md5(n::text), 2)', InitiatingProcessName: "'dpkg'",
  };
  const value = ({ name, type }: { name: string; type: string }) => values[name] ?? (type === 'text' ? "''" : 'null');
  await db.query(`create table changes.bench_rows partition of ${table} default`);
  await db.query(`insert into ${table} (${all.map(({ name }) => `"${name}"`).join(', ')}) select ${all.map(value).join(', ')} from generate_series(1, ${rows}) n`);
  await db.query(`analyze ${table}`);
}
