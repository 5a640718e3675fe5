import { randomUUID } from 'node:crypto';
import { ofSubscriptions, ofWorkspaces, readableByTenant, type Database, type Reader } from './index.ts';
import { dropDatabase, testDatabase } from './testing.ts';

const [ours, theirs] = [randomUUID(), randomUUID()];
let database: Database;
const notes = async (reader: string | Reader, sql = 'select text from walled.note order by text') => (await database.read(reader, (db) => db.query<{ text: string }>(sql))).rows.map(({ text }) => text);

beforeAll(async () => {
  database = await testDatabase();
  await database.prepare();
  await database.pool.query(`create schema walled; set search_path to walled; create table note (tenant_id uuid not null, text text);
    ${readableByTenant('note')} create table estate (tenant_id uuid not null, subscription_id uuid, workspace_id uuid, text text);
    ${readableByTenant('estate', `(${ofSubscriptions} or ${ofWorkspaces})`)} create table secret (text text); insert into secret values ('s'); reset search_path`);
  await database.pool.query('insert into walled.note values ($1, $2), ($3, $4)', [ours, 'our note', theirs, 'their note']);
});
afterAll(() => dropDatabase(database));

describe('a read', () => {
  it('sees its tenant\'s rows, though its statement names no tenant', async () => {
    expect(await notes(ours)).toEqual(['our note']);
    expect(await notes(theirs)).toEqual(['their note']);
    expect(await notes(randomUUID())).toEqual([]);
  });

  it('cannot reach over the wall', async () => {
    expect(await notes(ours, `select text from walled.note where tenant_id = '${theirs}' or true`)).toEqual(['our note']);
  });

  it('does not leave its tenant behind on the connection', async () => {
    await Promise.all(Array.from({ length: 40 }, async (_, n) => expect(await notes(n % 2 ? ours : theirs)).toEqual([n % 2 ? 'our note' : 'their note'])));
  });

  it('without a tenant is none', async () => {
    await expect(notes('')).rejects.toThrow(/uuid/);
  });

  it.each([
    ['write', `insert into walled.note values ('${ours}', 'x')`, /read-only|permission denied/],
    ['read a table that nobody opened to it', 'select text from walled.secret', /permission denied/],
  ])('cannot %s', async (_, sql, problem) => expect(notes(ours, sql)).rejects.toThrow(problem));

  it('ends when it takes too long', async () => {
    await expect(database.read(ours, (db) => db.query('select pg_sleep(20)'), { timeoutMs: 50 })).rejects.toMatchObject({ code: '57014' });
    expect(await notes(ours)).toEqual(['our note']);
  });
});

describe('a reader of a part', () => {
  const [subscription, workspace, other] = [randomUUID(), randomUUID(), randomUUID()];
  const see = (subscriptionIds: string[], workspaceIds: string[] = [], tenantId = ours) => notes({ tenantId, part: { subscriptionIds, resourceGroupIds: [], workspaceIds } }, 'select text from walled.estate order by text');
  beforeAll(() => database.pool.query('insert into walled.estate values ($1, $3, null, $6), ($1, null, $4, $7), ($1, $5, $5, $8), ($2, $3, $4, $9)', [ours, theirs, subscription, workspace, other, 'a', 'b', 'c', 'theirs']));

  it('sees the rows of its part', async () => {
    expect(await see([subscription])).toEqual(['a']);
    expect(await see([], [workspace])).toEqual(['b']);
    expect(await see([other, subscription])).toEqual(['a', 'c']);
    expect(await see([], [])).toEqual([]);
    expect(await notes(ours, 'select text from walled.estate order by text')).toEqual(['a', 'b', 'c']);
  });

  it('does not see another tenant\'s by the same ids', async () => expect(await see([subscription], [workspace], theirs)).toEqual(['theirs']));

  it('sees nothing of a table that does not say what is whose', async () => {
    expect(await notes({ tenantId: ours, part: { subscriptionIds: [subscription], resourceGroupIds: [], workspaceIds: [workspace] } })).toEqual([]);
  });
});

describe('a database', () => {
  it('whose connection breaks between two statements fails what was under way, and nothing else', async () => {
    const broken = database.read(ours, async (db) => {
      const { rows: [own] } = await db.query<{ pid: number }>('select pg_backend_pid() as pid');
      const ended = new Promise((resolve) => db.once('end', resolve));
      await database.pool.query('select pg_terminate_backend($1)', [own?.pid]);
      await ended;
      return db.query('select 1');
    });
    await expect(broken).rejects.toThrow();
    expect(await notes(ours)).toEqual(['our note']);
  });

  it('is prepared by several hosts at once', async () => {
    const others = await Promise.all([testDatabase(), testDatabase(), testDatabase()]);
    await Promise.all([...others, database].flatMap((one) => [one.prepare(), one.prepare()]));
    await Promise.all(others.map(dropDatabase));
  });
});
