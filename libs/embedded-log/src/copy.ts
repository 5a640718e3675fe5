/** A log copied into another, through the official client: from an embedded log to a cluster, or back. */
import { BACKWARDS, END, KurrentDBClient, StreamDeletedError, StreamNotFoundError, streamNameFilter, type EventData, type Position, type RecordedEvent } from '@kurrent/kurrentdb-client';
import { checksumOf, type Checksum } from './checksum.ts';
import { isDeleted } from './stream-metadata.ts';
import { eventsOf, isOrdinary, metadataOf, note, type StreamFacts } from './whole-log.ts';

/** What a copy is asked. */
export interface Copying {
  /** Where to copy from and to, as the official client takes it. */
  readonly from: string;
  readonly to: string;
  readonly onProgress?: (copied: number) => void;
}

/** What a copy came to. */
export interface Copied {
  /** How many events this run copied; what an earlier run had copied is not among them. */
  readonly copied: number;
  /** Of the copy, and of what it was copied from. */
  readonly checksum: Checksum;
}

/** One append carries no more than this, and so many appends are on their way. The server takes them in the order they are sent. */
const limits = { events: 500, bytes: 512 * 1024, inFlight: 32 } as const;

/** Copies every event of ordinary streams in log order, then stream metadata and deletions. Goes on where an earlier run ended. Throws when the checksums differ. */
export async function copyLog({ from, to, onProgress = () => undefined }: Copying): Promise<Copied> {
  const [source, target] = [KurrentDBClient.connectionString(from), KurrentDBClient.connectionString(to)];
  try {
    await Promise.all([readable(source, 'copy from'), readable(target, 'copy to')]);
    const facts = new Map<string, StreamFacts>();
    const after = await reached(source, target);
    const copied = await copyEvents(source, target, after, facts, onProgress);
    for (const [stream, found] of facts) await settle(target, stream, found);
    const [checksum, original] = [await checksumOf(target), await checksumOf(source)];
    if (checksum.sha256 !== original.sha256) throw new Error(`The copy differs: it shows ${checksum.events} events with checksum ${checksum.sha256}, the original ${original.events} with ${original.sha256}. Was one of them written to meanwhile? Stop the writers and copy again.`);
    return { copied, checksum };
  } finally {
    await Promise.all([source.dispose(), target.dispose()]);
  }
}

/** Throws where a log cannot be read, and says which: the client's own error may say no more than its name. */
async function readable(client: KurrentDBClient, which: string): Promise<void> {
  try {
    for await (const _ of client.readAll({ maxCount: 1 })) break;
  } catch (cause) {
    const { name, message } = cause as Error;
    throw new Error(`The log to ${which} cannot be read (${message || name}). Is it running, and are its address, user, password and authority those of the URL?`, { cause });
  }
}

/** The source's place of the event copied last. Copies are made in order, so everything before it is there. */
async function reached(source: KurrentDBClient, target: KurrentDBClient): Promise<Position | undefined> {
  for await (const { event: last } of target.readAll({ direction: BACKWARDS, fromPosition: END, filter: streamNameFilter({ regex: '^[^$]' }), maxCount: 100 })) {
    if (!last || last.type === '$streamDeleted') continue;
    for await (const event of eventsOf(source)) if (event.id === last.id && event.streamId === last.streamId) return event.position;
    throw new Error(`The log to copy to ends with an event of ${last.streamId} that the other does not have. Copy into an empty log.`);
  }
  return undefined;
}

async function copyEvents(source: KurrentDBClient, target: KurrentDBClient, after: Position | undefined, facts: Map<string, StreamFacts>, onProgress: (copied: number) => void): Promise<number> {
  const appends = appender(target);
  let copied = 0;
  for await (const event of eventsOf(source)) {
    note(facts, event);
    const done = after !== undefined && (event.position?.commit ?? 0n) <= after.commit;
    if (done || !isOrdinary(event.streamId) || event.type === '$streamDeleted') continue;
    await appends.add(event);
    copied += 1;
    if (copied % 1_000 === 0) onProgress(copied);
  }
  await appends.end();
  onProgress(copied);
  return copied;
}

/** Puts neighbours of one stream into one append, and keeps some appends on their way. */
function appender(target: KurrentDBClient) {
  const revisions = new Map<string, bigint | 'no_stream' | 'any'>();
  const flying = new Set<Promise<void>>();
  let stream = '';
  let events: EventData[] = [];
  let bytes = 0;
  let failure: unknown;
  let opened = false;

  async function flush(): Promise<void> {
    if (events.length === 0) return;
    const streamState = revisions.get(stream) ?? (await lastRevision(target, stream));
    const name = stream;
    const sent = target.appendToStream(name, events, { streamState, deadline: 60_000 }).then(
      () => undefined,
      (cause: unknown) => void (failure ??= new Error(`${name} could not be copied: ${(cause as Error).message}`, { cause })),
    );
    if (streamState !== 'any') revisions.set(stream, (streamState === 'no_stream' ? -1n : streamState) + BigInt(events.length));
    const done = sent.finally(() => flying.delete(done));
    flying.add(done);
    [events, bytes] = [[], 0];
    // The client's first append opens its connection, and others would overtake it.
    if (!opened || flying.size >= limits.inFlight) await Promise.race(flying);
    opened = true;
    if (failure) throw failure;
  }

  return {
    add: async (event: RecordedEvent): Promise<void> => {
      const size = sizeOf(event);
      if (event.streamId !== stream || events.length >= limits.events || bytes + size > limits.bytes) await flush();
      stream = event.streamId;
      events.push(eventData(event));
      bytes += size;
    },
    end: async (): Promise<void> => {
      await flush();
      await Promise.all(flying);
      if (failure) throw failure;
    },
  };
}

function eventData({ id, type, isJson, data, metadata }: RecordedEvent): EventData {
  return { id, type, contentType: isJson ? 'application/json' : 'application/octet-stream', data, metadata: metadata instanceof Uint8Array ? new Uint8Array(metadata) : metadata } as EventData;
}

function sizeOf({ isJson, data, metadata }: RecordedEvent): number {
  return (isJson ? JSON.stringify(data).length : (data as unknown as Uint8Array).length) + (metadata ? JSON.stringify(metadata).length : 0);
}

/** Where the copy of a stream ends. One that is deleted there says nothing of it. */
async function lastRevision(target: KurrentDBClient, stream: string): Promise<bigint | 'no_stream' | 'any'> {
  try {
    for await (const { event } of target.readStream(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 })) return event?.revision ?? 'any';
    return 'any';
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
    return (await target.getStreamMetadata(stream)).metadata ? 'any' : 'no_stream';
  }
}

/** Gives the copy of a stream its metadata, or its end. Only now: a server obeys metadata at once. */
async function settle(target: KurrentDBClient, stream: string, { last, tombstoned, metadata }: StreamFacts): Promise<void> {
  if (tombstoned) {
    await target.tombstoneStream(stream).catch((error: unknown) => {
      if (!(error instanceof StreamDeletedError)) throw error;
    });
  } else if (metadata) {
    const state = { last, tombstoned, metadata: metadataOf(metadata) };
    if (isDeleted(state)) return void (await deleteOnce(target, stream));
    const { $tb: _, ...others } = metadata.data as Record<string, unknown>;
    const { truncateBefore } = state.metadata;
    const end = await lastRevision(target, stream);
    const shift = typeof end === 'bigint' ? last - Number(end) : 0;
    const wanted = { ...others, ...(truncateBefore === undefined ? {} : { $tb: Math.max(0, truncateBefore - shift) }) };
    const present = (await target.getStreamMetadata(stream)).metadata;
    if (JSON.stringify(present) !== JSON.stringify(wanted)) await target.setStreamMetadata(stream, wanted);
  }
}

async function deleteOnce(target: KurrentDBClient, stream: string): Promise<void> {
  try {
    for await (const _ of target.readStream(stream, { maxCount: 1 })) break;
    await target.deleteStream(stream);
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
}
