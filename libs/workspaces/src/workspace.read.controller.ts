import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { CanInPart, CurrentCaller, Database, Describes, fromCursor, pageOf, pageQuery, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';

const listSchema = z.object(pageQuery);
const cursorSchema = z.tuple([z.string(), z.guid()]);

/** A workspace as the API tells it. */
const workspaceSchema = z.object({ id: z.guid(), name: z.string(), retentionDays: z.int() }).meta({ id: 'Workspace', examples: [{ id: '6f1c2a8e-3d1b-4c57-9a0e-0d8f5b7c4e21', name: 'production', retentionDays: 90 }] });
type WorkspaceRow = Readonly<z.output<typeof workspaceSchema>>;

/** The workspaces of a tenant, by name. */
@Controller('v1/workspaces')
@Tagged('Workspaces')
export class WorkspaceReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @Describes('listWorkspaces', 'The workspaces of the tenant, by name', { answers: pageOf(workspaceSchema) })
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
