/** Rows in the format of PostgreSQL's binary COPY: the quickest way in (PostgreSQL manual, COPY, "Binary Format"). */
import type { ColumnType } from './change-table.ts';

/** A value as its column's type takes it: datetimes as milliseconds since 1970, dynamic as JSON text. */
export type Value = string | number | null;

const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** PostgreSQL counts microseconds from 2000-01-01. */
const epoch = Date.UTC(2000, 0, 1);

/** Text as PostgreSQL can hold it: without NUL, without half of a surrogate pair. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u2400');
}

/** How much is handed on at a time, bytes. */
const chunk = 256 * 1024;
/** A chunk with the row that fills it, as a rule, bytes. */
const room = chunk + 64 * 1024;

/** Encodes rows of these columns, a chunk at a time; text is made {@link storable}. */
export function* encodeRows(columns: readonly { readonly type: ColumnType }[], rows: Iterable<readonly Value[]>): Generator<Buffer, void> {
  const out = new Growing();
  const types = columns.map(({ type }) => type);
  out.bytes(signature);
  for (const row of rows) {
    out.int16(types.length);
    for (let at = 0; at < types.length; at += 1) writeValue(out, types[at] as ColumnType, row[at] ?? null);
    if (out.size >= chunk) yield out.taken();
  }
  out.int16(-1);
  yield out.taken();
}

function writeValue(out: Growing, type: ColumnType, value: Value): void {
  if (value === null) return out.int32(-1);
  switch (type) {
    case 'string':
      return out.text(value as string);
    case 'dynamic':
      return out.text(value as string, '\x01');
    case 'guid':
      return out.guid(value as string);
    case 'long':
      out.int32(8);
      return out.int64(value as number);
    case 'real':
      out.int32(8);
      return out.double(value as number);
    case 'datetime':
      out.int32(8);
      return out.int64(Math.round(((value as number) - epoch) * 1000));
  }
}

class Growing {
  #buffer = Buffer.allocUnsafe(room);
  #at = 0;
  /** A few come again and again. */
  readonly #guids = new Map<string, Buffer>();

  get size(): number {
    return this.#at;
  }

  #room(size: number): void {
    if (this.#at + size <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + size));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
  bytes(bytes: Buffer): void {
    this.#room(bytes.length);
    this.#at += bytes.copy(this.#buffer, this.#at);
  }
  int16(value: number): void {
    this.#room(2);
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
  }
  int32(value: number): void {
    this.#room(4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }
  /** In halves: a bigint costs more than the rest of the row. */
  int64(value: number): void {
    this.#room(8);
    const high = Math.floor(value / 2 ** 32);
    this.#buffer.writeInt32BE(high, this.#at);
    this.#at = this.#buffer.writeUInt32BE(value - high * 2 ** 32, this.#at + 4);
  }
  double(value: number): void {
    this.#room(8);
    this.#at = this.#buffer.writeDoubleBE(value, this.#at);
  }
  guid(text: string): void {
    let bytes = this.#guids.get(text);
    if (!bytes) this.#guids.set(text, (bytes = Buffer.from(text.replaceAll('-', ''), 'hex')));
    this.int32(16);
    this.bytes(bytes);
  }
  /** Length, then UTF-8; a prefix of ASCII counts with it. */
  text(value: string, prefix = ''): void {
    if (value === '') return this.int32(0);
    if (value.includes('\0')) return this.text(storable(value), prefix);
    // At most three bytes for a UTF-16 code unit; the length is written when it is known. Half a pair is written as U+FFFD.
    this.#room(4 + prefix.length + value.length * 3);
    const start = this.#at + 4;
    let size = prefix && this.#buffer.write(prefix, start, 'latin1') ? prefix.length : 0;
    size += this.#buffer.write(value, start + size, 'utf8');
    this.#buffer.writeInt32BE(size, this.#at);
    this.#at = start + size;
  }
  /** What was written since the last time. */
  taken(): Buffer {
    const written = this.#buffer.subarray(0, this.#at);
    this.#buffer = Buffer.allocUnsafe(room);
    this.#at = 0;
    return written;
  }
}
