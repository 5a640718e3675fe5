/** What happened to each subscription's rules: a row an event, numbered as the rules' versions are, with who caused it. */
import { projection } from '@fimbria/event-sourcing';
import { ofSubscriptions, readableByTenant } from '@fimbria/service';
import { person, serviceAccount } from '@fimbria/tenancy/events';
import { predefinedRule } from './predefined-rule.ts';
import { ruleSet } from './rule.events.ts';

/** The rows of {@link ruleSet} as a history, and the names of those who made it. */
export const ruleHistoryProjection = projection({
  name: 'rule_history',
  version: 1,
  categories: [ruleSet, person, serviceAccount],
  tables: `create table entry (subscription_id uuid not null, version int not null, tenant_id uuid not null, at timestamptz not null, caused_by uuid not null, type text not null,
      rule_id uuid not null, rule_name text not null, primary key (subscription_id, version));
    create index on entry (subscription_id, rule_id, version);
    ${readableByTenant('entry', ofSubscriptions)}
    create table principal (principal_id uuid primary key, tenant_id uuid not null, name text not null);
    ${readableByTenant('principal')}`,
  project: async (events, db) => {
    for (const { event, id, metadata: { tenantId, by, at }, revision } of events) {
      if (event.type === 'PersonRegistered' || event.type === 'ServiceAccountCreated') {
        await db.query('insert into principal values ($1, $2, $3) on conflict (principal_id) do update set name = excluded.name', [id, tenantId, event.data.name]);
      } else if (Object.hasOwn(ruleSet.schemas, event.type)) {
        const { ruleId = predefinedRule.ruleId, name } = event.data as { readonly ruleId?: string; readonly name?: string };
        // What is switched or retired is called what it was last.
        await db.query(
          `insert into entry select $1::uuid, $2::int, $3::uuid, $4::timestamptz, $5::uuid, $6::text, $7::uuid,
             coalesce($8::text, (select rule_name from entry where subscription_id = $1::uuid and rule_id = $7::uuid order by version desc limit 1), $9::text) on conflict do nothing`,
          [id, Number(revision) + 1, tenantId, at, by, event.type, ruleId, name ?? null, ruleId === predefinedRule.ruleId ? predefinedRule.name : ''],
        );
      }
    }
  },
});
