/** The change log as the services see it: the only file that holds the KurrentDB client. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  BACKWARDS, END, KurrentDBClient, NO_STREAM, START, StreamNotFoundError, WrongExpectedVersionError, excludeSystemEvents, streamNameFilter,
  type AllStreamSubscription, type RecordedEvent,
} from '@kurrent/kurrentdb-client';
import { decode, encode } from './codec.ts';
import { gathered } from './gathered.ts';
import { streamOf, type Category, type EventMetadata, type EventOf, type Recorded } from './event.ts';

/** Somebody else appended to the stream first. */
export class StreamMoved extends Error {}

/** An event of some category, not yet decoded. */
export type StoredEvent = RecordedEvent;

/** What a follower of some categories knows to be on its way. */
export interface Expected {
  /** Of events that this process has appended, or is about to: who has applied one takes it out. */
  readonly ids: Set<string>;
  readonly end: () => void;
}

/** One connection to the log, for a whole process. */
export class EventStore {
  readonly #client: KurrentDBClient;
  readonly #append: ReturnType<typeof gathered>;
  readonly #expected = new Map<Expected['ids'], ReadonlySet<string>>();

  constructor(url: string) {
    this.#client = KurrentDBClient.connectionString(url);
    this.#append = gathered(this.#client);
  }

  /** Waits until the log answers; the client's first read is slow, so it happens here and not in a user's request. */
  async warm(patience = 30_000): Promise<void> {
    const deadline = Date.now() + patience;
    for (;;) {
      try {
        return await this.ping();
      } catch (cause) {
        if (Date.now() > deadline) throw new Error('The event log does not answer. Is it running, and does KURRENTDB_URL point to it?', { cause });
        await delay(200);
      }
    }
  }

  /** Answers once the log does; throws if it does not. */
  async ping(): Promise<undefined> {
    for await (const _ of this.#client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })) break;
  }

  /** The events of one stream, oldest first; none if there is no such stream. */
  async read<C extends Category>(category: C, id: string): Promise<Recorded<EventOf<C>>[]> {
    return this.#collect(category, this.#client.readStream(streamOf(category, id), { fromRevision: START }));
  }

  /** The latest event of a stream, or none. */
  async readLatest<C extends Category>(category: C, id: string): Promise<Recorded<EventOf<C>> | undefined> {
    const [latest] = await this.#collect(category, this.#client.readStream(streamOf(category, id), { fromRevision: END, direction: BACKWARDS, maxCount: 1 }));
    return latest;
  }

  /** Appends all or none. `revision` is that of the last event known, or undefined for a new stream; throws {@link StreamMoved} if it is no longer the last. */
  async append<C extends Category>(category: C, id: string, events: readonly EventOf<C>[], metadata: EventMetadata, revision: bigint | undefined): Promise<bigint> {
    const encoded = events.map((event) => encode(category, randomUUID(), event, metadata));
    const expecting = [...this.#expected].flatMap(([ids, names]) => (names.has(category.name) ? [ids] : []));
    for (const ids of expecting) for (const event of encoded) ids.add(event.id);
    try {
      return await this.#append({ stream: streamOf(category, id), events: encoded, streamState: revision ?? NO_STREAM });
    } catch (cause) {
      for (const ids of expecting) for (const event of encoded) ids.delete(event.id);
      if (cause instanceof WrongExpectedVersionError) throw new StreamMoved(`${streamOf(category, id)} has moved on.`, { cause });
      throw cause;
    }
  }

  /** Lets the log forget what was decided in a stream before a time, but never its last event, which tells where the stream goes on. Answers how many events that hides. */
  async forgetBefore(category: Category, id: string, before: Date): Promise<number> {
    if (!category.forgettable) throw new Error(`${category.name} is kept whole: only a forgettable category may be cut.`);
    const stream = streamOf(category, id);
    let [first, keep]: [bigint | undefined, bigint] = [undefined, 0n];
    try {
      for await (const { event } of this.#client.readStream(stream, { fromRevision: START })) {
        if (!event) continue;
        first ??= event.revision;
        keep = event.revision;
        // The client tells a log's own time to the second only; ours is exact.
        if (new Date((event.metadata as unknown as EventMetadata).at) >= before) break;
      }
    } catch (error) {
      if (!(error instanceof StreamNotFoundError)) throw error;
    }
    if (first === undefined || keep === first) return 0;
    const { metadata = {} } = await this.#client.getStreamMetadata(stream);
    await this.#client.setStreamMetadata(stream, { ...metadata, truncateBefore: Number(keep) });
    return Number(keep - first);
  }

  /** Tells, until its end, which events of the categories this process appends. */
  expect(categories: readonly Category[]): Expected {
    const ids = new Set<string>();
    this.#expected.set(ids, new Set(categories.map(({ name }) => name)));
    return { ids, end: () => void this.#expected.delete(ids) };
  }

  /** Every event of the categories after a position (undefined: from the start), then as they are appended. */
  subscribe(categories: readonly Category[], after: bigint | undefined): AllStreamSubscription {
    return this.#client.subscribeToAll({
      fromPosition: after === undefined ? START : { commit: after, prepare: after },
      filter: filterOf(categories),
    });
  }

  /** Every event of the categories after a position (undefined: from the start), up to the end of the log. */
  async *readAll(categories: readonly Category[], after: bigint | undefined): AsyncGenerator<StoredEvent> {
    const events = this.#client.readAll({ fromPosition: after === undefined ? START : { commit: after, prepare: after }, filter: filterOf(categories) });
    // A read begins with the event at the position, a subscription after it.
    for await (const { event } of events) if (event && (after === undefined || (event.position?.commit ?? 0n) > after)) yield event;
  }

  /** Tells this log from every other, a copy included: its first event, where that stands, and when it came there. Undefined while it is empty. */
  async origin(): Promise<string | undefined> {
    for await (const { event } of this.#client.readAll({ fromPosition: START, filter: excludeSystemEvents(), maxCount: 1 })) return event && `${event.id}@${event.position?.commit}@${event.created.getTime()}`;
    return undefined;
  }

  /** The place of the log's last event; 0 of an empty log. */
  async end(): Promise<bigint> {
    for await (const { event } of this.#client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })) return event?.position?.commit ?? 0n;
    return 0n;
  }

  async close(): Promise<void> {
    await this.#client.dispose();
  }

  async #collect<C extends Category>(category: C, events: AsyncIterable<{ event?: RecordedEvent }>): Promise<Recorded<EventOf<C>>[]> {
    const recorded: Recorded<EventOf<C>>[] = [];
    try {
      for await (const { event } of events) if (event) recorded.push(decode(category, event));
    } catch (error) {
      if (!(error instanceof StreamNotFoundError)) throw error;
    }
    return recorded;
  }
}

function filterOf(categories: readonly Category[]) {
  return streamNameFilter({ prefixes: categories.map(({ name }) => `${name}-`), checkpointInterval: 32 });
}
