import { createReadStream } from 'node:fs';
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CanInPart, CurrentCaller, Describes, pageOf, Refusal, Tagged, type Caller } from '@fimbria/service';
import { mediaTypes } from './export-format.ts';
import { exportSchema } from './export.controller.ts';
import { exportSpecSchema, manifestSchema } from './export.events.ts';
import { ExportJobs } from './export-jobs.ts';
import { Exports, type KnownExport } from './exports.ts';
import { timespanOf } from './query-request.ts';
import { rangeOf } from './range.ts';

const requestSchema = exportSchema.meta({ id: 'NewExport' });
const requestedSchema = z.object({ exportId: z.guid() }).meta({ id: 'RequestedExport' });
const exportViewSchema = exportSpecSchema.extend({
  id: z.guid(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  state: z.enum(['running', 'complete', 'failed']),
  endedAt: z.string().nullable(),
  rows: z.int().nullable(),
  manifest: manifestSchema.meta({ id: 'ExportManifest' }).nullable(),
  problem: z.object({ code: z.string(), detail: z.string() }).meta({ id: 'ExportProblem' }).nullable(),
}).meta({ id: 'Export' });

/** Exports that are made into files: asked for once, watched, fetched in parts, removed. */
@Controller('v1/workspaces/:workspaceId/exports')
@Tagged('Logs')
export class ExportsController {
  constructor(
    private readonly exports: Exports,
    private readonly jobs: ExportJobs,
  ) {}

  @Post()
  @Describes('requestExport', 'Asks for an export to be made into a file', { answers: requestedSchema })
  @CanInPart('queries.run')
  async request(@Param('workspaceId') workspaceId: string, @Body({ schema: requestSchema }) { query, timespan, format, safe }: z.infer<typeof requestSchema>, @CurrentCaller() caller: Caller) {
    const { from, to } = timespanOf(new Date(), timespan);
    const spec = { workspaceId: workspaceId.toLowerCase(), query, from: from?.toISOString() ?? null, to: to?.toISOString() ?? null, format, safe: safe !== undefined };
    return { exportId: await this.jobs.request(spec, caller) };
  }

  @Get()
  @Describes('listExports', "The caller's exports of the workspace", { answers: pageOf(exportViewSchema) })
  @CanInPart('queries.run')
  list(@Param('workspaceId') workspaceId: string, @CurrentCaller() caller: Caller) {
    return { items: this.exports.of(caller, workspaceId.toLowerCase()).map((known) => this.#told(known)), next: null };
  }

  @Get(':exportId')
  @Describes('readExport', 'An export, and how far it is', { answers: exportViewSchema })
  @CanInPart('queries.run')
  async read(@Param('workspaceId') workspaceId: string, @Param('exportId') exportId: string, @CurrentCaller() caller: Caller) {
    return this.#told(await this.#find(caller, workspaceId, exportId));
  }

  /** Of a whole export: the file, or the part of it that Range asks for. */
  @Get(':exportId/file')
  @Describes('fetchExport', 'The file of a whole export, or the part that Range asks for', { writes: z.string(), as: 'text/csv', also: { 206: 'The part asked for.', 416: 'There is no such part.' }, refusals: ['EXPORT_NOT_COMPLETE'] })
  @CanInPart('queries.run')
  async file(@Param('workspaceId') workspaceId: string, @Param('exportId') exportId: string, @Headers() headers: Readonly<Record<string, string | undefined>>, @CurrentCaller() caller: Caller, @Res() reply: FastifyReply): Promise<void> {
    const known = await this.#find(caller, workspaceId, exportId);
    if (known.manifest === null) throw new Refusal('EXPORT_NOT_COMPLETE', { detail: `The export is ${known.state}.` });
    const { bytes, sha256 } = known.manifest;
    const path = this.jobs.file(known);
    const etag = `"${sha256}"`;
    const range = headers['if-range'] === undefined || headers['if-range'] === etag ? rangeOf(headers['range'], bytes) : undefined;
    void reply.type(mediaTypes[known.format]).headers({
      etag, 'accept-ranges': 'bytes', 'cache-control': 'private, no-cache', 'content-disposition': `attachment; filename="export-${known.id}.${known.format}"`, 'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    });
    if (range === 'none') return void reply.status(416).header('content-range', `bytes */${bytes}`).send();
    const { start, end } = range ?? { start: 0, end: bytes - 1 };
    if (range) void reply.status(206).header('content-range', `bytes ${start}-${end}/${bytes}`);
    void reply.header('content-length', end - start + 1).send(bytes === 0 ? '' : createReadStream(path, { start, end }));
  }

  /** Cancels it where it is under way. */
  @Delete(':exportId')
  @Describes('removeExport', 'Removes an export; cancels it where it is under way')
  @HttpCode(204)
  @CanInPart('queries.run')
  async remove(@Param('workspaceId') workspaceId: string, @Param('exportId') exportId: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.jobs.remove(await this.#find(caller, workspaceId, exportId), caller);
  }

  #find(caller: Caller, workspaceId: string, exportId: string): Promise<KnownExport> {
    return this.exports.find(caller, workspaceId.toLowerCase(), exportId.toLowerCase());
  }

  #told({ tenantId: _, part: __, kind: ___, by, ...known }: KnownExport) {
    return { ...known, requestedBy: by, rows: known.manifest?.rows ?? this.jobs.rows(known.id) ?? null };
  }
}
