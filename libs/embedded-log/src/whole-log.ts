/** A log read from end to end through the official client, whatever server it is. */
import { FORWARDS, START, type KurrentDBClient, type Position, type RecordedEvent } from '@kurrent/kurrentdb-client';
import { isMetastream, originalOf, parseMetadata, type StreamMetadata } from './stream-metadata.ts';

/** Reads are cut into pages: no server has to keep one open for as long as a log takes. */
const page = 2_000;

/** Every event from a position on, in order. */
export async function* eventsOf(client: KurrentDBClient, fromPosition: Position | typeof START = START): AsyncGenerator<RecordedEvent> {
  let from = fromPosition;
  for (let first = true; ; first = false) {
    let read = 0;
    let last: Position | undefined;
    for await (const { event } of client.readAll({ direction: FORWARDS, fromPosition: from, maxCount: page })) {
      read += 1;
      // A page begins with the event that the one before ended with.
      if (!event || (!first && event.position?.commit === (from as Position).commit)) continue;
      last = event.position;
      yield event;
    }
    if (!last || read < page) return;
    from = last;
  }
}

/** A stream that people write, as opposed to the server's own. */
export const isOrdinary = (stream: string) => !stream.startsWith('$');

/** What a log holds of each ordinary stream, besides its events. */
export interface StreamFacts {
  /** The last revision met; -1 where only metadata was. */
  readonly last: number;
  readonly tombstoned: boolean;
  /** The latest metadata event. */
  readonly metadata: RecordedEvent | undefined;
}

const nothing: StreamFacts = { last: -1, tombstoned: false, metadata: undefined };

/** Takes in the next event. */
export function note(facts: Map<string, StreamFacts>, event: RecordedEvent): void {
  const { streamId, type, revision } = event;
  if (isMetastream(streamId) && isOrdinary(originalOf(streamId))) {
    const stream = originalOf(streamId);
    facts.set(stream, { ...(facts.get(stream) ?? nothing), metadata: event });
  } else if (isOrdinary(streamId)) {
    const known = facts.get(streamId) ?? nothing;
    facts.set(streamId, type === '$streamDeleted' ? { ...known, tombstoned: true } : { ...known, last: Number(revision) });
  }
}

/** What the log itself obeys of a metadata event. */
export function metadataOf(event: RecordedEvent | undefined): StreamMetadata {
  return event ? parseMetadata(Buffer.from(JSON.stringify(event.data))) : {};
}
