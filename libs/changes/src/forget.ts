/** What retention lets the log forget: reports of machines that no workspace of their tenant keeps any more. */
import type { EventStore } from '@fimbria/event-sourcing';
import type { Pool } from 'pg';
import { changes } from './changes.events.ts';

const day = 86_400_000;

/**
 * Hides them, and leaves the space to the log's own reclaiming; a stream's last report stays, since it tells where the machine goes on.
 * `longest` says how many days a tenant keeps at most: a machine may have reported to any of its workspaces. Answers how many events are hidden.
 */
export async function forget(store: EventStore, pool: Pool, longest: (tenantId: string, now: number) => number, now: number): Promise<number> {
  const { rows } = await pool.query<{ machine_id: string; tenant_id: string }>('select machine_id, tenant_id from changes.machine where last_sequence > 0');
  let forgotten = 0;
  for (const { machine_id, tenant_id } of rows) {
    const days = longest(tenant_id, now);
    if (days !== Infinity) forgotten += await store.forgetBefore(changes, machine_id, new Date(now - days * day));
  }
  return forgotten;
}
