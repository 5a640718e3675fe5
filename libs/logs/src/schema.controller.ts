import { Controller, Get } from '@nestjs/common';
import { CanInPart } from '@fimbria/service';
import { Queries } from './queries.ts';

/** What can be asked of a workspace, for editors: its tables and their columns. */
@Controller('v1/workspaces/:workspaceId/schema')
export class SchemaController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @CanInPart('queries.run')
  read() {
    const tables = this.queries.catalogue.tables.map(({ name, description = '', group = 'LogManagement', columns }) => ({
      name, description, group, columns: columns.map((column) => ({ name: column.name, type: column.type, description: column.description ?? '' })),
    }));
    return { tables };
  }
}
