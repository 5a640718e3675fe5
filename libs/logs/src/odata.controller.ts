import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { logsJson, type KqlTable } from '@fimbria/kql';
import { CanInPart, CurrentCaller, Describes, Refusal, Tagged, type Caller } from '@fimbria/service';
import { z } from 'zod';
import { queryRefusals } from './answer.ts';
import { startOf } from './start-of.ts';
import { LogsErrorFilter } from './logs-error.filter.ts';
import { metadataOf } from './odata-metadata.ts';
import { askingOf, odataSchema, type Asking, type ODataRequest } from './odata-request.ts';
import type { Opened } from './asked.ts';
import { Queries } from './queries.ts';
import { longestWait } from './query-request.ts';

const json = 'application/json; odata.metadata=minimal; charset=utf-8';

const context = { '@odata.context': z.string() };
const serviceSchema = z.object({ ...context, value: z.array(z.object({ name: z.string(), kind: z.string(), url: z.string() })) }).meta({ id: 'ODataService' });
const rowsSchema = z.object({ ...context, '@odata.count': z.number().optional(), '@odata.nextLink': z.string().optional(), value: z.array(z.record(z.string(), z.unknown())) }).meta({ id: 'ODataRows' });

/** The tables of a workspace as an OData v4 service, for Power BI, Excel and their like. Everything comes in one answer, from one moment, unless the client prefers pages. */
@Controller('v1/workspaces/:workspaceId/odata')
@Tagged('Logs')
@UseFilters(LogsErrorFilter)
export class ODataController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @Describes('readODataService', 'The OData v4 service of a workspace: its entity sets', { writes: serviceSchema })
  @CanInPart('queries.run')
  service(@Req() request: FastifyRequest, @Param('workspaceId') workspaceId: string, @Res() reply: FastifyReply): void {
    const value = this.queries.catalogue.tables.map(({ name }) => ({ name, kind: 'EntitySet', url: name }));
    void reply.header('odata-version', '4.0').type(json).send(JSON.stringify({ '@odata.context': `${rootOf(request, workspaceId)}/$metadata`, value }));
  }

  @Get('$metadata')
  @Describes('readODataMetadata', 'What the entity sets consist of, as EDMX', { answers: z.string(), as: 'application/xml' })
  @CanInPart('queries.run')
  @Header('odata-version', '4.0')
  @Header('content-type', 'application/xml; charset=utf-8')
  metadata(): string {
    return metadataOf(this.queries.catalogue.tables);
  }

  @Get(':set/$count')
  @Describes('countODataRows', 'How many rows a filter leaves', { answers: z.string(), as: 'text/plain', refusals: queryRefusals })
  @CanInPart('queries.run')
  @Header('odata-version', '4.0')
  @Header('content-type', 'text/plain; charset=utf-8')
  async count(@Param('workspaceId') workspaceId: string, @Param('set') set: string, @Query({ schema: odataSchema }) request: ODataRequest, @CurrentCaller() caller: Caller): Promise<string> {
    return String(await this.#count(askingOf(this.#table(set), request, undefined), workspaceId, caller));
  }

  @Get(':set')
  @Describes('readODataRows', 'Rows of an entity set: $select, $filter, $orderby, $top, $skip, $count; pages where Prefer says maxpagesize', { writes: rowsSchema, refusals: queryRefusals })
  @CanInPart('queries.run')
  async rows(@Req() request: FastifyRequest, @Param('workspaceId') workspaceId: string, @Param('set') set: string, @Query({ schema: odataSchema }) options: ODataRequest, @CurrentCaller() caller: Caller, @Res() reply: FastifyReply): Promise<void> {
    const asking = askingOf(this.#table(set), options, pageSizeOf(request.headers['prefer']));
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const count = options.$count === 'true' ? await this.#count(asking, workspaceId, caller) : undefined;
    const opened = await this.queries.open({ workspaceId, query: asking.rows, timespan: {}, wait: longestWait, caller }, gone.signal);
    const root = rootOf(request, workspaceId);
    const head = { '@odata.context': `${root}/$metadata#${set}${options.$select === undefined ? '' : `(${asking.columns.join(',')})`}`, ...(count !== undefined && { '@odata.count': count }) };
    const next = `${root}/${set}?${new URLSearchParams({ ...(request.query as Record<string, string>), $skiptoken: String(asking.next) })}`;
    const body = await startOf(written(head, opened, asking, next));
    void reply.headers({ 'odata-version': '4.0', 'cache-control': 'no-store' }).type(json).send(Readable.from(body, { highWaterMark: 1 }));
  }

  #table(set: string): KqlTable {
    const table = this.queries.catalogue.tables.find(({ name }) => name === set);
    if (!table) throw new Refusal('NOT_FOUND');
    return table;
  }

  async #count({ count: query }: Asking, workspaceId: string, caller: Caller): Promise<unknown> {
    return (await this.queries.run({ workspaceId, query, timespan: {}, wait: longestWait, caller })).table.rows[0]?.[0];
  }
}

/** The answer as it is read; a page ends with where the next begins. */
async function* written(head: object, { portions, columns }: Opened, { page = Infinity }: Asking, next: string): AsyncGenerator<Buffer, void> {
  let before = `${JSON.stringify(head).slice(0, -1)},"value":[`;
  let given = 0;
  let more = false;
  for await (const rows of portions) {
    const fitting = rows.slice(0, page - given);
    more = fitting.length < rows.length;
    if (fitting.length > 0) {
      yield Buffer.from(before + fitting.map((row) => logsJson(Object.fromEntries(columns.map(({ name }, at) => [name, row[at]])))).join(','));
      before = ',';
    }
    given += fitting.length;
  }
  yield Buffer.from(`${given === 0 ? before : ''}]${more ? `,"@odata.nextLink":${JSON.stringify(next)}` : ''}}`);
}

function rootOf({ protocol, host }: FastifyRequest, workspaceId: string): string {
  return `${protocol}://${host}/v1/workspaces/${workspaceId}/odata`;
}

/** As `Prefer: odata.maxpagesize=500` or `maxpagesize=500` has it. */
function pageSizeOf(prefer: string | string[] | undefined): number | undefined {
  const size = Number(/(?:^|[,;\s])(?:odata\.)?maxpagesize=(\d{1,6})\b/i.exec(String(prefer ?? ''))?.[1]);
  return size > 0 ? size : undefined;
}
