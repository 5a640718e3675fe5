import { randomUUID } from 'node:crypto';
import { rebuild } from '@fimbria/event-sourcing';
import { ruleSet } from '@fimbria/rules/events';
import { metadataOf, startHarness, type Harness } from '@fimbria/service/testing';
import { documentedColumns } from './change-table.ts';
import { changes } from './changes.events.ts';
import { estate, type Estate } from './estate.testing.ts';
import { ChangesModule, changesProjection, ChangesReadModule } from './index.ts';

/** The columns of MDCFileIntegrityMonitoringEvents as Azure Monitor's table reference has them, in its order; those of no type are strings. */
const reference = `
  TimeGenerated:datetime TenantId AADTenantID AzureResourceId Computer CloudProvider CloudIdentifier CloudResourceType MonitoredEntityType ChangeType FileName FilePath OriginalFileName
  OriginalFilePath FileSize:long FileType FileMd5 FileSha1 FileSha256 RegistryHive RegistryKey NewValueName NewValueType NewValueData OldValueFullRegistryKey OldValueName OldValueType
  OldValueData RequestAccountName RequestAccountDomain RequestAccountSid RequestSource RequestSourceIP RequestSourcePort InitiatingProcessName InitiatingProcessId:long
  InitiatingProcessCreationTime:datetime InitiatingProcessFirstSeen:datetime InitiatingProcessSessionId:long InitiatingProcessSource InitiatingProcessAccountName
  InitiatingProcessAccountDomainName InitiatingProcessAccountSid InitiatingProcessImageFileName InitiatingProcessImageFilePath InitiatingProcessImageFileType
  InitProcImageCreationTimeUtc:datetime InitProcImageLastAccessTimeUtc:datetime InitProcImageLastWriteTimeUtc:datetime InitProcImagePeTimestampUtc:datetime InitProcImageFileSizeInBytes:long
  InitProcImageMd5 InitProcImageSha1 InitProcImageSha256 InitProcImageLsHash InitProcVersionInfoCompanyName InitProcVersionInfoFileDescription InitProcVersionInfoInternalFileName
  InitProcVersionInfoOriginalFileName InitProcVersionInfoProductName InitProcVersionInfoProductVersion SourceSystem Type _BilledSize:real _IsBillable`.trim().split(/\s+/).map((column) => column.split(':') as [string, string?]).map(([name, type = 'string']) => ({ name, type }));
const day = 86_400_000;

let harness: Harness;
type Row = Readonly<Record<string, string | number | Date | null>>;
const query = async (sql: string, values: readonly unknown[] = []) => (await harness.database.pool.query<Row>(sql, [...values])).rows;
const rowsOf = async ({ machineId }: Estate): Promise<Row[]> => {
  await harness.settled();
  return query('select * from changes."MDCFileIntegrityMonitoringEvents" where machine_id = $1 order by sequence', [machineId]);
};
const rowOf = async (one: Estate, more: object) => {
  expect(await one.send([one.change(1, more)])).toMatchObject({ status: 200, body: { recorded: 1 } });
  return (await rowsOf(one))[0] as Row;
};
const documented = (row: Row) => Object.fromEntries(reference.map(({ name }) => [name, row[name]]));
/** What a column holds where nothing is known. */
const empty = Object.fromEntries(reference.map(({ name, type }) => [name, type === 'string' ? '' : null]));

beforeAll(async () => {
  harness = await startHarness({ modules: [ChangesModule, ChangesReadModule], projections: [changesProjection] });
});
afterAll(() => harness.stop());

const [at, modifiedAt, startedAt] = [new Date(Date.now() - 60_000).toISOString(), '2026-01-01T00:00:00.000Z', '2025-12-31T23:00:00.000Z'];
const file = { size: 5, sha256: 'a'.repeat(64), sha1: 'b'.repeat(40), md5: 'c'.repeat(32), mode: '0644', uid: 0, gid: 4, owner: 'root', group: 'adm', modifiedAt, changedAt: modifiedAt, inode: '17', fileType: 'Text' };
const actor = {
  source: 'audit', account: { name: 'root', domain: 'web-1', sid: '0' },
  process: { name: 'vim', id: 4711, path: '/usr/bin/vim', commandLine: 'vim /srv/€', startedAt, sessionId: 3, parentId: 1, parentName: 'bash' },
};
const common = ({ me, subscriptionId, workspaceId }: Estate) => ({
  TimeGenerated: new Date(at), TenantId: workspaceId, AADTenantID: me.tenantId, AzureResourceId: `/subscriptions/${subscriptionId}/providers/Fimbria/machines/web-1`, Computer: 'web-1',
  CloudProvider: 'AWS', CloudIdentifier: '123456789012', CloudResourceType: 'Server', SourceSystem: 'Fimbria', Type: 'MDCFileIntegrityMonitoringEvents', _BilledSize: expect.any(Number), _IsBillable: 'true',
});
const initiator = {
  InitiatingProcessName: 'vim', InitiatingProcessId: '4711', InitiatingProcessCreationTime: new Date(startedAt), InitiatingProcessSessionId: '3', InitiatingProcessSource: 'audit',
  InitiatingProcessAccountName: 'root', InitiatingProcessAccountDomainName: 'web-1', InitiatingProcessAccountSid: '0', InitiatingProcessImageFileName: 'vim', InitiatingProcessImageFilePath: '/usr/bin/',
};

describe('the table', () => {
  it('has the columns of the reference, in its order', async () => {
    expect(documentedColumns.map(({ name, type }) => ({ name, type }))).toEqual(reference);
    const sqlTypes: Record<string, string> = { string: 'text', long: 'bigint', real: 'double precision', datetime: 'timestamp with time zone' };
    const told = () => query(`select column_name as name, data_type as type from information_schema.columns where table_schema = 'changes' and table_name = 'MDCFileIntegrityMonitoringEvents' order by ordinal_position`);
    const columns = await harness.until(told, ({ length }) => length > 0);
    expect(columns.slice(0, 65)).toEqual(reference.map(({ name, type }) => ({ name, type: sqlTypes[type] })));
  });

  it('is kept by day', async () => {
    const one = await estate(harness);
    await one.send([one.change(1, { at: '2026-01-01T00:00:00Z' }), ...[0, 1, 2].map((days) => one.change(days + 2, { at: new Date(Date.now() - days * day).toISOString() }))]);
    await harness.settled();
    const rows = await query(`select tableoid::regclass::text as day, "TimeGenerated" as at from changes."MDCFileIntegrityMonitoringEvents" where machine_id = $1`, [one.machineId]);
    expect(new Set(rows.map((row) => row['day'])).size).toBe(3);
    for (const row of rows) expect(row['day']).toContain((row['at'] as Date).toISOString().slice(0, 10).replaceAll('-', ''));
  });
});

describe('a change row', () => {
  it('of a file fills what is known of it', async () => {
    const one = await estate(harness);
    const row = await rowOf(one, { at, changeType: 'Modified', path: '/srv/app/a.conf', before: { ...file, size: 4 }, after: file, actor });
    expect(documented(row)).toEqual({
      ...empty, ...common(one), ...initiator, MonitoredEntityType: 'File', ChangeType: 'Modified', FileName: 'a.conf', FilePath: '/srv/app/', FileSize: '5', FileType: 'Text',
      FileMd5: file.md5, FileSha1: file.sha1, FileSha256: file.sha256, RequestAccountName: 'root', RequestAccountDomain: 'web-1', RequestAccountSid: '0', RequestSource: 'Unknown',
    });
  });

  it('keeps beside it what the reference has no column for', async () => {
    const one = await estate(harness);
    const row = await rowOf(one, { at, changeType: 'Modified', path: '/srv/a', before: { ...file, size: 4 }, after: file, actor });
    expect(row).toMatchObject({ tenant_id: one.me.tenantId, workspace_id: one.workspaceId, machine_id: one.machineId, sequence: '1', rule_id: one.ruleId, rule_name: 'Srv', source: 'inotify', before: { ...file, size: 4 }, after: file, actor });
    expect([row['log_position'], (row['recorded_at'] as Date).getTime() > Date.parse(at)]).toEqual([expect.stringMatching(/^\d+$/), true]);
  });

  it('of a renamed file names it before and after', async () => {
    const one = await estate(harness);
    expect(await rowOf(one, { changeType: 'Renamed', path: '/srv/b/new', previousPath: '/srv/a/old', before: file, after: file })).toMatchObject({ ChangeType: 'Renamed', FilePath: '/srv/b/', FileName: 'new', OriginalFilePath: '/srv/a/', OriginalFileName: 'old' });
  });

  it('of a deleted file has no size and no hash, yet what it was', async () => {
    const one = await estate(harness);
    expect(await rowOf(one, { changeType: 'Deleted', path: '/srv/a', before: file })).toMatchObject({ ChangeType: 'Deleted', FileSize: null, FileMd5: '', FileSha1: '', FileSha256: '', FileType: 'Text', before: file, after: null });
  });

  it('claims nobody where nobody is known', async () => {
    const one = await estate(harness);
    const row = await rowOf(one, { at, path: '/srv/a' });
    expect(documented(row)).toEqual({ ...empty, ...common(one), MonitoredEntityType: 'File', ChangeType: 'Deleted', FileName: 'a', FilePath: '/srv/', RequestSource: 'Unknown' });
  });

  it('of a file on Windows splits its path as Windows does', async () => {
    const one = await estate(harness, { platform: 'windows' });
    expect(await rowOf(one, { path: 'C:\\srv\\app\\a.ini', source: 'usn' })).toMatchObject({ FilePath: 'C:\\srv\\app\\', FileName: 'a.ini' });
  });

  it('of a registry value fills what is known of it', async () => {
    const one = await estate(harness, { platform: 'windows' });
    const key = 'HKLM\\SOFTWARE\\Srv';
    const before = { key, valueName: 'Start', valueType: 'REG_SZ', valueData: 'old' };
    const row = await rowOf(one, { at, entityType: 'Registry', changeType: 'RegistryValueSet', source: 'registry', path: key, before, after: { ...before, valueData: 'new' }, actor });
    expect(documented(row)).toEqual({
      ...empty, ...common(one), ...initiator, MonitoredEntityType: 'Registry', ChangeType: 'RegistryValueSet', RegistryHive: 'HKLM', RegistryKey: key, NewValueName: 'Start', NewValueType: 'REG_SZ', NewValueData: 'new',
      OldValueFullRegistryKey: key, OldValueName: 'Start', OldValueType: 'REG_SZ', OldValueData: 'old',
    });
    expect((await one.read('changes')).body.items).toMatchObject([{ entityType: 'Registry', path: key, previousPath: null, before, after: { valueData: 'new' } }]);
  });

  it('of a renamed key names it before and after', async () => {
    const one = await estate(harness, { platform: 'windows' });
    const [path, previousPath] = ['HKLM\\SOFTWARE\\Srv\\New', 'HKLM\\SOFTWARE\\Srv\\Old'];
    expect(await rowOf(one, { entityType: 'Registry', changeType: 'RegistryKeyRenamed', source: 'registry', path, previousPath })).toMatchObject({ RegistryKey: path, OldValueFullRegistryKey: previousPath });
    expect((await one.read('changes')).body.items).toMatchObject([{ path, previousPath }]);
  });

  it('is billed by the bytes of its documented columns as text, but for those that are not counted', async () => {
    const one = await estate(harness);
    const row = await rowOf(one, { at, changeType: 'Modified', path: '/srv/€ä/a.conf', after: file, actor });
    const sizes = reference.filter(({ name }) => !['_BilledSize', '_IsBillable', 'Type'].includes(name)).map(({ name }) => row[name]).map((value) => (value instanceof Date ? 24 : Buffer.byteLength(String(value ?? ''))));
    expect(row['_BilledSize']).toBe(sizes.reduce((sum, size) => sum + size, 0));
  });

  it.each([['as it says', -30 * day, true], ['as it says, when its clock is a little ahead', day - 60_000, true], ['when it was recorded, if it says long ago', -32 * day, false], ['when it was recorded, if it says some day', 2 * day, false]])(
    'is filed %s', async (_, offset, asSaid) => {
      const one = await estate(harness);
      const said = new Date(Date.now() + offset);
      const { TimeGenerated, recorded_at } = await rowOf(one, { at: said.toISOString() });
      expect(TimeGenerated).toEqual(asSaid ? said : recorded_at);
    });

  it('names its rule as it was called then', async () => {
    const one = await estate(harness);
    await one.send([one.change(1)]);
    const [{ event }] = (await harness.store.read(ruleSet, one.subscriptionId)) as unknown as [{ event: { data: object } }];
    await harness.store.append(ruleSet, one.subscriptionId, [{ type: 'RuleRevised', data: { ...event.data, name: 'Services' } as never }], metadataOf(one.me), 0n);
    await one.send([one.change(2)]);
    expect((await rowsOf(one)).map((row) => row['rule_name'])).toEqual(['Srv', 'Services']);
  });
});

describe('the read model', () => {
  it('comes out the same when it is made anew', async () => {
    const [one, other] = [await estate(harness), await estate(harness)];
    for (const from of [1, 4, 7]) for (const each of [one, other]) await each.send([each.change(from, { at: '2020-01-01T00:00:00Z' }), each.change(from + 1, { path: '/home/x' }), each.change(from + 2, { kind: 'gap', reason: 'watch-overflow', source: 'scan', count: 3 })]);
    await harness.settled();
    const all = async () => ({
      rows: await query('select * from changes."MDCFileIntegrityMonitoringEvents" order by machine_id, sequence'), gaps: await query('select * from changes.coverage_gap order by machine_id, sequence, reason'),
      machines: await query('select * from changes.machine order by machine_id'), totals: await query('select * from changes.total order by machine_id, day, rule_id, change_type'),
      ingested: await query('select * from changes.ingested order by workspace_id, hour, subscription_id'), parked: await query('select * from changes.parked'),
    });
    const before = await all();
    await rebuild(harness.store, harness.database.pool, changesProjection);
    expect(await all()).toEqual(before);
    expect([before.parked, before.gaps.length > 0, before.totals.length > 0, before.ingested.length > 0]).toEqual([[], true, true, true]);
  });

  it('goes on when an event cannot be taken, and sets it aside', async () => {
    const one = await estate(harness);
    const broken = { header: { subscriptionId: one.subscriptionId, workspaceId: 'nowhere', firstSequence: 1, lastSequence: 1 }, items: [one.change(1)] };
    await harness.store.append(changes, one.machineId, [{ type: 'ChangesRecorded', data: broken as never }], metadataOf(one.me), undefined);
    await one.send([one.change(2)]);
    expect((await rowsOf(one)).map((row) => row['sequence'])).toEqual(['2']);
    expect(await query('select stream, type from changes.parked')).toEqual([{ stream: `changes-${one.machineId}`, type: 'ChangesRecorded' }]);
  });

  it('knows what each machine last said', async () => {
    const one = await estate(harness, { name: randomUUID() });
    await one.send([one.change(1), one.change(2)]);
    await one.send([one.change(3, { path: '/home/x' })]);
    await harness.settled();
    expect(await query(`select last_sequence::int as last, last_change_at is not null as changed from changes.machine where machine_id = '${one.machineId}'`)).toEqual([{ last: 3, changed: true }]);
  });
});
