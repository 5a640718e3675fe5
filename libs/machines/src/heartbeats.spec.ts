import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Database } from '@fimbria/service';
import { dropDatabase, testDatabase } from '@fimbria/service/testing';
import { heartbeatDays, insertHeartbeats, keepHeartbeatDays, prepareHeartbeats, type Heartbeat } from './heartbeat-table.ts';
import { Heartbeats } from './heartbeats.ts';

const day = 86_400_000;
const noon = Date.parse('2026-06-15T12:00:00Z');
const tenantId = randomUUID();
const beat = (more: Partial<Heartbeat> = {}): Heartbeat => ({ tenantId, subscriptionId: randomUUID(), resourceGroupId: undefined, workspaceId: randomUUID(), machineId: randomUUID(), at: noon, agentVersion: '1', address: '192.0.2.1', files: 1, directories: 1, ...more });
let database: Database;
const rows = async (sql: string) => (await database.pool.query(sql)).rows;

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
  await database.prepare();
  await Promise.all([prepareHeartbeats(database.pool), prepareHeartbeats(database.pool)]);
});
afterAll(() => dropDatabase(database));

describe('heartbeats', () => {
  it('are a row a machine a minute, and the latest of each machine', async () => {
    await keepHeartbeatDays(database.pool, noon);
    const [one, other] = [beat(), beat()];
    await insertHeartbeats(database.pool, [one, other]);
    await insertHeartbeats(database.pool, [{ ...one, at: noon + 59_000, files: 2 }]);
    await insertHeartbeats(database.pool, [{ ...one, at: noon + 60_000, files: 3 }]);
    expect(await rows(`select to_char(at at time zone 'utc', 'HH24:MI:SS') as at from heartbeats.beat where machine_id = '${one.machineId}' order by 1`)).toEqual([{ at: '12:00:00' }, { at: '12:01:00' }]);
    expect(await rows(`select files::int from heartbeats.last_seen where machine_id = '${one.machineId}'`)).toEqual([{ files: 3 }]);
  });

  it('of machines whose changes nobody collects are in no workspace', async () => {
    const one = beat({ workspaceId: undefined });
    await insertHeartbeats(database.pool, [one]);
    expect(await rows(`select count(*)::int as n from heartbeats.beat where machine_id = '${one.machineId}'`)).toEqual([{ n: 0 }]);
    expect(await rows(`select count(*)::int as n from heartbeats.last_seen where machine_id = '${one.machineId}'`)).toEqual([{ n: 1 }]);
  });

  it('are kept for so many days, and then a day is dropped whole', async () => {
    await keepHeartbeatDays(database.pool, noon);
    const one = beat();
    await insertHeartbeats(database.pool, [one]);
    const kept = async () => (await rows(`select 1 from heartbeats.beat where machine_id = '${one.machineId}'`)).length;
    expect([await keepHeartbeatDays(database.pool, noon + heartbeatDays * day), await kept()]).toEqual([expect.not.arrayContaining(['20260615']), 1]);
    expect([await keepHeartbeatDays(database.pool, noon + (heartbeatDays + 1) * day), await kept()]).toEqual([expect.arrayContaining(['20260615']), 0]);
  });

  it('wait where the database is away, the latest of each machine', async () => {
    const away = new Database('postgres://localhost:1/none');
    const heartbeats = new Heartbeats(away);
    const one = beat({ at: Date.now() });
    heartbeats.note(one);
    await expect(heartbeats.write()).rejects.toThrow();
    heartbeats.note({ ...one, files: 9 });
    await expect(heartbeats.write()).rejects.toThrow();
    Object.assign(heartbeats, { database });
    await heartbeats.write();
    expect(await rows(`select files::int from heartbeats.last_seen where machine_id = '${one.machineId}'`)).toEqual([{ files: 9 }]);
    await away.close();
  });
});
