import { Controller, Get, Inject, Param } from '@nestjs/common';
import { CanInPart, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { z } from 'zod';
import { OPTIONS, type LogsOptions } from './logs-options.ts';
import { Queries } from './queries.ts';
import { SavedQueries } from './saved-queries.ts';
import { WorkspaceNames } from './workspace-names.ts';

const described = { id: z.string(), name: z.string(), description: z.string() };
const metadataSchema = z.object({
  tables: z.array(z.object({ ...described, timespanColumn: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string(), description: z.string() }).meta({ id: 'MetadataColumn' })) }).meta({ id: 'MetadataTable' })),
  functions: z.array(z.object({ ...described, displayName: z.string(), parameters: z.string(), body: z.string() }).meta({ id: 'MetadataFunction' })),
  queries: z.array(z.object({ ...described, displayName: z.string(), body: z.string() }).meta({ id: 'MetadataQuery' })),
  workspaces: z.array(z.object({ id: z.string(), name: z.string(), resourceId: z.string() }).meta({ id: 'MetadataWorkspace' })),
}).meta({ id: 'LogsMetadata' });

/** What can be asked of a workspace, in the shape of the Azure Monitor Logs metadata API: tables, functions, queries and the workspace itself. */
@Controller('v1/workspaces/:workspaceId/metadata')
@Tagged('Logs')
export class MetadataController {
  constructor(
    private readonly queries: Queries,
    private readonly kept: SavedQueries,
    private readonly names: WorkspaceNames,
    @Inject(OPTIONS) private readonly options: LogsOptions,
  ) {}

  @Get()
  @Describes('readMetadata', 'Tables, functions and queries of a workspace, as the Azure Monitor Logs API tells them', { answers: metadataSchema })
  @CanInPart('queries.run')
  read(@Param('workspaceId') workspaceId: string, @CurrentCaller() { tenantId }: Caller) {
    const own = [...this.kept.of(workspaceId.toLowerCase())].map(([id, { saved }]) => ({ id, ...saved }));
    return {
      tables: this.queries.catalogue.tables.map(({ name, description = '', timeColumn = 'TimeGenerated', columns }) => ({
        id: name, name, description, timespanColumn: timeColumn, columns: columns.map((column) => ({ name: column.name, type: column.type, description: column.description ?? '' })),
      })),
      functions: own.flatMap((saved) => (saved.kind === 'function' ? [{ id: saved.id, name: saved.name, displayName: saved.name, description: saved.description, parameters: saved.parameters.slice(1, -1), body: saved.query }] : [])),
      queries: [...this.options.pack, ...own.filter(({ kind }) => kind === 'query')].map(({ id, name, description, query }) => ({ id, name, displayName: name, description, body: query })),
      workspaces: [{ id: workspaceId.toLowerCase(), name: this.names.nameOf(tenantId, workspaceId.toLowerCase()) ?? '', resourceId: `/workspaces/${workspaceId.toLowerCase()}` }],
    };
  }
}
