import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Database } from '@fimbria/service';
import { dropDatabase, testDatabase } from '@fimbria/service/testing';
import { machinesByHour } from './allowance.rows.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 0, 5);
const [tenantId, ...workspaces] = Array.from({ length: 3 }, () => randomUUID()) as [string, string, string];
const machines = Array.from({ length: 3 }, () => randomUUID());

/** A stretch in minutes from the start; one machine's do not overlap, and only its last may go on. */
interface Stretch {
  readonly machineId: string;
  readonly workspaceId: string;
  readonly since: number;
  readonly until: number | undefined;
}

const stretchesOf = (machineId: string): fc.Arbitrary<Stretch[]> =>
  fc.tuple(fc.uniqueArray(fc.integer({ min: -120, max: 420 }), { maxLength: 6 }), fc.array(fc.constantFrom(...workspaces), { minLength: 3, maxLength: 3 }), fc.boolean()).map(([marks, where, goesOn]) => {
    const sorted = marks.toSorted((a, b) => a - b);
    return where.flatMap((workspaceId, at) => {
      const [since, until] = [sorted[2 * at], sorted[2 * at + 1]];
      return since === undefined || (until === undefined && !goesOn) ? [] : [{ machineId, workspaceId, since, until }];
    });
  });

/** As the rule is worded: in an hour, a machine counts where it was covered last. */
function counted(stretches: readonly Stretch[], workspaceId: string, hours: number): number[] {
  return Array.from({ length: hours }, (_, at) => machines.filter((machineId) => {
    const within = stretches.filter((one) => one.machineId === machineId && one.since < (at + 1) * 60 && (one.until ?? Infinity) > at * 60);
    return within.toSorted((a, b) => b.since - a.since)[0]?.workspaceId === workspaceId;
  }).length);
}

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query('create schema covered; create table covered.stretch (machine_id uuid, tenant_id uuid, subscription_id uuid, workspace_id uuid, since timestamptz, until timestamptz)');
});
afterAll(() => dropDatabase(database));

async function write(stretches: readonly Stretch[]): Promise<void> {
  const rows = stretches.map(({ machineId, workspaceId, since, until }) => ({ machine_id: machineId, tenant_id: tenantId, workspace_id: workspaceId, since: new Date(start + since * minute), until: until === undefined ? null : new Date(start + until * minute) }));
  await database.pool.query('truncate covered.stretch');
  await database.pool.query('insert into covered.stretch select * from jsonb_populate_recordset(null::covered.stretch, $1)', [JSON.stringify(rows)]);
}

const ask = async (workspaceId: string, hours: number) =>
  (await database.pool.query<{ machines: number }>(machinesByHour, [tenantId, workspaceId, new Date(start), new Date(start + hours * hour - 1)])).rows.map((row) => row.machines);

describe('the machines of each hour', () => {
  it('are those that were covered last within it, however they came and went', async () => {
    await fc.assert(fc.asyncProperty(fc.tuple(...machines.map(stretchesOf)).map((all) => all.flat()), async (stretches) => {
      await write(stretches);
      for (const workspaceId of workspaces) expect(await ask(workspaceId, 6)).toEqual(counted(stretches, workspaceId, 6));
    }), { numRuns: 60, seed: 20261125 });
  });

  it('are summed up for a month of ten thousand', async () => {
    await database.pool.query('truncate covered.stretch');
    await database.pool.query('insert into covered.stretch select gen_random_uuid(), $1, null, $2, $3::timestamptz - interval \'1 day\', null from generate_series(1, 10000)', [tenantId, workspaces[0], new Date(start)]);
    expect(new Set(await ask(workspaces[0], 31 * 24))).toEqual(new Set([10_000]));
  });
});
