/** Protocol buffers by hand, for the few messages that every event passes through; all others use the generated modules. */
import { invalidArgument } from './failure.ts';

/** What a field holds: the number of a varint, or where its bytes are. */
export type OnField = (field: number, value: number, from: number, to: number) => void;

/** Calls for every field of the message between two places. Fields of other kinds than varint and bytes are passed over. */
export function eachField(bytes: Buffer, from: number, to: number, onField: OnField): void {
  let at = from;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      if (at >= to) throw invalidArgument('A message ends in the middle of a field.');
      const byte = bytes[at++] as number;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  while (at < to) {
    const key = varint();
    const kind = key & 7;
    if (kind === 0) onField(Math.floor(key / 8), varint(), at, at);
    else if (kind === 2) {
      const length = varint();
      if (at + length > to) throw invalidArgument('A field ends after its message.');
      onField(Math.floor(key / 8), 0, at, at + length);
      at += length;
    } else if (kind === 1) at += 8;
    else if (kind === 5) at += 4;
    else throw invalidArgument('A message has a field of an unknown kind.');
  }
}

/** Writes a message from its end to its beginning: so every length is known when it is written. */
export interface BackwardsWriter {
  /** How many bytes are written. */
  readonly length: () => number;
  readonly varint: (value: number) => void;
  readonly raw: (bytes: Uint8Array) => void;
  readonly bytes: (field: number, bytes: Uint8Array) => void;
  readonly text: (field: number, text: string) => void;
  readonly number: (field: number, value: number) => void;
  /** Closes a message whose fields were written since the writer had that length. */
  readonly message: (field: number, since: number) => void;
  /** What is written, with its gRPC frame. */
  readonly framed: () => Buffer;
}

/** A writer of messages up to that size; fields go in last first. */
export function backwards(capacity: number): BackwardsWriter {
  const buffer = Buffer.allocUnsafe(capacity + 5);
  let at = buffer.length;
  const length = () => buffer.length - at;
  const varint = (value: number) => {
    let size = 1;
    for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
    at -= size;
    let [place, rest] = [at, value];
    for (; rest >= 128; rest = Math.floor(rest / 128)) buffer[place++] = (rest % 128) | 0x80;
    buffer[place] = rest;
  };
  const raw = (bytes: Uint8Array) => {
    at -= bytes.length;
    buffer.set(bytes, at);
  };
  const key = (field: number, kind: number) => varint(field * 8 + kind);
  return {
    length, varint, raw,
    bytes: (field, bytes) => {
      raw(bytes);
      varint(bytes.length);
      key(field, 2);
    },
    text: (field, text) => {
      const size = Buffer.byteLength(text);
      at -= size;
      buffer.write(text, at);
      varint(size);
      key(field, 2);
    },
    number: (field, value) => {
      varint(value);
      key(field, 0);
    },
    message: (field, since) => {
      varint(length() - since);
      key(field, 2);
    },
    framed: () => {
      const size = length();
      buffer.writeUInt32BE(size, at - 4);
      buffer[at - 5] = 0;
      return buffer.subarray(at - 5);
    },
  };
}
