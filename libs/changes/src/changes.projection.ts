/** The change read model: a row a change, by day; the stretches that were not seen; and what each machine last said. */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { projection, type EventOf, type Recorded } from '@fimbria/event-sourcing';
import { newRowsChannel, readableByTenant } from '@fimbria/service';
import { encodeRows, type Value } from './binary-copy.ts';
import { changes } from './changes.events.ts';
import { changeTable, storedColumns, type ColumnType } from './change-table.ts';
import { billedSizeOf, rowsIn, type Reported, type RowContext } from './change-row.ts';
import { contextsOf, estateCategories, estateTables, writeFact, type Fact } from './estate.ts';
import { gapsOf, insertGaps } from './gaps.ts';
import { counting, ingestedTable, type Counting } from './ingested.ts';
import { addResources, resourceTable } from './resources.ts';
import { addTotals, totalsOf, totalTable } from './totals.ts';

/** The Postgres schema of the read model. */
export const changesSchema = 'changes';

const sqlTypes: Readonly<Record<ColumnType, string>> = { string: 'text not null', long: 'bigint', real: 'double precision', datetime: 'timestamptz', guid: 'uuid not null', dynamic: 'jsonb' };
const columnList = storedColumns.map(({ name }) => `"${name}"`).join(', ');

/** Of the machines that a reader of a part sees. */
const ofMachines = 'machine_id in (select machine_id from machine)';

const tables = `
  ${estateTables}
  create table "${changeTable}" (${storedColumns.map(({ name, type }) => `"${name}" ${sqlTypes[type]}`).join(', ')}) partition by range ("TimeGenerated");
  create index on "${changeTable}" (workspace_id, "TimeGenerated");
  create index on "${changeTable}" (log_position);
  ${readableByTenant(changeTable, ofMachines)}
  create table coverage_gap (tenant_id uuid not null, workspace_id uuid not null, machine_id uuid not null, sequence bigint not null, log_position bigint not null,
    at timestamptz not null, recorded_at timestamptz not null, reason text not null, count bigint, paths text[] not null, detail text, source text not null, azure_resource_id text not null);
  create index on coverage_gap (workspace_id, at);
  ${readableByTenant('coverage_gap', ofMachines)}
  ${resourceTable(ofMachines)}
  ${ingestedTable}
  ${totalTable(ofMachines)}`;

const categories = [...estateCategories, changes] as const;
type ChangesEvent = Recorded<EventOf<typeof changes>>;

/** The rows of {@link changes}, with what they need to know of machines and rules. */
export const changesProjection = projection({
  name: changesSchema,
  version: 6,
  categories,
  tables,
  project: async (events, db) => {
    let run: ChangesEvent[] = [];
    for (const recorded of events) {
      if (recorded.event.type === 'ChangesRecorded') run.push(recorded as ChangesEvent);
      else {
        await writeChanges(run, db);
        run = [];
        await writeFact(recorded as Fact, db);
      }
    }
    await writeChanges(run, db);
  },
});

async function writeChanges(events: readonly ChangesEvent[], db: ClientBase): Promise<void> {
  if (events.length === 0) return;
  const contexts = await contextsOf(events, db);
  const reports = events.map(({ event }, at) => ({ context: contexts[at] as RowContext, changes: event.data.items.filter((record) => record.kind === 'change') }));
  const totals = totalsOf(reports);
  await makePartitions(new Set(totals.map(({ day }) => day)), db);
  const counts = counting();
  if (totals.length > 0) await pipeline(Readable.from(encodeRows(storedColumns, rowsOf(reports, counts))), db.query(copyFrom(`copy "${changeTable}" (${columnList}) from stdin binary`)));
  await counts.write(db);
  await addTotals(totals, db);
  await insertGaps(events.flatMap((recorded, at) => gapsOf(recorded, (contexts[at] as RowContext).identity)), db);
  await addResources(contexts, db);
  await touchMachines(events, db);
  const workspaces = new Set(events.map(({ event }) => event.data.header.workspaceId));
  for (const workspaceId of workspaces) await db.query('select pg_notify($1, $2)', [newRowsChannel, workspaceId]);
}

/** Each is made and counted when it is written, and not kept. */
function* rowsOf(reports: readonly Reported[], { count }: Counting): Generator<readonly Value[]> {
  for (const { context, changes } of reports) {
    let bytes = 0;
    const toRow = rowsIn(context);
    for (const change of changes) {
      const row = toRow(change);
      bytes += billedSizeOf(row);
      yield row;
    }
    count(context, changes.length, bytes);
  }
}

/** The table is kept by day: retention drops a day, not rows. */
async function makePartitions(days: ReadonlySet<number>, db: ClientBase): Promise<void> {
  for (const day of days) {
    const [from, to] = [day, day + 86_400_000].map((at) => new Date(at).toISOString());
    await db.query(`create table if not exists "${changeTable}_${from?.slice(0, 10).replaceAll('-', '')}" partition of "${changeTable}" for values from ('${from}') to ('${to}')`);
  }
}

async function touchMachines(events: readonly ChangesEvent[], db: ClientBase): Promise<void> {
  const latest = new Map(events.map((recorded) => [recorded.id, recorded]));
  for (const [machineId, { event, metadata }] of latest) {
    await db.query('update machine set last_sequence = $2, last_change_at = $3 where machine_id = $1', [machineId, event.data.header.lastSequence, metadata.at]);
  }
}
