import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Can, CurrentCaller, etagOf, Refusal, versionOf, type Caller } from '@fimbria/service';
import { OPTIONS, type LogsOptions } from './queries.ts';
import { ChangeSavedQueries } from './saved-query.handler.ts';
import { savedQuerySchema, type SavedQuery } from './saved-query.events.ts';
import { SavedQueries } from './saved-queries.ts';

const id = new ParseUUIDPipe({ exceptionFactory: () => new Refusal('NOT_FOUND') });

/** Queries and functions that a workspace keeps, after those that come with Fimbria. Who keeps the workspace keeps them. */
@Controller('v1/workspaces/:workspaceId/saved-queries')
export class SavedQueryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly kept: SavedQueries,
    @Inject(OPTIONS) private readonly options: LogsOptions,
  ) {}

  @Get()
  @Can('queries.run')
  list(@Param('workspaceId') workspaceId: string) {
    const own = [...this.kept.of(workspaceId.toLowerCase())].map(([queryId, { saved, version }]) => ({ id: queryId, ...saved, builtIn: false, etag: etagOf(version) }));
    const builtIn = this.options.pack.map((one) => ({ ...one, kind: 'query', builtIn: true, etag: null }));
    return { items: [...builtIn, ...own.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))], next: null };
  }

  @Post()
  @Can('workspaces.write')
  async save(@Param('workspaceId') workspaceId: string, @Body({ schema: savedQuerySchema }) saved: SavedQuery, @CurrentCaller() caller: Caller) {
    const queryId = randomUUID();
    await this.commands.execute(new ChangeSavedQueries(workspaceId.toLowerCase(), { type: 'Save', queryId, saved }, caller));
    return { queryId };
  }

  @Put(':queryId')
  @HttpCode(204)
  @Can('workspaces.write')
  revise(@Param('workspaceId') workspaceId: string, @Param('queryId', id) queryId: string, @Body({ schema: savedQuerySchema }) saved: SavedQuery, @Headers('if-match') ifMatch: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeSavedQueries(workspaceId.toLowerCase(), { type: 'Revise', queryId, saved, version: versionOf(ifMatch) }, caller));
  }

  @Delete(':queryId')
  @HttpCode(204)
  @Can('workspaces.write')
  withdraw(@Param('workspaceId') workspaceId: string, @Param('queryId', id) queryId: string, @Headers('if-match') ifMatch: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeSavedQueries(workspaceId.toLowerCase(), { type: 'Withdraw', queryId, version: versionOf(ifMatch) }, caller));
  }
}
