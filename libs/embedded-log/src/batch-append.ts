/** BatchAppend: many appends in one call, each in one or more parts, each answered when its last part has come. */
import type { Appended } from './appending.ts';
import { batchPart, proposedAt, type BatchOptions, type BatchPart } from './batch-request.ts';
import type { Call, Handler } from './call.ts';
import type { Expected } from './expectation.ts';
import { Failure } from './failure.ts';
import { backwards } from './protobuf.ts';
import { maximumAppendSize, sizeOf, writable } from './proposed.ts';
import type { Proposed } from './recorded.ts';
import { decoded, empty, frame, identifierOf, messages, packed, shared, status, streams, type Message } from './wire.ts';

/** An append whose parts are coming in. */
interface Batch extends BatchOptions {
  readonly correlation: Buffer;
  readonly events: Proposed[];
  size: number;
  /** Why it will be refused when it is complete. */
  failure: Failure | undefined;
}

export const batchAppend: Handler = async (call) => {
  const open = new Map<string, Batch>();
  const answering = new Set<Promise<void>>();
  let failure: unknown;
  let full: Promise<void> | undefined;
  const telling: Call = { ...call, send: (frames) => (full = call.send(frames)) };
  for await (const message of messages(call.bytes)) {
    if (failure) throw failure;
    // Whoever does not take the answers gets no more written: they would fill the memory.
    if (full) await full;
    const part = batchPart(message);
    const key = part.isFinal && part.options ? '' : part.correlation.toString('latin1');
    const { options } = part;
    const batch: Batch | undefined = options ? { ...options, correlation: part.correlation, events: [], size: 0, failure: failureOf(() => writable(options.stream)) } : open.get(key);
    if (!batch) continue;
    add(batch, message, part);
    if (!part.isFinal) {
      open.set(key, batch);
      continue;
    }
    if (key !== '') open.delete(key);
    const answered = answer(telling, batch).catch((cause: unknown) => void (failure ??= cause)).finally(() => answering.delete(answered));
    answering.add(answered);
  }
  await Promise.all(answering);
  if (failure) throw failure;
};

function add(batch: Batch, message: Buffer, { events }: BatchPart): void {
  batch.failure ??= failureOf(() => {
    for (const place of events) {
      const event = proposedAt(message, place);
      batch.size += sizeOf(event);
      if (batch.size <= maximumAppendSize) batch.events.push(event);
    }
  });
}

function failureOf(check: () => unknown): Failure | undefined {
  try {
    check();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  return undefined;
}

async function answer({ store, send }: Call, batch: Batch): Promise<void> {
  const { correlation, stream, expected, events, until, failure, size } = batch;
  const response = () => new streams.BatchAppendResp().setCorrelationId(decoded(shared.UUID, correlation)).setStreamIdentifier(identifierOf(stream));
  // The official client knows a failure by its details; where it does not know them, it shows the message.
  const failed = (message: string, type: string, details: Message) => void send(frame(response().setError(new status.Status().setMessage(message).setDetails(packed(type, details)))));
  if (failure) return failed(failure.message, 'google.protobuf.Empty', empty());
  if (size > maximumAppendSize) return failed('Maximum append size exceeded.', 'event_store.client.MaximumAppendSizeExceeded', new shared.MaximumAppendSizeExceeded().setMaxappendsize(maximumAppendSize));
  let appended: Appended;
  try {
    appended = await store.append({ streams: [{ stream, expected }], events: events.map((event) => ({ stream, event })), until });
  } catch (cause) {
    return failed(`The log could not write: ${(cause as Error).message}`, 'google.protobuf.Empty', empty());
  }
  switch (appended.kind) {
    case 'deleted':
      return failed(`The stream ${stream} is deleted.`, 'event_store.client.StreamDeleted', new shared.StreamDeleted().setStreamIdentifier(identifierOf(stream)));
    case 'expired':
      return failed('The deadline passed before the log came to it.', 'event_store.client.Timeout', new shared.Timeout());
    case 'moved':
      return failed('Wrong expected version.', 'event_store.client.WrongExpectedVersion', wrongVersion(expected, appended.conflicts[0]?.current));
    case 'appended':
      return void send(success(correlation, stream, appended.revisions[0], appended.position));
  }
}

/** The answer to almost every append, written by hand. */
function success(correlation: Buffer, stream: string, revision: number | undefined, position: number): Buffer {
  const out = backwards(correlation.length + 3 * stream.length + 128);
  const afterIdentifier = out.length();
  out.text(3, stream);
  out.message(4, afterIdentifier);
  const afterSuccess = out.length();
  if (position < 0) out.bytes(4, nothing);
  else {
    const afterPosition = out.length();
    out.number(2, position);
    out.number(1, position);
    out.message(3, afterPosition);
  }
  if (revision === undefined) out.bytes(2, nothing);
  else out.number(1, revision);
  out.message(3, afterSuccess);
  out.bytes(1, correlation);
  return out.framed();
}

const nothing = new Uint8Array();

function wrongVersion(expected: Expected, current: number | undefined) {
  const wrong = new shared.WrongExpectedVersion();
  if (current === undefined) wrong.setCurrentNoStream(empty());
  else wrong.setCurrentStreamRevision(String(current));
  if (typeof expected === 'number') return wrong.setExpectedStreamPosition(String(expected));
  return expected === 'none' ? wrong.setExpectedNoStream(empty()) : expected === 'exists' ? wrong.setExpectedStreamExists(empty()) : wrong.setExpectedAny(empty());
}
