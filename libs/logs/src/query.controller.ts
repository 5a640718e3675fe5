import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { logsJson } from '@fimbria/kql';
import { CanInPart, CurrentCaller, Describes, Refusal, Tagged, type Caller } from '@fimbria/service';
import { answerOf } from './answer.ts';
import { LogsErrorFilter } from './logs-error.filter.ts';
import { Queries } from './queries.ts';
import { addressSchema, askedOf, parsePrefer, querySchema } from './query-request.ts';

type Asking = z.infer<typeof querySchema>;
type Address = z.infer<typeof addressSchema>;

const refusals = ['INVALID_QUERY', 'UNSUPPORTED_OPERATOR', 'TOO_MANY_QUERIES', 'QUERY_TIMED_OUT'] as const;
const answerSchema = z.object({
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string() }).meta({ id: 'LogsColumn' })), rows: z.array(z.array(z.unknown())) }).meta({ id: 'LogsTable' })),
  statistics: z.looseObject({}).optional(),
  render: z.object({ visualization: z.string(), properties: z.record(z.string(), z.string()) }).meta({ id: 'RenderHint' }).optional(),
  error: z.looseObject({ code: z.string(), message: z.string() }).optional().meta({ description: 'Why the answer is cut short, where it is.' }),
}).meta({ id: 'LogsAnswer', examples: [{ tables: [{ name: 'PrimaryResult', columns: [{ name: 'Computer', type: 'string' }, { name: 'count_', type: 'long' }], rows: [['web-1', 42]] }] }] });

/** KQL over a workspace, in the shapes of the Azure Monitor Logs query API. */
@Controller('v1/workspaces/:workspaceId/query')
@Tagged('Logs')
@UseFilters(LogsErrorFilter)
export class QueryController {
  constructor(private readonly queries: Queries) {}

  @Post()
  @Describes('runQuery', 'Runs a KQL query', { writes: answerSchema, refusals })
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
  @Describes('getQuery', 'Runs a KQL query given in the address', { writes: answerSchema, refusals })
  @CanInPart('queries.run')
  async get(
    @Param('workspaceId') workspaceId: string,
    @Query({ schema: addressSchema }) { query, timespan }: Address,
    @Headers('prefer') prefer: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!query) throw new Refusal('INVALID_REQUEST', { detail: 'Give the query as ?query=…', fields: [{ path: 'query', message: 'missing' }] });
    return this.#answer(workspaceId, { query }, { timespan }, prefer, caller, reply);
  }

  async #answer(workspaceId: string, asking: Asking, { timespan }: Address, prefer: string | undefined, caller: Caller, reply: FastifyReply): Promise<string> {
    const preferences = parsePrefer(prefer);
    const answered = await this.queries.run({ ...askedOf(asking, preferences, timespan), workspaceId, caller });
    reply.type('application/json; charset=utf-8');
    return logsJson(answerOf(answered, preferences));
  }
}
