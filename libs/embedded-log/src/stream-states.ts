/** Where every stream stands: asked of the disk once, then remembered. */
import type { DatabaseSync } from 'node:sqlite';
import { generations } from './generations.ts';
import type { Places } from './places.ts';
import { recordedOf, tombstone } from './recorded.ts';
import { isMetastream, metastreamOf, originalOf, parseMetadata, type StreamMetadata, type StreamState } from './stream-metadata.ts';

/** How many streams are remembered at least. */
const remembered = 10_000;

/** A metastream shows its latest event only. */
const ofMetastreams: StreamMetadata = { maxCount: 1 };

/** The states of the streams of one log. */
export function streamStates(db: DatabaseSync, places: Places) {
  const frameAt = db.prepare('select frame from event where position = ?');
  const states = generations<string, StreamState>(remembered);

  /** The data of the latest event that sets a stream's metadata. */
  function rawMetadata(stream: string): Uint8Array | undefined {
    const metastream = metastreamOf(stream);
    const row = frameAt.get(places.at(metastream, places.lastBelow(metastream, Infinity)) ?? -1);
    return row ? recordedOf(row['frame'] as Uint8Array).getData_asU8() : undefined;
  }

  function read(stream: string): StreamState {
    const found = places.lastBelow(stream, Infinity);
    if (isMetastream(stream)) return { last: found, tombstoned: of(originalOf(stream)).tombstoned, metadata: ofMetastreams };
    const raw = rawMetadata(stream);
    const metadata = raw ? parseMetadata(raw) : {};
    if (found < tombstone) return { last: found, tombstoned: false, metadata };
    return { last: places.lastBelow(stream, tombstone), tombstoned: true, metadata };
  }

  function of(stream: string): StreamState {
    const known = states.get(stream);
    if (known) return known;
    const state = read(stream);
    states.set(stream, state);
    return state;
  }

  return {
    of,
    rawMetadata,
    /** An event was appended. */
    appended: (stream: string, revision: number) => {
      if (revision === tombstone) {
        states.delete(stream);
        states.delete(metastreamOf(stream));
      } else {
        states.set(stream, { ...of(stream), last: revision });
        if (isMetastream(stream)) states.delete(originalOf(stream));
      }
    },
    /** What was appended is not there after all. */
    forget: () => states.clear(),
  };
}

export type StreamStates = ReturnType<typeof streamStates>;
