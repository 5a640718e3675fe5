import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { CanInPart, CurrentCaller, Database, Describes, fromCursor, pageOf, pageQuery, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';
import { changeFilter, changeRowSchema, selectChanges, type ChangeRow } from './change-filter.ts';

const listSchema = z.object({ ...changeFilter, ...pageQuery });
const cursorSchema = z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.guid(), z.int()]);

/** Changes of a workspace, the latest first. */
@Controller('v1/workspaces/:workspaceId/changes')
@Tagged('Changes')
export class ChangesReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @Describes('listChanges', 'The changes of a workspace, the latest first', { answers: pageOf(changeRowSchema) })
  @CanInPart('changes.read')
  async list(@Param('workspaceId') workspaceId: string, @Query({ schema: listSchema }) { limit, cursor, ...filter }: z.infer<typeof listSchema>, @CurrentCaller() caller: Caller): Promise<Page<ChangeRow>> {
    const after = cursor === undefined ? undefined : fromCursor(cursor, cursorSchema);
    // The first condition says nothing new, but lets days be skipped.
    const { text, values } = selectChanges(workspaceId, caller.tenantId, filter, (next) => ({
      text: `${after ? `and "TimeGenerated" <= $${next + 1} and ("TimeGenerated", machine_id, sequence) < ($${next + 1}, $${next + 2}, $${next + 3})` : ''} order by "TimeGenerated" desc, machine_id desc, sequence desc limit $${next}`,
      values: [limit + 1, ...(after ?? [])],
    }));
    const { rows } = await this.database.read(caller, (db) => db.query<ChangeRow>(text, values));
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? toCursor([last.at.toISOString(), last.machineId, last.sequence]) : null };
  }
}
