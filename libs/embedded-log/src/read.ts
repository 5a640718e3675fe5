/** Read: a stretch of a stream or of the whole log, or a subscription that goes on from it. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Call, Handler } from './call.ts';
import { invalidArgument, streamDeleted } from './failure.ts';
import { outbox } from './outbox.ts';
import { presentation } from './presenting.ts';
import type { Row } from './recorded.ts';
import { selectionOf } from './selection.ts';
import { isThere } from './stream-metadata.ts';
import { page } from './store.ts';
import { subscribe } from './subscription.ts';
import { decoded, frame, identifierOf, nameOf, only, streams } from './wire.ts';

type Options = InstanceType<typeof streams.ReadReq.Options>;

export const read: Handler = async (call) => {
  const options = decoded(streams.ReadReq, await only(call.bytes)).getOptions();
  if (!options?.hasStream() && !options?.hasAll()) throw invalidArgument('A read says what: a stream, or all.');
  if (options.hasStream() && nameOf(options.getStream()?.getStreamIdentifier()) === '') throw invalidArgument('A read names its stream.');
  if (options.hasSubscription()) return subscribe(call, options);
  return options.hasStream() ? readStream(call, options) : readAll(call, options);
};

const isBackwards = (options: Options) => options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;

const countOf = (options: Options) => (options.hasCount() ? Number(BigInt(options.getCount())) : Infinity);

async function readStream(call: Call, options: Options): Promise<void> {
  const stream = nameOf(options.getStream()?.getStreamIdentifier());
  const state = call.store.state(stream);
  if (state.tombstoned) throw streamDeleted(stream);
  if (!isThere(state)) return void call.send(frame(new streams.ReadResp().setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)))));
  const backwards = isBackwards(options);
  const from = options.getStream();
  const revision = from?.hasRevision() ? Number(from.getRevision()) : undefined;
  const next = (row: Row) => row.revision + (backwards ? -1 : 1);
  await send(call, options, startOf(revision, from, backwards), (at, most) => call.store.readStream(stream, at, backwards, most), next);
}

async function readAll(call: Call, options: Options): Promise<void> {
  const backwards = isBackwards(options);
  const from = options.getAll();
  const position = from?.hasPosition() ? Number(from.getPosition()?.getCommitPosition()) : undefined;
  const start = startOf(position, from, backwards);
  const next = (row: { position: number }) => row.position + (backwards ? 0 : 1);
  const selection = selectionOf(options);
  if (!selection) return send(call, options, start, (at, most) => call.store.readAll(at, backwards, most), next);
  const present = presentation(call.store, options);
  const out = outbox(call.send);
  let at = start;
  for (let left = countOf(options); left > 0 && !call.ended.aborted; ) {
    const headings = call.store.headings(at, backwards);
    const last = headings.at(-1);
    if (!last) break;
    for (const { position: wanted } of headings.filter(selection.wants)) {
      const row = left > 0 ? call.store.at(wanted) : undefined;
      if (!row) continue;
      await out.add(present(row));
      left -= 1;
    }
    at = next(last);
    // Where nothing is wanted nothing is sent, and others would wait until the log is at its end.
    await turn();
  }
  await out.flush();
}

/** Where a read begins. An unset choice is not zero: the cases are asked. */
function startOf(place: number | undefined, from: { hasStart(): boolean; hasEnd(): boolean } | undefined, backwards: boolean): number {
  if (place !== undefined) return Math.min(place, Number.MAX_SAFE_INTEGER);
  return from?.hasEnd() || (backwards && !from?.hasStart()) ? Number.MAX_SAFE_INTEGER : 0;
}

async function send(call: Call, options: Options, start: number, take: (from: number, most: number) => Row[], next: (row: Row) => number): Promise<void> {
  const present = presentation(call.store, options);
  const out = outbox(call.send);
  let from = start;
  for (let left = countOf(options); left > 0 && !call.ended.aborted; ) {
    const rows = take(from, Math.min(left, page.events));
    const last = rows.at(-1);
    if (!last) break;
    for (const row of rows) await out.add(present(row));
    left -= rows.length;
    from = next(last);
  }
  await out.flush();
}
