import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { logsJson } from '@fimbria/kql';
import { CanInPart, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { answerOf, answerSchema, queryRefusals } from './answer.ts';
import { LogsErrorFilter } from './logs-error.filter.ts';
import { Queries } from './queries.ts';
import { addressSchema, askedOf, givenQuery, parsePrefer, querySchema } from './query-request.ts';

type Asking = z.infer<typeof querySchema>;
type Address = z.infer<typeof addressSchema>;

/** KQL over a workspace, in the shapes of the Azure Monitor Logs query API. */
@Controller('v1/workspaces/:workspaceId/query')
@Tagged('Logs')
@UseFilters(LogsErrorFilter)
export class QueryController {
  constructor(private readonly queries: Queries) {}

  @Post()
  @Describes('runQuery', 'Runs a KQL query', { writes: answerSchema, refusals: queryRefusals })
  @HttpCode(200)
  @CanInPart('queries.run')
  async post(
    @Param('workspaceId') workspaceId: string,
    @Body({ schema: querySchema }) body: Asking,
    @Query({ schema: addressSchema }) address: Address,
    @Headers('prefer') prefer: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.#answer(workspaceId, body, address, prefer, caller, reply);
  }

  @Get()
  @Describes('getQuery', 'Runs a KQL query given in the address', { writes: answerSchema, refusals: queryRefusals })
  @CanInPart('queries.run')
  async get(
    @Param('workspaceId') workspaceId: string,
    @Query({ schema: addressSchema }) address: Address,
    @Headers('prefer') prefer: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.#answer(workspaceId, { query: givenQuery(address) }, address, prefer, caller, reply);
  }

  async #answer(workspaceId: string, asking: Asking, { timespan }: Address, prefer: string | undefined, caller: Caller, reply: FastifyReply): Promise<string> {
    const preferences = parsePrefer(prefer);
    const answered = await this.queries.run({ ...askedOf(asking, preferences, timespan), workspaceId, caller });
    reply.type('application/json; charset=utf-8');
    return logsJson(answerOf(answered, preferences, workspaceId));
  }
}
