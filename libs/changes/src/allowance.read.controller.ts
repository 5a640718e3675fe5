import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Can, CurrentCaller, Database, Describes, Tagged, type Caller } from '@fimbria/service';
import { balanceOf, dayOf, forecast, type Balance } from './allowance.ts';
import { daysOf } from './allowance.rows.ts';

const querySchema = z.object({ days: z.coerce.number().int().min(1).max(31).default(7) });

const balanceShape = { allowanceBytes: z.int(), usedBytes: z.int(), overageBytes: z.int().meta({ description: 'Beyond the allowance.' }) };
const allowanceSchema = z.object({
  machines: z.int().meta({ description: 'How many count in this hour.' }),
  today: z.object({ day: z.iso.date(), ...balanceShape, rows: z.int() }),
  forecast: z.object(balanceShape).meta({ id: 'AllowanceForecast', description: 'At the end of the day, if it goes on as it has so far.' }),
  cap: z.object({
    megabytes: z.number(), mode: z.enum(['hard', 'soft']), reached: z.boolean(),
    refusedRows: z.int().meta({ description: 'What a hard cap has refused today; each is told as a gap.' }),
  }).nullable().meta({ description: 'Null where there is none.' }),
  days: z.array(z.object({ day: z.iso.date(), ...balanceShape, rows: z.int() }).meta({ id: 'AllowanceDay' })).readonly().meta({ description: 'The latest first, today included.' }),
}).meta({ id: 'Allowance', description: 'What a workspace may take for nothing: 500 MB a machine and day, counted by the hour, in one pool a day (UTC). Bytes; megabytes are 10^6.' });
type Allowance = Readonly<z.output<typeof allowanceSchema>>;

/** What a workspace may take for nothing, and what it has taken. */
@Controller('v1/workspaces/:workspaceId/allowance')
@Tagged('Workspaces')
export class AllowanceReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @Describes('readAllowance', 'What a workspace may take for nothing, what it has taken, and what is to come', { answers: allowanceSchema })
  @Can('workspaces.read')
  async read(@Param('workspaceId') workspaceId: string, @Query({ schema: querySchema }) { days }: z.infer<typeof querySchema>, @CurrentCaller() { tenantId }: Caller): Promise<Allowance> {
    const now = Date.now();
    const { known, cap, refusedRows } = await this.database.read(tenantId, (db) => daysOf(db, tenantId, workspaceId, dayOf(now) - (days - 1) * 86_400_000, now));
    const told = known.map((one) => ({ day: one.day, ...rounded(balanceOf(one)), rows: one.rows })).toReversed();
    const today = known.at(-1) ?? { machines: [], usedBytes: 0 };
    return {
      machines: today.machines.at(-1) ?? 0,
      today: told[0] ?? { day: new Date(dayOf(now)).toISOString().slice(0, 10), ...balanceOf(today), rows: 0 },
      forecast: rounded(forecast(today, now)),
      cap: cap && { ...cap, reached: today.usedBytes >= cap.megabytes * 1e6, refusedRows },
      days: told,
    };
  }
}

function rounded({ allowanceBytes, usedBytes, overageBytes }: Balance): Balance {
  return { allowanceBytes, usedBytes: Math.round(usedBytes), overageBytes: Math.round(overageBytes) };
}
