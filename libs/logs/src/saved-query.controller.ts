import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Can, CanInPart, CurrentCaller, Describes, etagOf, pageOf, Refusal, Tagged, versionOf, type Caller, type Page } from '@fimbria/service';
import { z } from 'zod';
import { queryRefusals } from './answer.ts';
import { OPTIONS, type LogsOptions } from './logs-options.ts';
import { ChangeSavedQueries } from './saved-query.handler.ts';
import { savedQuerySchema, type SavedQuery } from './saved-query.events.ts';
import { SavedQueries } from './saved-queries.ts';

const newSchema = savedQuerySchema.meta({ id: 'NewSavedQuery' });
const savedSchema = z.object({ queryId: z.guid() }).meta({ id: 'SavedQueryId' });
const rowSchema = z.object({
  id: z.string(), kind: z.enum(['query', 'function']), name: z.string(), description: z.string(), query: z.string(),
  /** Of a function. */
  parameters: z.string().optional(),
  /** Comes with Fimbria, and cannot be changed. */
  builtIn: z.boolean(),
  etag: z.string().nullable(),
}).meta({ id: 'SavedQuery' });
type SavedQueryRow = Readonly<z.output<typeof rowSchema>>;

const id = new ParseUUIDPipe({ exceptionFactory: () => new Refusal('NOT_FOUND') });

/** Queries and functions that a workspace keeps, after those that come with Fimbria. Who keeps the workspace keeps them. */
@Controller('v1/workspaces/:workspaceId/saved-queries')
@Tagged('Logs')
export class SavedQueryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly kept: SavedQueries,
    @Inject(OPTIONS) private readonly options: LogsOptions,
  ) {}

  @Get()
  @Describes('listSavedQueries', 'Queries and functions that a workspace keeps, those that come with Fimbria first', { answers: pageOf(rowSchema) })
  @CanInPart('queries.run')
  list(@Param('workspaceId') workspaceId: string): Page<SavedQueryRow> {
    const own = [...this.kept.of(workspaceId.toLowerCase())].map(([queryId, { saved, version }]) => ({ id: queryId, ...saved, builtIn: false, etag: etagOf(version) }));
    const builtIn = this.options.pack.map((one) => ({ ...one, kind: 'query' as const, builtIn: true, etag: null }));
    return { items: [...builtIn, ...own.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))], next: null };
  }

  @Post()
  @Describes('saveQuery', 'Keeps a query or a function; refused where it cannot be run', { answers: savedSchema, refusals: queryRefusals })
  @Can('workspaces.write')
  async save(@Param('workspaceId') workspaceId: string, @Body({ schema: newSchema }) saved: SavedQuery, @CurrentCaller() caller: Caller) {
    const queryId = randomUUID();
    await this.commands.execute(new ChangeSavedQueries(workspaceId.toLowerCase(), { type: 'Save', queryId, saved }, caller));
    return { queryId };
  }

  @Put(':queryId')
  @HttpCode(204)
  @Describes('reviseSavedQuery', 'Keeps it in another form', { refusals: ['PRECONDITION_FAILED', ...queryRefusals] })
  @Can('workspaces.write')
  revise(@Param('workspaceId') workspaceId: string, @Param('queryId', id) queryId: string, @Body({ schema: newSchema }) saved: SavedQuery, @Headers('if-match') ifMatch: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeSavedQueries(workspaceId.toLowerCase(), { type: 'Revise', queryId, saved, version: versionOf(ifMatch) }, caller));
  }

  @Delete(':queryId')
  @HttpCode(204)
  @Describes('withdrawSavedQuery', 'Keeps it no longer', { refusals: ['PRECONDITION_FAILED'] })
  @Can('workspaces.write')
  withdraw(@Param('workspaceId') workspaceId: string, @Param('queryId', id) queryId: string, @Headers('if-match') ifMatch: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeSavedQueries(workspaceId.toLowerCase(), { type: 'Withdraw', queryId, version: versionOf(ifMatch) }, caller));
  }
}
