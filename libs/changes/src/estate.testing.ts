/** For specs: a machine whose changes are taken, and what there is to know around it. */
import { randomUUID } from 'node:crypto';
import { machines, watchedCategories } from '@fimbria/machines/events';
import { ruleSet } from '@fimbria/rules/events';
import type { Caller } from '@fimbria/service';
import { metadataOf, somebody, type Answer, type Harness } from '@fimbria/service/testing';
import { subscription } from '@fimbria/tenancy/events';

const [plan] = watchedCategories;

/** A machine under a subscription under a tenant. */
export interface Estate {
  readonly me: Caller;
  readonly machine: Caller;
  readonly machineId: string;
  readonly subscriptionId: string;
  readonly workspaceId: string;
  /** Covers everything in /srv/ and HKLM\SOFTWARE\Srv. */
  readonly ruleId: string;
  /** Sends records as the machine. */
  readonly send: (records: readonly unknown[], headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** A change of /srv/<sequence>, unless said otherwise. */
  readonly change: (sequence: number, more?: object) => object;
  /** Reads something of the workspace, once the read model holds all there is. */
  readonly read: (what: string, caller?: Caller) => Promise<Answer>;
}

/** What may differ. */
export interface EstateOptions {
  readonly me?: Caller;
  readonly workspaceId?: string;
  readonly name?: string;
  readonly platform?: 'linux' | 'windows';
  readonly enabled?: boolean;
}

const rule = () => ({
  name: 'Srv', description: '', changeTypes: ['Add' as const, 'Modify' as const, 'Delete' as const, 'Rename' as const], excludes: [], severity: 'Medium' as const, allowedAccounts: [], allowedProcesses: [],
  entities: [
    { kind: 'linuxFile' as const, path: '/srv/**' }, { kind: 'windowsFile' as const, path: 'C:\\srv\\**' },
    { kind: 'windowsRegistry' as const, path: 'HKLM\\SOFTWARE\\Srv\\' }, { kind: 'windowsRegistry' as const, path: 'HKLM\\SOFTWARE\\Srv\\**' },
  ],
});

/** Makes one; resolves when its machine's changes are taken, or would be were monitoring enabled. */
export async function estate(harness: Harness, { me = somebody(), workspaceId = randomUUID(), name = 'web-1', platform = 'linux', enabled = true }: EstateOptions = {}): Promise<Estate> {
  const [subscriptionId, machineId, ruleId] = [randomUUID(), randomUUID(), randomUUID()];
  const { store } = harness;
  const metadata = metadataOf(me);
  await store.append(subscription, subscriptionId, [{ type: 'SubscriptionCreated', data: { name: 'Web', cloud: { provider: 'AWS', identifier: '123456789012' } } }], metadata, undefined);
  await store.append(ruleSet, subscriptionId, [{ type: 'RuleCreated', data: { ruleId, ...rule() } }], metadata, undefined);
  await store.append(machines, machineId, [{ type: 'MachineEnrolled', data: { subscriptionId, name, os: { platform, name: 'Debian', version: '13', kernel: '6.18' }, agentVersion: '0.1.0', secretHash: 'h' } }], metadata, undefined);
  if (enabled) await store.append(plan, subscriptionId, [{ type: 'FimEnabled', data: { workspaceId } }], metadata, undefined);
  const machine: Caller = { principalId: machineId, tenantId: me.tenantId, kind: 'machine' };
  const send = (records: readonly unknown[], headers = {}) =>
    harness.call(machine, 'POST', `/v1/machines/${machineId}/changes`, Buffer.from(records.map((record) => JSON.stringify(record)).join('\n')), { 'content-type': 'application/x-ndjson', ...headers });
  const change = (sequence: number, more: object = {}) =>
    ({ kind: 'change', sequence, at: new Date().toISOString(), source: 'inotify', ruleId, entityType: 'File', changeType: 'Deleted', path: `/srv/${sequence}`, ...more });
  await harness.until(() => send([change(999)]), ({ body }) => body.code === (enabled ? 'SEQUENCE_GAP' : 'FIM_NOT_ENABLED'));
  const read = async (what: string, caller = me) => {
    await harness.settled();
    return harness.call(caller, 'GET', `/v1/workspaces/${workspaceId}/${what}`);
  };
  return { me, machine, machineId, subscriptionId, workspaceId, ruleId, send, change, read };
}
