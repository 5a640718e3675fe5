import { randomUUID } from 'node:crypto';
import { machines, watchedCategories } from '@fimbria/machines/events';
import { machinePlan } from '@fimbria/plans/events';
import { predefinedRule } from '@fimbria/rules/events';
import type { Caller } from '@fimbria/service';
import { metadataOf, startHarness, type Harness } from '@fimbria/service/testing';
import { found } from './found.testing.ts';
import { modulesFor } from './modules.ts';

const [plan] = watchedCategories;
const hour = 3_600_000;
const owner: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
const anHour = 500_000_000 / 24;
let harness: Harness;

const send = (method: string, path: string, body?: unknown, caller = owner) => harness.call(caller, method, `/v1/${path}`, body);
const read = (path: string) => harness.until(() => send('GET', path), ({ status }) => status === 200);
const newWorkspace = async (name: string) => (await send('POST', 'workspaces', { name })).body.workspaceId as string;
/** The hour in which a spec begins, counted from the epoch: it may end in another. */
let thisHour: number;
const currentHour = () => Math.floor(Date.now() / hour);
/** Hours ago, at its beginning. */
const ago = (hours: number) => ({ ...metadataOf(owner), at: new Date((thisHour - hours) * hour).toISOString() });

/** A machine under Plan 2 since so many hours. */
async function machineSince(hours: number, workspaceId: string): Promise<{ readonly machineId: string; readonly subscriptionId: string; readonly report: (count: number) => Promise<{ status: number; body: any }> }> { // eslint-disable-line @typescript-eslint/no-explicit-any -- a spec says what it expects
  const { subscriptionId } = (await send('POST', 'subscriptions', { name: randomUUID() })).body;
  const machineId = randomUUID();
  await harness.store.append(machines, machineId, [{ type: 'MachineEnrolled', data: { subscriptionId, name: 'web-1', os: { platform: 'linux', name: 'Debian', version: '13', kernel: '6.18' }, agentVersion: '0.1.0', secretHash: 'h' } }], ago(hours), undefined);
  await harness.store.append(plan, subscriptionId, [{ type: 'PlanChosen', data: { plan: 'P2' } }, { type: 'FimEnabled', data: { workspaceId } }], ago(hours), undefined);
  const machine: Caller = { principalId: machineId, tenantId: owner.tenantId, kind: 'machine' };
  let sequence = 0;
  const report = async (count: number) => {
    const records = Array.from({ length: count }, (_, at) => ({ kind: 'change', sequence: sequence + at + 1, at: new Date().toISOString(), source: 'inotify', ruleId: predefinedRule.ruleId, entityType: 'File', changeType: 'Deleted', path: `/usr/bin/tool-${sequence + at + 1}` }));
    const answer = await harness.until(() => harness.call(machine, 'POST', `/v1/machines/${machineId}/changes`, records.map((record) => JSON.stringify(record)).join('\n'), { 'content-type': 'application/x-ndjson' }), ({ status }) => status === 200);
    sequence += count;
    return answer;
  };
  return { machineId, subscriptionId, report };
}

/** The sum of what two days allow, in hours of a machine; so many machines are covered still, and with each hour that ends meanwhile it is so many more. */
async function machineHours(workspaceId: string, expected: number, covered: number): Promise<void> {
  await harness.until(async () => {
    const { body } = await read(`workspaces/${workspaceId}/allowance?days=2`);
    return body.days.reduce((sum: number, { allowanceBytes }: { allowanceBytes: number }) => sum + allowanceBytes, 0) / anHour;
  }, (hours) => Math.abs(hours - expected - (currentHour() - thisHour) * covered) < 1e-6);
}

beforeAll(async () => {
  harness = await startHarness({ modules: modulesFor(), access: 'own' });
  await found(harness, owner, 'Reed', 'Ada');
});
afterAll(() => harness.stop());

beforeEach(() => {
  thisHour = currentHour();
});

describe('the allowance of a workspace', () => {
  it('grows by a machine\'s share with every hour in which it is covered', async () => {
    const workspaceId = await newWorkspace('One');
    await machineSince(3, workspaceId);
    await machineHours(workspaceId, 4, 1);
    await machineSince(1, workspaceId);
    await machineHours(workspaceId, 6, 2);
    expect((await read(`workspaces/${workspaceId}/allowance`)).body).toMatchObject({ machines: 2, cap: null, today: { usedBytes: 0, overageBytes: 0, rows: 0 }, forecast: { usedBytes: 0 } });
  });

  it('is not fed by machines that have less than Plan 2, nor by those that are gone', async () => {
    const workspaceId = await newWorkspace('Two');
    const [lesser, gone] = [await machineSince(5, workspaceId), await machineSince(5, workspaceId)];
    await machineHours(workspaceId, 12, 2);
    await harness.store.append(machinePlan, lesser.machineId, [{ type: 'MachineDowngraded', data: { plan: 'P1' } }], ago(3), undefined);
    await harness.store.append(machines, gone.machineId, [{ type: 'MachineRetired', data: {} }], ago(2), 0n);
    await machineHours(workspaceId, 2 + 3, 0);
    await harness.store.append(machinePlan, lesser.machineId, [{ type: 'MachineDowngradeEnded', data: {} }], ago(0), 0n);
    await machineHours(workspaceId, 2 + 3 + 1, 1);
  });

  it('has a machine\'s hour once, though it moved to another workspace within it', async () => {
    const [from, to] = [await newWorkspace('From'), await newWorkspace('To')];
    const { subscriptionId } = await machineSince(2, from);
    const { at } = ago(0);
    await harness.store.append(plan, subscriptionId, [{ type: 'FimEnabled', data: { workspaceId: to } }], { ...metadataOf(owner), at: new Date(Date.parse(at) + 60_000).toISOString() }, 1n);
    await machineHours(to, 1, 1);
    await machineHours(from, 2, 0);
  });

  it('has the hours of a machine that moved to another subscription where it went', async () => {
    const [from, to] = [await newWorkspace('Left'), await newWorkspace('Arrived')];
    const [moved, other] = [await machineSince(4, from), await machineSince(4, to)];
    await harness.store.append(machines, moved.machineId, [{ type: 'MachineMoved', data: { subscriptionId: other.subscriptionId, resourceGroupId: null } }], ago(2), 0n);
    await machineHours(from, 2, 0);
    await machineHours(to, 5 + 3, 2);
  });

  it('is used by what comes in, as KQL tells it too', async () => {
    const workspaceId = await newWorkspace('Used');
    const { report } = await machineSince(0, workspaceId);
    await report(30);
    const { body: { today, forecast } } = await harness.until(() => read(`workspaces/${workspaceId}/allowance`), ({ body }) => body.today.rows === 30);
    const kql = async (query: string) => (await send('POST', `workspaces/${workspaceId}/query`, { query })).body.tables[0].rows[0][0];
    expect(today.usedBytes).toBe(await kql('MDCFileIntegrityMonitoringEvents | summarize sum(_BilledSize)'));
    expect(Math.round((await kql('Usage | summarize sum(Quantity)')) * 1e6)).toBe(today.usedBytes);
    expect([today.usedBytes > 30 * 100, forecast.usedBytes >= today.usedBytes, today.overageBytes]).toEqual([true, true, 0]);
  });
});

describe('a hard cap', () => {
  it('refuses what is beyond it, tells the machine and leaves a gap; lifted, it refuses nothing', async () => {
    const workspaceId = await newWorkspace('Capped');
    const { report } = await machineSince(0, workspaceId);
    await report(5);
    expect((await send('PUT', `workspaces/${workspaceId}/daily-cap`, { megabytes: 0.0001, mode: 'hard' })).status).toBe(204);
    let refused = 0;
    await harness.until(async () => {
      const { body } = await report(2);
      refused += body.refused.length;
      return body;
    }, ({ recorded, refused: [first] }) => recorded === 0 && first?.code === 'DAILY_CAP');
    const gaps = await harness.until(() => read(`workspaces/${workspaceId}/gaps`), ({ body }) => body.items.length > 0);
    expect(gaps.body.items[0]).toMatchObject({ reason: 'daily-cap', count: 2, source: 'server', paths: [expect.stringContaining('/usr/bin/tool-'), expect.stringContaining('/usr/bin/tool-')] });
    expect((await send('POST', `workspaces/${workspaceId}/query`, { query: 'FimCoverageGap | where Reason == "daily-cap" | summarize sum(Count)' })).body.tables[0].rows).toEqual([[refused]]);
    expect((await read(`workspaces/${workspaceId}/allowance`)).body.cap).toEqual({ megabytes: 0.0001, mode: 'hard', reached: true, refusedRows: refused });
    expect((await send('DELETE', `workspaces/${workspaceId}/daily-cap`)).status).toBe(204);
    await harness.until(() => report(1), ({ body }) => body.recorded === 1);
  });

  it('that is soft only tells', async () => {
    const workspaceId = await newWorkspace('Told');
    const { report } = await machineSince(0, workspaceId);
    await send('PUT', `workspaces/${workspaceId}/daily-cap`, { megabytes: 0.0001, mode: 'soft' });
    await report(5);
    const { body } = await harness.until(() => read(`workspaces/${workspaceId}/allowance`), (answer) => answer.body.cap?.reached === true);
    expect(body.cap).toEqual({ megabytes: 0.0001, mode: 'soft', reached: true, refusedRows: 0 });
    expect((await report(1)).body).toMatchObject({ recorded: 1, refused: [] });
  });

  it('is the Owner\'s to set', async () => {
    const workspaceId = await newWorkspace('Whose');
    const { personId } = (await send('POST', 'persons', { name: 'Con', email: 'con@example.org', password: 'a heron over the pond' })).body;
    await send('POST', 'role-assignments', { principalId: personId, role: 'Contributor', scope: { kind: 'tenant' } });
    const contributor = { ...owner, principalId: personId };
    await harness.until(() => send('GET', 'workspaces', undefined, contributor), ({ status }) => status === 200);
    for (const [method, body] of [['PUT', { megabytes: 1, mode: 'soft' }], ['DELETE', undefined]] as const) {
      expect(await send(method, `workspaces/${workspaceId}/daily-cap`, body, contributor)).toMatchObject({ status: 403, body: { permission: 'workspaces.cap' } });
    }
  });
});
