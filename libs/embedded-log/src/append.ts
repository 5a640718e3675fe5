/** Append and BatchAppend: proposed events into the store. */
import type { Appended, Expected, Proposed, Store } from './store.ts';
import { any, frame, idOf, messages, nameOf, shared, status, streams } from './wire.ts';

/** What one append may carry, as servers up to KurrentDB 25.0 have it by default. */
export const maximumAppendSize = 1024 * 1024;

type ProposedMessage = InstanceType<typeof streams.BatchAppendReq.ProposedMessage> | InstanceType<typeof streams.AppendReq.ProposedMessage>;

function proposed(message: ProposedMessage): Proposed {
  const id = idOf(message.getId());
  const metadata = message.getMetadataMap();
  const type = metadata.get('type') ?? '';
  const data = message.getData_asU8();
  const custom = message.getCustomMetadata_asU8();
  const created = `${Date.now()}0000`;
  return {
    id, type, size: data.length + custom.length,
    frame: (stream, revision, position) => {
      const event = new streams.ReadResp.ReadEvent.RecordedEvent();
      event.setId(new shared.UUID().setString(id));
      event.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)));
      event.setStreamRevision(String(revision)).setPreparePosition(String(position)).setCommitPosition(String(position));
      event.getMetadataMap().set('type', type).set('content-type', metadata.get('content-type') ?? '').set('created', created);
      event.setCustomMetadata(custom).setData(data);
      return frame(new streams.ReadResp().setEvent(new streams.ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(position))));
    },
  };
}

/** Answers every batch of a stream of them, each when its last part has come. */
export async function batchAppend(store: Store, bytes: AsyncIterable<Buffer>, answer: (frame: Buffer) => void): Promise<void> {
  type Batch = { stream: string; expected: Expected; events: Proposed[] };
  const open = new Map<string, Batch>();
  for await (const message of messages(bytes)) {
    const request = streams.BatchAppendReq.deserializeBinary(message);
    const correlation = idOf(request.getCorrelationId());
    const options = request.getOptions();
    if (options) {
      const cases = streams.BatchAppendReq.Options.ExpectedStreamPositionCase;
      const chosen = options.getExpectedStreamPositionCase();
      const expected = chosen === cases.STREAM_POSITION ? Number(options.getStreamPosition()) : chosen === cases.NO_STREAM ? 'none' : chosen === cases.STREAM_EXISTS ? 'exists' : 'any';
      open.set(correlation, { stream: nameOf(options.getStreamIdentifier()), expected, events: [] });
    }
    const batch = open.get(correlation);
    if (!batch) continue;
    batch.events.push(...request.getProposedMessagesList().map(proposed));
    if (!request.getIsFinal()) continue;
    open.delete(correlation);
    void answerBatch(store, correlation, batch.stream, batch.expected, batch.events).then(answer);
  }
}

async function answerBatch(store: Store, correlation: string, stream: string, expected: Expected, events: readonly Proposed[]): Promise<Buffer> {
  const response = new streams.BatchAppendResp().setCorrelationId(new shared.UUID().setString(correlation));
  response.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)));
  const failed = (code: number, message: string, type?: string, details?: { serializeBinary(): Uint8Array }) => {
    const error = new status.Status().setCode(code).setMessage(message);
    if (type && details) {
      const packed = new any.Any();
      packed.pack(details.serializeBinary(), type);
      error.setDetails(packed);
    }
    return frame(response.setError(error));
  };
  if (events.reduce((sum, { size }) => sum + size, 0) > maximumAppendSize) {
    return failed(3, 'Maximum append size exceeded.', 'event_store.client.MaximumAppendSizeExceeded', new shared.MaximumAppendSizeExceeded().setMaxappendsize(maximumAppendSize));
  }
  try {
    const appended = await store.append(stream, expected, events);
    if (!appended.ok) return failed(9, 'Wrong expected version.', 'event_store.client.WrongExpectedVersion', wrongVersion(expected, appended.current));
    const success = new streams.BatchAppendResp.Success().setCurrentRevision(String(appended.revision));
    success.setPosition(new shared.AllStreamPosition().setCommitPosition(String(appended.position)).setPreparePosition(String(appended.position)));
    return frame(response.setSuccess(success));
  } catch (cause) {
    return failed(13, `The log could not write: ${(cause as Error).message}`);
  }
}

function wrongVersion(expected: Expected, current: number | undefined) {
  const wrong = new shared.WrongExpectedVersion();
  if (current === undefined) wrong.setCurrentNoStream(empty());
  else wrong.setCurrentStreamRevision(String(current));
  if (typeof expected === 'number') return wrong.setExpectedStreamPosition(String(expected));
  return expected === 'none' ? wrong.setExpectedNoStream(empty()) : expected === 'exists' ? wrong.setExpectedStreamExists(empty()) : wrong.setExpectedAny(empty());
}

/** One append, all of its events in one request stream. */
export async function append(store: Store, bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  let stream = '';
  let expected: Expected = 'any';
  const events: Proposed[] = [];
  for await (const message of messages(bytes)) {
    const request = streams.AppendReq.deserializeBinary(message);
    const options = request.getOptions();
    if (options) {
      const cases = streams.AppendReq.Options.ExpectedStreamRevisionCase;
      const chosen = options.getExpectedStreamRevisionCase();
      stream = nameOf(options.getStreamIdentifier());
      expected = chosen === cases.REVISION ? Number(options.getRevision()) : chosen === cases.NO_STREAM ? 'none' : chosen === cases.STREAM_EXISTS ? 'exists' : 'any';
    }
    const event = request.getProposedMessage();
    if (event) events.push(proposed(event));
  }
  return appendAnswer(expected, await store.append(stream, expected, events));
}

function appendAnswer(expected: Expected, appended: Appended): Buffer {
  const response = new streams.AppendResp();
  if (appended.ok) {
    const position = new streams.AppendResp.Position().setCommitPosition(String(appended.position)).setPreparePosition(String(appended.position));
    return frame(response.setSuccess(new streams.AppendResp.Success().setCurrentRevision(String(appended.revision)).setPosition(position)));
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (appended.current === undefined) wrong.setCurrentNoStream(empty());
  else wrong.setCurrentRevision(String(appended.current));
  if (typeof expected === 'number') wrong.setExpectedRevision(String(expected));
  else if (expected === 'exists') wrong.setExpectedStreamExists(empty());
  else wrong.setExpectedNoStream(empty());
  return frame(response.setWrongExpectedVersion(wrong));
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the generated types name two classes Empty; both have no field.
const empty = (): any => new shared.Empty();
