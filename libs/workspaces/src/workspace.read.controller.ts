import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { z } from 'zod';
import { Can, CanInPart, CurrentCaller, Database, Describes, etagOf, fromCursor, pageOf, pageQuery, Refusal, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';
import { accessModeSchema, dailyCapSchema, retainedTables, retainedTableSchema } from './workspace.events.ts';

const listSchema = z.object({ name: z.string().max(128).optional(), ...pageQuery });
const cursorSchema = z.tuple([z.string(), z.guid()]);

/** A workspace as the API tells it. */
const workspaceSchema = z.object({
  id: z.guid(),
  name: z.string(),
  retentionDays: z.int(),
  tables: z.array(z.object({ table: retainedTableSchema, retentionDays: z.int(), inherited: z.boolean() }).meta({ id: 'RetentionOfTable', description: 'How long a table is kept, and whether that is because the workspace is.' })).readonly(),
  accessMode: accessModeSchema,
  dailyCap: dailyCapSchema.nullable(),
  version: z.int().meta({ description: 'Its ETag, unquoted.' }),
}).meta({ id: 'Workspace', examples: [{
  id: '6f1c2a8e-3d1b-4c57-9a0e-0d8f5b7c4e21', name: 'production', retentionDays: 90, tables: [{ table: 'MDCFileIntegrityMonitoringEvents', retentionDays: 365, inherited: false }, { table: 'FimCoverageGap', retentionDays: 90, inherited: true }],
  accessMode: 'resource', dailyCap: { megabytes: 5000, mode: 'soft' }, version: 3,
}] });
type WorkspaceView = Readonly<z.output<typeof workspaceSchema>>;

interface WorkspaceRow extends Omit<WorkspaceView, 'tables'> {
  readonly tables: Readonly<Record<string, number | null>>;
}

interface Reply {
  header(name: string, value: string): unknown;
}

const columns = 'workspace_id as id, name, retention_days as "retentionDays", tables, access_mode as "accessMode", daily_cap as "dailyCap", version';

/** The workspaces of a tenant, by name. */
@Controller('v1/workspaces')
@Tagged('Workspaces')
export class WorkspaceReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @Describes('listWorkspaces', 'The workspaces of the tenant, by name; those with a part of a name', { answers: pageOf(workspaceSchema) })
  @CanInPart('workspaces.read')
  async list(@Query({ schema: listSchema }) { name, limit, cursor }: z.infer<typeof listSchema>, @CurrentCaller() caller: Caller): Promise<Page<WorkspaceView>> {
    const after = cursor === undefined ? [null, null] : fromCursor(cursor, cursorSchema);
    const { rows } = await this.database.read(caller, (db) =>
      db.query<WorkspaceRow>(
        `select ${columns} from workspaces.workspace
         where tenant_id = $1 and ($5::text is null or strpos(lower(name), lower($5)) > 0) and ($3::text is null or (name, workspace_id) > ($3, $4::uuid)) order by name, workspace_id limit $2`,
        [caller.tenantId, limit + 1, ...after, name ?? null],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items: items.map(toView), next: rows.length > limit && last ? toCursor([last.name, last.id]) : null };
  }

  @Get(':workspaceId')
  @Describes('readWorkspace', 'A workspace, and its version as ETag', { answers: workspaceSchema })
  @Can('workspaces.read')
  async read(@Param('workspaceId') workspaceId: string, @CurrentCaller() { tenantId }: Caller, @Res({ passthrough: true }) reply: Reply): Promise<WorkspaceView> {
    const { rows: [row] } = await this.database.read(tenantId, (db) => db.query<WorkspaceRow>(`select ${columns} from workspaces.workspace where tenant_id = $1 and workspace_id = $2`, [tenantId, workspaceId]));
    if (!row) throw new Refusal('NOT_FOUND', { detail: 'There is no such workspace.' });
    reply.header('etag', etagOf(row.version));
    return toView(row);
  }
}

function toView({ tables, ...row }: WorkspaceRow): WorkspaceView {
  return { ...row, tables: retainedTables.map((table) => ({ table, retentionDays: tables[table] ?? row.retentionDays, inherited: (tables[table] ?? null) === null })) };
}
