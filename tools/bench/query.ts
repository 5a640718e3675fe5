/** KQL against the same questions written by hand in SQL, over a filled change table; and what translating costs. */
import { rmSync } from 'node:fs';
import { run, translate, warm } from '@fimbria/kql';
import pg from 'pg';
import { changeTables } from '../../libs/changes/src/change.kql.ts';
import { storedColumns } from '../../libs/changes/src/change-table.ts';
import { makeHome } from './report/home.ts';
import { startHost } from './report/host.ts';
import { argument, percentile, report } from './report/line.ts';

const rows = argument('rows', 2_000_000);
const rounds = argument('rounds', 7);
const days = 30;
const table = 'changes."MDCFileIntegrityMonitoringEvents"';
const mine = 'tenant_id = $1 and workspace_id = $2';
const since = (n: number) => `"TimeGenerated" > now() - interval '${n} days'`;

/** What portals, analysts and alerts ask: KQL, and the SQL somebody would write who knows the table. */
const questions: readonly (readonly [name: string, kql: string, sql: string])[] = [
  ['counts by machine and kind', "T | where TimeGenerated > ago(14d) | where MonitoredEntityType in ('Registry', 'File') | summarize count() by Computer, MonitoredEntityType",
    `select "Computer", "MonitoredEntityType", count(*) from ${table} where ${mine} and ${since(14)} and "MonitoredEntityType" in ('Registry', 'File') group by 1, 2`],
  ['latest of one machine', "T | where TimeGenerated > ago(1d) | where Computer == 'machine-7' | top 100 by TimeGenerated | project TimeGenerated, FilePath, FileName, ChangeType, FileSha256",
    `select "TimeGenerated", "FilePath", "FileName", "ChangeType", "FileSha256" from ${table} where ${mine} and ${since(1)} and "Computer" = 'machine-7' order by 1 desc limit 100`],
  ['by day and type', 'T | summarize count() by bin(TimeGenerated, 1d), ChangeType',
    `select date_bin('1 day', "TimeGenerated", '2000-01-01Z'), "ChangeType", count(*) from ${table} where ${mine} group by 1, 2`],
  ['one path', "T | where FileName =~ 'TOOL-42' | project TimeGenerated, Computer, ChangeType",
    `select "TimeGenerated", "Computer", "ChangeType" from ${table} where ${mine} and lower("FileName") = 'tool-42'`],
  ['one hash', "T | where FileSha256 == 'c81e728d9d4c2f636f067f89cc14862cc81e728d9d4c2f636f067f89cc14862c' | count", `select count(*) from ${table} where ${mine} and "FileSha256" = 'c81e728d9d4c2f636f067f89cc14862cc81e728d9d4c2f636f067f89cc14862c'`],
  ['most changed files', 'T | where TimeGenerated > ago(7d) | summarize n = count(), latest = max(TimeGenerated) by FilePath, FileName | top 20 by n',
    `select "FilePath", "FileName", count(*) n, max("TimeGenerated") from ${table} where ${mine} and ${since(7)} group by 1, 2 order by n desc limit 20`],
  ['machines, distinct', 'T | where TimeGenerated > ago(14d) | summarize dcount(Computer)', `select count(distinct "Computer") from ${table} where ${mine} and ${since(14)}`],
  ['grown files', 'T | where TimeGenerated > ago(3d) and FileSize > PreviousFileSize | summarize count() by Computer', `select "Computer", count(*) from ${table} where ${mine} and ${since(3)} and "FileSize" > ("before"->>'size')::int8 group by 1`],
];

const data = makeHome();
const host = await startHost(data);
const { databaseUrl, tenantId, workspaceId: workspace } = host;
const db = new pg.Client(databaseUrl);
await db.connect();

console.error(`filling ${rows} rows …`);
await fill();
const catalogue = { tables: changeTables };
warm(catalogue);
await db.query(`begin read only; set local role fimbria_reader`);
await db.query("select set_config('fimbria.tenant', $1, true), set_config('fimbria.part', 'whole', true), set_config('fimbria.subscriptions', '{}', true), set_config('fimbria.resource_groups', '{}', true), set_config('fimbria.workspaces', '{}', true)", [tenantId]);

const ratios: number[] = [];
const translating: number[] = [];
for (const [name, short, sql] of questions) {
  const kql = short.replace(/^T\b/, 'MDCFileIntegrityMonitoringEvents');
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await timed(async () => {
      const translated = translate(kql, catalogue, { now: new Date(), scope: { tenant: tenantId, workspace }, rowLimit: 500_000 });
      await run(db, translated);
    }));
    theirs.push(await timed(() => db.query({ text: sql, values: [tenantId, workspace], rowMode: 'array' })));
    // Another text each time, as from another analyst: nothing is taken from a cache.
    translating.push(await timed(async () => void translate(`${kql} // ${round}`, catalogue, { now: new Date(), scope: { tenant: tenantId, workspace } })));
  }
  const [value, referenceValue] = [percentile(ours, 0.5), percentile(theirs, 0.5)];
  ratios.push(value / referenceValue);
  report({ bench: 'query', metric: name, value: round(value), unit: 'ms, median, translation included', reference: 'the same by hand in SQL', referenceValue: round(referenceValue) });
}
report({ bench: 'query', metric: 'median', value: round(percentile(ratios, 0.5)), unit: 'times the SQL, median of the set', reference: 'SQL by hand', referenceValue: 1 });
report({ bench: 'query', metric: 'parseAndPlanP95', value: round(percentile(translating, 0.95)), unit: 'ms a query, to SQL', reference: 'their median', referenceValue: round(percentile(translating, 0.5)) });

await db.query('rollback');
await totals();
await db.end();
await host.stop();
rmSync(data, { recursive: true, force: true });

/** What the changes page shows of the last seven days, over HTTP, against counting the rows. */
async function totals(): Promise<void> {
  const [ours, counting]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await timed(async () => {
      const answer = await host.ask<{ total: number }>('GET', `/v1/workspaces/${workspace}/totals`);
      if (!(answer.total > 0)) throw new Error(`The totals are ${JSON.stringify(answer)}.`);
    }));
    counting.push(await timed(() => db.query(`select count(*) from ${table} where ${mine} and ${since(7)}`, [tenantId, workspace])));
  }
  report({ bench: 'query', metric: 'totals', value: round(percentile(ours, 0.5)), unit: 'ms, median, over HTTP, 7 days by kind, machine, rule and day', reference: 'one count(*) of the same days', referenceValue: round(percentile(counting, 0.5)) });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function round(value: number): number {
  return Number(value.toFixed(2));
}

/** As the projection would have left it: a partition a day, every column of its type. */
async function fill(): Promise<void> {
  for (let day = 0; day <= days; day += 1) {
    const [from, to] = [day, day - 1].map((ago) => new Date(Math.floor(Date.now() / 86_400_000 - ago) * 86_400_000).toISOString());
    await db.query(`create table if not exists changes."MDCFileIntegrityMonitoringEvents_${from?.slice(0, 10).replaceAll('-', '')}" partition of ${table} for values from ('${from}') to ('${to}')`);
  }
  const given: Readonly<Record<string, string>> = {
    TimeGenerated: `now() - (n::float8 / ${rows}) * interval '${days - 0.5} days'`, Computer: "'machine-' || (n % 200)", MonitoredEntityType: "'File'", ChangeType: "(array['Modified','Created','Deleted','Renamed'])[1 + n % 4]",
    FileName: "'tool-' || (n::int8 * 7919 % 10007)", FilePath: "(array['/usr/bin/','/etc/','/opt/app/'])[1 + n % 3]", FileSize: 'n % 90000', FileSha256: "md5((n % 50000)::text) || md5((n % 50000)::text)", Type: "'MDCFileIntegrityMonitoringEvents'",
    tenant_id: `'${tenantId}'`, workspace_id: `'${workspace}'`, machine_id: "('00000000-0000-4000-8000-' || lpad((n % 200)::text, 12, '0'))::uuid", sequence: 'n', log_position: 'n', recorded_at: 'now()', rule_id: `'${workspace}'`, rule_name: "'Recommended to monitor'", source: "'inotify'",
    before: "jsonb_build_object('size', n % 80000, 'mode', '0644', 'owner', 'root', 'sha256', md5(n::text) || md5(n::text))", after: "jsonb_build_object('size', n % 90000, 'mode', '0644', 'owner', 'root')", actor: "'{\"source\":\"none\"}'::jsonb",
  };
  const present = (await db.query<{ column_name: string; is_nullable: string; data_type: string; is_generated: string }>("select column_name, is_nullable, data_type, is_generated from information_schema.columns where table_schema = 'changes' and table_name = 'MDCFileIntegrityMonitoringEvents'")).rows;
  const known = new Set(storedColumns.map(({ name }) => name));
  const columns = present.filter(({ column_name, is_generated, is_nullable }) => is_generated === 'NEVER' && (known.has(column_name) || is_nullable === 'NO'));
  const value = ({ column_name, is_nullable, data_type }: (typeof present)[number]) => given[column_name] ?? (is_nullable === 'YES' ? 'null' : data_type === 'text' ? "''" : data_type === 'uuid' ? `'${tenantId}'` : '0');
  await db.query(`set synchronous_commit = off; insert into ${table} (${columns.map(({ column_name }) => `"${column_name}"`).join(', ')}) select ${columns.map(value).join(', ')} from generate_series(0, ${rows - 1}) n`);
  await db.query(`insert into changes.total select tenant_id, workspace_id, ("TimeGenerated" at time zone 'UTC')::date, machine_id, rule_id, "MonitoredEntityType", "ChangeType", rule_name, count(*), max("TimeGenerated")
    from ${table} group by 1, 2, 3, 4, 5, 6, 7, 8`);
  await db.query(`vacuum analyze ${table}`);
  await db.query('vacuum analyze changes.total');
}
