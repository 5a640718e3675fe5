/** BatchAppend: many appends in one call, each in one or more parts, each answered when its last part has come. */
import type { Appended } from './appending.ts';
import type { Call, Handler } from './call.ts';
import type { Expected } from './expectation.ts';
import { Failure } from './failure.ts';
import { expectedOf, maximumAppendSize, proposed, sizeOf, writableOf } from './proposed.ts';
import type { Proposed } from './recorded.ts';
import { empty, frame, idOf, identifierOf, messages, nameOf, packed, shared, status, streams, type Message } from './wire.ts';

/** An append whose parts are coming in. */
interface Batch {
  readonly correlation: string;
  readonly stream: string;
  readonly expected: Expected;
  readonly until: number | undefined;
  readonly events: Proposed[];
  size: number;
  /** Why it will be refused when it is complete. */
  failure: Failure | undefined;
}

type Request = InstanceType<typeof streams.BatchAppendReq>;

export const batchAppend: Handler = async (call) => {
  const open = new Map<string, Batch>();
  const answering = new Set<Promise<void>>();
  for await (const message of messages(call.bytes)) {
    const request = streams.BatchAppendReq.deserializeBinary(message);
    const correlation = idOf(request.getCorrelationId());
    const options = request.getOptions();
    const batch = options ? begun(correlation, options) : open.get(correlation);
    if (!batch) continue;
    add(batch, request);
    if (!request.getIsFinal()) {
      open.set(correlation, batch);
      continue;
    }
    open.delete(correlation);
    const answered = answer(call, batch).finally(() => answering.delete(answered));
    answering.add(answered);
  }
  await Promise.all(answering);
};

function begun(correlation: string, options: NonNullable<ReturnType<Request['getOptions']>>): Batch {
  const deadline = options.getDeadline21100()?.toDate().getTime();
  const patience = options.getDeadline();
  const until = deadline ?? (patience ? Date.now() + patience.getSeconds() * 1_000 + patience.getNanos() / 1e6 : undefined);
  const expected = expectedOf(options, options.hasStreamPosition() ? options.getStreamPosition() : undefined);
  return { correlation, stream: nameOf(options.getStreamIdentifier()), expected, until, events: [], size: 0, failure: failureOf(() => writableOf(options.getStreamIdentifier())) };
}

function add(batch: Batch, request: Request): void {
  batch.failure ??= failureOf(() => {
    for (const message of request.getProposedMessagesList()) {
      const event = proposed(message);
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
  const response = new streams.BatchAppendResp().setCorrelationId(new shared.UUID().setString(correlation)).setStreamIdentifier(identifierOf(stream));
  // The official client knows a failure by its details; where it does not know them, it shows the message.
  const failed = (message: string, type: string, details: Message) => void send(frame(response.setError(new status.Status().setMessage(message).setDetails(packed(type, details)))));
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
      return void send(frame(response.setSuccess(success(appended.revisions[0], appended.position))));
  }
}

function success(revision: number | undefined, position: number) {
  const answered = new streams.BatchAppendResp.Success();
  if (revision === undefined) answered.setNoStream(empty());
  else answered.setCurrentRevision(String(revision));
  return position < 0 ? answered.setNoPosition(empty()) : answered.setPosition(new shared.AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position)));
}

function wrongVersion(expected: Expected, current: number | undefined) {
  const wrong = new shared.WrongExpectedVersion();
  if (current === undefined) wrong.setCurrentNoStream(empty());
  else wrong.setCurrentStreamRevision(String(current));
  if (typeof expected === 'number') return wrong.setExpectedStreamPosition(String(expected));
  return expected === 'none' ? wrong.setExpectedNoStream(empty()) : expected === 'exists' ? wrong.setExpectedStreamExists(empty()) : wrong.setExpectedAny(empty());
}
