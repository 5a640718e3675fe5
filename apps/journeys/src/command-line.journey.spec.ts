/** An analyst at a terminal: asks, with a service account of their own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { administratorOf, makeHome, until, type Ask, type Home, type Stack } from './stack.ts';

const main = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
let home: Home;
let stack: Stack;
let ask: Ask;
let environment: NodeJS.ProcessEnv;

async function fimbria(args: readonly string[], { stdin = '', env = environment }: { stdin?: string; env?: NodeJS.ProcessEnv } = {}) {
  const child = spawn(process.execPath, ['--conditions=@fimbria/source', main, ...args], { env });
  child.stdin.end(stdin);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code: code as number };
}

beforeAll(async () => {
  home = makeHome();
  stack = await home.start();
  ask = await administratorOf(stack);
  const { serviceAccountId } = (await ask('POST', '/v1/service-accounts', { name: 'Terminal' })).body;
  const { secret } = (await ask('POST', `/v1/service-accounts/${serviceAccountId}/secrets`, {})).body;
  await ask('POST', '/v1/role-assignments', { principalId: serviceAccountId, role: 'LogAnalyticsReader', scope: { kind: 'tenant' } });
  environment = { PATH: process.env['PATH'], FIMBRIA_URL: stack.url, FIMBRIA_CLIENT_ID: serviceAccountId, FIMBRIA_CLIENT_SECRET: secret };
  const [workspace] = (await ask('GET', '/v1/workspaces')).body.items;
  for (const name of ['cli-1', 'cli-2']) home.put(join(home.demo, name), name);
  await until(() => ask('GET', `/v1/workspaces/${workspace.id}/changes?path=cli-&changeType=Created`), ({ body }) => body.items.length === 2);
  await until(() => fimbria(['query', 'print 1']), ({ code }) => code === 0);
});
afterAll(async () => {
  await stack?.stop();
  home?.remove();
});

describe('fimbria query', () => {
  const kql = 'MDCFileIntegrityMonitoringEvents | where FileName startswith "cli-" and ChangeType == "Created" | project FileName, FileSize | order by FileName asc';

  it('prints a table', async () => {
    expect(await fimbria(['query', kql])).toEqual({ code: 0, err: '', out: 'FileName  FileSize\n────────  ────────\ncli-1            5\ncli-2            5\n(2 rows)\n' });
  });

  it('prints CSV, NDJSON and the answer itself', async () => {
    expect((await fimbria(['query', kql, '--as', 'csv'])).out).toBe('FileName,FileSize\r\ncli-1,5\r\ncli-2,5\r\n');
    expect((await fimbria(['query', kql, '--as', 'ndjson'])).out).toBe('{"FileName":"cli-1","FileSize":5}\n{"FileName":"cli-2","FileSize":5}\n');
    expect(JSON.parse((await fimbria(['query', kql, '--as', 'json'])).out).tables[0].rows).toEqual([['cli-1', 5], ['cli-2', 5]]);
  });

  it('reads the query from standard input', async () => {
    expect((await fimbria(['query', '-', '--timespan', 'P1D'], { stdin: `${kql}\n| count` })).out).toContain('2\n(1 row)');
  });

  it('points at what is wrong', async () => {
    expect(await fimbria(['query', '-'], { stdin: 'MDCFileIntegrityMonitoringEvents\n| wher FileName == 1' })).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/\n {2}\| wher FileName == 1\n {4}\^{4} line 2, column 3\n/) });
  });

  it('tells what is missing, and how it would be', async () => {
    expect(await fimbria(['query'])).toMatchObject({ code: 2, err: expect.stringContaining('Usage: fimbria query KQL [OPTIONS]') });
    expect(await fimbria(['query', 'print 1', 'print 2'])).toMatchObject({ code: 2, err: expect.stringContaining('Give one KQL, in quotes.') });
    expect(await fimbria(['query', 'print 1', '--as', 'xlsx'])).toMatchObject({ code: 2, err: expect.stringContaining('--as is one of table, json') });
    expect(await fimbria(['query', 'print 1'], { env: { PATH: process.env['PATH'] } })).toMatchObject({ code: 1, err: expect.stringContaining('Say who asks') });
    expect(await fimbria(['query', 'print 1'], { env: { ...environment, FIMBRIA_CLIENT_SECRET: 'wrong' } })).toMatchObject({ code: 1, err: expect.stringContaining('This client is not known') });
    expect(await fimbria(['query', 'print 1'], { env: { ...environment, FIMBRIA_URL: 'http://127.0.0.1:9' } })).toMatchObject({ code: 1, err: expect.stringContaining('does not answer at http://127.0.0.1:9') });
  });

  it('says that an answer is a part, and fails', async () => {
    expect(await fimbria(['query', 'range x from 1 to 500001 step 1', '--as', 'json'])).toMatchObject({ code: 1, err: expect.stringContaining('more than 500000 rows') });
  });
});
