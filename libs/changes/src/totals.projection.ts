/** How many changes there were, kept as they arrive: a row a day, machine, rule and kind, so that a page of totals counts no changes. */
import type { ClientBase } from 'pg';
import { projection, type EventOf, type Recorded } from '@fimbria/event-sourcing';
import { machines } from '@fimbria/machines/events';
import { ruleSet } from '@fimbria/rules/events';
import { ofPlaces, ofSubscriptions, readableByTenant } from '@fimbria/service';
import { timeGenerated } from './change-row.ts';
import { changes } from './changes.events.ts';

/** The Postgres schema of the read model. */
export const totalsSchema = 'totals';

const tables = `
  create table machine (machine_id uuid primary key, tenant_id uuid not null, subscription_id uuid not null, resource_group_id uuid);
  ${readableByTenant('machine', ofPlaces)}
  create table total (workspace_id uuid not null, day date not null, machine_id uuid not null, rule_id uuid not null, entity_type text not null, change_type text not null,
    tenant_id uuid not null, subscription_id uuid not null, count bigint not null, latest timestamptz not null, primary key (workspace_id, day, machine_id, rule_id, entity_type, change_type));
  ${readableByTenant('total', 'machine_id in (select machine_id from machine)')}
  create table rule (rule_id uuid not null, subscription_id uuid not null, tenant_id uuid not null, name text not null, primary key (rule_id, subscription_id));
  ${readableByTenant('rule', ofSubscriptions)}`;

const categories = [ruleSet, machines, changes] as const;
type Event = Recorded<EventOf<(typeof categories)[number]>>;

/** Totals of {@link changes}, the names of rules, and where machines belong. */
export const totalsProjection = projection({
  name: totalsSchema,
  version: 2,
  categories,
  tables,
  project: async (events, db) => {
    for (const { event, id, metadata: { tenantId } } of events) {
      if (event.type === 'MachineEnrolled') await db.query('insert into machine values ($1, $2, $3) on conflict do nothing', [id, tenantId, event.data.subscriptionId]);
      if (event.type === 'MachineMoved') await db.query('update machine set subscription_id = $2, resource_group_id = $3 where machine_id = $1', [id, event.data.subscriptionId, event.data.resourceGroupId]);
      if (event.type === 'RuleCreated' || event.type === 'RuleRevised') {
        await db.query('insert into rule values ($1, $2, $3, $4) on conflict (rule_id, subscription_id) do update set name = excluded.name', [event.data.ruleId, id, tenantId, event.data.name]);
      }
    }
    await add(counted(events), db);
  },
});

/** One row's share of a portion of the log. */
interface Counted {
  readonly key: readonly string[];
  count: number;
  latest: number;
}

function counted(events: readonly Event[]): readonly Counted[] {
  const totals = new Map<string, Counted>();
  for (const { event, id, metadata } of events) {
    if (event.type !== 'ChangesRecorded') continue;
    const { workspaceId, subscriptionId } = event.data.header;
    for (const record of event.data.items) {
      if (record.kind !== 'change') continue;
      const at = timeGenerated(record.at, Date.parse(metadata.at));
      const key = [workspaceId, new Date(at).toISOString().slice(0, 10), id, record.ruleId, record.entityType, record.changeType, metadata.tenantId, subscriptionId];
      const total = totals.get(key.join()) ?? { key, count: 0, latest: at };
      totals.set(key.join(), total);
      total.count += 1;
      total.latest = Math.max(total.latest, at);
    }
  }
  return [...totals.values()];
}

async function add(totals: readonly Counted[], db: ClientBase): Promise<void> {
  if (totals.length === 0) return;
  const columns = Array.from({ length: 8 }, (_, at) => totals.map(({ key }) => key[at]));
  await db.query(
    `insert into total select * from unnest($1::uuid[], $2::date[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::bigint[], $10::timestamptz[])
     on conflict (workspace_id, day, machine_id, rule_id, entity_type, change_type) do update set count = total.count + excluded.count, latest = greatest(total.latest, excluded.latest)`,
    [...columns, totals.map(({ count }) => count), totals.map(({ latest }) => new Date(latest))],
  );
}
