/** The events on disk: one file, written in groups, each group synced before any of it is acknowledged. */
import type { StatementSync } from 'node:sqlite';
import { append, type Append, type Appended, type Transaction } from './appending.ts';
import { damaged, openDatabase } from './database.ts';
import { recentIds } from './recent-ids.ts';
import { intact, record, tombstone, type Row } from './recorded.ts';
import { remove, type Removal } from './removing.ts';
import { visible, type StreamState } from './stream-metadata.ts';
import { streamStates } from './stream-states.ts';
import { writerOf } from './writer.ts';

/** A stored event without its bytes: enough to tell whether it is wanted. */
export type Heading = Pick<Row, 'position' | 'stream' | 'type'>;

/** How much is taken from disk at once. */
export const page = { events: 256, bytes: 1024 * 1024 } as const;

/** Opens the events of a file, making it when missing. Positions are running byte offsets: increasing, not contiguous. */
export function openStore(file: string) {
  const db = openDatabase(file);
  const states = streamStates(db);
  const recent = recentIds(db);
  const insert = db.prepare('insert into event (position, stream, revision, id, type, created, checksum, frame) values (?, ?, ?, ?, ?, ?, ?, ?)');
  const at = db.prepare('select id, position from event where stream = ? and revision = ?');
  const columns = 'select position, stream, revision, type, created, checksum, frame from event';
  const reads = {
    allForwards: db.prepare(`${columns} where position >= ? order by position`),
    allBackwards: db.prepare(`${columns} where position < ? order by position desc`),
    headingsForwards: db.prepare('select position, stream, type from event where position >= ? order by position limit ?'),
    headingsBackwards: db.prepare('select position, stream, type from event where position < ? order by position desc limit ?'),
    one: db.prepare(`${columns} where position = ?`),
    forwards: db.prepare(`${columns} where stream = ? and revision >= ? and revision < ${tombstone} and created >= ? order by revision`),
    backwards: db.prepare(`${columns} where stream = ? and revision <= ? and revision >= ? and revision < ${tombstone} and created >= ? order by revision desc`),
    revision: db.prepare(`${columns} where stream = ? and revision = ?`),
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
      states.appended(stream, revision);
      recent.add(event.id, stream, revision);
      return row.position;
    },
    at: (stream, revision) => at.get(stream, revision) as unknown as { id: string; position: number } | undefined,
  };
  const writer = writerOf(db, () => {
    const before = { last, head };
    recent.begin();
    return () => {
      ({ last, head } = before);
      states.forget();
      recent.undo();
    };
  });

  function take(statement: StatementSync, most: number, ...parameters: (string | number)[]): Row[] {
    const rows: Row[] = [];
    let bytes = 0;
    if (most <= 0) return rows;
    for (const found of statement.iterate(...parameters)) {
      const row = found as unknown as Row;
      if (!intact(row)) throw damaged(file, `event ${row.revision} of ${row.stream} is not what was written`);
      rows.push(row);
      bytes += row.frame.length;
      if (rows.length >= most || bytes >= page.bytes) break;
    }
    return rows;
  }

  return {
    db,
    /** Appends all or none; answers once it is on disk. */
    append: (request: Append): Promise<Appended> => writer.write(() => append(transaction, request)),
    /** Deletes a stream; answers once that is on disk. */
    remove: (request: Removal): Promise<Appended> => writer.write(() => remove(transaction, request)),
    /** Changes the file otherwise, in turn with the appends. */
    change: writer.write,
    /** Where a stream stands. */
    state: (stream: string): StreamState => states.of(stream),
    /** The position of the last event; -1 in an empty log. */
    last: () => last,
    /** Some events of the whole log: from a position on, or before it. None means that there are no more. */
    readAll: (from: number, backwards: boolean, most: number = page.events) => take(backwards ? reads.allBackwards : reads.allForwards, most, from),
    /** Some of what a stream shows: from a revision on, or down from it. None means that there is no more. */
    readStream: (stream: string, from: number, backwards: boolean, most: number = page.events) => {
      const shown = visible(states.of(stream), Date.now());
      return backwards ? take(reads.backwards, most, stream, from, shown.from, shown.since) : take(reads.forwards, most, stream, Math.max(from, shown.from), shown.since);
    },
    /** Which events there are in the whole log: from a position on, or before it. */
    headings: (from: number, backwards: boolean, most: number = page.events) => (backwards ? reads.headingsBackwards : reads.headingsForwards).all(from, most) as unknown as Heading[],
    /** The event at a position; none where its space was reclaimed. */
    at: (position: number): Row | undefined => take(reads.one, 1, position)[0],
    /** The event at a revision of a stream, if the stream still shows it. */
    atRevision: (stream: string, revision: number): Row | undefined => {
      const shown = visible(states.of(stream), Date.now());
      const row = states.of(stream).tombstoned || revision < shown.from ? undefined : take(reads.revision, 1, stream, revision)[0];
      return row && row.created >= shown.since ? row : undefined;
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
