/** What one authorization check costs in a service: 10 000 machines, 1 000 assignments, folded from a real log. */
import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { startEmbeddedLog } from '@fimbria/embedded-log';
import { EventStore } from '@fimbria/event-sourcing';
import { makeHome } from './report/home.ts';
import type { Caller } from '@fimbria/service';

// Nest's classes run compiled: once more, without the condition that names the sources.
if (process.execArgv.length > 0) process.exit(spawnSync(process.execPath, [import.meta.filename], { stdio: 'inherit' }).status ?? 1);

const { AccessDirectory, createApp, createLogger, Database } = await import('@fimbria/service');
const { access, roleNames, subscription } = await import('@fimbria/tenancy/events');
const { AccessModule } = await import('@fimbria/tenancy');
const { MachineHoldingsModule } = await import('@fimbria/machines');
const { machines } = await import('@fimbria/machines/events');

const [machineCount, assignmentCount, subscriptionCount, principalCount, checks] = [10_000, 1_000, 100, 250, 400_000];
const tenantId = randomUUID();
const metadata = { tenantId, by: tenantId, at: new Date(0).toISOString() };
const many = (count: number) => Array.from({ length: count }, () => randomUUID());
/** Any of them, but the same at every run. */
const any = <T>(list: readonly T[], at: number): T => list[(at * 7919) % list.length] as T;
const [subscriptions, principals, machineIds] = [many(subscriptionCount), many(principalCount), many(machineCount)];

const directory = makeHome();
const log = await startEmbeddedLog({ directory });
const store = new EventStore(log.url);
await store.warm();
await Promise.all(subscriptions.map((id) => store.append(subscription, id, [{ type: 'SubscriptionCreated', data: { name: 'S', cloud: { provider: 'OnPremises' } } }], metadata, undefined)));
const assignments = Array.from({ length: assignmentCount }, (_, at) => ({
  type: 'RoleAssigned', data: { assignmentId: randomUUID(), principalId: at % 2 === 0 ? principals[0] as string : any(principals, at), role: any(roleNames, at), scope: at % 50 === 0 ? { kind: 'tenant' } : { kind: 'subscription', id: any(subscriptions, at) } },
}) as const);
let revision: bigint | undefined;
for (let from = 0; from < assignmentCount; from += 100) revision = await store.append(access, tenantId, assignments.slice(from, from + 100), metadata, revision);
const os = { platform: 'linux', name: 'Debian', version: '13', kernel: '6.18' } as const;
for (let from = 0; from < machineCount; from += 500) {
  await Promise.all(machineIds.slice(from, from + 500).map((id, at) => store.append(machines, id, [{ type: 'MachineEnrolled', data: { subscriptionId: any(subscriptions, from + at), name: 'm', os, agentVersion: '1', secretHash: 'h' } }], metadata, undefined)));
}

const database = new Database('postgres://nobody@127.0.0.1:1/none');
const started = performance.now();
const app = await createApp({ connections: { store, database }, modules: [AccessModule, MachineHoldingsModule], logger: createLogger('bench', 'error') });
await app.init();
const folding = performance.now() - started;
const asked = app.get(AccessDirectory);
const callers = principals.map((principalId) => ({ principalId, tenantId, kind: 'person' as const }) satisfies Caller);
const permissions = ['changes.read', 'rules.write', 'fim.enable', 'machines.read'] as const;

let yes = 0;
/** Every second question is about the principal that has half of all assignments. */
const check = (at: number) => void (asked.permits(at % 2 === 0 ? callers[0] as Caller : any(callers, at), any(permissions, at), { machineId: any(machineIds, at) }) && (yes += 1));
for (let at = 0; at < checks; at += 1) check(at);
yes = 0;
const cpu = process.cpuUsage();
const rounds = Array.from({ length: checks / 100 }, (_, round) => {
  const begun = performance.now();
  for (let at = round * 100; at < (round + 1) * 100; at += 1) check(at);
  return ((performance.now() - begun) / 100) * 1000;
}).toSorted((a, b) => a - b);
const { user, system } = process.cpuUsage(cpu);
if (yes === 0 || yes === checks) throw new Error('Every answer was the same: the bench asks nothing.');
const at = (share: number) => Number((rounds[Math.floor((rounds.length - 1) * share)] as number).toFixed(3));
console.log(JSON.stringify({ bench: 'authz', metric: 'check', value: at(0.5), unit: 'µs', p99: at(0.99), of: 'rounds of 100 checks', cpu: Number(((user + system) / checks).toFixed(3)), machines: machineCount, assignments: assignmentCount, permitted: Number((yes / checks).toFixed(3)) }));
console.log(JSON.stringify({ bench: 'authz', metric: 'fold', value: Math.round(folding), unit: 'ms', what: 'start of a service until it knows all of them' }));

// From the moment a role is taken until a service that nobody tells says no.
const waits: number[] = [];
for (let round = 0; round < 50; round += 1) {
  const caller: Caller = { principalId: randomUUID(), tenantId, kind: 'person' };
  const assignmentId = randomUUID();
  const may = () => asked.permits(caller, 'rules.read', {});
  const becomes = async (expected: boolean) => {
    for (const deadline = Date.now() + 10_000; may() !== expected; ) {
      if (Date.now() > deadline) throw new Error('The service never learned of it.');
      await new Promise(setImmediate);
    }
  };
  revision = await store.append(access, tenantId, [{ type: 'RoleAssigned', data: { assignmentId, principalId: caller.principalId, role: 'Reader', scope: { kind: 'tenant' } } }], metadata, revision);
  await becomes(true);
  const begun = performance.now();
  revision = await store.append(access, tenantId, [{ type: 'RoleRevoked', data: { assignmentId } }], metadata, revision);
  await becomes(false);
  waits.push(performance.now() - begun);
}
waits.sort((a, b) => a - b);
console.log(JSON.stringify({ bench: 'authz', metric: 'revocation', value: Number((waits[24] as number).toFixed(1)), unit: 'ms', worst: Number((waits[49] as number).toFixed(1)), of: 'from the append until the service says no, 50 times' }));

await app.close();
await database.close();
await store.close();
await log.stop();
rmSync(directory, { recursive: true, force: true });
