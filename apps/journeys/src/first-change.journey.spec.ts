/** The first minutes: start, make changes, see them, ask for them; stop, change, start again. */
import { createHash } from 'node:crypto';
import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { administratorOf, all, credentialsOf, makeHome, request, signIn, until, type Ask, type Home, type Stack } from './stack.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let home: Home;
let stack: Stack;
let ask: Ask;
let workspaceId: string;
let credentials: { email: string; password: string };

beforeAll(async () => {
  home = makeHome();
  stack = await home.start();
  credentials = credentialsOf(stack);
  ask = await administratorOf(stack);
  workspaceId = (await ask('GET', '/v1/workspaces')).body.items[0].id;
});
afterAll(async () => {
  await stack?.stop();
  home?.remove();
});

const changesOf = async (path: string) =>
  (await ask('GET', `/v1/workspaces/${workspaceId}/changes?path=${encodeURIComponent(path)}`)).body.items.toReversed() as { changeType: string; path: string; previousPath: string | null; before: { sha256: string; size: number } | null; after: { sha256: string; size: number } | null; source: string; ruleName: string; actor: { source: string; process?: { id: number } } }[];

describe('a first start', () => {
  it('is watching this machine under Plan 2, by the predefined rule and one for the demo folder', async () => {
    const [subscription] = (await ask('GET', '/v1/subscriptions')).body.items;
    expect(subscription).toMatchObject({ plan: 'P2', fim: { enabled: true, workspaceId } });
    const rules = (await ask('GET', `/v1/subscriptions/${subscription.id}/rules`)).body.items;
    expect(rules.map(({ name, enabled }: { name: string; enabled: boolean }) => [name, enabled])).toEqual([['Recommended to monitor', true], ['Demo folder', true]]);
    expect(await until(async () => (await ask('GET', '/v1/machines')).body.items, ({ length }) => length > 0)).toHaveLength(1);
  });

  it('lets nobody in without a password', async () => {
    expect((await request(stack.url, 'GET', `/v1/workspaces/${workspaceId}/changes`)).body).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
    expect((await request(stack.url, 'POST', '/v1/sessions', { email: credentials.email, password: 'guess-guess-guess' })).body.code).toBe('SIGN_IN_FAILED');
  });
});

describe('a file that is created, edited, renamed and deleted', () => {
  const [name, renamed] = ['story.txt', 'story-renamed.txt'];

  it('is reported each time, with its hashes before and after', async () => {
    const path = join(home.demo, name);
    writeFileSync(path, '');
    await until(() => changesOf('story'), ({ length }) => length === 1);
    appendFileSync(path, 'once upon a time');
    await until(() => changesOf('story'), ({ length }) => length === 2);
    renameSync(path, join(home.demo, renamed));
    await until(() => changesOf('story'), ({ length }) => length === 3);
    rmSync(join(home.demo, renamed));
    const seen = await until(() => changesOf('story'), ({ length }) => length === 4);
    const [empty, told] = [sha256(''), sha256('once upon a time')];
    expect(seen.map(({ changeType, path: at, previousPath, before, after }) => [changeType, at, previousPath, before?.sha256 ?? null, after?.sha256 ?? null])).toEqual([
      ['Created', path, null, null, empty],
      ['Modified', path, null, empty, told],
      ['Renamed', join(home.demo, renamed), path, told, told],
      ['Deleted', join(home.demo, renamed), null, told, null],
    ]);
    expect(new Set(seen.map(({ ruleName }) => ruleName))).toEqual(new Set(['Demo folder']));
  });

  it('is told with who did it, or the machine says why it cannot know', async () => {
    const [{ actors }] = await until(async () => (await ask('GET', '/v1/machines')).body.items, ([machine]) => machine !== undefined && machine.actors !== null);
    const claims = (await changesOf('story')).map(({ actor }) => [actor.source, actor.process?.id]);
    const claim = actors.source === 'audit' ? ['audit', process.pid] : ['none', undefined];
    expect(claims).toEqual([claim, claim, claim, claim]);
    expect(actors).toEqual(actors.source === 'audit' ? { source: 'audit' } : { source: 'none', reason: expect.stringMatching(/./) });
  });
});

describe('the same changes, asked for in KQL', () => {
  const query = async (text: string) => (await ask('POST', `/v1/workspaces/${workspaceId}/query`, { query: text })).body;

  it('are counted by machine and kind', async () => {
    const { tables } = await query(`MDCFileIntegrityMonitoringEvents
| where TimeGenerated > ago(14d)
| where MonitoredEntityType in ('Registry', 'File')
| summarize count() by Computer, MonitoredEntityType`);
    expect(tables).toMatchObject([{ name: 'PrimaryResult', columns: [{ name: 'Computer', type: 'string' }, { name: 'MonitoredEntityType', type: 'string' }, { name: 'count_', type: 'long' }] }]);
    expect(tables[0].rows).toEqual([[hostname(), 'File', expect.any(Number)]]);
    expect(tables[0].rows[0][2]).toBeGreaterThanOrEqual(4);
  });

  it('have no registry among them on Linux, and all 65 columns', async () => {
    const { tables } = await query(`MDCFileIntegrityMonitoringEvents
| where TimeGenerated > ago(14d)
| where MonitoredEntityType == 'Registry'
| order by Computer, RegistryKey`);
    expect(tables[0].rows).toEqual([]);
    expect(tables[0].columns.slice(0, 65).map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['TimeGenerated', 'FileSha256', 'InitProcVersionInfoProductVersion', '_IsBillable']));
  });

  it('carry what was before', async () => {
    const { tables } = await query("MDCFileIntegrityMonitoringEvents | where FileName == 'story.txt' and ChangeType == 'Modified' | project PreviousFileSize, FileSize, PreviousFileSha256, FileSha256");
    expect(tables[0].rows).toEqual([[0, 16, sha256(''), sha256('once upon a time')]]);
  });

  it('are not found by a query that is none: it is told where', async () => {
    expect(await query('MDCFileIntegrityMonitoringEvents | wher FileName == 1')).toMatchObject({ status: 400, code: 'INVALID_QUERY', position: { start: 35, length: 4 } });
  });
});

describe('what changes while nothing runs', () => {
  it('is reported at the next start, once, and everybody still gets in', async () => {
    const [kept, removed] = [join(home.demo, 'kept.txt'), join(home.demo, 'removed.txt')];
    writeFileSync(kept, 'before');
    writeFileSync(removed, 'before');
    await until(() => changesOf(home.demo), (changes) => [kept, removed].every((path) => changes.some((change) => change.path === path && change.after?.size === 6)));
    expect(await stack.stop()).toBe(0);
    writeFileSync(kept, 'after it all');
    rmSync(removed);
    writeFileSync(join(home.demo, 'new.txt'), 'new');
    stack = await home.start();
    ask = await signIn(stack.url, credentials);
    const offline = await until(async () => (await changesOf(home.demo)).filter(({ source }) => source === 'scan'), ({ length }) => length >= 3);
    expect(offline.map(({ changeType, path, before, after }) => [changeType, path, before?.sha256, after?.sha256]).toSorted()).toEqual([
      ['Created', join(home.demo, 'new.txt'), undefined, sha256('new')],
      ['Deleted', removed, sha256('before'), undefined],
      ['Modified', kept, sha256('before'), sha256('after it all')],
    ]);
  });

  it('is told as a stretch in which nobody watched', async () => {
    await until(() => all(ask, `/v1/workspaces/${workspaceId}/gaps`), (gaps) => gaps.some(({ reason }) => reason === 'agent-stopped'));
  });
});
