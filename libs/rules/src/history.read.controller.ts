import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { Can, CurrentCaller, Database, Describes, fromCursor, pageOf, pageQuery, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';
import { differencesBetween } from './rules-history.ts';
import { rulesOf } from './rules-of.ts';
import { differenceSchema } from './step-view.ts';

const listSchema = z.object({ ruleId: z.guid().optional(), ...pageQuery });
const cursorSchema = z.tuple([z.int()]);
const version = z.coerce.number().int().min(0).max(2_147_483_647);
const betweenSchema = z.object({ from: version.optional(), to: version.optional() });

const entrySchema = z.object({
  version: z.int().meta({ description: 'The version that the rules had afterwards.' }),
  since: z.int().meta({ description: 'The version that they had before.' }),
  at: z.date(),
  by: z.guid().meta({ description: 'The principal.' }),
  byName: z.string().nullable().meta({ description: 'Its name; null where it has none.' }),
  events: z.array(z.object({ type: z.string(), ruleId: z.guid(), name: z.string() }).meta({ id: 'RuleHistoryEvent' })),
}).meta({ id: 'RuleHistoryEntry', description: 'What was done to the rules at once.' });
type Entry = Readonly<z.output<typeof entrySchema>>;

const differencesSchema = z.object({
  from: z.int(),
  to: z.int(),
  items: z.array(z.object({ ruleId: z.guid(), name: z.string(), what: z.enum(['added', 'removed', 'changed']), differences: z.array(differenceSchema).readonly() }).meta({ id: 'ChangedRule' })).readonly(),
}).meta({ id: 'RuleDifferences' });

/** What was done to the rules of a subscription, by whom, and what came of it. */
@Controller('v1/subscriptions/:subscriptionId/rules/history')
@Tagged('Rules')
export class HistoryReadController {
  constructor(
    private readonly database: Database,
    private readonly store: EventStore,
  ) {}

  @Get()
  @Describes('listRuleHistory', 'What was done to the rules, by whom and when, the latest first', { answers: pageOf(entrySchema) })
  @Can('rules.read')
  async list(@Param('subscriptionId') subscriptionId: string, @Query({ schema: listSchema }) { ruleId, limit, cursor }: z.infer<typeof listSchema>, @CurrentCaller() { tenantId }: Caller): Promise<Page<Entry>> {
    const [before] = cursor === undefined ? [null] : fromCursor(cursor, cursorSchema);
    const { rows } = await this.database.read(tenantId, (db) =>
      db.query<Entry>(
        `select max(version) as version, min(version) - 1 as since, at, caused_by as by, p.name as "byName", json_agg(json_build_object('type', type, 'ruleId', rule_id, 'name', rule_name) order by version) as events
         from rule_history.entry e left join rule_history.principal p on p.principal_id = caused_by and p.tenant_id = e.tenant_id
         where e.tenant_id = $1 and subscription_id = $2 and ($3::int is null or version <= $3) and ($5::uuid is null or rule_id = $5)
         group by at, caused_by, p.name order by 1 desc limit $4`,
        [tenantId, subscriptionId, before, limit + 1, ruleId ?? null],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? toCursor([last.since]) : null };
  }

  @Get('differences')
  @Describes('readRuleDifferences', 'What the rules at one version have that those at another have not; the latest change where none is named', { answers: differencesSchema })
  @Can('rules.read')
  async differences(@Param('subscriptionId') subscriptionId: string, @Query({ schema: betweenSchema }) between: z.infer<typeof betweenSchema>): Promise<z.output<typeof differencesSchema>> {
    const after = await rulesOf(this.store, subscriptionId, between.to);
    const before = await rulesOf(this.store, subscriptionId, between.from ?? Math.max(0, after.version - 1));
    return { from: before.version, to: after.version, items: differencesBetween(before, after) };
  }
}
