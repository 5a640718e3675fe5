/** Where the events of each stream are: the latest in memory, the others in an index on disk that is written many at a time. A page of it for each stream of each commit would cost several times what the events do. */
import type { DatabaseSync } from 'node:sqlite';
import { tombstone } from './recorded.ts';

/** An event of a stream and its place in the log. */
export interface Place {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
}

/** How many events come together before they are indexed, where nothing else is said. */
const together = 8_192;

/** The places of one log's events. What is added between `begin` and `undo` is taken back by `undo`. */
export function placesOf(db: DatabaseSync, indexAfter: number = together) {
  const indexed = {
    at: db.prepare('select position from place where stream = ? and revision = ?'),
    last: db.prepare('select max(revision) as revision from place where stream = ? and revision < ?'),
    forwards: db.prepare('select stream, revision, position from place where stream = ? and revision >= ? and revision < ? order by revision'),
    backwards: db.prepare('select stream, revision, position from place where stream = ? and revision <= ? and revision >= ? order by revision desc'),
    add: db.prepare('insert into place (stream, revision, position) values (?, ?, ?)'),
    upTo: db.prepare('update indexed set before = ?'),
  };
  /** What is not indexed yet: in log order, and by stream. */
  let latest: Place[] = [];
  const ofStream = new Map<string, Place[]>();
  let begun = 0;

  function add(place: Place): void {
    latest.push(place);
    const places = ofStream.get(place.stream);
    if (places) places.push(place);
    else ofStream.set(place.stream, [place]);
  }
  const notIndexed = db.prepare('select stream, revision, position from event where position >= (select before from indexed) order by position');
  for (const found of notIndexed.iterate()) add(found as unknown as Place);

  return {
    add,
    /** The position of a revision. */
    at: (stream: string, revision: number): number | undefined => {
      const places = ofStream.get(stream) ?? [];
      // Revisions follow on one another; only the last of all does not.
      const place = revision === tombstone ? places.at(-1) : places[revision - (places[0]?.revision ?? 0)];
      if (place?.revision === revision) return place.position;
      return indexed.at.get(stream, revision)?.['position'] as number | undefined;
    },
    /** The last revision below another; -1 where there is none. */
    lastBelow: (stream: string, revision: number): number => {
      const place = ofStream.get(stream)?.findLast((one) => one.revision < revision);
      return place?.revision ?? Number(indexed.last.get(stream, revision)?.['revision'] ?? -1);
    },
    /** The events of a stream from a revision on, without the one that ends it for good. */
    *forwards(stream: string, from: number): Generator<Place> {
      const places = ofStream.get(stream) ?? [];
      const first = places[0]?.revision ?? tombstone;
      if (from < first) yield* indexed.forwards.iterate(stream, from, first) as Iterable<unknown> as Iterable<Place>;
      for (const place of places.slice(Math.max(0, from - first))) if (place.revision < tombstone) yield place;
    },
    /** The same down from one revision to another. */
    *backwards(stream: string, from: number, to: number): Generator<Place> {
      const places = ofStream.get(stream) ?? [];
      const first = places[0]?.revision ?? tombstone;
      for (const place of places.toReversed()) if (place.revision < tombstone && place.revision <= from && place.revision >= to) yield place;
      yield* indexed.backwards.iterate(stream, Math.min(from, first - 1), to) as Iterable<unknown> as Iterable<Place>;
    },
    /** Enough came together. */
    due: () => latest.length >= indexAfter,
    /** Indexes everything, inside a transaction; what it answers is to be called once that is on disk. */
    index: (): (() => void) => {
      const last = latest.at(-1);
      if (!last) return () => undefined;
      const count = latest.length;
      const sorted = latest.toSorted((a, b) => (a.stream === b.stream ? a.revision - b.revision : a.stream < b.stream ? -1 : 1));
      for (const { stream, revision, position } of sorted) indexed.add.run(stream, revision, position);
      indexed.upTo.run(last.position + 1);
      return () => {
        const rest = latest.slice(count);
        latest = [];
        ofStream.clear();
        rest.forEach(add);
      };
    },
    begin: (): void => {
      begun = latest.length;
    },
    undo: (): void => {
      for (const { stream } of latest.splice(begun)) {
        const places = ofStream.get(stream);
        if (places?.pop() && places.length === 0) ofStream.delete(stream);
      }
    },
  };
}

export type Places = ReturnType<typeof placesOf>;
