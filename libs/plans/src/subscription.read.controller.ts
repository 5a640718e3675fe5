import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { z } from 'zod';
import { cloudSchema } from '@fimbria/tenancy/events';
import { Can, CanInPart, CurrentCaller, Database, Describes, etagOf, fromCursor, pageOf, pageQuery, Refusal, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';
import { planNameSchema } from './plan.events.ts';
import { trialAt } from './trial.ts';

const listSchema = z.object({ name: z.string().max(128).optional(), plan: planNameSchema.optional(), ...pageQuery });
const cursorSchema = z.tuple([z.string(), z.guid()]);

/** A subscription as the API tells it. */
const subscriptionSchema = z.object({
  id: z.guid(),
  name: z.string(),
  cloud: cloudSchema,
  plan: planNameSchema,
  fim: z.object({ enabled: z.boolean(), workspaceId: z.guid().nullable() }).meta({ id: 'FimState' }),
  trial: z.object({
    state: z.enum(['notStarted', 'running', 'ended']),
    startedAt: z.date().nullable(),
    endsAt: z.date().nullable(),
    remainingDays: z.int(),
  }).meta({ id: 'Trial', description: 'Thirty days from the first plan but Free; once, and nothing ends with it.' }),
  version: z.int().meta({ description: 'Of its plan and enablement: its ETag, unquoted.' }),
}).meta({ id: 'Subscription' });
type SubscriptionView = Readonly<z.output<typeof subscriptionSchema>>;

interface SubscriptionRow extends Omit<SubscriptionView, 'trial'> {
  readonly trialStartedAt: Date | null;
}

interface Reply {
  header(name: string, value: string): unknown;
}

const columns = `subscription_id as id, name, cloud, plan, json_build_object('enabled', workspace_id is not null, 'workspaceId', workspace_id) as fim, version, trial_started_at as "trialStartedAt"`;

/** The subscriptions of a tenant with their plans, by name. */
@Controller('v1/subscriptions')
@Tagged('Plans')
export class SubscriptionReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @Describes('listSubscriptions', 'The subscriptions of the tenant with their plans, by name; those with a part of a name, those of a plan', { answers: pageOf(subscriptionSchema) })
  @CanInPart('plans.read')
  async list(@Query({ schema: listSchema }) { name, plan, limit, cursor }: z.infer<typeof listSchema>, @CurrentCaller() caller: Caller): Promise<Page<SubscriptionView>> {
    const after = cursor === undefined ? [null, null] : fromCursor(cursor, cursorSchema);
    const { rows } = await this.database.read(caller, (db) =>
      db.query<SubscriptionRow>(
        `select ${columns} from plans.subscription
         where tenant_id = $1 and ($5::text is null or strpos(lower(name), lower($5)) > 0) and ($6::text is null or plan = $6)
           and ($3::text is null or (name, subscription_id) > ($3, $4::uuid)) order by name, subscription_id limit $2`,
        [caller.tenantId, limit + 1, ...after, name ?? null, plan ?? null],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items: items.map(toView), next: rows.length > limit && last ? toCursor([last.name, last.id]) : null };
  }

  @Get(':subscriptionId')
  @Describes('readSubscription', 'A subscription with its plan, and its version as ETag', { answers: subscriptionSchema })
  @Can('plans.read')
  async read(@Param('subscriptionId') subscriptionId: string, @CurrentCaller() { tenantId }: Caller, @Res({ passthrough: true }) reply: Reply): Promise<SubscriptionView> {
    const { rows: [row] } = await this.database.read(tenantId, (db) => db.query<SubscriptionRow>(`select ${columns} from plans.subscription where tenant_id = $1 and subscription_id = $2`, [tenantId, subscriptionId]));
    if (!row) throw new Refusal('NOT_FOUND', { detail: 'There is no such subscription.' });
    reply.header('etag', etagOf(row.version));
    return toView(row);
  }
}

function toView({ trialStartedAt, ...row }: SubscriptionRow): SubscriptionView {
  return { ...row, trial: trialAt(trialStartedAt, Date.now()) };
}
