import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { operatingSystemSchema } from '@fimbria/machines/events';
import { CanInPart, CurrentCaller, Database, Describes, fromCursor, pageOf, pageQuery, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';

const listSchema = z.object({ subscriptionId: z.guid().optional(), ...pageQuery });
const cursorSchema = z.tuple([z.string(), z.guid()]);

/** A machine, and what it last reported. */
const machineSchema = z.object({
  machineId: z.guid(),
  subscriptionId: z.guid(),
  name: z.string(),
  os: operatingSystemSchema,
  agentVersion: z.string(),
  enrolledAt: z.date(),
  lastChangeAt: z.date().nullable(),
  lastSequence: z.int(),
  ownPlan: z.enum(['Free', 'P1']).nullable().meta({ description: "Its own plan; null where it has its subscription's. With one of its own it is not watched." }),
}).meta({ id: 'Machine' });
type MachineRow = Readonly<z.output<typeof machineSchema>>;

/** The machines of a tenant, by name. */
@Controller('v1/machines')
@Tagged('Machines')
export class MachinesReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @Describes('listMachines', 'The machines of the tenant, by name', { answers: pageOf(machineSchema) })
  @CanInPart('machines.read')
  async list(@Query({ schema: listSchema }) { subscriptionId, limit, cursor }: z.infer<typeof listSchema>, @CurrentCaller() caller: Caller): Promise<Page<MachineRow>> {
    const after = cursor === undefined ? [null, null] : fromCursor(cursor, cursorSchema);
    const { rows } = await this.database.read(caller, (db) =>
      db.query<MachineRow>(
        `select machine_id as "machineId", subscription_id as "subscriptionId", name, os, agent_version as "agentVersion", enrolled_at as "enrolledAt",
           last_change_at as "lastChangeAt", last_sequence::float8 as "lastSequence", own_plan as "ownPlan"
         from changes.machine where tenant_id = $1 and not retired and ($2::uuid is null or subscription_id = $2) and ($4::text is null or (name, machine_id) > ($4, $5::uuid))
         order by name, machine_id limit $3`,
        [caller.tenantId, subscriptionId ?? null, limit + 1, ...after],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? toCursor([last.name, last.machineId]) : null };
  }
}
