import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { logsJson } from '@fimbria/kql';
import { CanInPart, CurrentCaller, Refusal, type Caller } from '@fimbria/service';
import { LogsErrorFilter } from './logs-error.filter.ts';
import { Queries, type Answered } from './queries.ts';
import { addressSchema, parsePrefer, querySchema, timespanOf, type Preferences } from './query-request.ts';

type Address = z.infer<typeof addressSchema>;

/** KQL over a workspace, in the shapes of the Azure Monitor Logs query API. */
@Controller('v1/workspaces/:workspaceId/query')
@UseFilters(LogsErrorFilter)
export class QueryController {
  constructor(private readonly queries: Queries) {}

  @Post()
  @HttpCode(200)
  @CanInPart('queries.run')
  async post(
    @Param('workspaceId') workspaceId: string,
    @Body({ schema: querySchema }) body: z.infer<typeof querySchema>,
    @Query({ schema: addressSchema }) address: Address,
    @Headers('prefer') prefer: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.#answer(workspaceId, body.query, [body.timespan, address.timespan], parsePrefer(prefer), caller, reply);
  }

  @Get()
  @CanInPart('queries.run')
  async get(
    @Param('workspaceId') workspaceId: string,
    @Query({ schema: addressSchema }) { query, timespan }: Address,
    @Headers('prefer') prefer: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!query) throw new Refusal('INVALID_REQUEST', { detail: 'Give the query as ?query=…', fields: [{ path: 'query', message: 'missing' }] });
    return this.#answer(workspaceId, query, [timespan], parsePrefer(prefer), caller, reply);
  }

  async #answer(workspaceId: string, query: string, timespans: readonly (string | null | undefined)[], preferences: Preferences, caller: Caller, reply: FastifyReply): Promise<string> {
    const answered = await this.queries.run({ workspaceId, query, timespan: timespanOf(new Date(), ...timespans), wait: preferences.wait, caller });
    reply.type('application/json; charset=utf-8');
    return logsJson(body(answered, preferences));
  }
}

function body({ table, render, took, cut }: Answered, preferences: Preferences) {
  return {
    tables: [table],
    ...(preferences.statistics && { statistics: { query: { executionTime: took, datasetStatistics: [{ tableRowCount: table.rows.length }] } } }),
    ...(preferences.render && render && { render }),
    ...(cut && { error: { code: 'PartialError', message: 'There were some errors when processing your query.', details: [{ code: 'EngineError', message: cut }] } }),
  };
}
