/** The events on disk: one file, written in groups, each group synced before any of it is acknowledged. */
import { append, type Append, type Appended, type Transaction } from './appending.ts';
import { changed, damaged, missing, misplaced, openDatabase } from './database.ts';
import { placesOf, type Place } from './places.ts';
import { recentIds } from './recent-ids.ts';
import { intact, record, type Row } from './recorded.ts';
import { remove, type Removal } from './removing.ts';
import { visible, type StreamState } from './stream-metadata.ts';
import { streamStates } from './stream-states.ts';
import { writerOf } from './writer.ts';

/** A stored event without its bytes: enough to tell whether it is wanted. */
export type Heading = Pick<Row, 'position' | 'stream' | 'type'>;

/** How much is taken from disk at once. */
export const page = { events: 256, bytes: 1024 * 1024 } as const;

/** Opens the events of a file, making it when missing. Positions are running byte offsets: increasing, not contiguous. Streams are indexed whenever so many events came together. */
export function openStore(file: string, indexAfter?: number) {
  const db = openDatabase(file);
  const places = placesOf(db, indexAfter);
  const states = streamStates(db, places);
  const recent = recentIds(db);
  const insert = db.prepare('insert into event (position, stream, revision, id, type, created, checksum, frame) values (?, ?, ?, ?, ?, ?, ?, ?)');
  const at = db.prepare('select id, position from event where position = ?');
  const columns = 'select position, stream, revision, type, created, checksum, frame from event';
  const reads = {
    allForwards: db.prepare(`${columns} where position >= ? order by position`),
    allBackwards: db.prepare(`${columns} where position < ? order by position desc`),
    headingsForwards: db.prepare('select position, stream, type from event where position >= ? order by position limit ?'),
    headingsBackwards: db.prepare('select position, stream, type from event where position < ? order by position desc limit ?'),
    at: db.prepare(`${columns} where position = ?`),
  };
  const tail = db.prepare('select position, length(frame) as size from event order by position desc limit 1').get();
  let last = Number(tail?.['position'] ?? -1);
  let head = tail ? last + Number(tail['size']) : 0;

  const transaction: Transaction = {
    states, recent,
    put: (stream, revision, event) => {
      const row = record(event, stream, revision, head, Date.now());
      insert.run(row.position, stream, revision, event.id, event.type, row.created, row.checksum, row.frame);
      last = head;
      head += row.frame.length;
      places.add({ stream, revision, position: row.position });
      states.appended(stream, revision);
      recent.add(event.id, stream, revision);
      return row.position;
    },
    at: (stream, revision) => at.get(places.at(stream, revision) ?? -1) as unknown as { id: string; position: number } | undefined,
  };
  const writer = writerOf(db, () => {
    const before = { last, head };
    recent.begin();
    places.begin();
    return () => {
      ({ last, head } = before);
      places.undo();
      states.forget();
      recent.undo();
    };
  });

  let indexing: Promise<void> | undefined;
  const index = () => (indexing ??= writer.write(places.index).then((done) => done()).finally(() => (indexing = undefined)));
  writer.onCommit(() => {
    // Where the disk does not take it, the appends beside it say so, and the next commit tries again.
    if (places.due()) index().catch(() => undefined);
  });

  function take(found: Iterable<unknown>, most: number): Row[] {
    const rows: Row[] = [];
    let bytes = 0;
    if (most <= 0) return rows;
    for (const row of found as Iterable<Row>) {
      if (!intact(row)) throw damaged(file, changed(row));
      rows.push(row);
      bytes += row.frame.length;
      if (rows.length >= most || bytes >= page.bytes) break;
    }
    return rows;
  }

  /** The event that the index has at a place: an index that is not as it was written must not show one of another stream, nor leave one out. */
  function rowAt({ stream, revision, position }: Place): Row {
    const row = reads.at.get(position) as unknown as Row | undefined;
    if (row?.stream !== stream || row.revision !== revision) throw damaged(file, misplaced(stream, revision));
    return row;
  }

  function* shownOf(stream: string, from: number, backwards: boolean): Generator<Row> {
    const shown = visible(states.of(stream), Date.now());
    const found = backwards ? places.backwards(stream, from, shown.from) : places.forwards(stream, Math.max(from, shown.from));
    let expected: number | undefined;
    for (const place of found) {
      if (expected !== undefined && place.revision !== expected) throw damaged(file, missing(stream, expected));
      expected = place.revision + (backwards ? -1 : 1);
      const row = rowAt(place);
      if (row.created >= shown.since) yield row;
    }
  }

  return {
    db,
    /** Appends all or none; answers once it is on disk. */
    append: (request: Append): Promise<Appended> => writer.write(() => append(transaction, request), request.events.length),
    /** Deletes a stream; answers once that is on disk. */
    remove: (request: Removal): Promise<Appended> => writer.write(() => remove(transaction, request)),
    /** Changes the file otherwise, in turn with the appends. */
    change: writer.write,
    /** Indexes, in turn with the appends, what came together since the last time. */
    index,
    /** Where a stream stands. */
    state: (stream: string): StreamState => states.of(stream),
    /** The position of the last event; -1 in an empty log. */
    last: () => last,
    /** Some events of the whole log: from a position on, or before it. None means that there are no more. */
    readAll: (from: number, backwards: boolean, most: number = page.events) => take((backwards ? reads.allBackwards : reads.allForwards).iterate(from), most),
    /** Some of what a stream shows: from a revision on, or down from it. None means that there is no more. */
    readStream: (stream: string, from: number, backwards: boolean, most: number = page.events) => take(shownOf(stream, from, backwards), most),
    /** Which events there are in the whole log: from a position on, or before it. */
    headings: (from: number, backwards: boolean, most: number = page.events) => (backwards ? reads.headingsBackwards : reads.headingsForwards).all(from, most) as unknown as Heading[],
    /** The event at a position; none where its space was reclaimed. */
    at: (position: number): Row | undefined => take(reads.at.iterate(position), 1)[0],
    /** The event at a revision of a stream, if the stream still shows it. */
    atRevision: (stream: string, revision: number): Row | undefined => {
      const shown = visible(states.of(stream), Date.now());
      const position = states.of(stream).tombstoned || revision < shown.from ? undefined : places.at(stream, revision);
      if (position === undefined) return undefined;
      return take([rowAt({ stream, revision, position })], 1).find(({ created }) => created >= shown.since);
    },
    onCommit: writer.onCommit,
    /** Writes what waits, then lets go of the file. */
    close: () => {
      writer.flush();
      db.close();
    },
  };
}

export type Store = ReturnType<typeof openStore>;
