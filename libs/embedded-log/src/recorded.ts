/** An event as it is proposed and as it is kept: the framed answer to a read, made once and copied ever after. */
import { crc32 } from 'node:zlib';
import { frame, identifierOf, shared, streams } from './wire.ts';

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

const tombstoneText = '9223372036854775807';

/** The event's row at its place in the log. */
export function record(event: Proposed, stream: string, revision: number, position: number, created: number): Row {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(new shared.UUID().setString(event.id));
  recorded.setStreamIdentifier(identifierOf(stream));
  recorded.setStreamRevision(revision === tombstone ? tombstoneText : String(revision));
  recorded.setPreparePosition(String(position)).setCommitPosition(String(position));
  recorded.getMetadataMap().set('type', event.type).set('content-type', event.contentType).set('created', `${created}0000`);
  recorded.setCustomMetadata(event.metadata).setData(event.data);
  const bytes = frame(new streams.ReadResp().setEvent(new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(position))));
  return { position, stream, revision, type: event.type, created, checksum: crc32(bytes), frame: bytes };
}

/** The event inside a stored frame. */
export function recordedOf(bytes: Uint8Array) {
  const event = streams.ReadResp.deserializeBinary(bytes.subarray(5)).getEvent()?.getEvent();
  if (!event) throw new Error('A stored frame holds no event.');
  return event;
}

/** The bytes are those that were written. */
export function intact(row: Pick<Row, 'checksum' | 'frame'>): boolean {
  return crc32(row.frame) === row.checksum;
}
