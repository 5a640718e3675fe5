/** Hostile queries: whatever they try, they see their own rows or are refused by name. */
import type pg from 'pg';
import { KqlError, logsJson, translate, warm, type KqlCatalogue } from './index.ts';
import { ask, kqlDatabase } from './testing.ts';

const catalogue: KqlCatalogue = {
  tables: [
    { name: 'Note', columns: [{ name: 'TimeGenerated', type: 'datetime', required: true }, { name: 'text', type: 'string' }, { name: 'more', type: 'dynamic' }], relation: 'select time as "TimeGenerated", text, more from note where tenant = {tenant}' },
    { name: 'Other', columns: [{ name: 'text', type: 'string' }, { name: 'n', type: 'long' }], relation: 'select text, 1::int8 as n from note where tenant = {tenant}' },
  ],
};
const scope = { tenant: 'ours' };
let client: pg.Client;
let drop: () => Promise<void>;

beforeAll(async () => {
  warm(catalogue);
  ({ client, drop } = await kqlDatabase());
  await client.query(`create table note (tenant text, time timestamptz, text text, more jsonb);
    insert into note values ('ours', '2026-01-01', 'ours', '{"a": 1}'), ('ours', '2026-01-02', null, null), ('theirs', '2026-01-01', 'secret', '{"b": "secret"}')`);
});
afterAll(() => drop());

/** What a query sees, or the code it is refused with. */
async function seen(query: string): Promise<string> {
  try {
    return logsJson((await ask(client, query, catalogue, { scope })).rows);
  } catch (error) {
    if (!(error instanceof KqlError)) throw error;
    return error.code;
  }
}

const texts = [`'; drop table note; --`, `' or '1'='1`, `\\'`, `$$; drop table note; $$`, `@p1 @p2`, `c1, c2`, `/* x */ -- y`, `%_%`, `{tenant:text}`, '＇ or 1=1', '😀 e\u0301', 'a\nb\r\tc'];
const quoted = (text: string) => JSON.stringify(text);

describe('a text of a query', () => {
  it.each(texts)('comes back as it was: %j', async (text) => {
    expect(JSON.parse(await seen(`print x = ${quoted(text)} | extend y = strcat(x, ""), z = x == ${quoted(text)}`))).toEqual([[text, text, true]]);
  });

  it.each(texts)('reaches no other rows in any operator: %j', async (text) => {
    const t = quoted(text);
    const queries = [
      `Note | where text == ${t} or text has ${t} or text contains ${t} or text startswith ${t} or text in (${t}) or text =~ ${t}`, `Note | where text !in (${t}) and text !has ${t}`,
      `Note | extend x = replace_string(text, ${t}, ${t}), y = split(text, ${t}), z = indexof(text, ${t}) | summarize make_set(x), make_list(y), max(z)`,
      `Note | extend p = bag_pack(${t}, text), q = more[${t}] | project p, q, r = p[${t}]`, `search ${t}`, `Note | parse text with ${t} rest`,
      `Note | parse-kv text as (k: string) with (pair_delimiter=${t}, kv_delimiter=${t})`, `datatable(a: string)[${t}] | join kind=leftouter (Note) on $left.a == $right.text`,
      `Note | sort by text asc | scan with_match_id=id declare (x: string = ${t}, y: dynamic) with (step a: text != ${t} => x = strcat(a.x, ${t}); step b output=last: b.text has ${t} or a.more[${t}] == ${t} => x = a.x, y = bag_pack(${t}, a.more);)`,
    ];
    for (const query of queries) expect(await seen(query)).not.toContain('secret');
    expect((await client.query('select from note')).rowCount).toBe(3);
  });
});

describe('a name of a query', () => {
  it.each([`a"b`, `a"; drop table note; --`, 'c1', 'c2', '@p0', '$1', 'select', '{tenant}', 'A', 'a', 'ä', '名', 'x'.repeat(300)])('is a name and nothing else: %j', async (name) => {
    const id = `[${JSON.stringify(name)}]`;
    const table = await ask(client, `Note | project ${id} = text | extend other = ${id} | summarize n = count() by ${id}, other | order by ${id} asc`, catalogue, { scope });
    expect(table.columns.map((column) => column.name)).toEqual([name, 'other', 'n']);
    expect(table.rows).toEqual([['', '', 1], ['ours', 'ours', 1]]);
  });

  it.each([`a"b`, `a"; drop table note; --`, 'c1', '@p0', 'kql_rows', 'kql_walk', '{tenant}', 'ä'])('is a name and nothing else in a scan: %j', async (name) => {
    const id = (suffix: string) => `[${JSON.stringify(name + suffix)}]`;
    const table = await ask(client, `Note | sort by text asc | scan with_match_id=${id('2')} declare (${id('')}: string) with (step ${id('1')}: true => ${id('')} = strcat(${id('1')}.${id('')}, "<", text);)`, catalogue, { scope });
    expect(table.columns.map((column) => column.name)).toEqual(['TimeGenerated', 'text', 'more', name, `${name}2`]);
    expect(table.rows.map((row) => row.slice(3))).toEqual([['<', 0], ['<<ours', 0]]);
  });
});

describe('what would leave the workspace', () => {
  it.each([
    'database("postgres").note', 'cluster("x").database("y").T', 'table("note")', 'note', 'pg_catalog.pg_authid', 'external_table("x")', 'materialized_view("x")',
    'externaldata(a: string)["file:///etc/passwd"]', 'evaluate sql_request("x", "select 1")', 'evaluate python(typeof(*), "x")', 'Note | evaluate bag_unpack(more)', 'evaluate http_request("http://localhost")',
    'workspace("theirs").Note', 'union workspace("theirs").Note, Note', 'workspace(strcat("their", "s")).Note', '.show tables', '.drop table note', 'set query_now = datetime(2020-01-01); Note', 'alias database x = cluster("a").database("b"); Note',
    'restrict access to (Note); Note', 'declare query_parameters(a: string = "x"); Note', 'print pg_read_file("/etc/passwd")', 'print current_setting("x")', 'print pg_sleep(10)', 'print kql.ticks(1)', 'print version()', 'Note | invoke pg_sleep(1)',
    'print current_principal()', 'stored_query_result("x")', 'let f = () { database("x").T }; f()', 'Note | where text in (database("x").T)', 'print toscalar(cluster("x").database("y").T | count)',
  ])('is refused: %s', async (query) => expect(await seen(query)).toMatch(/^(INVALID_QUERY|UNSUPPORTED_OPERATOR)$/));

  it.each([
    'union *', 'union withsource = t *', 'search *', 'search "secret"', 'search in (*) "secret"', 'search in (Note, Other) text: "secret"', 'let Note = view () { union * }; Note', 'let tenant = "theirs"; Note | where text != tenant',
    'let Other = Note; union Other, Note', 'Note | join kind=fullouter (Other) on text', 'Note | join kind=leftouter (union *) on $left.text == $right.text', 'materialize(Note) | union (Note | as x)', 'Note | mv-apply more on (extend y = text)',
    'Note | partition by text (union Note)', 'Note | sort by text asc | scan with (step a: true; step b: text in (Other) or a.text != "";)', 'Note | partition by text (sort by TimeGenerated asc | scan declare (t: string) with (step a: toscalar(Other | count) > 0 => t = strcat(a.t, text);))', 'let f = (T: (*)) { T | where true }; union f(Note), f(Other)', 'Note | where text in (Other) or text !in (Other)', 'print x = toscalar(Note | summarize make_set(text))', 'Note | extend p = pack_all() | project p', 'Note | where true or text == "x"',
  ])('sees the caller\'s rows alone: %s', async (query) => {
    const answer = await seen(query);
    expect(answer).not.toContain('secret');
  });
});

describe('a query without measure', () => {
  const doubled = Array.from({ length: 40 }, (_, i) => `let t${i + 1} = union t${i}, t${i};`).join('\n');
  const sums = Array.from({ length: 40 }, (_, i) => `let s${i + 1} = s${i} + s${i};`).join('\n');
  it.each([
    ['brackets', `print x = ${'('.repeat(5_000)}1${')'.repeat(5_000)}`], ['a sum', `print x = ${'1 + '.repeat(20_000)}1`], ['a pipeline', `Note ${'| where true '.repeat(2_000)}`], ['doubled tables', `let t0 = Note;\n${doubled}\nt40`],
    ['joins of joins', `let t0 = Note;\n${doubled.replace(/union (t\d+), t\d+/g, '$1 | join ($1) on text')}\nt40`], ['doubled sums', `let s0 = 1;\n${sums}\nNote | extend s0 = 1 | extend x = s40 | count`], ['a long text', `print "${'x'.repeat(200_000)}"`],
    ['steps', `Note | sort by text asc | scan with (${Array.from({ length: 400 }, (_, i) => `step s${i}: s${Math.max(0, i - 1)}.text == "";`).join(' ')})`], ['steps that ask of all before', `Note | sort by text asc | scan with (${Array.from({ length: 50 }, (_, i) => `step s${i}: ${Array.from({ length: Math.min(i + 1, 20) }, (__, j) => `s${j}.text == ""`).join(' or ')};`).join(' ')})`],
    ['minus signs', `print x = ${'- '.repeat(5_000)}1`], ['a wide datatable', `datatable(a: long)[${'1,'.repeat(30_000)}1]`],
  ])('is refused or runs, and neither hangs nor breaks: %s', async (_, query) => {
    expect(await seen(query)).toMatch(/^(INVALID_QUERY|UNSUPPORTED_OPERATOR|\[)/);
  });

  it('keeps repeated columns from growing', async () => {
    const query = `Note | extend a0 = strlen(text) ${Array.from({ length: 60 }, (_, i) => `| extend a${i + 1} = a${i} + a${i}`).join(' ')} | summarize max(a60)`;
    expect(translate(query, catalogue, { now: new Date(), scope }).sql.length).toBeLessThan(50_000);
    expect(await seen(query)).toMatch(/^\[/);
  });
});
