/** The audit read model: who changed what, when and from where, a row an event. */
import { projection, type Category, type Projection } from '@fimbria/event-sourcing';
import { readableByTenant } from '@fimbria/service';

/** The audit of these categories. They are the host's to choose: tenancy does not know what other contexts record. */
export function auditProjection(categories: readonly Category[]): Projection {
  return projection({
    name: 'audit',
    version: 2,
    categories,
    tables: `create table entry (log_position numeric(20) not null, place int not null, tenant_id uuid not null, at timestamptz not null, caused_by uuid not null, asked_from text,
        kind text not null, object_id text not null, type text not null, data jsonb not null, primary key (log_position, place));
      create index on entry (tenant_id, log_position desc);
      create index on entry (tenant_id, object_id, log_position desc);
      ${readableByTenant('entry')}`,
    project: async (events, db) => {
      for (const { event, id, stream, metadata: { tenantId, by, at, from }, position, revision } of events) {
        const kind = stream.slice(0, stream.indexOf('-'));
        await db.query('insert into entry values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing', [position.toString(), Number(revision), tenantId, at, by, from ?? null, kind, id, event.type, openly(event.data)]);
      }
    },
  });
}

/** What may be shown: hashes of secrets, and sealed ones, stay in the log. */
function openly(data: unknown): unknown {
  return Object.fromEntries(Object.entries(data as object).filter(([name]) => !/hash$|^sealed/i.test(name)));
}
