import { once } from 'node:events';
import { Controller, Get, Headers, Param, Query, Res, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AccessDirectory, admitted, CanInPart, CurrentCaller, Database, Describes, fromCursor, NewRows, Tagged, toCursor, type Caller } from '@fimbria/service';
import { changeFilter, selectChanges, type ChangeFilter, type ChangeRow } from './change-filter.ts';

const liveSchema = z.object({ ...changeFilter, after: z.string().max(256).optional() });
type Place = readonly [position: number, sequence: number];
const placeSchema = z.tuple([z.int(), z.int()]);

/** A quiet stream says this often that it is alive, ms. */
const pulse = 15_000;
/** A stream ends after so long: its reader comes again with a newer token, and goes on where it was. ms */
const longest = 5 * 60_000;
const batch = 200;

/** Changes of a workspace as they arrive: server-sent events that can be resumed. */
@Controller('v1/workspaces/:workspaceId/changes/stream')
@Tagged('Changes')
export class ChangesLiveController implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly news: NewRows,
    private readonly access: AccessDirectory,
  ) {}

  onModuleInit(): void {
    this.news.listen();
  }

  @Get()
  @Describes('streamChanges', 'Changes as they arrive, as server-sent events; the data of each event "change" is a Change', { writes: z.string(), as: 'text/event-stream' })
  @CanInPart('changes.read')
  async stream(
    @Param('workspaceId') workspaceId: string,
    @Query({ schema: liveSchema }) { after, ...filter }: z.infer<typeof liveSchema>,
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const from = lastEventId ?? after;
    let place: Place = from === undefined ? await this.#latest() : fromCursor(from, placeSchema);
    const ended = this.#open(reply, place);
    const reader = () => admitted(this.access, caller, 'changes.read', { workspaceId }, true);
    for (let as = reader(); as && !ended.aborted && !this.news.ended; as = reader()) {
      // Asked before reading: what arrives meanwhile is not slept through.
      const news = this.news.in(workspaceId, pulse, ended);
      const seen = await this.#since(place, workspaceId, as, filter).catch(() => undefined);
      if (!seen) break;
      for (const row of seen.rows) {
        place = [Number(row.position), row.sequence];
        await send(reply, `event: change\nid: ${toCursor(place)}\ndata: ${JSON.stringify(row)}\n\n`, ended);
      }
      if (seen.rows.length === batch) continue;
      // All up to there was looked through: what the filter left out is not looked through again.
      if (seen.reached[0] > place[0]) place = seen.reached;
      if (seen.rows.length > 0) continue;
      await news;
      await send(reply, `id: ${toCursor(place)}\n: alive\n\n`, ended);
    }
    // Who does not read does not read the end either.
    if (reply.raw.writableNeedDrain) reply.raw.destroy();
    else reply.raw.end();
  }

  /** Begins the answer; the signal comes when nobody reads it any more, or it has lasted long enough. */
  #open(reply: FastifyReply, place: Place): AbortSignal {
    const gone = new AbortController();
    reply.hijack();
    reply.raw.once('close', () => gone.abort());
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    reply.raw.write(`retry: 1000\nid: ${toCursor(place)}\n: live\n\n`);
    return AbortSignal.any([gone.signal, AbortSignal.timeout(longest)]);
  }

  async #latest(): Promise<Place> {
    const { rows } = await this.database.pool.query<{ position: string | null }>('select position from changes.checkpoint');
    return [Number(rows[0]?.position ?? -1), Number.MAX_SAFE_INTEGER];
  }

  async #since(place: Place, workspaceId: string, reader: Caller, filter: ChangeFilter): Promise<{ readonly rows: readonly ChangeRow[]; readonly reached: Place }> {
    // Before the rows: then none up to it is missing from them.
    const reached = await this.#latest();
    const { text, values } = selectChanges(workspaceId, reader.tenantId, filter, (next) => ({
      text: `and (log_position, sequence) > ($${next}::bigint, $${next + 1}::bigint) and log_position >= $${next}::bigint order by log_position, sequence limit ${batch}`,
      values: place,
    }));
    return { rows: (await this.database.read(reader, (db) => db.query<ChangeRow>(text, values))).rows, reached };
  }
}

/** Writes, and waits where the reader is slower than we are. */
async function send(reply: FastifyReply, text: string, ended: AbortSignal): Promise<void> {
  if (!ended.aborted && !reply.raw.write(text)) await once(reply.raw, 'drain', { signal: ended }).catch(() => undefined);
}
