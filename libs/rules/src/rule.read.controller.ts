import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { z } from 'zod';
import { Can, CurrentCaller, Database, Describes, etagOf, fromCursor, pageOf, pageQuery, Refusal, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';
import { entityKey } from './effective-rules.ts';
import { predefinedRule } from './predefined-rule.ts';
import { entitySchema, ruleSpecSchema, type MonitoredEntity, type RuleSpec } from './rule.events.ts';

const listSchema = z.object(pageQuery);
const cursorSchema = z.tuple([z.number()]);

/** A rule as the API tells it. */
const ruleSchema = ruleSpecSchema.extend({
  changeTypes: ruleSpecSchema.shape.changeTypes.unwrap().readonly(),
  entities: z.array(entitySchema).readonly(),
  excludes: z.array(z.string()).readonly(),
  allowedAccounts: z.array(z.string()).readonly(),
  allowedProcesses: z.array(z.string()).readonly(),
  ruleId: z.guid(),
  enabled: z.boolean(),
  predefined: z.boolean(),
  version: z.int().meta({ description: 'Its ETag, unquoted; of the predefined rule, which list it is.' }),
  removed: z.array(entitySchema).readonly().optional().meta({ description: 'Entities of the predefined rule that are not watched: what PUT predefined/entities takes.' }),
}).meta({ id: 'Rule' });
type RuleView = Readonly<z.output<typeof ruleSchema>>;

interface Reply {
  header(name: string, value: string): unknown;
}

interface RuleRow {
  readonly ruleId: string;
  readonly place: number;
  readonly spec: RuleSpec;
  readonly enabled: boolean;
  readonly version: number;
}

const columns = 'rule_id as "ruleId", place::float8 as place, spec, enabled, version';

/** The rules of a subscription: the predefined one first, then its own as they were created. */
@Controller('v1/subscriptions/:subscriptionId/rules')
@Tagged('Rules')
export class RuleReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @Describes('listRules', 'The rules of a subscription: the predefined one, then its own as they were made', { answers: pageOf(ruleSchema) })
  @Can('rules.read')
  async list(@Param('subscriptionId') subscriptionId: string, @Query({ schema: listSchema }) { limit, cursor }: z.infer<typeof listSchema>, @CurrentCaller() { tenantId }: Caller): Promise<Page<RuleView>> {
    const [after] = cursor === undefined ? [0] : fromCursor(cursor, cursorSchema);
    const { rows } = await this.database.read(tenantId, (db) =>
      db.query<RuleRow>(`select ${columns} from rules.rule where tenant_id = $1 and subscription_id = $2 and not retired and place > $3 order by place limit $4`, [tenantId, subscriptionId, after, limit + 1]));
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const predefined = cursor === undefined ? [await this.#predefined(subscriptionId, tenantId)] : [];
    return { items: [...predefined, ...page.map(toView)], next: rows.length > limit && last ? toCursor([last.place]) : null };
  }

  @Get(':ruleId')
  @Describes('readRule', 'A rule, and its version as ETag', { answers: ruleSchema })
  @Can('rules.read')
  async read(@Param('subscriptionId') subscriptionId: string, @Param('ruleId', { schema: z.guid() }) ruleId: string, @CurrentCaller() { tenantId }: Caller, @Res({ passthrough: true }) reply: Reply): Promise<RuleView> {
    const rule = ruleId === predefinedRule.ruleId ? await this.#predefined(subscriptionId, tenantId) : await this.#own(subscriptionId, ruleId, tenantId);
    if (!rule) throw new Refusal('NOT_FOUND', { detail: 'There is no such rule.' });
    reply.header('etag', etagOf(rule.version));
    return rule;
  }

  async #own(subscriptionId: string, ruleId: string, tenantId: string): Promise<RuleView | undefined> {
    const { rows } = await this.database.read(tenantId, (db) =>
      db.query<RuleRow>(`select ${columns} from rules.rule where tenant_id = $1 and subscription_id = $2 and rule_id = $3 and not retired`, [tenantId, subscriptionId, ruleId]));
    return rows[0] && toView(rows[0]);
  }

  async #predefined(subscriptionId: string, tenantId: string): Promise<RuleView> {
    const { rows } = await this.database.read(tenantId, (db) =>
      db.query<{ enabled: boolean; trimmed: string[] }>('select enabled, trimmed from rules.predefined_rule where tenant_id = $1 and subscription_id = $2', [tenantId, subscriptionId]));
    const { enabled = true, trimmed = [] } = rows[0] ?? {};
    const { entities, ...rest } = predefinedRule;
    const isTrimmed = (entity: MonitoredEntity) => trimmed.includes(entityKey(entity));
    return { ...rest, entities: entities.filter((entity) => !isTrimmed(entity)), removed: entities.filter(isTrimmed), enabled, predefined: true };
  }
}

function toView({ ruleId, spec, enabled, version }: RuleRow): RuleView {
  return { ruleId, ...spec, enabled, predefined: false, version };
}
