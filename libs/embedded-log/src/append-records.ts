/** The protocol's second version: appends to several streams in one go, all or none. */
import type { Value } from 'google-protobuf/google/protobuf/struct_pb.js';
import type { Appended, Conflict, Expectation } from './appending.ts';
import type { Call, Handler } from './call.ts';
import type { Expected } from './expectation.ts';
import { codes, deadlineExceeded, Failure, invalidArgument } from './failure.ts';
import { checkedId, maximumAppendSize, sizeOf, writable } from './proposed.ts';
import type { Proposed } from './recorded.ts';
import { decoded, failures2, frame, messages, only, packed, status, streams2, type Message } from './wire.ts';

type AppendRecord = InstanceType<typeof streams2.AppendRecord>;

/** AppendSession: one request a stream, each with what it expects. */
export const appendSession: Handler = async (call) => {
  const streams: Expectation[] = [];
  const transaction = collected();
  const named = new Set<string>();
  for await (const message of messages(call.bytes)) {
    const request = decoded(streams2.AppendRequest, message);
    const stream = writable(request.getStream());
    if (named.has(stream)) throw failure(codes.aborted, `The stream ${stream} is in this session already.`, 'StreamAlreadyInAppendSessionErrorDetails', new failures2.StreamAlreadyInAppendSessionErrorDetails().setStream(stream));
    named.add(stream);
    streams.push({ stream, expected: request.hasExpectedRevision() ? expectedOf(request.getExpectedRevision() ?? '') : 'any' });
    for (const record of request.getRecordsList()) transaction.add(stream, record);
  }
  const { revisions, position } = await appended(call, streams, [], transaction.events, conflicted);
  const answer = new streams2.AppendSessionResponse().setPosition(position);
  for (const [at, { stream }] of streams.entries()) answer.addOutput(new streams2.AppendResponse().setStream(stream).setStreamRevision(String(revisions[at] ?? -1)).setPosition(position));
  call.send(frame(answer));
};

/** AppendRecords: records of any streams in any order, with checks on these and other streams. */
export const appendRecords: Handler = async (call) => {
  const request = decoded(streams2.AppendRecordsRequest, await only(call.bytes));
  const transaction = collected();
  for (const record of request.getRecordsList()) transaction.add(writable(record.getStream()), record);
  const { events } = transaction;
  const checks = request.getChecksList().flatMap((check) => check.getStreamState() ?? []).map((state) => ({ stream: state.getStream(), expected: expectedOf(state.getExpectedState()) }));
  const written = new Set(events.map(({ stream }) => stream));
  const checkOf = new Map(checks.map((check) => [check.stream, check]));
  const streams = [...written].map((stream): Expectation => checkOf.get(stream) ?? { stream, expected: 'any' });
  const { revisions, position } = await appended(call, streams, checks.filter(({ stream }) => !written.has(stream)), events, (conflicts) => violation(checks, conflicts));
  const answer = new streams2.AppendRecordsResponse().setPosition(position);
  for (const [at, { stream }] of streams.entries()) answer.addRevisions(new streams2.StreamRevision().setStream(stream).setRevision(String(revisions[at] ?? -1)));
  call.send(frame(answer));
};

async function appended(call: Call, streams: Expectation[], checks: Expectation[], events: { stream: string; event: Proposed }[], conflict: (conflicts: readonly Conflict[]) => Failure) {
  if (events.length === 0) throw invalidArgument('There is no record to append.');
  const outcome: Appended = await call.store.append({ streams, events, checks, until: call.until });
  switch (outcome.kind) {
    case 'appended':
      return { revisions: outcome.revisions, position: String(outcome.position) };
    case 'moved':
      throw conflict(outcome.conflicts);
    case 'expired':
      throw deadlineExceeded();
    case 'deleted':
      if (!outcome.forGood) throw conflict([{ stream: outcome.stream, expected: 'exists', current: undefined }]);
      throw failure(codes.failedPrecondition, `The stream ${outcome.stream} is tombstoned.`, 'StreamTombstonedErrorDetails', new failures2.StreamTombstonedErrorDetails().setStream(outcome.stream));
  }
}

function conflicted([conflict]: readonly Conflict[]): Failure {
  const { stream, expected, current } = conflict as Conflict;
  const details = new failures2.StreamRevisionConflictErrorDetails().setStream(stream).setExpectedRevision(constantOf(expected)).setActualRevision(String(current ?? -1));
  return failure(codes.failedPrecondition, `The stream ${stream} is at ${current ?? 'no event'}.`, 'StreamRevisionConflictErrorDetails', details);
}

function violation(checks: readonly Expectation[], conflicts: readonly Conflict[]): Failure {
  const details = new failures2.AppendConsistencyViolationErrorDetails();
  for (const { stream, expected, current } of conflicts) {
    const state = new failures2.ConsistencyViolation.StreamStateViolation().setStream(stream).setExpectedState(constantOf(expected)).setActualState(String(current ?? -1));
    details.addViolations(new failures2.ConsistencyViolation().setCheckIndex(checks.findIndex((check) => check.stream === stream)).setStreamState(state));
  }
  return failure(codes.failedPrecondition, 'A stream does not stand where it was expected.', 'AppendConsistencyViolationErrorDetails', details);
}

/** The records of one transaction, no more of them than the log takes. */
function collected() {
  const events: { stream: string; event: Proposed }[] = [];
  let total = 0;
  return {
    events,
    add: (stream: string, record: AppendRecord): void => {
      const event = proposed(record);
      const { id } = event;
      const size = sizeOf(event);
      if (size > maximumAppendSize) throw failure(codes.invalidArgument, `The record ${id} is too large.`, 'AppendRecordSizeExceededErrorDetails', new failures2.AppendRecordSizeExceededErrorDetails().setStream(stream).setRecordId(id).setSize(size).setMaxSize(maximumAppendSize));
      total += size;
      if (total > maximumAppendSize) throw failure(codes.aborted, 'The transaction is too large.', 'AppendTransactionSizeExceededErrorDetails', new failures2.AppendTransactionSizeExceededErrorDetails().setSize(total).setMaxSize(maximumAppendSize));
      events.push({ stream, event });
    },
  };
}

/** A record's properties become the event's metadata, with the schema beside them, as KurrentDB shows them to readers of the first version. */
function proposed(record: AppendRecord): Proposed {
  const schema = record.getSchema();
  const type = schema?.getName();
  if (!schema || !type) throw invalidArgument('A record names its schema, which is the type of the event.');
  const json = schema.getFormat() === streams2.SchemaFormat.SCHEMA_FORMAT_JSON;
  const properties: Record<string, unknown> = { '$schema.format': ['Unspecified', 'Json', 'Protobuf', 'Avro', 'Bytes'][schema.getFormat()], '$schema.name': type };
  record.getPropertiesMap().forEach((value: Value, key: string) => (properties[key] = value.toJavaScript()));
  const id = record.hasRecordId() ? checkedId(record.getRecordId() ?? '') : crypto.randomUUID();
  return { id, type, contentType: json ? 'application/json' : 'application/octet-stream', data: record.getData_asU8(), metadata: Buffer.from(JSON.stringify(properties)) };
}

function expectedOf(constant: string): Expected {
  const revision = Number(constant);
  if (revision >= 0) return revision;
  const expected = ({ '-1': 'none', '-2': 'any', '-4': 'exists' } as const)[constant];
  if (!expected) throw invalidArgument(`${constant} is no revision to expect.`);
  return expected;
}

function constantOf(expected: Expected): string {
  return typeof expected === 'number' ? String(expected) : { none: '-1', any: '-2', exists: '-4' }[expected];
}

function failure(code: number, message: string, type: string, details: Message): Failure {
  const error = new status.Status().setCode(code).setMessage(message).setDetails(packed(`kurrentdb.protocol.v2.streams.errors.${type}`, details));
  return new Failure(code, message, { 'grpc-status-details-bin': Buffer.from(error.serializeBinary()).toString('base64') });
}
