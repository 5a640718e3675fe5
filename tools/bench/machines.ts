/** Ten thousand machines: what each minute of their heartbeats costs, and how soon all of them are told of another rule. */
import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedLog } from '@fimbria/embedded-log';
import { startEmbeddedPostgres } from '@fimbria/embedded-postgres';
import { EventStore } from '@fimbria/event-sourcing';
import type { StatusReport } from '@fimbria/machines';
import { makeHome } from './report/home.ts';
import { argument, report } from './report/line.ts';

// Nest's classes run compiled: once more, without the condition that names the sources.
if (process.execArgv.length > 0) process.exit(spawnSync(process.execPath, [import.meta.filename, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1);

const { createApp, createLogger, Database, SigningKeys } = await import('@fimbria/service');
const { AccessModule } = await import('@fimbria/tenancy');
const { Heartbeats, MachinesModule, ReportStatus, WatchedRules } = await import('@fimbria/machines');
const { machines, machineStatus } = await import('@fimbria/machines/events');
const { plan } = await import('@fimbria/plans/events');
const { ruleSet, ruleSpecSchema } = await import('@fimbria/rules/events');
const { CommandBus } = await import('@nestjs/cqrs');

const count = argument('machines', 10_000);
const [tenantId, subscriptionId] = [randomUUID(), randomUUID()];
const metadata = { tenantId, by: tenantId, at: new Date(0).toISOString() };
const ids = Array.from({ length: count }, () => randomUUID());
const os = { platform: 'linux', name: 'Debian', version: '13', kernel: '6.18' } as const;

const directory = makeHome();
const [log, postgres] = await Promise.all([startEmbeddedLog({ directory: join(directory, 'log') }), startEmbeddedPostgres({ directory: join(directory, 'postgres'), notice: () => {} })]);
const [store, database] = [new EventStore(log.url), new Database(postgres.url)];
await Promise.all([store.warm(), database.prepare()]);
await store.append(plan, subscriptionId, [{ type: 'FimEnabled', data: { workspaceId: randomUUID() } }], metadata, undefined);
const inPortions = async (work: (id: string) => Promise<unknown>) => {
  for (let from = 0; from < count; from += 500) await Promise.all(ids.slice(from, from + 500).map(work));
};
await inPortions((id) => store.append(machines, id, [{ type: 'MachineEnrolled', data: { subscriptionId, name: 'm', os, agentVersion: '1', secretHash: 'h' } }], metadata, undefined));

const keys = await SigningKeys.open(join(directory, 'signing-keys.json'));
const app = await createApp({ connections: { store, database, keys }, modules: [AccessModule, MachinesModule], logger: createLogger('bench', 'error') });
await app.init();
const [commands, heartbeats, rules] = [app.get(CommandBus), app.get(Heartbeats, { strict: false }), app.get(WatchedRules, { strict: false })];

const said: StatusReport = { description: { os, agentVersion: '1' }, status: { rulesVersion: '1', source: 'inotify', cannotWatch: [{ kind: 'linuxFile', path: '/opt/bin/', reason: 'missing' }], cannotWatchCount: 1 }, files: 8_000, directories: 900 };
const tell = (id: string) => commands.execute(new ReportStatus(id, said, { principalId: id, tenantId, kind: 'machine', address: '192.0.2.1' }));
/** Machines a second, until they are in the database. */
const round = async () => {
  const started = performance.now();
  await inPortions(tell);
  await heartbeats.write();
  return count / ((performance.now() - started) / 1000);
};
const statuses = async () => (await Promise.all(ids.map(async (id) => (await store.read(machineStatus, id)).length))).reduce((sum, one) => sum + one, 0);

const first = await round();
const held = await statuses();
const again = await round();
report({ bench: 'machines', metric: 'heartbeats', value: Math.round(again), unit: 'machines/s', reference: 'the same machines, each with news for the log', referenceValue: Math.round(first) });
report({ bench: 'machines', metric: 'eventsOfHeartbeats', value: (await statuses()) - held, unit: 'events', reference: 'heartbeats', referenceValue: count });

const known = (await rules.now(ids[0] as string))?.version;
const never = new AbortController().signal;
const waiting = ids.map((id) => rules.otherThan(known, id, 60_000, never));
const started = performance.now();
await store.append(ruleSet, subscriptionId, [{ type: 'RuleCreated', data: { ruleId: randomUUID(), ...ruleSpecSchema.parse({ name: 'r', entities: [{ kind: 'linuxFile', path: '/srv/' }] }) } }], metadata, undefined);
const answers = await Promise.all(waiting);
if (answers.some((answer) => answer?.version === known)) throw new Error('A machine was not told.');
report({ bench: 'machines', metric: 'lastTold', value: Math.round(performance.now() - started), unit: 'ms', reference: 'what it may take until every machine that waits is told of another rule', referenceValue: 10_000 });

await app.close();
await database.close();
await store.close();
await Promise.all([log.stop(), postgres.stop()]);
rmSync(directory, { recursive: true, force: true });
process.exit();
