import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { CanInPart, Describes, Tagged } from '@fimbria/service';
import { Queries } from './queries.ts';

const described = { name: z.string(), description: z.string() };
const schemaSchema = z.object({
  tables: z.array(z.object({ ...described, group: z.string(), columns: z.array(z.object({ ...described, type: z.string() }).meta({ id: 'SchemaColumn' })) }).meta({ id: 'SchemaTable' })),
}).meta({ id: 'LogsSchema' });

/** What can be asked of a workspace, for editors: its tables and their columns. */
@Controller('v1/workspaces/:workspaceId/schema')
@Tagged('Logs')
export class SchemaController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @Describes('readSchema', 'The tables that can be asked, and their columns', { answers: schemaSchema })
  @CanInPart('queries.run')
  read() {
    const tables = this.queries.catalogue.tables.map(({ name, description = '', group = 'LogManagement', columns }) => ({
      name, description, group, columns: columns.map((column) => ({ name: column.name, type: column.type, description: column.description ?? '' })),
    }));
    return { tables };
  }
}
