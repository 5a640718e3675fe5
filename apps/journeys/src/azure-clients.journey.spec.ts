/** Microsoft's own clients, unmodified, over TLS. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { administratorOf, credentialsOf, makeHome, request, until, type Home, type Stack } from './stack.ts';

const child = fileURLToPath(new URL('./azure-client.child.ts', import.meta.url));
let home: Home;
let stack: Stack;
let workspaceId: string;
let computer: string;
let results: any[]; // eslint-disable-line @typescript-eslint/no-explicit-any -- a story says what it expects

beforeAll(async () => {
  home = makeHome();
  stack = await home.start(['--tls-port', '0']);
  const { body: session } = await request(stack.url, 'POST', '/v1/sessions', credentialsOf(stack));
  const ask = await administratorOf(stack);
  workspaceId = (await ask('GET', '/v1/workspaces')).body.items[0].id;
  for (const name of ['azure-1', 'azure-2']) writeFileSync(join(home.demo, name), name);
  await until(() => ask('GET', `/v1/workspaces/${workspaceId}/changes?path=azure-&changeType=Created`), ({ body }) => body.items.length === 2);
  const { body: answer } = await ask('POST', `/v1/workspaces/${workspaceId}/query`, { query: 'MDCFileIntegrityMonitoringEvents | summarize by AzureResourceId, Computer' });
  const [resourceId, name] = answer.tables[0].rows[0];
  computer = name;
  await until(() => ask('POST', `/v1/workspaces/${workspaceId}/query`, { query: 'Heartbeat | count' }), ({ body }) => body.tables[0].rows[0][0] > 0);
  const secure = /With TLS\s+(\S+)/.exec(stack.printed())?.[1] ?? '';
  const { stdout } = await promisify(execFile)(process.execPath, [child, secure, session.accessToken, workspaceId, resourceId], { env: { ...process.env, NODE_EXTRA_CA_CERTS: join(home.data, 'tls', 'ca.crt') }, maxBuffer: 64 * 1024 * 1024 });
  results = JSON.parse(stdout);
});
afterAll(async () => {
  await stack?.stop();
  home?.remove();
});

describe.each([['@azure/monitor-query-logs', 0], ['@azure/monitor-query', 1]])('%s', (_, at) => {
  it('reads results, statistics and what to draw', () => {
    const { status, tables, statistics, visualization } = results[at].pie;
    expect([status, tables[0].name, tables[0].columnDescriptors]).toEqual(['Success', 'PrimaryResult', [{ name: 'ChangeType', type: 'string' }, { name: 'count_', type: 'long' }]]);
    expect(tables[0].rows).toContainEqual(['Created', 2]);
    expect(statistics.query.executionTime).toEqual(expect.any(Number));
    expect(visualization).toMatchObject({ visualization: 'piechart', title: 'By kind' });
  });

  it('reads values of every kind', () => {
    expect(results[at].typed.tables[0].rows).toEqual([['2026-03-01T10:00:00.000Z', 7, 0.5, true, 'a', { a: [1, null] }, null]]);
  });

  it('asks about a resource, and about what it is in', () => {
    const { status, tables, statistics, visualization } = results[at].resource;
    expect([status, tables[0].columnDescriptors]).toEqual(['Success', [{ name: 'ChangeType', type: 'string' }, { name: 'count_', type: 'long' }]]);
    expect(tables[0].rows).toContainEqual(['Created', 2]);
    expect([statistics.query.executionTime, visualization.visualization]).toEqual([expect.any(Number), 'piechart']);
    expect(results[at].group).toMatchObject({ status: 'Success', tables: [{ rows: [[computer]] }] });
  });

  it('fails where there is no such resource, and on a bad query about one', () => {
    expect(results[at].noResource).toMatchObject({ name: 'RestError', statusCode: 404, code: 'ResourceNotFoundError' });
    expect(results[at].badResource).toMatchObject({ name: 'RestError', statusCode: 400, code: 'BadArgumentError' });
  });

  it('knows an answer that was cut short', () => {
    expect(results[at].partial).toMatchObject({ status: 'PartialFailure', rows: 500_000, partialError: { code: 'PartialError' } });
  });

  it('fails on a bad query with its reason', () => {
    expect(results[at].bad).toMatchObject({ name: 'RestError', statusCode: 400, code: 'BadArgumentError' });
  });

  it('reads a batch', () => {
    const [first, second, third] = results[at].batch;
    expect(first).toMatchObject({ status: 'Success', tables: [{ rows: [[1]] }], statistics: { query: {} } });
    // The newer client calls a refusal in a batch a partial failure, without tables.
    expect([second, third].map((one) => [one.status, (one.partialError ?? one).code, one.partialTables ?? []])).toEqual(
      [['BadArgumentError'], ['PathNotFoundError']].map(([code]) => [at === 0 ? 'PartialFailure' : 'Failure', code, []]));
  });
});
