/** What a host relies on: shapes of answers, positions of errors, saved functions, workspaces, and SQL that indexes serve. */
import type pg from 'pg';
import { estimate, logsJson, prelude, translate, warm, type KqlCatalogue } from './index.ts';
import { ask, kqlDatabase } from './testing.ts';

const catalogue: KqlCatalogue = {
  tables: [{
    name: 'Change', relation: 'select time as "TimeGenerated", computer as "Computer", size as "Size" from change where tenant = {tenant}',
    columns: [{ name: 'TimeGenerated', type: 'datetime', required: true }, { name: 'Computer', type: 'string' }, { name: 'Size', type: 'long' }],
  }],
  functions: [{ name: 'larger', parameters: '(T: (Size: long), least: long = 15)', body: 'T | where Size > least' }],
};
const scope = { tenant: 'a' };
let client: pg.Client;
let drop: () => Promise<void>;

beforeAll(async () => {
  warm(catalogue);
  ({ client, drop } = await kqlDatabase());
  await client.query(`create table change (tenant text, time timestamptz, computer text, size int8);
    insert into change select case when i % 50 = 0 then 'a' else 'b' end, timestamptz '2026-01-01' - i * interval '1 minute', case when i % 100 = 0 then null else 'vm' || i % 7 end, i from generate_series(0, 20000) i;
    create index by_time on change (tenant, time); create index by_computer on change (tenant, computer); analyze change`);
});
afterAll(() => drop());

const answer = (query: string) => ask(client, query, catalogue, { scope });
const rows = async (query: string) => (await answer(query)).rows;
const refusal = (query: string) => {
  try {
    return translate(query, catalogue, { now: new Date(), scope });
  } catch (error) {
    const { code, start, length } = error as { code: string; start: number; length: number };
    return { code, at: query.slice(start, start + length) };
  }
};

describe('a value', () => {
  it.each([
    ['datetime(2026-01-02 03:04:05.6789)', '2026-01-02T03:04:05.6789Z'], ['datetime(2026-01-02 03:04:05.1234567)', '2026-01-02T03:04:05.1234567Z'], ['datetime(2026-01-02)', '2026-01-02T00:00:00Z'], ['datetime(0001-01-01 00:00:10)', '0001-01-01T00:00:10Z'],
    ['1d', '1.00:00:00'], ['-1.5h', '-01:30:00'], ['1tick', '00:00:00.0000001'], ['long(9223372036854775807)', 9223372036854775807n], ['int(7)', 7], ['1.5', 1.5], ['real(nan)', 'NaN'], ['real(-inf)', '-Infinity'], ['decimal(1.50)', '1.50'], ['true', true], ['bool(null)', null],
    ['dynamic({"b": [1, 2.0], "a": null})', '{"b":[1,2.0],"a":null}'], ['guid(74be27de-1e4e-49d9-b579-fe0b331d3642)', '74be27de-1e4e-49d9-b579-fe0b331d3642'], ['""', ''],
  ])('of the query %s is %s in an answer', async (literal, expected) => expect(await rows(`print x = ${literal}`)).toEqual([[expected]]));

  it('of a table is as it is stored, an absent text empty', async () => {
    const table = await answer('Change | top 2 by TimeGenerated | extend ago = now() - TimeGenerated');
    expect(table).toEqual({
      name: 'PrimaryResult', columns: [{ name: 'TimeGenerated', type: 'datetime' }, { name: 'Computer', type: 'string' }, { name: 'Size', type: 'long' }, { name: 'ago', type: 'timespan' }],
      rows: [['2026-01-01T00:00:00Z', '', 0, '00:00:00'], ['2025-12-31T23:10:00Z', 'vm1', 50, '00:50:00']],
    });
  });

  it('beyond 2^53 keeps its digits in JSON', () => expect(logsJson({ x: [9223372036854775807n] })).toMatch(/9223372036854775807/));
});

describe('a refusal', () => {
  it.each([
    ['Change | where Nope == 1', 'INVALID_QUERY', 'Nope'], ['Change | evaluate autocluster()', 'UNSUPPORTED_OPERATOR', 'evaluate autocluster()'], ['Change | extend x = hash(Computer)', 'UNSUPPORTED_OPERATOR', 'hash(Computer)'],
    ['larger(Change) | where Nope', 'INVALID_QUERY', 'Nope'], ['print x = extract("(a+?)(b+)", 1, "aab")', 'UNSUPPORTED_OPERATOR', '"(a+?)(b+)"'],
  ])('of %s says %s and where', (query, code, at) => expect(refusal(query)).toEqual({ code, at }));
});

describe('a query', () => {
  it('calls a saved function', async () => expect(await rows('larger(Change, 19900) | count')).toEqual([[2]]));

  it('reaches another workspace as far as the host says', async () => {
    const workspace = (name: string) => (name === 'other' ? { tables: catalogue.tables, scope: { tenant: 'b' } } : undefined);
    expect((await ask(client, 'union withsource=source Change, workspace("other").Change | summarize count() by source | order by count_', catalogue, { scope, workspace })).rows.map((row) => row[1])).toEqual([19600, 401]);
    expect(() => translate('workspace("third").Change', catalogue, { now: new Date(), scope, workspace })).toThrow(/no workspace/);
  });

  it('is limited to a time span', async () => {
    const timespan = { from: new Date('2025-12-31T00:00:00Z'), to: new Date('2026-01-01T00:00:00Z') };
    expect((await ask(client, 'Change | count', catalogue, { scope, timespan })).rows).toEqual([[28]]);
  });

  it('gives one row more than its limit, so that a host can tell', async () => expect((await ask(client, 'Change', catalogue, { scope, rowLimit: 5 })).rows).toHaveLength(6));

  it('says how it wants to be shown', () => expect(translate('Change | summarize count() by bin(TimeGenerated, 1h) | render timechart with (title="Changes")', catalogue, { now: new Date(), scope }).render).toEqual({ visualization: 'timechart', properties: { title: 'Changes' } }));
});

describe('the helper functions', () => {
  it('are installed once, by however many hosts', async () => {
    const before = await client.query(`select oid from pg_namespace where nspname = 'kql'`);
    await client.query(prelude);
    expect((await client.query(`select oid from pg_namespace where nspname = 'kql'`)).rows).toEqual(before.rows);
  });

  it('can be called by a role that owns nothing', async () => {
    const reader = `kql_reader_${process.pid}`;
    await client.query(`begin; create role ${reader}; grant select on change to ${reader}; set local role ${reader}`);
    expect(await rows('Change | where Computer has "vm1" | summarize n = count(), d = dcount(Computer), span = max(TimeGenerated) - min(TimeGenerated) | extend s = tostring(span)')).toHaveLength(1);
    await client.query('rollback');
  });
});

describe('an estimate', () => {
  it('tells a query that reads much from one that reads little', async () => {
    const of = (query: string) => estimate(client, translate(query, catalogue, { now: new Date('2026-01-01T00:00:00Z'), scope }));
    const [much, little] = [await of('Change | join kind=inner (Change) on Computer'), await of('Change | where TimeGenerated > ago(2h)')];
    expect(much.cost).toBeGreaterThan(little.cost);
    expect(much.scanned).toBeGreaterThan(little.scanned);
    expect(little.rows).toBeLessThan(100);
  });
});

describe('a time of a table', () => {
  it.each([
    ['TimeGenerated between (datetime(2025-12-31 22:20) .. 50m)', 2], ['TimeGenerated between (datetime(2025-12-31 22:20:00.0000001) .. 50m)', 1], ['TimeGenerated > datetime(2025-12-31 23:09:59.9999999)', 2], ['TimeGenerated >= datetime(2025-12-31 23:10:00.0000001)', 1],
    ['TimeGenerated == datetime(2025-12-31 23:10)', 1], ['TimeGenerated in (datetime(2025-12-31 23:10), datetime(2026-01-01))', 2], ['bin(TimeGenerated, 1d) == datetime(2026-01-01)', 1], ['TimeGenerated != datetime(2026-01-01) and TimeGenerated + 50m >= datetime(2026-01-01)', 1],
  ])('meets %s as if it had seven digits', async (condition, count) => expect(await rows(`Change | where ${condition} | count`)).toEqual([[count]]));

  it('is gathered by steps of an axis', async () => {
    expect(await rows('Change | make-series n = count() on TimeGenerated from datetime(2025-12-31 22:00) to datetime(2026-01-01) step 1h | project n')).toEqual([['[1,1]']]);
  });
});

describe('an absent text of a table', () => {
  it.each([['Computer == ""', 201], ['Computer != "vm1"', 372], ['Computer in ("", "vm1")', 230], ['Computer !has "vm1"', 372], ['isempty(Computer)', 201], ['Computer startswith ""', 401], ['strlen(Computer) == 0', 201]])(
    'is an empty one for %s', async (condition, count) => expect(await rows(`Change | where ${condition} | count`)).toEqual([[count]]));

  it('is grouped, joined and ordered as an empty one', async () => {
    expect(await rows('Change | summarize n = count() by Computer | join kind=inner (Change | distinct Computer) on Computer | sort by Computer asc | take 1 | project Computer, n')).toEqual([['', 201]]);
  });
});

describe('a stretch of the log', () => {
  const [change] = catalogue.tables;
  const told = { ...catalogue, tables: [{ ...change, positionColumn: 'position', relation: 'select time as "TimeGenerated", computer as "Computer", size as "Size", size as position from change where tenant = {tenant}' }] } as KqlCatalogue;
  const positions = { after: '100', upTo: '200' };

  it('limits every table to what came in it', async () => {
    expect((await ask(client, 'Change | summarize min(Size), max(Size), count() | union (Change | where Size == 100)', told, { scope, positions })).rows.map((row) => row.slice(0, 3))).toEqual([[150, 200, 2]]);
  });

  it('is refused of a table that does not tell', () => {
    expect(() => translate('Change', catalogue, { now: new Date(), scope, positions })).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_OPERATOR' }));
  });
});

describe('further scopes', () => {
  it('add their rows to every table', async () => {
    const counted = async (alsoScopes: readonly object[]) => (await ask(client, 'Change | count', catalogue, { scope, alsoScopes: alsoScopes as never })).rows;
    expect([await counted([]), await counted([{ tenant: 'b' }, { tenant: 'none' }])]).toEqual([[[401]], [[20_001]]]);
  });
});

describe('the SQL', () => {
  it.each([
    ['Change | where TimeGenerated > ago(1h) | summarize count() by Computer', /Index Cond:.*"time" > /s],
    ['Change | where TimeGenerated between (startofday(ago(2d)) .. ago(1d)) | project Computer, Size | where Size > 3', /Index Cond:.*"time" >= .*"time" <= /s],
    ['Change | extend c = Computer | where c == "vm3" | count', /by_computer.*Index Cond:.*computer = /s],
    ['let T = Change | where isnotempty(Computer); T | where Computer in ("vm1", "vm2") | take 5', /computer = ANY|computer IN/],
    ['Change | where TimeGenerated > ago(10d) | top 10 by TimeGenerated', /Index Scan Backward using by_time/],
  ])('of %s lets an index serve', async (query, plan) => {
    const { sql, parameters } = translate(query, catalogue, { now: new Date('2026-01-01T00:00:00Z'), scope });
    await client.query('set enable_seqscan = off; set enable_bitmapscan = off');
    const { rows: lines } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...parameters]);
    await client.query('reset enable_seqscan; reset enable_bitmapscan');
    expect(lines.map((line) => line['QUERY PLAN']).join('\n')).toMatch(plan);
  });
});
