/** Stream metadata: what a stream still shows of itself, and how it is deleted. */

/** The parts of a stream's metadata that the log itself obeys. */
export interface StreamMetadata {
  /** Shows that many of the latest events. */
  readonly maxCount?: number;
  /** Shows events no older, in seconds. */
  readonly maxAge?: number;
  /** Shows events from this revision on; {@link deleted} hides the stream. */
  readonly truncateBefore?: number;
}

/** The truncation that stands for a deleted stream, as text: 2^63-1 is no number of ours. */
export const deletedMetadata = '{"$tb":9223372036854775807}';

/** Any truncation from here on means that the stream is deleted. */
const deleted = Number.MAX_SAFE_INTEGER;

/** Where a stream stands. */
export interface StreamState {
  /** The last revision; -1 for a stream without events. */
  readonly last: number;
  /** Ended for good. */
  readonly tombstoned: boolean;
  readonly metadata: StreamMetadata;
}

export const metastreamOf = (stream: string) => `$$${stream}`;

export const isMetastream = (stream: string) => stream.startsWith('$$');

export const originalOf = (metastream: string) => metastream.slice(2);

/** The metadata in an event of a metastream; none where it is not the JSON it should be. */
export function parseMetadata(data: Uint8Array): StreamMetadata {
  const found = parseObject(data);
  const whole = (key: string) => (typeof found[key] === 'number' && found[key] >= 0 ? { value: found[key] } : undefined);
  const [maxCount, maxAge, truncateBefore] = [whole('$maxCount'), whole('$maxAge'), whole('$tb')];
  return {
    ...(maxCount && maxCount.value > 0 ? { maxCount: maxCount.value } : {}),
    ...(maxAge && maxAge.value > 0 ? { maxAge: maxAge.value } : {}),
    ...(truncateBefore ? { truncateBefore: truncateBefore.value } : {}),
  };
}

/** The metadata with another truncation: how a deleted stream comes back without its past. */
export function truncatedFrom(data: Uint8Array, revision: number): string {
  return JSON.stringify({ ...parseObject(data), $tb: revision });
}

/** Deleted, but an append brings it back. */
export function isDeleted({ metadata }: StreamState): boolean {
  return (metadata.truncateBefore ?? 0) >= deleted;
}

/** There is something to read. */
export function isThere(state: StreamState): boolean {
  return state.last >= 0 && !isDeleted(state);
}

/** What a reader may see: from which revision on, and from which time on. */
export function visible({ last, metadata }: StreamState, now: number): { readonly from: number; readonly since: number } {
  const counted = metadata.maxCount === undefined ? 0 : last - metadata.maxCount + 1;
  return { from: Math.max(0, metadata.truncateBefore ?? 0, counted), since: metadata.maxAge === undefined ? 0 : now - metadata.maxAge * 1_000 };
}

function parseObject(data: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(data).toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
