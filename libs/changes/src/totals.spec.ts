import { rebuild } from '@fimbria/event-sourcing';
import { ruleSet } from '@fimbria/rules/events';
import { metadataOf, somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { workspace } from '@fimbria/workspaces/events';
import { estate, type Estate } from './estate.testing.ts';
import { ChangesModule, changesProjection, ChangesReadModule, RetentionModule } from './index.ts';
import { Retention } from './retention.ts';

const me = somebody();
const today = Date.now();
const ago = (days: number) => new Date(today - days * 86_400_000).toISOString();
const dayOf = (days: number) => ago(days).slice(0, 10);
let harness: Harness;
let web: Estate;
let mail: Estate;

beforeAll(async () => {
  harness = await startHarness({ modules: [ChangesModule, ChangesReadModule, RetentionModule], projections: [changesProjection] });
  web = await estate(harness, { me });
  mail = await estate(harness, { me, workspaceId: web.workspaceId, name: 'mail-1', platform: 'windows' });
  await harness.store.append(workspace, web.workspaceId, [{ type: 'WorkspaceCreated', data: { name: 'W', retentionDays: 4 } }], metadataOf(me), undefined);
  await web.send([web.change(1), web.change(2, { changeType: 'Created', at: ago(1), after: { size: 1, mode: '0644', uid: 0, gid: 0, modifiedAt: ago(1) } }), web.change(3, { at: ago(9) }), { kind: 'gap', sequence: 4, at: ago(0), source: 'inotify', reason: 'watch-overflow' }]);
  await web.send([web.change(5)]);
  await mail.send([mail.change(1, { entityType: 'Registry', changeType: 'RegistryKeyDeleted', path: 'HKLM\\SOFTWARE\\Srv', source: 'registry' })]);
});
afterAll(() => harness.stop());

const expected = () => ({
  from: dayOf(6), to: dayOf(0), total: 4, machines: 2,
  byChangeType: [{ changeType: 'Deleted', count: 2 }, { changeType: 'Created', count: 1 }, { changeType: 'RegistryKeyDeleted', count: 1 }],
  byEntityType: [{ entityType: 'File', count: 3 }, { entityType: 'Registry', count: 1 }],
  byMachine: [{ machineId: web.machineId, name: 'web-1', count: 3, latest: expect.any(String) }, { machineId: mail.machineId, name: 'mail-1', count: 1, latest: expect.any(String) }],
  byRule: [{ ruleId: web.ruleId, name: 'Srv', count: 3 }, { ruleId: mail.ruleId, name: 'Srv', count: 1 }],
  byDay: [{ day: dayOf(1), count: 1 }, { day: dayOf(0), count: 3 }],
});

describe('the totals of a workspace', () => {
  it('are of the last seven days, by kind, machine, rule and day', async () => {
    expect(await web.read('totals')).toMatchObject({ status: 200, body: expected() });
  });

  it('are those of a read model that is made anew', async () => {
    await rebuild(harness.store, harness.database.pool, changesProjection);
    expect((await web.read('totals')).body).toEqual(expected());
  });

  it('are what counting the changes gives', async () => {
    const { body } = await web.read(`totals?from=${dayOf(30)}`);
    const { rows } = await harness.database.pool.query<{ count: string }>('select count(*) from changes."MDCFileIntegrityMonitoringEvents" where workspace_id = $1', [web.workspaceId]);
    expect([body.total, body.byDay[0], Number(rows[0]?.count)]).toEqual([5, { day: dayOf(9), count: 1 }, 5]);
  });

  it('keep to the days asked for', async () => {
    expect((await web.read(`totals?from=${dayOf(1)}&to=${dayOf(1)}`)).body).toMatchObject({ total: 1, machines: 1, byDay: [{ day: dayOf(1), count: 1 }] });
    expect((await web.read(`totals?to=${dayOf(20)}`)).body).toEqual({ from: dayOf(26), to: dayOf(20), total: 0, machines: 0, byChangeType: [], byEntityType: [], byMachine: [], byRule: [], byDay: [] });
    for (const search of [`from=${dayOf(1)}&to=${dayOf(2)}`, 'from=soon', 'to=2026-02-30']) expect((await web.read(`totals?${search}`)).body.code).toBe('INVALID_REQUEST');
  });

  it('are of its part alone for whoever sees a part, and nobody else\'s', async () => {
    const { rows } = await harness.database.read({ tenantId: me.tenantId, part: { subscriptionIds: [mail.subscriptionId], resourceGroupIds: [], workspaceIds: [] } }, (db) => db.query<{ machine_id: string }>('select machine_id from changes.total'));
    expect(rows).toEqual([{ machine_id: mail.machineId }]);
    expect((await web.read('totals', somebody())).body.total).toBe(0);
  });

  it('call a rule what it was called last', async () => {
    const one = await estate(harness);
    const [{ event }] = (await harness.store.read(ruleSet, one.subscriptionId)) as unknown as [{ event: { data: object } }];
    for (const [at, name] of ['Services', 'Daemons'].entries()) {
      await one.send([one.change(at + 1)]);
      await harness.store.append(ruleSet, one.subscriptionId, [{ type: 'RuleRevised', data: { ...event.data, name } as never }], metadataOf(one.me), BigInt(at));
    }
    expect((await one.read('totals')).body.byRule).toEqual([{ ruleId: one.ruleId, name: 'Services', count: 2 }]);
    await one.send([one.change(3, { changeType: 'Created' })]);
    expect((await one.read('totals')).body.byRule).toEqual([{ ruleId: one.ruleId, name: 'Daemons', count: 3 }]);
  });

  it('go with what retention removes', async () => {
    const carryOut = (days: number) => harness.app.get(Retention).carryOut(today + days * 86_400_000);
    await harness.until(async () => (await carryOut(0), (await web.read(`totals?from=${dayOf(30)}`)).body.total), (total) => total === 4);
    await carryOut(6);
    expect((await web.read('totals')).body.total).toBe(0);
  });
});
