/** How long somebody waits for what a draft would do, in a subscription of many rules, and what it costs the host: the first time after a rule changed, and while none does; against compiling its rules once. */
import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { compileRules, type Rule } from '@fimbria/matching';
import pg from 'pg';
import { makeHome } from './report/home.ts';
import { startHost } from './report/host.ts';
import { argument, percentile, report } from './report/line.ts';

/** A subscription may have 500, and begins with one. */
const ruleCount = argument('rules', 499);
const patternCount = argument('patterns', 100);
const rows = argument('rows', 50_000);
const rounds = argument('rounds', 9);
/** ms, and ms of a core. */
interface Cost {
  readonly waited: number;
  readonly cpu: number;
}

const table = 'changes."MDCFileIntegrityMonitoringEvents"';

const data = makeHome();
const host = await startHost(data);
const rules = `/v1/subscriptions/${host.subscriptionId}/rules`;
const db = new pg.Client(host.databaseUrl);
await db.connect();

console.error(`making ${ruleCount} rules of ${patternCount} patterns …`);
const pathsOf = (rule: number) => Array.from({ length: patternCount }, (_, n) => (n % 3 === 0 ? `/srv/app-${rule}/part-${n}/%%` : n % 3 === 1 ? `/srv/app-${rule}/part-${n}/%.conf` : `/srv/app-${rule}/part-${n}/settings`));
const text = (from: number) => JSON.stringify({ file_paths: Object.fromEntries(Array.from({ length: Math.min(50, ruleCount - from) }, (_, n) => [`rule-${from + n}`, pathsOf(from + n)])) });
for (let from = 0; from < ruleCount; from += 50) {
  const { left } = await host.ask<{ left: readonly unknown[] }>('POST', `${rules}/import`, { from: 'osquery', text: text(from), apply: true });
  if (left.length > 0) throw new Error('Not all rules were taken.');
}
await fill();

const compiled = Array.from({ length: 5 }, () => {
  const all: Rule[] = Array.from({ length: ruleCount }, (_, n) => ({ ruleId: `${n}`, name: `${n}`, changeTypes: ['Modify'], entities: pathsOf(n).map((path) => ({ kind: 'linuxFile', path: path.replace('%%', '**').replace('%', '*') })) }));
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  compileRules(all);
  const { user, system } = process.cpuUsage(cpu);
  return { waited: performance.now() - started, cpu: (user + system) / 1000 };
});

const draft = (n: number) => ({ rule: { name: `Draft ${n}`, entities: [{ kind: 'linuxFile', path: `/srv/app-${n}/**` }, { kind: 'linuxFile', path: '/opt/**' }] } });
let asked = 0;
const preview = async () => {
  const [started, cpu] = [performance.now(), host.cpu()];
  const { history } = await host.ask<{ history: { changes: number } }>('POST', `${rules}/previews`, draft(asked++));
  if (history.changes === 0) throw new Error('The draft would have reported nothing: the bench asks nothing.');
  return { waited: performance.now() - started, cpu: host.cpu() - cpu };
};
await preview();
const before = host.memory();
const [first, again] = [[] as Cost[], [] as Cost[]];
for (let round = 0; round < rounds; round += 1) {
  await host.ask('POST', `${rules}/1c18eca2-7d3b-4367-3397-097a1ef2edb1/${round % 2 === 0 ? 'disable' : 'enable'}`, {});
  first.push(await preview());
  again.push(await preview(), await preview());
}
const middle = (costs: readonly Cost[], of: keyof Cost) => Math.round(percentile(costs.map((cost) => cost[of]), 0.5));
for (const [metric, costs] of [['first', first], ['again', again]] as const) {
  report({ bench: 'preview', metric, value: middle(costs, 'waited'), unit: 'ms', reference: 'compiling all the rules once', referenceValue: middle(compiled, 'waited') });
  report({ bench: 'preview', metric: `${metric}Cpu`, value: middle(costs, 'cpu'), unit: 'ms of a core', reference: 'compiling all the rules once', referenceValue: middle(compiled, 'cpu') });
}
report({ bench: 'preview', metric: 'rss', value: host.memory(), unit: 'MiB', reference: 'the host after the first preview', referenceValue: before });

await db.end();
await host.stop();
rmSync(data, { recursive: true, force: true });

/** Two machines, and changes of theirs, put straight into the read model. */
async function fill(): Promise<void> {
  const machineIds = await Promise.all(['a', 'b'].map(async (name) => {
    const { token } = await host.ask<{ token: string }>('POST', `/v1/subscriptions/${host.subscriptionId}/enrolment-tokens`, {});
    return (await host.ask<{ machineId: string }>('POST', '/v1/machines', { token, name, os: { platform: 'linux', name: 'bench' }, agentVersion: '0' })).machineId;
  }));
  while (Number((await db.query('select count(*) as n from changes.machine')).rows[0].n) < machineIds.length) await delay(50);
  const { rows: all } = await db.query<{ name: string; type: string }>(`select attname as name, format_type(atttypid, null) as type from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped`);
  const values: Readonly<Record<string, string>> = {
    TimeGenerated: `now() - n * interval '1 second'`, tenant_id: `'${host.tenantId}'`, workspace_id: `'${host.workspaceId}'`, sequence: 'n', log_position: 'n', machine_id: `(array['${machineIds.join("','")}'])[1 + n % 2]::uuid`, rule_id: "'00000000-0000-4000-8000-000000000002'",
    Computer: "'a'", ChangeType: "'Modified'", MonitoredEntityType: "'File'", FilePath: `'/srv/app-' || n % ${ruleCount} || '/part-' || n % 97 || '/'`, FileName: "'file-' || n % 20011 || '.conf'", actor: `'{"source": "none"}'`, _BilledSize: '500',
  };
  const value = ({ name, type }: { name: string; type: string }) => values[name] ?? (type === 'text' ? "''" : 'null');
  await db.query(`create table changes.bench_rows partition of ${table} default`);
  await db.query(`insert into ${table} (${all.map(({ name }) => `"${name}"`).join(', ')}) select ${all.map(value).join(', ')} from generate_series(1, ${rows}) n`);
  await db.query(`analyze ${table}`);
}
