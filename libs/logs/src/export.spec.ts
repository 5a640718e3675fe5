import { createHash, randomUUID } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { parquetReadObjects } from 'hyparquet';
import { somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { LogsModule } from './index.ts';
import { addReadings, foreign, makeReadings, NotForeign, readings } from './readings.testing.ts';

const me = somebody();
const workspaceId = randomUUID();
/** Its five thousandth row cannot be had. */
const torn = { name: 'Torn', columns: [{ name: 'Level', type: 'long' as const }], relation: 'select 1 / (5000 - n)::int8 as "Level" from generate_series(1, 10000) n' };
let harness: Harness;
const address = (query: string, more = '') => `/v1/workspaces/${workspaceId}/export?query=${encodeURIComponent(query)}${more}`;
const text = async (query: string, more = '') => (await harness.call(me, 'GET', address(query, more))).body as string;

/** The answer as it comes, with its trailers. */
async function open(query: string, more = ''): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${await harness.tokenFor(me)}` };
  return new Promise((resolve, reject) => void get(harness.url + address(query, more), { headers, agent: false }, resolve).on('error', reject));
}
const atWork = async (query: string) => (await harness.database.pool.query<{ state: string }>("select state from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and (query like 'fetch%' or query like 'declare%') and state <> 'idle'")).rows.map(({ state }) => `${query}: ${state}`);

beforeAll(async () => {
  harness = await startHarness({ modules: [LogsModule.of([readings, torn], { answer: { rows: 1, bytes: 1 } })], access: new NotForeign() });
  await makeReadings(harness);
  await addReadings(harness, me, workspaceId, [['2026-03-01T10:00:00Z', 'weir', 4], ['2026-03-02T10:00:00.125Z', 'mill "old",\nleft', 9_007_199_254_740_993n], ['2026-03-03T10:00:00Z', '=HYPERLINK("x")', -1]]);
  await addReadings(harness, somebody(), workspaceId, [['2026-03-01T10:00:00Z', 'another tenant', 1]]);
});
afterAll(() => harness.stop());

describe('an export', () => {
  it('is CSV with a header, quoted where it has to be', async () => {
    const { status, headers, body } = await harness.call(me, 'GET', address('Reading | order by TimeGenerated asc | extend Nothing = int(null)'));
    expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([200, 'text/csv; charset=utf-8; header=present', 'attachment; filename="export.csv"']);
    expect(body).toBe('TimeGenerated,Place,Level,Nothing\r\n2026-03-01T10:00:00Z,weir,4,\r\n2026-03-02T10:00:00.125Z,"mill ""old"",\nleft",9007199254740993,\r\n2026-03-03T10:00:00Z,"=HYPERLINK(""x"")",-1,\r\n');
  });

  it('is plain text to a spreadsheet, where it is to be safe for one; numbers stay numbers', async () => {
    expect(await text('Reading | where Level < 0 | project Place, Level', '&safe=spreadsheet')).toBe('Place,Level\r\n"\'=HYPERLINK(""x"")",-1\r\n');
    expect(await text('print a = "＝1", b = "\\t1", ["=c"] = "@d"', '&safe=spreadsheet')).toBe("a,b,'=c\r\n'＝1,'\t1,'@d\r\n");
  });

  it('is NDJSON with every digit', async () => {
    expect(await text('Reading | top 1 by Level | project Place, Level, Bag = dynamic({"a": 1})', '&format=ndjson')).toBe('{"Place":"mill \\"old\\",\\nleft","Level":9007199254740993,"Bag":"{\\"a\\":1}"}\n');
  });

  it('is Parquet', async () => {
    const headers = { authorization: `Bearer ${await harness.tokenFor(me)}` };
    const response = await fetch(harness.url + address('Reading | where Level == 4', '&format=parquet'), { headers });
    expect(response.headers.get('content-type')).toBe('application/vnd.apache.parquet');
    expect(await parquetReadObjects({ file: await response.arrayBuffer() })).toEqual([{ TimeGenerated: new Date('2026-03-01T10:00:00Z'), Place: 'weir', Level: 4n }]);
  });

  it('of no rows is the header', async () => {
    expect(await text('Reading | where Level > 4 | take 0')).toBe('TimeGenerated,Place,Level\r\n');
    expect(await text('Reading | take 0', '&format=ndjson')).toBe('');
  });

  it('keeps to its time span', async () => expect(await text('Reading | project Level', '&timespan=2026-03-01/P1D')).toBe('Level\r\n4\r\n'));

  it('has every row, and behind them how many there were and their digest', async () => {
    const answer = await open('range x from 1 to 60000 step 1');
    const whole = await buffer(answer);
    expect(whole.toString().split('\r\n')).toHaveLength(60_002);
    expect(answer.trailers).toEqual({ 'fimbria-rows': '60000', 'repr-digest': `sha-256=:${createHash('sha256').update(whole).digest('base64')}:` });
  });

  it('waits for whoever reads it', async () => {
    const answer = await open('range x from 1 to 3000000 step 1 | extend text = strrep("x", 100)');
    await harness.until(() => atWork('waits'), (states) => states.includes('waits: idle in transaction'));
    answer.destroy();
    await harness.until(() => atWork('gone'), ({ length }) => length === 0);
  });

  it('ends its query when whoever reads it goes', async () => {
    const headers = { authorization: `Bearer ${await harness.tokenFor(me)}` };
    const request = get(harness.url + address('range x from 1 to 1000000000 step 1 | summarize dcount(tostring(x))'), { headers, agent: false }).on('error', () => undefined);
    await harness.until(() => atWork('runs'), (states) => states.includes('runs: active'));
    request.destroy();
    await harness.until(() => atWork('gone'), ({ length }) => length === 0);
  });

  it('that fails on its way does not end as a whole one does', async () => {
    const answer = await open('Torn');
    expect(answer.statusCode).toBe(200);
    await expect(buffer(answer)).rejects.toThrow('aborted');
  });

  it.each([
    ['Reading | wher 1', '', 400, 'INVALID_QUERY'], ['Torn | summarize sum(Level)', '', 400, 'INVALID_QUERY'], ['Reading', '&format=xlsx', 400, 'INVALID_REQUEST'], ['Reading', '&timespan=soon', 400, 'INVALID_REQUEST'],
    ['Reading', '&safe=yes', 400, 'INVALID_REQUEST'], ['', '', 400, 'INVALID_REQUEST'],
  ])('of %s%s is refused before a byte is sent', async (query, more, status, code) => {
    expect(await harness.call(me, 'GET', address(query, more))).toMatchObject({ status, body: { code } });
  });

  it('of a workspace that is another\'s finds none', async () => {
    expect(await harness.call(me, 'GET', `/v1/workspaces/${foreign}/export?query=Reading`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect((await harness.call(undefined, 'GET', address('Reading'))).status).toBe(401);
  });
});
