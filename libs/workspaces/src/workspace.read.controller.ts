import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { CanInPart, CurrentCaller, Database, fromCursor, pageQuery, toCursor, type Caller, type Page } from '@fimbria/service';

const listSchema = z.object(pageQuery);
const cursorSchema = z.tuple([z.string(), z.guid()]);

/** A workspace as the API tells it. */
interface WorkspaceRow {
  readonly id: string;
  readonly name: string;
  readonly retentionDays: number;
}

/** The workspaces of a tenant, by name. */
@Controller('v1/workspaces')
export class WorkspaceReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @CanInPart('workspaces.read')
  async list(@Query({ schema: listSchema }) { limit, cursor }: z.infer<typeof listSchema>, @CurrentCaller() caller: Caller): Promise<Page<WorkspaceRow>> {
    const after = cursor === undefined ? [null, null] : fromCursor(cursor, cursorSchema);
    const { rows } = await this.database.read(caller, (db) =>
      db.query<WorkspaceRow>(
        `select workspace_id as id, name, retention_days as "retentionDays" from workspaces.workspace
         where tenant_id = $1 and ($3::text is null or (name, workspace_id) > ($3, $4::uuid)) order by name, workspace_id limit $2`,
        [caller.tenantId, limit + 1, ...after],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? toCursor([last.name, last.id]) : null };
  }
}
