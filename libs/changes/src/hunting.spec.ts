import { prelude, run, translate } from '@fimbria/kql';
import { startHarness, type Harness } from '@fimbria/service/testing';
import { estate, type Estate } from './estate.testing.ts';
import { ChangesModule, changesProjection, changeTables, ChangesReadModule, huntingQueries } from './index.ts';

let harness: Harness;
let one: Estate;
const state = (more: object = {}) => ({ size: 5, sha256: 'a'.repeat(64), mode: '0755', uid: 0, gid: 0, modifiedAt: '2026-01-01T00:00:00Z', ...more });
const by = (name: string, account = 'root') => ({ source: 'audit', process: { name, id: 7 }, account: { name: account } });
/** The names of the files that a hunt finds. */
async function found(id: string): Promise<unknown[]> {
  const { query } = huntingQueries.find((hunt) => hunt.id === id) as { query: string };
  const translated = translate(query, { tables: changeTables }, { now: new Date(), scope: { tenant: one.me.tenantId, workspace: one.workspaceId } });
  const { columns, rows } = await harness.database.read(one.me, (db) => run(db as never, translated));
  const at = columns.findIndex(({ name }) => ['FileName', 'Path', 'RegistryKey'].includes(name));
  return rows.map((row) => row[at]).toSorted();
}

beforeAll(async () => {
  harness = await startHarness({ modules: [ChangesModule, ChangesReadModule], projections: [changesProjection] });
  await harness.database.pool.query(prelude);
  one = await estate(harness);
  const { status } = await one.send([
    one.change(1, { changeType: 'Modified', path: '/srv/usr/setuid', before: state(), after: state({ mode: '4755' }), actor: by('chmod') }),
    one.change(2, { changeType: 'Modified', path: '/srv/usr/was-setuid', before: state({ mode: '4755' }), after: state({ mode: '4755', size: 6 }), actor: by('dpkg') }),
    one.change(3, { changeType: 'Created', path: '/srv/www/shell.php', after: state({ sha256: 'b'.repeat(64) }), actor: by('php-fpm', 'www-data') }),
    one.change(4, { changeType: 'Modified', path: '/srv/same-size', before: state(), after: state({ sha256: 'c'.repeat(64) }), actor: by('vi') }),
    one.change(5, { path: '/srv/.bash_history', before: state() }),
    one.change(6, { changeType: 'Created', path: '/srv/.ssh/authorized_keys', after: state({ mode: '1777' }) }),
  ]);
  expect(status).toBe(200);
  await harness.settled();
});
afterAll(() => harness.stop());

describe('a hunt', () => {
  it.each(huntingQueries.map(({ id }) => id))('%s runs', async (id) => void (await found(id)));

  it.each([
    ['new-setuid', ['setuid']], ['web-root-writes', ['shell.php']], ['replaced-silently', ['same-size']], ['deleted-logs', ['.bash_history']], ['linux-persistence', ['authorized_keys']], ['registry-changes', []],
    ['most-changed', ['/srv/.bash_history', '/srv/.ssh/authorized_keys', '/srv/same-size', '/srv/usr/setuid', '/srv/usr/was-setuid', '/srv/www/shell.php']],
  ])('%s finds %j', async (id, names) => expect(await found(id)).toEqual(names));

  it('has an id of its own, and says what it tells', () => {
    expect(new Set(huntingQueries.map(({ id }) => id)).size).toBe(huntingQueries.length);
    expect(huntingQueries.filter(({ description }) => description.length < 40)).toEqual([]);
  });
});
