import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { CanInPart, CurrentCaller, Database, Describes, Refusal, Tagged, type Caller } from '@fimbria/service';

const day = z.iso.date();
const spanSchema = z.object({ from: day.optional(), to: day.optional() });

const count = z.int();
const machineSchema = z.object({ machineId: z.guid(), name: z.string(), count, latest: z.date() }).meta({ id: 'MachineTotal' });
const ruleSchema = z.object({ ruleId: z.guid(), name: z.string(), count }).meta({ id: 'RuleTotal' });
const totalsSchema = z.object({
  from: z.string(), to: z.string().meta({ description: 'The last day, inclusive; days are of UTC.' }),
  total: count,
  byChangeType: z.array(z.object({ changeType: z.string(), count }).meta({ id: 'ChangeTypeTotal' })),
  byEntityType: z.array(z.object({ entityType: z.string(), count }).meta({ id: 'EntityTypeTotal' })),
  machines: count.meta({ description: 'How many machines have changes.' }),
  byMachine: z.array(machineSchema).meta({ description: 'The hundred with most changes.' }),
  byRule: z.array(ruleSchema),
  byDay: z.array(z.object({ day: z.string(), count }).meta({ id: 'DayTotal' })).meta({ description: 'Days with changes, the first first.' }),
}).meta({ id: 'Totals' });

/** Machines in an answer. */
const most = 100;
/** Days in an answer that names none, the last included. */
const usual = 7;

/** One sum, of everything where all are null but `machines`. */
interface Sum {
  readonly changeType: string | null;
  readonly entityType: string | null;
  readonly machineId: string | null;
  readonly ruleId: string | null;
  readonly day: string | null;
  readonly name: string | null;
  readonly count: number;
  readonly latest: Date;
}

/** How many changes there were, from what is kept as they arrive. */
@Controller('v1/workspaces/:workspaceId/totals')
@Tagged('Changes')
export class TotalsReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @Describes('readTotals', 'How many changes there were, by kind, machine, rule and day; of the last seven days unless said', { answers: totalsSchema })
  @CanInPart('changes.read')
  async read(@Param('workspaceId') workspaceId: string, @Query({ schema: spanSchema }) span: z.infer<typeof spanSchema>, @CurrentCaller() caller: Caller): Promise<z.output<typeof totalsSchema>> {
    const { from, to } = spanOf(span);
    const { rows } = await this.database.read(caller, (db) => db.query<Sum>(sums, [caller.tenantId, workspaceId, from, to]));
    return { from, to, ...totalsOf(rows) };
  }
}

const these = 'changes.total where tenant_id = $1 and workspace_id = $2 and day between $3 and $4';
const sums = `with sum as (
    select change_type, entity_type, machine_id, rule_id, day::text as day, sum(count)::float8 as count, max(latest) as latest from ${these} group by grouping sets (change_type, entity_type, machine_id, rule_id, day)),
  called as (select distinct on (rule_id) rule_id, rule_name from (select rule_id, rule_name, max(latest) as latest from ${these} group by rule_id, rule_name) r order by rule_id, latest desc)
  select change_type as "changeType", entity_type as "entityType", machine_id as "machineId", rule_id as "ruleId", day, count, latest, coalesce(m.name, rule_name) as name
  from sum left join changes.machine m using (machine_id) left join called using (rule_id)
  order by count desc, day, change_type, entity_type, name`;

function totalsOf(rows: readonly Sum[]): Omit<z.output<typeof totalsSchema>, 'from' | 'to'> {
  const byChangeType = rows.flatMap(({ changeType, count }) => (changeType === null ? [] : [{ changeType, count }]));
  const machines = rows.flatMap(({ machineId, name, count, latest }) => (machineId === null ? [] : [{ machineId, name: name ?? '', count, latest }]));
  return {
    total: byChangeType.reduce((sum, one) => sum + one.count, 0),
    byChangeType,
    byEntityType: rows.flatMap(({ entityType, count }) => (entityType === null ? [] : [{ entityType, count }])),
    machines: machines.length,
    byMachine: machines.slice(0, most),
    byRule: rows.flatMap(({ ruleId, name, count }) => (ruleId === null ? [] : [{ ruleId, name: name ?? '', count }])),
    byDay: rows.flatMap(({ day: of, count }) => (of === null ? [] : [{ day: of, count }])).toSorted((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

function spanOf({ from, to = isoDay(0, new Date()) }: z.infer<typeof spanSchema>): { readonly from: string; readonly to: string } {
  const first = from ?? isoDay(usual - 1, new Date(to));
  if (first > to) throw new Refusal('INVALID_REQUEST', { detail: 'The first day is after the last.', fields: [{ path: 'from', message: 'after "to"' }] });
  return { from: first, to };
}

function isoDay(ago: number, before: Date): string {
  return new Date(before.getTime() - ago * 86_400_000).toISOString().slice(0, 10);
}
