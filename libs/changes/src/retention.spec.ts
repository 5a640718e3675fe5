import { randomUUID } from 'node:crypto';
import { watchedCategories } from '@fimbria/machines/events';
import { metadataOf, somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { workspace } from '@fimbria/workspaces/events';
import { changes } from './changes.events.ts';
import { estate, type Estate } from './estate.testing.ts';
import { ChangesModule, changesProjection, ChangesReadModule, RetentionModule } from './index.ts';
import { Retention } from './retention.ts';

const day = 86_400_000;
const [plan] = watchedCategories;
let harness: Harness;
const carryOut = (daysFromNow: number) => harness.app.get(Retention).carryOut(Date.now() + daysFromNow * day);
const days = async () => (await harness.database.pool.query<{ name: string }>(`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'changes."MDCFileIntegrityMonitoringEvents"'::regclass`)).rows.length;
const changesOf = async (one: Estate) => (await one.read('changes')).body.items.length as number;
const gapsOf = async (one: Estate) => (await one.read('gaps')).body.items.length as number;

/** A machine that reported two changes and a gap, now, into a workspace that keeps so many days. */
async function reporting(retentionDays: number, me = somebody()): Promise<Estate> {
  const one = await estate(harness, { me });
  await harness.store.append(workspace, one.workspaceId, [{ type: 'WorkspaceCreated', data: { name: 'W', retentionDays } }], metadataOf(one.me), undefined);
  await one.send([one.change(1), one.change(2), { kind: 'gap', sequence: 3, at: new Date().toISOString(), source: 'inotify', reason: 'watch-overflow' }]);
  expect([await changesOf(one), await gapsOf(one)]).toEqual([2, 1]);
  return one;
}

beforeEach(async () => {
  harness = await startHarness({ modules: [ChangesModule, ChangesReadModule, RetentionModule], projections: [changesProjection] });
});
afterEach(() => harness.stop());

describe('retention', () => {
  it('removes what one workspace no longer keeps, and leaves what another does', async () => {
    const [short, long] = [await reporting(4), await reporting(30)];
    await harness.until(() => carryOut(3), ({ rows }) => rows === 0);
    expect([await changesOf(short), await changesOf(long)]).toEqual([2, 2]);
    await harness.until(() => carryOut(6), ({ rows }) => rows === 3);
    expect([await changesOf(short), await gapsOf(short), await changesOf(long), await gapsOf(long)]).toEqual([0, 0, 2, 1]);
  });

  it('drops a day as a whole once nobody keeps anything of it', async () => {
    const [short, long] = [await reporting(4), await reporting(30)];
    const before = await days();
    expect(before).toBeGreaterThan(0);
    const purged = await harness.until(() => carryOut(32), (answer) => answer.days.length > 0);
    expect(purged.days).toHaveLength(before);
    expect([await days(), await changesOf(short), await changesOf(long)]).toEqual([0, 0, 0]);
  });

  it('that is shortened is carried out after thirty more days', async () => {
    const one = await reporting(90);
    await harness.store.append(workspace, one.workspaceId, [{ type: 'RetentionSet', data: { days: 4 } }], { ...metadataOf(one.me), at: new Date().toISOString() }, 0n);
    expect(await carryOut(29)).toEqual({ days: [], rows: 0 });
    expect(await changesOf(one)).toBe(2);
    await harness.until(() => carryOut(31), (answer) => answer.days.length > 0);
    expect([await changesOf(one), await days()]).toEqual([0, 0]);
  });

  it('of a table of its own is carried out for that table alone', async () => {
    const one = await reporting(90);
    const own = (table: string, days: number) => ({ type: 'TableRetentionSet', data: { table, days } }) as const;
    await harness.store.append(workspace, one.workspaceId, [own('MDCFileIntegrityMonitoringEvents', 4), own('FimCoverageGap', 365)], metadataOf(one.me), 0n);
    await harness.until(() => carryOut(6), (answer) => answer.days.length > 0);
    expect([await changesOf(one), await gapsOf(one), await days()]).toEqual([0, 1, 0]);
    await carryOut(360);
    expect(await gapsOf(one)).toBe(1);
    await harness.until(() => carryOut(367), (answer) => answer.rows === 1);
    expect(await gapsOf(one)).toBe(0);
  });

  it('goes on where monitoring is disabled: what was collected stays until it passes', async () => {
    const one = await reporting(30);
    await harness.store.append(plan, one.subscriptionId, [{ type: 'FimDisabled', data: {} }], metadataOf(one.me), 0n);
    await harness.until(() => one.send([one.change(4)]), ({ body }) => body.code === 'FIM_NOT_ENABLED');
    expect([await carryOut(29), await changesOf(one)]).toEqual([{ days: [], rows: 0 }, 2]);
    await harness.until(() => carryOut(32), (answer) => answer.days.length > 0);
    expect(await changesOf(one)).toBe(0);
  });

  it('removes nothing of a workspace that it does not know', async () => {
    const one = await estate(harness, { workspaceId: randomUUID() });
    await one.send([one.change(1)]);
    expect([await changesOf(one), await carryOut(10_000), await changesOf(one)]).toEqual([1, { days: [], rows: 0 }, 1]);
  });

  it('lets changes come for a day that it has dropped', async () => {
    const one = await reporting(4);
    await harness.until(() => carryOut(6), (answer) => answer.days.length > 0);
    await one.send([one.change(4)]);
    expect(await changesOf(one)).toBe(1);
  });

  it('lets the log forget what no workspace keeps, and the machine goes on where it was', async () => {
    const one = await reporting(4);
    await one.send([one.change(4)]);
    await one.send([one.change(5)]);
    const { store, app } = harness;
    expect(await app.get(Retention).forget(Date.now() + 3 * day)).toBe(0);
    await harness.until(() => app.get(Retention).forget(Date.now() + 5 * day), (events) => events === 2);
    expect((await store.read(changes, one.machineId)).map(({ event }) => event.data.header.lastSequence)).toEqual([5]);
    expect((await one.send([one.change(5), one.change(6)])).body).toMatchObject({ acknowledged: 6, recorded: 1, repeated: 1 });
  });

  it('lets the log forget nothing while another workspace of the tenant keeps it', async () => {
    const me = somebody();
    await harness.store.append(workspace, randomUUID(), [{ type: 'WorkspaceCreated', data: { name: 'Archive', retentionDays: 365 } }], metadataOf(me), undefined);
    const one = await reporting(4, me);
    await one.send([one.change(4)]);
    expect(await harness.app.get(Retention).forget(Date.now() + 5 * day)).toBe(0);
    expect(await harness.store.read(changes, one.machineId)).toHaveLength(2);
  });
});
