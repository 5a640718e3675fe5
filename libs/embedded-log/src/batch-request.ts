/** A part of a BatchAppend, read by hand: every event that is appended comes through here. */
import type { Expected } from './expectation.ts';
import { missingProperty } from './failure.ts';
import { eachField } from './protobuf.ts';
import { checkedId } from './proposed.ts';
import type { Proposed } from './recorded.ts';
import { idOf, shared } from './wire.ts';

/** What a first part says of the whole batch. */
export interface BatchOptions {
  readonly stream: string;
  readonly expected: Expected;
  /** Not to be written from this time on, ms. */
  readonly until: number | undefined;
}

/** One part of a batch. */
export interface BatchPart {
  /** The batch's id as it came: the answer repeats it. */
  readonly correlation: Buffer;
  readonly options: BatchOptions | undefined;
  /** Where the proposed events are; {@link proposedAt} reads one. */
  readonly events: readonly { readonly from: number; readonly to: number }[];
  readonly isFinal: boolean;
}

/** Reads a BatchAppendReq. */
export function batchPart(bytes: Buffer): BatchPart {
  let correlation = bytes.subarray(0, 0);
  let options: BatchOptions | undefined;
  let isFinal = false;
  const events: { from: number; to: number }[] = [];
  eachField(bytes, 0, bytes.length, (field, value, from, to) => {
    if (field === 1) correlation = bytes.subarray(from, to);
    else if (field === 2) options = optionsAt(bytes, from, to);
    else if (field === 3) events.push({ from, to });
    else if (field === 4) isFinal = value !== 0;
  });
  return { correlation, options, events, isFinal };
}

/** The proposed event at a place of the request. */
export function proposedAt(bytes: Buffer, { from: start, to: end }: { readonly from: number; readonly to: number }): Proposed {
  let [id, type, contentType]: [string, string, string | undefined] = ['', '', undefined];
  let [data, metadata] = [bytes.subarray(0, 0), bytes.subarray(0, 0)];
  eachField(bytes, start, end, (field, _, from, to) => {
    if (field === 1) id = uuidAt(bytes, from, to);
    else if (field === 3) metadata = bytes.subarray(from, to);
    else if (field === 4) data = bytes.subarray(from, to);
    else if (field === 2) {
      const [key, value] = entryAt(bytes, from, to);
      if (key === 'type') type = value;
      else if (key === 'content-type') contentType = value;
    }
  });
  if (type === '' || contentType === undefined) throw missingProperty();
  return { id: checkedId(id), type, contentType, data, metadata };
}

function optionsAt(bytes: Buffer, start: number, end: number): BatchOptions {
  let stream = '';
  let expected: Expected = 'any';
  let until: number | undefined;
  eachField(bytes, start, end, (field, value, from, to) => {
    if (field === 1) eachField(bytes, from, to, (inner, _, a, b) => void (inner === 3 && (stream = bytes.toString('utf8', a, b))));
    else if (field === 2) expected = value;
    else if (field === 3) expected = 'none';
    else if (field === 4) expected = 'any';
    else if (field === 5) expected = 'exists';
    else if (field === 6) until = millisecondsAt(bytes, from, to);
    else if (field === 7) until = Date.now() + millisecondsAt(bytes, from, to);
  });
  return { stream, expected, until };
}

/** Of a Timestamp or a Duration, which look alike. */
function millisecondsAt(bytes: Buffer, start: number, end: number): number {
  let [seconds, nanos] = [0, 0];
  eachField(bytes, start, end, (field, value) => {
    if (field === 1) seconds = value;
    else if (field === 2) nanos = value;
  });
  // A negative number is a varint of 64 bits: a time before 1970, or no time at all.
  return seconds > Number.MAX_SAFE_INTEGER ? 0 : seconds * 1_000 + nanos / 1e6;
}

function uuidAt(bytes: Buffer, start: number, end: number): string {
  let text: string | undefined;
  eachField(bytes, start, end, (field, _, from, to) => void (field === 2 && (text = bytes.toString('latin1', from, to))));
  return text ?? idOf(shared.UUID.deserializeBinary(bytes.subarray(start, end)));
}

function entryAt(bytes: Buffer, start: number, end: number): [string, string] {
  const entry: [string, string] = ['', ''];
  eachField(bytes, start, end, (field, _, from, to) => void ((field === 1 || field === 2) && (entry[field - 1] = bytes.toString('utf8', from, to))));
  return entry;
}
