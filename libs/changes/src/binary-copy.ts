/** Rows in the format of PostgreSQL's binary COPY: the quickest way in (PostgreSQL manual, COPY, "Binary Format"). */
import type { ColumnType } from './change-table.ts';

/** A value as its column's type takes it: datetimes as milliseconds since 1970, dynamic as JSON text. */
export type Value = string | number | null;

const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** PostgreSQL counts microseconds from 2000-01-01. */
const epoch = Date.UTC(2000, 0, 1);

/** Encodes rows of these columns. */
export function encodeRows(columns: readonly { readonly type: ColumnType }[], rows: Iterable<readonly Value[]>): Buffer {
  const out = new Growing();
  out.bytes(signature);
  for (const row of rows) {
    out.int16(columns.length);
    for (const [at, { type }] of columns.entries()) writeValue(out, type, row[at] ?? null);
  }
  out.int16(-1);
  return out.written();
}

function writeValue(out: Growing, type: ColumnType, value: Value): void {
  if (value === null) return out.int32(-1);
  switch (type) {
    case 'string':
      return out.text(String(value));
    case 'dynamic':
      return out.text(String(value), '\x01');
    case 'guid':
      out.int32(16);
      return out.hex(String(value).replaceAll('-', ''));
    case 'long':
      out.int32(8);
      return out.int64(BigInt(value));
    case 'real':
      out.int32(8);
      return out.double(Number(value));
    case 'datetime':
      out.int32(8);
      return out.int64(BigInt(Math.round((Number(value) - epoch) * 1000)));
  }
}

class Growing {
  #buffer = Buffer.allocUnsafe(1 << 20);
  #at = 0;

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
  int64(value: bigint): void {
    this.#room(8);
    this.#at = this.#buffer.writeBigInt64BE(value, this.#at);
  }
  double(value: number): void {
    this.#room(8);
    this.#at = this.#buffer.writeDoubleBE(value, this.#at);
  }
  hex(digits: string): void {
    this.#room(digits.length / 2);
    this.#at += this.#buffer.write(digits, this.#at, 'hex');
  }
  /** Length, then UTF-8; a prefix of ASCII counts with it. */
  text(value: string, prefix = ''): void {
    // At most three bytes for a UTF-16 code unit; the length is written when it is known.
    this.#room(4 + prefix.length + value.length * 3);
    const start = this.#at + 4;
    let size = prefix && this.#buffer.write(prefix, start, 'latin1') ? prefix.length : 0;
    size += this.#buffer.write(value, start + size, 'utf8');
    this.#buffer.writeInt32BE(size, this.#at);
    this.#at = start + size;
  }
  written(): Buffer {
    return this.#buffer.subarray(0, this.#at);
  }
}
