import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { CanInPart, CurrentCaller, Database, Describes, fromCursor, pageOf, pageQuery, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';

const listSchema = z.object(pageQuery);
const cursorSchema = z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.guid(), z.int(), z.string()]);

/** A coverage gap as the API tells it. */
const gapSchema = z.object({
  machineId: z.guid(),
  computer: z.string(),
  sequence: z.int(),
  at: z.date(),
  reason: z.string(),
  count: z.int().nullable().meta({ description: 'How many records or paths were missed, where that is known.' }),
  paths: z.array(z.string()).meta({ description: 'A sample of the paths concerned.' }),
  detail: z.string().nullable(),
  source: z.string(),
}).meta({ id: 'Gap', description: 'A stretch in which changes may have been missed.' });
type GapRow = Readonly<z.output<typeof gapSchema>>;

/** Stretches in which changes may have been missed, the latest first. */
@Controller('v1/workspaces/:workspaceId/gaps')
@Tagged('Changes')
export class GapsReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @Describes('listGaps', 'Stretches in which changes may have been missed, the latest first', { answers: pageOf(gapSchema) })
  @CanInPart('changes.read')
  async list(@Param('workspaceId') workspaceId: string, @Query({ schema: listSchema }) { limit, cursor }: z.infer<typeof listSchema>, @CurrentCaller() caller: Caller): Promise<Page<GapRow>> {
    const after = cursor === undefined ? [null, null, null, null] : fromCursor(cursor, cursorSchema);
    const { rows } = await this.database.read(caller, (db) =>
      db.query<GapRow>(
        `select g.machine_id as "machineId", coalesce(m.name, '') as computer, sequence::float8 as sequence, at, reason, count::float8 as count, paths, detail, source
         from changes.coverage_gap g left join changes.machine m using (machine_id)
         where g.tenant_id = $1 and g.workspace_id = $2 and ($4::timestamptz is null or (at, machine_id, sequence, reason) < ($4, $5::uuid, $6::float8, $7::text))
         order by at desc, machine_id desc, sequence desc, reason desc limit $3`,
        [caller.tenantId, workspaceId, limit + 1, ...after],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? toCursor([last.at.toISOString(), last.machineId, last.sequence, last.reason]) : null };
  }
}
