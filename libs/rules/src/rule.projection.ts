/** The rule read model: a row a rule of one's own, and what became of the predefined rule where anything did. */
import { projection } from '@fimbria/event-sourcing';
import { ofSubscriptions, readableByTenant } from '@fimbria/service';
import { entityKey } from './effective-rules.ts';
import { predefinedRule } from './predefined-rule.ts';
import { ruleSet } from './rule.events.ts';

const schema = 'rules';

/** The rows of {@link ruleSet}. */
export const rulesProjection = projection({
  name: schema,
  version: 3,
  categories: [ruleSet],
  tables: `create table rule (subscription_id uuid not null, rule_id uuid not null, tenant_id uuid not null, place bigint generated always as identity, spec jsonb not null,
      enabled boolean not null default true, version int not null default 1, retired boolean not null default false, primary key (subscription_id, rule_id));
    create index on rule (tenant_id, subscription_id, place);
    ${readableByTenant('rule', ofSubscriptions)}
    create table predefined_rule (subscription_id uuid primary key, tenant_id uuid not null, enabled boolean not null default true, trimmed text[] not null default '{}');
    ${readableByTenant('predefined_rule', ofSubscriptions)}`,
  project: async (events, db) => {
    for (const { event, id, metadata } of events) {
      const { tenantId } = metadata;
      switch (event.type) {
        case 'RuleCreated':
        case 'RuleRevised': {
          const { ruleId, ...spec } = event.data;
          await db.query(
            `insert into rule (subscription_id, rule_id, tenant_id, spec) values ($1, $2, $3, $4)
             on conflict (subscription_id, rule_id) do update set spec = excluded.spec, version = rule.version + 1, retired = false`,
            [id, ruleId, tenantId, spec],
          );
          break;
        }
        case 'RuleRetired':
          // It may come back: its version then goes on, and it stands last.
          await db.query('update rule set retired = true, enabled = true, place = default where subscription_id = $1 and rule_id = $2', [id, event.data.ruleId]);
          break;
        case 'RuleDisabled':
        case 'RuleEnabled': {
          const enabled = event.type === 'RuleEnabled';
          if (event.data.ruleId === predefinedRule.ruleId) {
            await db.query('insert into predefined_rule (subscription_id, tenant_id, enabled) values ($1, $2, $3) on conflict (subscription_id) do update set enabled = excluded.enabled', [id, tenantId, enabled]);
          } else await db.query('update rule set enabled = $3 where subscription_id = $1 and rule_id = $2', [id, event.data.ruleId, enabled]);
          break;
        }
        case 'PredefinedRuleTrimmed':
          await db.query(
            'insert into predefined_rule (subscription_id, tenant_id, trimmed) values ($1, $2, $3) on conflict (subscription_id) do update set trimmed = predefined_rule.trimmed || excluded.trimmed',
            [id, tenantId, event.data.removed.map(entityKey)],
          );
          break;
        case 'PredefinedRuleRestored':
          await db.query("update predefined_rule set trimmed = '{}' where subscription_id = $1", [id]);
      }
    }
  },
});
