/** The protocol's messages: decoded and built with the official client's own generated modules. */
import gossip from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import status from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import failures2 from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/errors_pb.js';
import streams2 from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import { invalidArgument, unimplemented } from './failure.ts';

export { any, failures2, features, gossip, shared, status, streams, streams2, timestamp };

/** A message of the protocol, ready to be written. */
export interface Message {
  serializeBinary(): Uint8Array;
}

/** The longest request we take: several times what one append may carry. */
const longestMessage = 16 * 1024 * 1024;

/** A message with its gRPC frame: not compressed, four bytes of length. */
export function frame(message: Message): Buffer {
  return framed(message.serializeBinary());
}

/** Bytes of a message with their gRPC frame. */
export function framed(body: Uint8Array): Buffer {
  const whole = Buffer.allocUnsafe(body.length + 5);
  whole[0] = 0;
  whole.writeUInt32BE(body.length, 1);
  whole.set(body, 5);
  return whole;
}

/** The messages in a stream of bytes, however it is cut. */
export async function* messages(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted = 5;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    held += chunk.length;
    if (held < wanted) continue;
    let rest = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    while (rest.length >= (wanted = 5) && rest.length >= (wanted = 5 + lengthOf(rest))) {
      yield rest.subarray(5, wanted);
      rest = rest.subarray(wanted);
    }
    chunks = [rest];
    held = rest.length;
  }
}

function lengthOf(header: Buffer): number {
  if (header[0] !== 0) throw unimplemented('Compressed messages are not part of the embedded log.');
  const length = header.readUInt32BE(1);
  if (length > longestMessage) throw invalidArgument(`A message of ${length} bytes is longer than ${longestMessage}, the most the log takes.`);
  return length;
}

/** The message in the bytes; refused where they hold none of its kind. */
export function decoded<T>(type: { deserializeBinary(bytes: Uint8Array): T }, bytes: Uint8Array): T {
  try {
    return type.deserializeBinary(bytes);
  } catch (cause) {
    throw invalidArgument(`The request is not what its path says: ${(cause as Error).message}`);
  }
}

/** The one message of a request that has one. */
export async function only(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const message of messages(bytes)) return message;
  throw invalidArgument('The request has no message.');
}

/** The stream name of an identifier. */
export function nameOf(identifier: { getStreamName_asU8(): Uint8Array } | undefined): string {
  return identifier ? Buffer.from(identifier.getStreamName_asU8()).toString() : '';
}

/** An identifier of a stream. */
export function identifierOf(stream: string) {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
}

/** An id as text, in whichever of the protocol's two forms it came. */
export function idOf(uuid: { getString(): string; getStructured(): { getMostSignificantBits(): string; getLeastSignificantBits(): string } | undefined } | undefined): string {
  const structured = uuid?.getStructured();
  if (!structured) return uuid?.getString() ?? '';
  const half = (bits: string) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  const hex = half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits());
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A message inside another, with its type. */
export function packed(type: string, message: Message) {
  const holder = new any.Any();
  holder.setTypeUrl(`type.googleapis.com/${type}`);
  holder.setValue(message.serializeBinary());
  return holder;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the generated types name two classes Empty; both have no field.
export const empty = (): any => new shared.Empty();
