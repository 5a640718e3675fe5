import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { planNameSchema, type PlanName } from '@fimbria/plans/events';
import { Can, CanInPart, CurrentCaller, Database, Describes, fromCursor, pageOf, pageQuery, Refusal, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';
import { heard, silentAfter } from './machine-rows.ts';
import { currentAgentVersion, isOlder, prerequisitesOf } from './onboarding.ts';

const listSchema = z.object({ name: z.string().max(128).optional(), ...pageQuery });
const cursorSchema = z.tuple([z.string(), z.guid()]);

const onboardingSchema = z.object({
  subscriptionId: z.guid(),
  name: z.string(),
  plan: planNameSchema,
  fim: z.object({ enabled: z.boolean(), workspaceId: z.guid().nullable(), workspaceName: z.string().nullable() }).meta({ id: 'OnboardingFim' }),
  machines: z.object({
    total: z.int(),
    excluded: z.int().meta({ description: "With a plan of their own: not watched, and in none of the other numbers." }),
    reporting: z.int().meta({ description: `Have been heard within ${silentAfter} s.` }),
    outdated: z.int().meta({ description: 'Have an older agent than the one shipped.' }),
  }).meta({ id: 'OnboardingMachines' }),
  ready: z.boolean().meta({ description: 'Whether nothing is missing.' }),
  prerequisites: z.array(z.object({
    prerequisite: z.enum(['plan2', 'fimEnabled', 'machines', 'reporting', 'agentVersions']),
    met: z.boolean(),
    action: z.string().meta({ description: 'What puts it right.' }),
    correction: z.literal('PUT onboarding').nullable().meta({ description: 'The call that does so; null where it takes more than a call.' }),
  }).meta({ id: 'Prerequisite' })).readonly(),
}).meta({ id: 'Onboarding' });
type Onboarding = Readonly<z.output<typeof onboardingSchema>>;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly plan: PlanName;
  readonly workspaceId: string | null;
  readonly workspaceName: string | null;
  readonly machines: readonly { readonly excluded: boolean; readonly reporting: boolean; readonly version: string; readonly count: number }[] | null;
}

/** Of the subscriptions that the condition leaves; their machines are counted in one go. */
const select = (condition: string) => `with page as (select subscription_id, name, plan, workspace_id from plans.subscription where tenant_id = $1 and ${condition}),
  counted as (
    select m.subscription_id, c.own_plan is not null as excluded, ${heard} as reporting, m.agent_version as version, count(*)::int as count
    from machines.machine m left join changes.machine c using (machine_id) left join heartbeats.last_seen h using (machine_id)
    where m.tenant_id = $1 and m.subscription_id in (select subscription_id from page) and not m.retired group by 1, 2, 3, 4)
  select p.subscription_id as id, p.name, p.plan, p.workspace_id as "workspaceId", w.name as "workspaceName", (select json_agg(n) from counted n where n.subscription_id = p.subscription_id) as machines
  from page p left join workspaces.workspace w on w.tenant_id = $1 and w.workspace_id = p.workspace_id order by p.name, p.subscription_id`;

/** How far subscriptions are on their way to being watched. */
@Controller('v1')
@Tagged('Plans')
export class OnboardingReadController {
  constructor(private readonly database: Database) {}

  @Get('onboarding')
  @Describes('listOnboarding', 'How far each subscription is on its way to being watched, by name', { answers: pageOf(onboardingSchema) })
  @CanInPart('plans.read')
  async list(@Query({ schema: listSchema }) { name, limit, cursor }: z.infer<typeof listSchema>, @CurrentCaller() caller: Caller): Promise<Page<Onboarding>> {
    const after = cursor === undefined ? [null, null] : fromCursor(cursor, cursorSchema);
    const { rows } = await this.database.read(caller, (db) =>
      db.query<Row>(select('($5::text is null or strpos(lower(name), lower($5)) > 0) and ($3::text is null or (name, subscription_id) > ($3, $4::uuid)) order by name, subscription_id limit $2'),
        [caller.tenantId, limit + 1, ...after, name ?? null]));
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: page.map(toView), next: rows.length > limit && last ? toCursor([last.name, last.id]) : null };
  }

  @Get('subscriptions/:subscriptionId/onboarding')
  @Describes('readOnboarding', 'How far a subscription is on its way to being watched', { answers: onboardingSchema })
  @Can('plans.read')
  async read(@Param('subscriptionId') subscriptionId: string, @CurrentCaller() { tenantId }: Caller): Promise<Onboarding> {
    const { rows: [row] } = await this.database.read(tenantId, (db) => db.query<Row>(select('subscription_id = $2'), [tenantId, subscriptionId]));
    if (!row) throw new Refusal('NOT_FOUND', { detail: 'There is no such subscription.' });
    return toView(row);
  }
}

function toView({ id, name, plan, workspaceId, workspaceName, machines: groups }: Row): Onboarding {
  const sum = (of: (group: NonNullable<typeof groups>[number]) => boolean) => (groups ?? []).filter(of).reduce((total, { count }) => total + count, 0);
  const machines = {
    total: sum(() => true),
    excluded: sum(({ excluded }) => excluded),
    reporting: sum(({ excluded, reporting }) => !excluded && reporting),
    outdated: sum(({ excluded, version }) => !excluded && isOlder(version, currentAgentVersion)),
  };
  const prerequisites = prerequisitesOf(plan, workspaceId, machines);
  return { subscriptionId: id, name, plan, fim: { enabled: workspaceId !== null, workspaceId, workspaceName }, machines, ready: prerequisites.every(({ met }) => met), prerequisites };
}
