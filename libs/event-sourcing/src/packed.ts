/** Packed events: many records in one log event, because one log event a record would be bound by the protocol, not the disk. */
import { zstdCompressSync, zstdDecompressSync, constants } from 'node:zlib';
import type { z } from 'zod';

/** An event type whose data is a header and up to {@link packLimits}.records items, stored compressed. */
export interface Packed<Header extends z.ZodType = z.ZodType, Item extends z.ZodType = z.ZodType> {
  readonly kind: 'packed';
  readonly header: Header;
  readonly item: Item;
  /** What an operator should be able to read in the event's metadata without unpacking it. */
  readonly summary: (data: PackedData<z.output<Header>, z.output<Item>>) => Readonly<Record<string, unknown>>;
}

/** A packed event's data. */
export interface PackedData<Header = unknown, Item = unknown> {
  readonly header: Header;
  readonly items: readonly Item[];
}

/** Servers up to KurrentDB 25.0 take 1 MiB an append; half of it leaves room for what rides along. */
export const packLimits = { records: 1_000, bytes: 512 * 1024 } as const;

/** The one encoding written today, named in each event's metadata: smallest and quickest of those measured (`npm run bench -- packing`). */
export const packEncoding = 'zstd-ndjson-1';

/** Declares a packed event type. */
export function packed<Header extends z.ZodType, Item extends z.ZodType>(
  header: Header,
  item: Item,
  summary: (data: PackedData<z.output<Header>, z.output<Item>>) => Readonly<Record<string, unknown>>,
): Packed<Header, Item> {
  return { kind: 'packed', header, item, summary };
}

/** More than one event may hold. */
export class TooMuchToPack extends Error {}

/** Header and items as JSON lines, compressed. Throws {@link TooMuchToPack} beyond {@link packLimits}. */
export function pack(data: PackedData): Uint8Array {
  if (data.items.length > packLimits.records) throw tooMuch(`${data.items.length} records`);
  const lines = [JSON.stringify(data.header)];
  for (const item of data.items) lines.push(JSON.stringify(item));
  const text = lines.join('\n');
  const quick = compress(text, 1);
  // What gzip packed well, quick compression may not: short repetitions are beneath it.
  const bytes = quick.length <= packLimits.bytes ? quick : compress(text, 3);
  if (bytes.length > packLimits.bytes) throw tooMuch(`${data.items.length} records of ${bytes.length} bytes`);
  return bytes;
}

function compress(text: string, level: number): Uint8Array {
  return zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: level } });
}

function tooMuch(what: string): TooMuchToPack {
  return new TooMuchToPack(`One event holds at most ${packLimits.records} records and ${packLimits.bytes} bytes packed, not ${what}. Append them as several events.`);
}

/** The inverse of {@link pack}. Items were checked when they were admitted and are not checked again. */
export function unpack(bytes: Uint8Array, encoding: unknown): PackedData {
  if (encoding !== packEncoding) throw new Error(`A packed event is encoded as ${String(encoding)}; this version reads ${packEncoding}.`);
  const [header = 'null', ...lines] = zstdDecompressSync(bytes).toString().split('\n');
  return { header: JSON.parse(header), items: lines.map((line) => JSON.parse(line)) };
}
