import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { estate, type Estate } from './estate.testing.ts';
import { ChangesModule, changesProjection, ChangesReadModule } from './index.ts';

const infra = (name: string) => readFileSync(new URL(`../../../infra/${name}`, import.meta.url), 'utf8');
const dashboard = JSON.parse(infra('grafana-dashboard.json')) as { panels: { title: string; targets: { rawSql: string }[] }[] };
const login = `report_${randomUUID().replaceAll('-', '')}`;
const password = "it's long";
let harness: Harness;
let one: Estate;
let tool: pg.Client;
const sql = async (text: string) => (await tool.query(text)).rows;
const connect = async () => {
  const url = new URL(harness.database.url);
  const client = new pg.Client({ host: url.searchParams.get('host') ?? url.hostname, port: Number(url.port), database: url.pathname.slice(1), user: login, password });
  await client.connect();
  return client;
};

beforeAll(async () => {
  harness = await startHarness({ modules: [ChangesModule, ChangesReadModule], projections: [changesProjection] });
  one = await estate(harness);
  await one.send([one.change(1), one.change(2, { path: '/home/not-covered' })]);
  for (const other of [await estate(harness, { me: one.me }), await estate(harness, { me: somebody(), name: 'stranger' })]) await other.send([other.change(1)]);
  await harness.settled();
  for (let times = 0; times < 2; times += 1) {
    await harness.database.pool.query(infra('reporting.sql'));
    await harness.database.pool.query('select reporting.admit($1, $2, $3, $4)', [login, password, one.me.tenantId, one.workspaceId]);
  }
  tool = await connect();
});
afterAll(async () => {
  await harness.stop();
});

describe('a reporting login', () => {
  it('sees the changes, gaps and machines of its workspace alone', async () => {
    expect(await sql('select computer, entity_type, change_type, path, rule from changes')).toEqual([{ computer: 'web-1', entity_type: 'File', change_type: 'Deleted', path: '/srv/1', rule: 'Srv' }]);
    expect(await sql('select computer, reason from gaps')).toEqual([{ computer: 'web-1', reason: expect.any(String) }]);
    expect(await sql('select computer, os, retired from machines')).toEqual([{ computer: 'web-1', os: 'Debian', retired: false }]);
  });

  it.each([
    'select * from changes."MDCFileIntegrityMonitoringEvents"', 'select * from changes.machine', 'select * from reporting.login', "update reporting.login set tenant_id = gen_random_uuid()", "select reporting.admit('x', 'x', gen_random_uuid(), gen_random_uuid())", "select reporting.dismiss('x')",
    'set role fimbria_reader', 'set session authorization postgres', 'create table reporting.mine (a int)', 'create temporary table mine (a int)', 'create role mine',
  ])('may not: %s', async (statement) => {
    await tool.query('set default_transaction_read_only = off');
    await expect(tool.query(statement)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|22023|42704)$/) });
  });

  it('sees no more by the settings that others are held to', async () => {
    await tool.query(`set fimbria.tenant = '${randomUUID()}'`);
    expect(await sql('select count(*)::int as n from changes')).toEqual([{ n: 1 }]);
  });

  it('reads on after the read model was made anew', async () => {
    await harness.database.pool.query('alter schema changes rename to "changes~old"; create schema changes; create table changes."MDCFileIntegrityMonitoringEvents" (like "changes~old"."MDCFileIntegrityMonitoringEvents")');
    try {
      expect(await sql('select count(*)::int as n from changes')).toEqual([{ n: 0 }]);
    } finally {
      await harness.database.pool.query('drop schema changes cascade; alter schema "changes~old" rename to changes');
    }
  });

  it.each(dashboard.panels.flatMap(({ title, targets }) => targets.map(({ rawSql }) => [title, rawSql] as const)))('fills the panel "%s" of the dashboard', async (_, rawSql) => {
    const filled = rawSql.replaceAll('$__timeFrom()', `'${new Date(Date.now() - 3_600_000).toISOString()}'`).replaceAll('$__timeTo()', `'${new Date(Date.now() + 3_600_000).toISOString()}'`).replaceAll('$__interval_ms', '1000');
    expect(await sql(filled)).not.toEqual([]);
  });

  it('is no more once it is dismissed', async () => {
    tool.on('error', () => undefined);
    await harness.database.pool.query('select reporting.dismiss($1)', [login]);
    await expect(connect()).rejects.toThrow();
    await expect(harness.database.pool.query('select reporting.dismiss($1)', ['postgres'])).rejects.toThrow('no reporting login');
    await expect(harness.database.pool.query("select reporting.admit('fimbria_reader', 'x', gen_random_uuid(), gen_random_uuid())")).rejects.toThrow('not a reporting login');
  });
});
