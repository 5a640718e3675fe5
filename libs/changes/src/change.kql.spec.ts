import { prelude, run, translate, warm } from '@fimbria/kql';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { changeTables } from './change.kql.ts';
import { changeTable } from './change-table.ts';
import { estate, type Estate } from './estate.testing.ts';
import { ChangesModule, changesProjection } from './index.ts';

const catalogue = { tables: changeTables };
const state = (size: number, digit: string, more: object = {}) => ({ size, sha256: digit.repeat(64), mode: '0644', uid: 0, gid: 0, owner: 'root', group: 'root', modifiedAt: '2026-01-01T00:00:00.000Z', ...more });

let harness: Harness;
let here: Estate;
let elsewhere: Estate;

beforeAll(async () => {
  harness = await startHarness({ modules: [ChangesModule], projections: [changesProjection] });
  warm(catalogue);
  await harness.database.pool.query(prelude);
  [here, elsewhere] = [await estate(harness), await estate(harness, { name: 'other' })];
  const { change, send } = here;
  await send([
    change(1, { changeType: 'Created', path: '/srv/a', after: state(1, 'a') }),
    change(2, { changeType: 'Modified', path: '/srv/a', before: state(1, 'a'), after: state(2, 'b', { mode: '0600' }) }),
    change(3, { changeType: 'Renamed', path: '/srv/b', previousPath: '/srv/a', before: state(2, 'b'), after: state(2, 'b') }),
    change(4, { changeType: 'Created', path: '/srv/gone', after: state(9, 'c') }),
    change(5, { changeType: 'Deleted', path: '/srv/gone', before: state(9, 'c') }),
    change(6, { entityType: 'Registry', changeType: 'RegistryValueSet', source: 'registry', path: 'HKLM\\SOFTWARE\\Srv\\', before: { key: 'HKLM\\SOFTWARE\\Srv', valueName: 'Port', valueType: 'REG_DWORD', valueData: '80' }, after: { key: 'HKLM\\SOFTWARE\\Srv', valueName: 'Port', valueType: 'REG_DWORD', valueData: '81' } }),
    { kind: 'gap', sequence: 7, at: new Date().toISOString(), source: 'inotify', reason: 'watch-overflow', count: 3, paths: ['/srv'] },
  ]);
  await elsewhere.send([elsewhere.change(1)]);
  await harness.settled();
});
afterAll(() => harness?.stop());

const ask = (query: string, { me, workspaceId } = here) =>
  harness.database.read(me.tenantId, async (db) => (await run(db, translate(query, catalogue, { now: new Date(), scope: { tenant: me.tenantId, workspace: workspaceId } }))).rows);

describe('the change table in KQL', () => {
  it('is of one workspace', async () => {
    expect(await ask(`${changeTable} | count`)).toEqual([[6]]);
    expect(await ask(`${changeTable} | project Computer`, elsewhere)).toEqual([['other']]);
    expect(await ask(`${changeTable} | count`, { ...here, workspaceId: elsewhere.workspaceId })).toEqual([[0]]);
  });

  it('has what was before beside what is after', async () => {
    expect(await ask(`${changeTable} | where ChangeType == 'Modified' | project PreviousFileSize, FileSize, PreviousFileMode, FileMode, FileOwner, RuleName, Sequence`)).toEqual([[1, 2, '0644', '0600', 'root', 'Srv', 2]]);
  });
});

describe('coverage gaps in KQL', () => {
  it('say why, and how much', async () => {
    expect(await ask('FimCoverageGap | project Computer, Reason, Count, Paths')).toEqual([['web-1', 'watch-overflow', 3, '["/srv"]']]);
  });
});

describe('ConfigurationChange', () => {
  it('has its 58 columns', () => {
    expect(new Set(changeTables.find(({ name }) => name === 'ConfigurationChange')?.columns.map(({ name }) => name)).size).toBe(58);
  });

  it('tells the same changes in its own words', async () => {
    const told = await ask("ConfigurationChange | where ConfigChangeType in ('Files', 'Registry') | order by TimeGenerated asc, ChangeCategory desc | project ChangeCategory, FileSystemPath, FieldsChanged, PreviousSize, Size");
    expect(told.toSorted()).toEqual([
      ['Added', '/srv/a', '', null, 1],
      ['Added', '/srv/b', '', null, 2],
      ['Added', '/srv/gone', '', null, 9],
      ['Modified', '', 'ValueData', null, null],
      ['Modified', '/srv/a', 'FileContentChecksum, Size, Acls', 1, 2],
      ['Removed', '/srv/a', '', 2, null],
      ['Removed', '/srv/gone', '', 9, null],
    ].toSorted());
    expect(await ask("ConfigurationChange | where ConfigChangeType == 'Registry' | project Hive, ValueName, PreviousValueData, ValueData")).toEqual([['HKLM', 'Port', '80', '81']]);
  });
});

describe('ConfigurationData', () => {
  it('is what is there now', async () => {
    const there = await ask('ConfigurationData | project ConfigDataType, FileSystemPath, Size, Acls, ValueData');
    expect(there.toSorted()).toEqual([['Files', '/srv/b', 2, '0644 root:root', ''], ['Registry', '', null, '', '81']].toSorted());
  });
});

describe('Usage', () => {
  it('sums up what is billed', async () => {
    const [[billed, unit] = []] = await ask(`Usage | where IsBillable == true | where DataType == '${changeTable}' | summarize sum(Quantity), take_any(QuantityUnit)`);
    const [[bytes] = []] = await ask(`${changeTable} | summarize sum(_BilledSize)`);
    expect(Number(billed)).toBeCloseTo(Number(bytes) / 1e6, 9);
    expect(unit).toBe('MBytes');
  });
});
