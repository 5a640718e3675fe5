import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AccessDirectory, Can, CurrentCaller, Database, fromCursor, toCursor, type Caller } from '@fimbria/service';
import { changeFilter, selectChanges, type ChangeFilter, type ChangeRow } from './change-filter.ts';
import { NewChanges } from './new-changes.ts';

const liveSchema = z.object({ ...changeFilter, after: z.string().max(256).optional() });
type Place = readonly [position: number, sequence: number];
const placeSchema = z.tuple([z.number(), z.number()]);

/** A quiet stream says this often that it is alive, ms. */
const pulse = 15_000;
/** A stream ends after so long: its reader comes again with a newer token, and goes on where it was. ms */
const longest = 5 * 60_000;
const batch = 200;

/** Changes of a workspace as they arrive: server-sent events that can be resumed. */
@Controller('v1/workspaces/:workspaceId/changes/stream')
export class ChangesLiveController {
  constructor(
    private readonly database: Database,
    private readonly news: NewChanges,
    private readonly access: AccessDirectory,
  ) {}

  @Get()
  @Can('changes.read')
  async stream(
    @Param('workspaceId') workspaceId: string,
    @Query({ schema: liveSchema }) { after, ...filter }: z.infer<typeof liveSchema>,
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const from = lastEventId ?? after;
    let place: Place = from === undefined ? await this.#latest() : fromCursor(from, placeSchema);
    const gone = new AbortController();
    reply.hijack();
    reply.raw.once('close', () => gone.abort());
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    reply.raw.write(`retry: 1000\nid: ${toCursor(place)}\n: live\n\n`);
    const until = Date.now() + longest;
    while (!gone.signal.aborted && !this.news.ended && Date.now() < until && this.access.permits(caller, 'changes.read', { workspaceId })) {
      // Asked before reading: what arrives meanwhile is not slept through.
      const news = this.news.in(workspaceId, pulse, gone.signal);
      const rows = await this.#since(place, workspaceId, caller.tenantId, filter).catch(() => undefined);
      if (!rows) break;
      for (const row of rows) {
        place = [Number(row.position), row.sequence];
        reply.raw.write(`event: change\nid: ${toCursor(place)}\ndata: ${JSON.stringify(row)}\n\n`);
      }
      if (rows.length === 0) await news;
      if (rows.length === 0) reply.raw.write(': alive\n\n');
    }
    reply.raw.end();
  }

  async #latest(): Promise<Place> {
    const { rows } = await this.database.pool.query<{ position: string | null }>('select position from changes.checkpoint');
    return [Number(rows[0]?.position ?? -1), Number.MAX_SAFE_INTEGER];
  }

  async #since(place: Place, workspaceId: string, tenantId: string, filter: ChangeFilter): Promise<ChangeRow[]> {
    const { text, values } = selectChanges(workspaceId, tenantId, filter, (next) => ({
      text: `and (log_position, sequence) > ($${next}::bigint, $${next + 1}::bigint) and log_position >= $${next}::bigint order by log_position, sequence limit ${batch}`,
      values: place,
    }));
    return (await this.database.read(tenantId, (db) => db.query<ChangeRow>(text, values))).rows;
  }
}
