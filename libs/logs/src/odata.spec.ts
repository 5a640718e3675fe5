import { randomUUID } from 'node:crypto';
import { somebody, startHarness, type Answer, type Harness } from '@fimbria/service/testing';
import { LogsModule } from './index.ts';
import { addReadings, foreign, makeReadings, NotForeign, readings } from './readings.testing.ts';

const me = somebody();
const workspaceId = randomUUID();
const at = `/v1/workspaces/${workspaceId}/odata`;
let harness: Harness;
const get = (path: string, headers = {}): Promise<Answer> => harness.call(me, 'GET', at + path, undefined, headers);
const levels = async (options: string) => (await get(`/Reading?${options}`)).body.value.map(({ Level }: { Level: number }) => Level) as number[];

beforeAll(async () => {
  harness = await startHarness({ modules: [LogsModule.of([readings])], access: new NotForeign() });
  await makeReadings(harness);
  await addReadings(harness, me, workspaceId, [1, 2, 3, 4, 5].map((n) => [`2026-03-0${n}T10:00:00Z`, n < 3 ? "O'Neil" : 'weir', n]));
  await addReadings(harness, somebody(), workspaceId, [['2026-03-01T10:00:00Z', 'another tenant', 9]]);
});
afterAll(() => harness.stop());

describe('the OData service', () => {
  it('tells its entity sets and their types', async () => {
    const { headers, body } = await get('');
    expect([headers.get('odata-version'), body]).toEqual(['4.0', { '@odata.context': `${harness.url}${at}/$metadata`, value: [{ name: 'Reading', kind: 'EntitySet', url: 'Reading' }] }]);
    const metadata = await get('/$metadata');
    expect([metadata.headers.get('content-type'), metadata.body]).toEqual(['application/xml; charset=utf-8', expect.stringContaining('<EntityType Name="Reading"><Property Name="TimeGenerated" Type="Edm.DateTimeOffset" Nullable="false">')]);
    expect(metadata.body).toContain('<EntitySet Name="Reading" EntityType="Fimbria.Reading"/>');
  });

  it('gives rows of the workspace as they are selected, filtered and ordered', async () => {
    const { headers, body } = await get("/Reading?$select=Level,Place&$filter=Place eq 'O''Neil'&$orderby=Level desc&$count=true");
    expect([headers.get('content-type'), body]).toEqual(['application/json; odata.metadata=minimal; charset=utf-8', {
      '@odata.context': `${harness.url}${at}/$metadata#Reading(Level,Place)`, '@odata.count': 2, value: [{ Level: 2, Place: "O'Neil" }, { Level: 1, Place: "O'Neil" }],
    }]);
    expect((await get('/Reading/$count?$filter=Level gt 1')).body).toBe('4');
  });

  it.each([
    ['$filter=contains(Place,\'wei\')', [5, 4, 3]], ['$filter=not startswith(Place,\'w\')', [2, 1]], ["$filter=endswith(toupper(Place),'IR') and Level lt 5", [4, 3]], ['$filter=TimeGenerated ge 2026-03-04T10:00:00Z', [5, 4]],
    ["$filter=Place gt 'P' or Level eq 1", [5, 4, 3, 1]], ['$filter=Level in (1,3)', [3, 1]], ['$filter=Place eq null', []], ['$top=2', [5, 4]], ['$top=2&$skip=2', [3, 2]], ['$orderby=Place asc,Level desc&$top=3', [2, 1, 5]], ['$top=0', []],
  ])('reads %s', async (options, expected) => {
    const asked = options.includes('$top') ? options : `${options}&$orderby=Level desc`;
    expect(await levels(asked)).toEqual(expected);
  });

  it('gives pages where they are preferred, each row once', async () => {
    const pages: number[][] = [];
    for (let path: string | undefined = '/Reading?$select=Level&$top=4'; path; ) {
      const { body }: Answer = await get(path, { prefer: 'odata.maxpagesize=2' });
      pages.push(body.value.map(({ Level }: { Level: number }) => Level));
      path = body['@odata.nextLink']?.slice(`${harness.url}${at}`.length);
    }
    expect(pages).toEqual([[5, 4], [3, 2]]);
  });

  it.each(['$filter=Nowhere eq 1', '$select=Nowhere', '$orderby=Level down', '$top=-1', '$apply=aggregate(x)', '$expand=Place', '$filter=Level eq 1) | take (1', "$filter=Level lt 'a'"])('refuses %s', async (options) => {
    expect(await get(`/Reading?${options}`)).toMatchObject({ status: 400, body: { error: { code: 'BadArgumentError', message: expect.any(String) } } });
  });

  it('has no other sets, and none of another\'s workspace', async () => {
    for (const path of ['/Nothing', '/Nothing/$count', '/Reading | take 1']) expect((await get(path)).status).toBe(404);
    for (const path of ['', '/$metadata', '/Reading', '/Reading/$count']) expect((await harness.call(me, 'GET', `/v1/workspaces/${foreign}/odata${path}`)).status).toBe(404);
  });
});

describe('the M script', () => {
  it('holds the query as M writes it', async () => {
    const query = 'Reading\n| where Place == "a#(lf)"';
    const { headers, body } = await harness.call(me, 'GET', `/v1/workspaces/${workspaceId}/query.m?query=${encodeURIComponent(query)}`);
    expect(headers.get('content-disposition')).toContain('query.m');
    expect(body).toContain('query = "Reading#(000a)| where Place == ""a#(#)(lf)"""');
    expect((await harness.call(me, 'GET', `/v1/workspaces/${workspaceId}/query.m`)).status).toBe(400);
  });
});
