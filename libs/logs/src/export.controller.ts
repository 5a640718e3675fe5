import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CanInPart, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { queryRefusals } from './answer.ts';
import { exported } from './exported.ts';
import { formatOf } from './export-format.ts';
import { exportFormats } from './export.events.ts';
import { Queries } from './queries.ts';
import { addressSchema, longestWait, querySchema, timespanOf } from './query-request.ts';
import { startOf } from './start-of.ts';

/** What an export is of, and how it is written. */
export const exportSchema = z.object({ query: querySchema.shape.query, timespan: addressSchema.shape.timespan, format: z.enum(exportFormats).default('csv'), safe: z.literal('spreadsheet').optional() });

/** Every row of a query, as it is read: no cap, the same memory whatever its size. It is whole if it ends as HTTP says; its digest and number of rows come behind it. */
@Controller('v1/workspaces/:workspaceId/export')
@Tagged('Logs')
export class ExportController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @Describes('exportQuery', 'Every row of a query as it is read, as CSV, lines of JSON or Parquet; its digest and number of rows come behind it', { writes: z.string(), as: 'text/csv', refusals: queryRefusals })
  @CanInPart('queries.run')
  async get(@Param('workspaceId') workspaceId: string, @Query({ schema: exportSchema }) request: z.infer<typeof exportSchema>, @CurrentCaller() caller: Caller, @Res() reply: FastifyReply): Promise<void> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const opened = await this.queries.open({ workspaceId, query: request.query, timespan: timespanOf(new Date(), request.timespan), wait: longestWait, caller }, gone.signal);
    const format = formatOf(request.format, opened.columns, request.safe !== undefined);
    const { pieces, summary } = exported(opened, format);
    // What cannot be run is refused before a byte is sent.
    const file = await startOf(pieces);
    void reply
      .type(format.type)
      .headers({ 'content-disposition': `attachment; filename="export.${request.format}"`, 'cache-control': 'no-store', ...(opened.asOf !== undefined && { 'fimbria-as-of': opened.asOf }) })
      .trailer('repr-digest', async () => `sha-256=:${Buffer.from(summary().sha256, 'hex').toString('base64')}:`)
      .trailer('fimbria-rows', async () => String(summary().rows))
      .send(Readable.from(file, { highWaterMark: 1 }));
  }
}
