import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { z } from 'zod';
import { Can, CanInPart, CurrentCaller, Database, Describes, etagOf, fromCursor, pageOf, pageQuery, Refusal, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';
import { EffectiveRules } from './effective-rules.ts';
import { machineInFullSchema, machineSchema, readMachines, type MachineRow } from './machine-rows.ts';

const yesOrNo = z.enum(['true', 'false']).optional();
const listSchema = z.object({
  subscriptionId: z.guid().optional(), resourceGroupId: z.guid().optional(), platform: z.enum(['linux', 'windows']).optional(), name: z.string().max(256).optional().meta({ description: 'Part of the name, whatever the case.' }),
  tagKey: z.string().min(1).max(512).optional(), tagValue: z.string().max(256).optional(),
  reporting: yesOrNo.meta({ description: 'Heard in the last three minutes.' }), drifted: yesOrNo.meta({ description: 'Runs another version of its rules than it should, or has not said which.' }),
  ...pageQuery,
});
const cursorSchema = z.tuple([z.string(), z.guid()]);
type Machine = Readonly<z.output<typeof machineSchema>>;
type MachineInFull = Readonly<z.output<typeof machineInFullSchema>>;

interface Reply {
  header(name: string, value: string): unknown;
}

/** The machines of a tenant. */
@Controller('v1/machines')
@Tagged('Machines')
export class MachinesReadController {
  constructor(
    private readonly database: Database,
    private readonly effectiveRules: EffectiveRules,
  ) {}

  @Get()
  @Describes('listMachines', 'The machines of the tenant, by name', { answers: pageOf(machineSchema) })
  @CanInPart('machines.read')
  async list(@Query({ schema: listSchema }) { limit, cursor, reporting, drifted, ...filter }: z.infer<typeof listSchema>, @CurrentCaller() caller: Caller): Promise<Page<Machine>> {
    const after = cursor === undefined ? undefined : fromCursor(cursor, cursorSchema);
    const drift = drifted && { effective: this.effectiveRules.versionsOf(caller.tenantId), wanted: drifted === 'true' };
    const asked = { ...filter, after, drift, reporting: reporting && reporting === 'true' };
    const rows = await this.database.read(caller, (db) => readMachines(db, caller.tenantId, asked, limit + 1));
    const items = rows.slice(0, limit).map((row) => this.#withRules(row));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? toCursor([last.name, last.machineId]) : null };
  }

  @Get(':machineId')
  @Describes('readMachine', 'A machine, what it cannot watch, and the version of its tags and place as ETag', { answers: machineInFullSchema })
  @Can('machines.read')
  async read(@Param('machineId') machineId: string, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: Reply): Promise<MachineInFull> {
    const [row, status] = await this.database.read(caller, async (db) => {
      const [one] = await readMachines(db, caller.tenantId, { machineId }, 1);
      const { rows } = await db.query<Pick<MachineInFull, 'cannotWatch'>>('select cannot_watch as "cannotWatch" from machines.status where tenant_id = $1 and machine_id = $2', [caller.tenantId, machineId]);
      return [one, rows[0]];
    });
    if (!row) throw new Refusal('NOT_FOUND');
    reply.header('etag', etagOf(row.version));
    return { ...this.#withRules(row), cannotWatch: status?.cannotWatch ?? [] };
  }

  #withRules({ running, ...row }: MachineRow): Machine {
    const effective = this.effectiveRules.versionOf(row.machineId);
    return { ...row, rules: { effective, running, drifted: effective !== running } };
  }
}
