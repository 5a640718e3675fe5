/** Which machine was covered by Plan 2 into which workspace, and from when until when: what the hourly count of machines is taken from. */
import type { ClientBase } from 'pg';
import { projection } from '@fimbria/event-sourcing';
import { machines } from '@fimbria/machines/events';
import { machinePlan, plan } from '@fimbria/plans/events';
import { ofSubscriptions, readableByTenant } from '@fimbria/service';

/** The stretches; one that goes on has no end. */
export const coveredProjection = projection({
  name: 'covered',
  version: 2,
  categories: [plan, machinePlan, machines],
  tables: `create table enabled (subscription_id uuid primary key, workspace_id uuid not null);
    create table machine (machine_id uuid primary key, tenant_id uuid not null, subscription_id uuid not null, downgraded boolean not null default false);
    create index on machine (subscription_id);
    create table stretch (machine_id uuid not null, tenant_id uuid not null, subscription_id uuid not null, workspace_id uuid not null, since timestamptz not null, until timestamptz);
    create index on stretch (workspace_id, since);
    create index on stretch (machine_id, since);
    ${readableByTenant('stretch', ofSubscriptions)}`,
  project: async (events, db) => {
    for (const { event, id, metadata: { tenantId, at } } of events) {
      switch (event.type) {
        case 'PlanChosen':
        case 'MachineTagged':
        case 'MachineDescribed':
          continue;
        case 'FimEnabled':
          await db.query('insert into enabled values ($1, $2) on conflict (subscription_id) do update set workspace_id = excluded.workspace_id', [id, event.data.workspaceId]);
          break;
        case 'FimDisabled':
          await db.query('delete from enabled where subscription_id = $1', [id]);
          break;
        case 'MachineDowngraded':
        case 'MachineDowngradeEnded':
          await db.query('update machine set downgraded = $2 where machine_id = $1', [id, event.type === 'MachineDowngraded']);
          break;
        case 'MachineEnrolled':
          await db.query('insert into machine values ($1, $2, $3) on conflict (machine_id) do nothing', [id, tenantId, event.data.subscriptionId]);
          break;
        case 'MachineMoved':
          await db.query('update machine set subscription_id = $2 where machine_id = $1', [id, event.data.subscriptionId]);
          break;
        case 'MachineRetired':
          await db.query('delete from machine where machine_id = $1', [id]);
      }
      await settle(id, at, db);
    }
  },
});

/** Ends the stretches of a subscription or machine that hold no longer, and begins those that hold from now on. */
async function settle(id: string, at: string, db: ClientBase): Promise<void> {
  await db.query(
    `update stretch s set until = $2 where until is null and (subscription_id = $1 or machine_id = $1) and not exists (
       select from machine m join enabled e using (subscription_id) where m.machine_id = s.machine_id and m.subscription_id = s.subscription_id and not m.downgraded and e.workspace_id = s.workspace_id)`, [id, at]);
  await db.query(
    `insert into stretch select m.machine_id, m.tenant_id, m.subscription_id, e.workspace_id, $2 from machine m join enabled e using (subscription_id)
     where (m.subscription_id = $1 or m.machine_id = $1) and not m.downgraded and not exists (select from stretch s where s.machine_id = m.machine_id and s.until is null)`, [id, at]);
}
