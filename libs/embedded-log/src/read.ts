/** Read: a stretch of a stream or of the whole log, or a subscription that goes on from it. */
import { randomUUID } from 'node:crypto';
import { shared, frame, nameOf, streams } from './wire.ts';
import type { Row, Store } from './store.ts';

type Options = InstanceType<typeof streams.ReadReq.Options>;

/** How many events are taken from disk at once. */
const page = 256;

/** Frames of the answer, in order. A subscription ends when `ended` is aborted. */
export async function* read(store: Store, options: Options, ended: AbortSignal): AsyncGenerator<Buffer> {
  if (options.hasSubscription()) yield* subscription(store, options, ended);
  else yield* stretch(store, options);
}

function* stretch(store: Store, options: Options): Generator<Buffer> {
  const stream = options.hasStream() ? nameOf(options.getStream()?.getStreamIdentifier()) : undefined;
  if (stream !== undefined && store.revisionOf(stream) === undefined) {
    yield frame(new streams.ReadResp().setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)))));
    return;
  }
  const wanted = filterOf(options);
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  let from = start(options, backwards);
  for (let left = Number(BigInt(options.getCount())); left > 0; ) {
    const rows = stream === undefined ? store.readAll(from, backwards, page) : store.readStream(stream, from, backwards, Math.min(page, left));
    for (const row of rows) {
      if (left > 0 && wanted(row)) {
        yield row.frame as Buffer;
        left -= 1;
      }
      from = stream === undefined ? (backwards ? row.position : row.position + 1) : row.revision + (backwards ? -1 : 1);
    }
    if (rows.length === 0) return;
  }
}

async function* subscription(store: Store, options: Options, ended: AbortSignal): AsyncGenerator<Buffer> {
  yield frame(new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID())));
  const stream = options.hasStream() ? nameOf(options.getStream()?.getStreamIdentifier()) : undefined;
  const wanted = filterOf(options);
  const filter = options.getFilter();
  const interval = (filter?.getCheckpointintervalmultiplier() || 1) * (filter?.getMax() || 32);
  let from = subscriptionStart(store, options, stream);
  let considered = 0;
  let caughtUp = false;
  while (!ended.aborted) {
    const committed = nextCommit(store, ended);
    const rows = stream === undefined ? store.readAll(from, false, page) : store.readStream(stream, from, false, page);
    for (const row of rows) {
      const is = wanted(row);
      if (is) yield row.frame as Buffer;
      from = (stream === undefined ? row.position : row.revision) + 1;
      considered = is ? 0 : considered + 1;
      if (filter && considered >= interval) {
        yield checkpoint(row.position);
        considered = 0;
      }
    }
    if (rows.length > 0) continue;
    if (!caughtUp) yield frame(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
    caughtUp = true;
    await committed;
  }
}

function nextCommit(store: Store, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stop();
      ended.removeEventListener('abort', done);
      resolve();
    };
    const stop = store.onCommit(done);
    ended.addEventListener('abort', done);
  });
}

function checkpoint(position: number): Buffer {
  return frame(new streams.ReadResp().setCheckpoint(new streams.ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position))));
}

/** Where a read begins. An unset choice is not zero: the cases are asked. */
function start(options: Options, backwards: boolean): number {
  const all = options.getAll();
  if (all) {
    const position = all.hasPosition() ? Number(all.getPosition()?.getCommitPosition()) : undefined;
    return position ?? (all.hasEnd() ? Number.MAX_SAFE_INTEGER : 0);
  }
  const stream = options.getStream();
  if (stream?.hasRevision()) return Number(stream.getRevision());
  return backwards || stream?.hasEnd() ? Number.MAX_SAFE_INTEGER : 0;
}

/** A subscription begins after what it names. */
function subscriptionStart(store: Store, options: Options, stream: string | undefined): number {
  const from = stream === undefined ? options.getAll() : options.getStream();
  if (from?.hasStart()) return 0;
  if (from?.hasEnd()) return stream === undefined ? (store.readAll(Number.MAX_SAFE_INTEGER, true, 1)[0]?.position ?? -1) + 1 : (store.revisionOf(stream) ?? -1) + 1;
  return start(options, false) + 1;
}

function filterOf(options: Options): (row: Row) => boolean {
  const filter = options.getFilter();
  if (!filter) return () => true;
  const byStream = filter.hasStreamIdentifier();
  const expression = byStream ? filter.getStreamIdentifier() : filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = prefixes.length === 0 ? new RegExp(expression?.getRegex() ?? '') : undefined;
  return (row) => {
    const text = byStream ? row.stream : row.type;
    return regex ? regex.test(text) : prefixes.some((prefix) => text.startsWith(prefix));
  };
}
