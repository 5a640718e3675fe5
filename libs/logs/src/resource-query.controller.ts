import { Body, Controller, Get, Headers, HttpCode, Post, Query, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { logsJson } from '@fimbria/kql';
import { CanInPart, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { answerOf, answerSchema, queryRefusals } from './answer.ts';
import type { OfResource } from './asked.ts';
import { ResourceErrorFilter } from './logs-error.filter.ts';
import { Queries } from './queries.ts';
import { addressSchema, askedOf, givenQuery, parsePrefer, querySchema } from './query-request.ts';
import { AskedResource, ResourceGuard } from './resource.guard.ts';

type Asking = z.infer<typeof querySchema>;
type Address = z.infer<typeof addressSchema>;

/** KQL over the records of one resource, whatever workspaces they are in, as the Azure Monitor Logs API has it; `/v1/subscriptions/…/query` comes here, too. */
@Controller('v1/resources/:resource/query')
@Tagged('Logs')
@UseGuards(ResourceGuard)
@UseFilters(ResourceErrorFilter)
export class ResourceQueryController {
  constructor(private readonly queries: Queries) {}

  @Post()
  @Describes('runResourceQuery', 'Runs a KQL query over the records of a resource, by its Azure resource id', { writes: answerSchema, refusals: queryRefusals })
  @HttpCode(200)
  @CanInPart('queries.run')
  async post(
    @AskedResource() resource: OfResource,
    @Body({ schema: querySchema }) body: Asking,
    @Query({ schema: addressSchema }) address: Address,
    @Headers('prefer') prefer: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.#answer(resource, body, address, prefer, caller, reply);
  }

  @Get()
  @Describes('getResourceQuery', 'Runs a KQL query given in the address over the records of a resource, by its Azure resource id', { writes: answerSchema, refusals: queryRefusals })
  @CanInPart('queries.run')
  async get(
    @AskedResource() resource: OfResource,
    @Query({ schema: addressSchema }) address: Address,
    @Headers('prefer') prefer: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.#answer(resource, { query: givenQuery(address) }, address, prefer, caller, reply);
  }

  async #answer(resource: OfResource, asking: Asking, { timespan }: Address, prefer: string | undefined, caller: Caller, reply: FastifyReply): Promise<string> {
    const preferences = parsePrefer(prefer);
    const answered = await this.queries.run({ ...askedOf(asking, preferences, timespan), workspaceId: resource.workspaceIds[0], resource, caller });
    reply.type('application/json; charset=utf-8');
    return logsJson(answerOf(answered, preferences, resource));
  }
}
