import { Body, Controller, HttpCode, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { logsJson } from '@fimbria/kql';
import { CurrentCaller, Describes, problems, Refusal, SignedIn, Tagged, type Caller } from '@fimbria/service';
import { answerOf, refusedAs } from './answer.ts';
import { LogsErrorFilter } from './logs-error.filter.ts';
import { Queries } from './queries.ts';
import { askedOf, parsePrefer, querySchema } from './query-request.ts';
import { Reach } from './reach.ts';

const requestSchema = z.object({
  id: z.string().max(128), workspace: z.string().max(64), method: z.literal('POST').nullish(), path: z.literal('/query').nullish(),
  headers: z.record(z.string().max(128), z.string().max(1024)).nullish(), body: querySchema,
}).meta({ id: 'BatchedQuery' });
const batchSchema = z.object({ requests: z.array(requestSchema).min(1).max(100) }).meta({ id: 'QueryBatch' });
const answersSchema = z.object({
  responses: z.array(z.object({ id: z.string(), status: z.int(), headers: z.looseObject({}), body: z.looseObject({}).meta({ description: 'A LogsAnswer, or a Problem.' }) }).meta({ id: 'BatchedAnswer' })),
}).meta({ id: 'AnswerBatch' });

/** Several queries in one request, each answered or refused by itself. */
@Controller('v1/$batch')
@Tagged('Logs')
@UseFilters(LogsErrorFilter)
export class BatchController {
  constructor(
    private readonly queries: Queries,
    private readonly reach: Reach,
  ) {}

  @Post()
  @Describes('runQueries', 'Runs several queries, each answered or refused by itself', { writes: answersSchema })
  @HttpCode(200)
  @SignedIn()
  async post(@Body({ schema: batchSchema }) { requests }: z.infer<typeof batchSchema>, @CurrentCaller() caller: Caller, @Req() { id }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const responses = await Promise.all(requests.map((request) => this.#answer(request, caller, id)));
    reply.type('application/json; charset=utf-8');
    return logsJson({ responses });
  }

  async #answer({ id, workspace, headers, body }: z.infer<typeof requestSchema>, caller: Caller, requestId: string) {
    try {
      const as = await this.reach.admit(caller, workspace);
      const preferences = parsePrefer(Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'prefer')?.[1]);
      const answered = await this.queries.run({ ...askedOf(body, preferences), workspaceId: workspace, caller: as });
      return { id, status: 200, headers: {}, body: answerOf(answered, preferences, workspace) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { id, status: problems[error.code].status, headers: {}, body: refusedAs(error, requestId) };
    }
  }
}
