/** An event as it is proposed and as it is kept: the framed answer to a read, made once and copied ever after. */
import { crc32 } from 'node:zlib';
import { backwards, eachField, type BackwardsWriter } from './protobuf.ts';
import { streams } from './wire.ts';

/** An event as a client proposed it. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** A stored event. */
export interface Row {
  readonly position: number;
  readonly stream: string;
  /** {@link tombstone} for the event that ends a stream for good. */
  readonly revision: number;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly checksum: number;
  /** The framed ReadResp. */
  readonly frame: Uint8Array;
}

/** The revision of the event that ends a stream for good. The protocol says 2^63-1, which is no number of ours. */
export const tombstone = Number.MAX_SAFE_INTEGER;

/** The field that says 2^63-1. */
const tombstoneRevision = Buffer.from([0x18, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);

/** The event's row at its place in the log. */
export function record(event: Proposed, stream: string, revision: number, position: number, created: number): Row {
  const { id, type, contentType, data, metadata } = event;
  const out = backwards(data.length + metadata.length + 3 * (stream.length + type.length + contentType.length) + 256);
  // A ReadResp with a ReadEvent with a RecordedEvent, fields last first.
  out.number(3, position);
  const afterEvent = out.length();
  if (data.length > 0) out.bytes(8, data);
  if (metadata.length > 0) out.bytes(7, metadata);
  entry(out, 'created', `${created}0000`);
  entry(out, 'content-type', contentType);
  entry(out, 'type', type);
  out.number(5, position);
  out.number(4, position);
  if (revision === tombstone) out.raw(tombstoneRevision);
  else out.number(3, revision);
  const afterStream = out.length();
  out.text(3, stream);
  out.message(2, afterStream);
  const afterId = out.length();
  out.text(2, id);
  out.message(1, afterId);
  out.message(1, afterEvent);
  out.message(1, 0);
  const bytes = out.framed();
  return { position, stream, revision, type, created, checksum: crc32(bytes), frame: bytes };
}

function entry(out: BackwardsWriter, key: string, value: string): void {
  const since = out.length();
  out.text(2, value);
  out.text(1, key);
  out.message(6, since);
}

/** The event inside a stored frame. */
export function recordedOf(bytes: Uint8Array) {
  const event = streams.ReadResp.deserializeBinary(bytes.subarray(5)).getEvent()?.getEvent();
  if (!event) throw new Error('A stored frame holds no event.');
  return event;
}

/** What events are found and chosen by, as the frame has it: the same stands beside the frame. */
export function signsOf(frame: Uint8Array): Pick<Row, 'position' | 'stream' | 'type' | 'created'> & { readonly id: string } {
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.length);
  const signs = { position: 0, stream: '', type: '', created: 0, id: '' };
  const entry = ['', '', ''];
  // As record writes it: a ReadResp with a ReadEvent with a RecordedEvent.
  eachField(bytes, 5, bytes.length, (_response, _a, readFrom, readTo) => eachField(bytes, readFrom, readTo, (read, _b, from, to) => read === 1 && eachField(bytes, from, to, (field, value, at, end) => {
    if (field === 1) eachField(bytes, at, end, (_id, _c, a, b) => void (signs.id = bytes.toString('latin1', a, b)));
    else if (field === 2) eachField(bytes, at, end, (_name, _c, a, b) => void (signs.stream = bytes.toString('utf8', a, b)));
    else if (field === 4) signs.position = value;
    else if (field === 6) {
      eachField(bytes, at, end, (part, _c, a, b) => void (entry[part] = bytes.toString('utf8', a, b)));
      if (entry[1] === 'type') signs.type = entry[2] as string;
      else if (entry[1] === 'created') signs.created = Number(entry[2]?.slice(0, -4));
    }
  })));
  return signs;
}

/** The bytes are those that were written. */
export function intact(row: Pick<Row, 'checksum' | 'frame'>): boolean {
  return crc32(row.frame) === row.checksum;
}
