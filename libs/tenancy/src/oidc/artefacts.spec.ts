import { randomBytes } from 'node:crypto';
import { dropDatabase, testDatabase } from '@fimbria/service/testing';
import type { Database } from '@fimbria/service';
import { artefactsIn, forgetExpired, prepareArtefacts } from './artefacts.ts';

const secret = randomBytes(32);
const ended: string[] = [];
let database: Database;
const kept = (model: string, by: Uint8Array = secret) => artefactsIn(database.pool, by, (grant, grantId) => Promise.resolve(void ended.push(`${grant.accountId} ${grantId}`)))(model);

beforeAll(async () => {
  database = await testDatabase();
  await database.prepare();
  // Several processes may start at once.
  await Promise.all([1, 2, 3].map(() => prepareArtefacts(database.pool)));
});
afterAll(() => dropDatabase(database));

describe('an artefact', () => {
  it('is found by its name, until it expires or is removed', async () => {
    const tokens = kept('RefreshToken');
    await tokens.upsert('a token', { jti: 'a token', accountId: 'ada' }, 60);
    await tokens.upsert('another', { jti: 'another' }, 0);
    expect(await tokens.find('a token')).toEqual({ jti: 'a token', accountId: 'ada' });
    expect([await tokens.find('another'), await tokens.find('none'), await kept('AuthorizationCode').find('a token')]).toEqual([undefined, undefined, undefined]);
    await tokens.destroy('a token');
    expect(await tokens.find('a token')).toBeUndefined();
  });

  it('is found by what else it is known by', async () => {
    await kept('Session').upsert('a cookie', { jti: 'a cookie', uid: 'u1' }, 60);
    await kept('DeviceCode').upsert('a device', { jti: 'a device', userCode: 'BCDFGHJK' }, 60);
    expect([await kept('Session').findByUid('u1'), await kept('DeviceCode').findByUserCode('BCDFGHJK')]).toEqual([{ jti: 'a cookie', uid: 'u1' }, { jti: 'a device', userCode: 'BCDFGHJK' }]);
  });

  it('is used once, whoever else tries at the same time', async () => {
    const codes = kept('AuthorizationCode');
    await codes.upsert('a code', { jti: 'a code' }, 60);
    const uses = await Promise.allSettled(Array.from({ length: 10 }, () => codes.consume('a code')));
    expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await codes.find('a code')).toEqual({ jti: 'a code', consumed: expect.any(Number) });
  });

  it('ends with its grant, which is told', async () => {
    await kept('Grant').upsert('g1', { jti: 'g1', accountId: 'ada' }, 60);
    for (const [id, grantId] of [['t1', 'g1'], ['t2', 'g1'], ['t3', 'g2']] as const) await kept('RefreshToken').upsert(id, { jti: id, grantId }, 60);
    await kept('RefreshToken').revokeByGrantId('g1');
    await kept('Grant').destroy('g1');
    expect((await Promise.all(['t1', 't2', 't3'].map((id) => kept('RefreshToken').find(id)))).map((found) => found !== undefined)).toEqual([false, false, true]);
    expect(ended).toEqual(['ada g1']);
  });

  it('is worth nothing to whoever has a copy of the database', async () => {
    await kept('RefreshToken').upsert('a secret token', { jti: 'a secret token', accountId: 'ada' }, 60);
    const { rows } = await database.pool.query<{ whole: string }>("select string_agg(artefact::text || coalesce(encode(key, 'escape'), ''), ' ') as whole from sign_in.artefact");
    expect(rows[0]?.whole).not.toMatch(/a secret token|ada/);
    expect(await kept('RefreshToken', randomBytes(32)).find('a secret token')).toBeUndefined();
  });

  it('that has expired is removed', async () => {
    await kept('Session').upsert('old', { jti: 'old' }, -1);
    await forgetExpired(database.pool);
    expect((await database.pool.query('select from sign_in.artefact where until < now()')).rowCount).toBe(0);
    expect((await database.pool.query('select from sign_in.artefact')).rowCount).toBeGreaterThan(0);
  });

  it('is not there for whoever reads as a tenant', async () => {
    await expect(database.read('00000000-0000-4000-8000-000000000001', (db) => db.query('select from sign_in.artefact'))).rejects.toMatchObject({ code: '42501' });
  });
});
