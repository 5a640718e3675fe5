/** What alert rules cost: the recommended ones over new rows, against counting the same rows; and how long a change takes to become an alert, against becoming a row. */
import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { run, translate, warm } from '@fimbria/kql';
import pg from 'pg';
import { recommendedAlertRules } from '../../libs/alerts/src/recommended.ts';
import { changeTables } from '../../libs/changes/src/change.kql.ts';
import { makeHome } from './report/home.ts';
import { startHost } from './report/host.ts';
import { argument, percentile, report } from './report/line.ts';

const batches = argument('batches', 50);
const single = argument('single', 30);
const size = 1_000;
const table = 'changes."MDCFileIntegrityMonitoringEvents"';

const data = makeHome();
const host = await startHost(data);
const { url, tenantId, workspaceId: workspace, subscriptionId, ask } = host;
const db = new pg.Client(host.databaseUrl);
await db.connect();
const { token: enrolment } = await ask<{ token: string }>('POST', `/v1/subscriptions/${subscriptionId}/enrolment-tokens`, {});
const { machineId, secret } = await ask<{ machineId: string; secret: string }>('POST', '/v1/machines', { token: enrolment, name: 'bench', os: { platform: 'linux', name: 'bench' }, agentVersion: '0' });
const { accessToken: machineToken } = await ask<{ accessToken: string }>('POST', `/v1/machines/${machineId}/token`, { secret });

let sequence = 0;
const change = (path: string) => ({
  kind: 'change', sequence: (sequence += 1), at: new Date().toISOString(), source: 'inotify', ruleId: '1c18eca2-7d3b-4367-3397-097a1ef2edb1', entityType: 'File', changeType: 'Modified', path,
  actor: { source: 'audit', account: { name: 'root' }, process: { name: 'dpkg', id: 4_000 } }, before: null, after: null,
});
const post = async (paths: readonly string[]) => {
  const response = await fetch(`${url}/v1/machines/${machineId}/changes`, { method: 'POST', body: gzipSync(paths.map((path) => JSON.stringify(change(path))).join('\n')), headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip', authorization: `Bearer ${machineToken}` } });
  if (!response.ok) throw new Error(await response.text());
};
const count = async (sql: string) => Number((await db.query<{ n: string }>(sql)).rows[0]?.n);
const until = async (sql: string, wanted: number) => {
  while ((await count(sql)) < wanted) await delay(2);
};

await latency();
await looks();

await db.end();
await host.stop();
rmSync(data, { recursive: true, force: true });

async function latency(): Promise<void> {
  const rules = `/v1/workspaces/${workspace}/alert-rules`;
  for (const { ruleId } of (await ask<{ items: { ruleId: string }[] }>('GET', rules)).items) await ask('DELETE', `${rules}/${ruleId}`);
  await ask('POST', rules, { name: 'Bench', severity: 'high', joinMinutes: 0, query: "MDCFileIntegrityMonitoringEvents | where FileName == 'alerting' | project MachineId, FileName" });
  const [toRow, toAlert]: [number[], number[]] = [[], []];
  for (let round = 1; round <= single; round += 1) {
    // Not in step with the looks.
    await delay(37 * (round % 30));
    const began = performance.now();
    await post(['/usr/bin/alerting']);
    await until(`select count(*) as n from ${table}`, round);
    toRow.push(performance.now() - began);
    await until('select count(*) as n from alerts.alert', round);
    toAlert.push(performance.now() - began);
  }
  report({ bench: 'alerts', metric: 'latency', value: Math.round(percentile(toAlert, 0.5)), unit: 'ms from a change sent to an alert to be read, median', reference: 'to a row to be read', referenceValue: Math.round(percentile(toRow, 0.5)) });
}

async function looks(): Promise<void> {
  for (let batch = 0; batch < batches; batch += 1) await post(Array.from({ length: size }, (_, n) => `/usr/bin/tool-${(batch * size + n) * 7919 % 10_007}`));
  const rows = single + batches * size;
  await until(`select count(*) as n from ${table}`, rows);
  warm({ tables: changeTables });
  await db.query(`analyze ${table}`);
  const upTo = String(await count('select position as n from changes.checkpoint'));
  await db.query('begin read only; set local role fimbria_reader');
  await db.query("select set_config('fimbria.tenant', $1, true), set_config('fimbria.part', 'whole', true), set_config('fimbria.subscriptions', '{}', true), set_config('fimbria.resource_groups', '{}', true), set_config('fimbria.workspaces', '{}', true)", [tenantId]);
  const look = async (query: string) => {
    const began = performance.now();
    await run(db, translate(query, { tables: changeTables }, { now: new Date(), scope: { tenant: tenantId, workspace, auditor: false }, positions: { after: '-1', upTo } }));
    return performance.now() - began;
  };
  const counts: number[] = [];
  for (let round = 0; round < 3; round += 1) counts.push(await look('MDCFileIntegrityMonitoringEvents | count'));
  const counting = percentile(counts, 0.5);
  let all = 0;
  for (const { name, query } of recommendedAlertRules) {
    const took = await look(query);
    all += took;
    console.error(`${name}: ${Math.round(took)} ms`);
  }
  report({ bench: 'alerts', metric: 'look', value: Number(((all * 1000) / rows).toFixed(2)), unit: `µs a row for the ${recommendedAlertRules.length} recommended rules together, ${rows} rows`, reference: 'counting the same rows once', referenceValue: Number(((counting * 1000) / rows).toFixed(2)) });
}
