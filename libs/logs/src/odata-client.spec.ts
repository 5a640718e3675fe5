import { randomUUID } from 'node:crypto';
import { OData } from '@odata/client';
import { parse } from '@sap-ux/edmx-parser';
import { somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { LogsModule } from './index.ts';
import { addReadings, makeReadings, NotForeign, readings } from './readings.testing.ts';

/** A row as a client sees it. */
interface Row {
  readonly TimeGenerated: string;
  readonly Place: string;
  readonly Level: number;
}

/** A page as it comes; the library's types leave the link out. */
interface Page {
  readonly value?: readonly Row[];
  readonly '@odata.nextLink'?: string;
}

/** Metadata as the library gives them; it leaves its types to a package of its own. */
interface Metadata {
  readonly namespace: string;
  readonly entitySets: readonly { readonly name: string; readonly entityTypeName: string }[];
  readonly entityTypes: readonly { readonly name: string; readonly entityProperties: readonly { readonly name: string; readonly type: string }[] }[];
}

const me = somebody();
const workspaceId = randomUUID();
let harness: Harness;
let client: ReturnType<typeof OData.New4>;
/** What the library sends; pages are asked for as Power BI does. */
const send = async (url: string, init?: RequestInit) => {
  const response = await fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), authorization: `Bearer ${await harness.tokenFor(me)}`, prefer: 'odata.maxpagesize=2' } });
  return { content: await response.json(), response };
};

beforeAll(async () => {
  harness = await startHarness({ modules: [LogsModule.of([readings])], access: new NotForeign() });
  await makeReadings(harness);
  await addReadings(harness, me, workspaceId, [1, 2, 3, 4, 5].map((n) => [`2026-03-0${n}T10:00:00Z`, n < 3 ? "O'Neil" : 'weir', n]));
  client = OData.New4({ serviceEndpoint: `${harness.url}/v1/workspaces/${workspaceId}/odata/`, variant: 'default', fetchProxy: send as never });
});
afterAll(() => harness.stop());

describe('a client library of OData', () => {
  it('reads from the metadata what there is', async () => {
    const { body } = await harness.call(me, 'GET', `/v1/workspaces/${workspaceId}/odata/$metadata`);
    const { namespace, entityTypes, entitySets } = parse(String(body)).schema as Metadata;
    expect(entitySets.map(({ name, entityTypeName }) => [name, entityTypeName])).toEqual([['Reading', `${namespace}.Reading`]]);
    expect(entityTypes.find(({ name }) => name === 'Reading')?.entityProperties.map(({ name, type }) => [name, type])).toEqual([['TimeGenerated', 'Edm.DateTimeOffset'], ['Place', 'Edm.String'], ['Level', 'Edm.Int64']]);
  });

  it('filters, selects and orders by what it writes itself', async () => {
    const options = client.newOptions().filter(client.newFilter().field('Place').eq("'O''Neil'").field('Level').gt(1)).select('Level').orderby('Level', 'asc');
    expect(await client.getEntitySet<Row>('Reading').query(options)).toEqual([{ Level: 2 }]);
    expect(await client.getEntitySet<Row>('Reading').count()).toBe(5);
  });

  it('follows the links from page to page, each row once', async () => {
    let page: Page = await client.newRequest<Row>({ collection: 'Reading', method: 'GET', params: client.newOptions().orderby('Level', 'asc') });
    const pages = [page.value];
    for (let next = page['@odata.nextLink']; next; next = page['@odata.nextLink']) {
      page = await client['requestUri'](next);
      pages.push(page.value);
    }
    expect(pages.map((rows) => rows?.map(({ Level }) => Level))).toEqual([[1, 2], [3, 4], [5]]);
    expect(pages[0]?.[0]).toEqual({ TimeGenerated: '2026-03-01T10:00:00Z', Place: "O'Neil", Level: 1 });
  });

  it('is told what is wrong', async () => {
    await expect(client.getEntitySet('Nothing').query()).rejects.toThrow();
    await expect(client.getEntitySet('Reading').query(client.newOptions().select('Nowhere'))).rejects.toThrow('Nowhere');
  });
});
