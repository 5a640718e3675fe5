/** The events on disk: one SQLite file, written in groups, each group synced before any of it is acknowledged. */
import { DatabaseSync } from 'node:sqlite';

/** An event as it was proposed. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  /** The framed answer to a read, made once: reads copy it. */
  readonly frame: (stream: string, revision: number, position: number) => Buffer;
  readonly size: number;
}

/** Where the stream has to stand: its last revision, or a condition. */
export type Expected = number | 'any' | 'none' | 'exists';

/** What came of an append. */
export type Appended =
  | { readonly ok: true; readonly revision: number; readonly position: number }
  | { readonly ok: false; readonly current: number | undefined };

/** A stored event. */
export interface Row {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly frame: Uint8Array;
}

type Waiting = { stream: string; expected: Expected; events: readonly Proposed[]; resolve: (appended: Appended) => void; reject: (cause: unknown) => void };

/** Opens the events of a file, making it when missing. Positions are running byte offsets: increasing, not contiguous. */
export function openStore(file: string) {
  const db = new DatabaseSync(file);
  // Another process may still be closing the file: wait for it.
  db.exec('pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full; pragma locking_mode = exclusive');
  db.exec(`create table if not exists event (position integer primary key, stream text not null, revision integer not null,
    id text not null, type text not null, frame blob not null);
    create unique index if not exists event_revision on event (stream, revision); create index if not exists event_id on event (id)`);
  const insert = db.prepare('insert into event (position, stream, revision, id, type, frame) values (?, ?, ?, ?, ?, ?)');
  const lastOf = db.prepare('select max(revision) as revision from event where stream = ?');
  const byId = db.prepare('select revision, position from event where id = ? and stream = ?');
  const lastPosition = db.prepare('select max(position) as position from event');
  const columns = 'select position, stream, revision, type, frame from event';
  const reads = {
    allForwards: db.prepare(`${columns} where position >= ? order by position limit ?`),
    allBackwards: db.prepare(`${columns} where position < ? order by position desc limit ?`),
    forwards: db.prepare(`${columns} where stream = ? and revision >= ? order by revision limit ?`),
    backwards: db.prepare(`${columns} where stream = ? and revision <= ? order by revision desc limit ?`),
  };
  const listeners = new Set<() => void>();
  let head = Number(lastPosition.get()?.position ?? -1);
  let waiting: Waiting[] = [];

  const revisionOf = (stream: string) => {
    const revision = lastOf.get(stream)?.revision;
    return revision === null || revision === undefined ? undefined : Number(revision);
  };

  function appendNow({ stream, expected, events }: Waiting): Appended {
    const current = revisionOf(stream);
    const known = events.map(({ id }) => byId.get(id, stream));
    const last = known.at(-1);
    // The same events again: a client that did not hear our answer.
    if (last && known.every((row) => row && (typeof expected !== 'number' || Number(row.revision) > expected))) return { ok: true, revision: Number(last.revision), position: Number(last.position) };
    const holds = expected === 'any' || (expected === 'none' ? current === undefined : expected === 'exists' ? current !== undefined : current === expected);
    if (!holds) return { ok: false, current };
    let revision = current ?? -1;
    for (const event of events) {
      revision += 1;
      const position = head + 1;
      insert.run(position, stream, revision, event.id, event.type, event.frame(stream, revision, position));
      head = position + event.size;
    }
    return { ok: true, revision, position: Number(lastPosition.get()?.position ?? 0) };
  }

  function flush(): void {
    const group = waiting;
    waiting = [];
    const before = head;
    try {
      db.exec('begin immediate');
      const answers = group.map(appendNow);
      db.exec('commit');
      group.forEach(({ resolve }, at) => resolve(answers[at] as Appended));
      for (const listener of [...listeners]) listener();
    } catch (cause) {
      head = before;
      if (db.isTransaction) db.exec('rollback');
      for (const { reject } of group) reject(cause);
    }
  }

  return {
    /** Appends all or none; answers once it is on disk. */
    append: (stream: string, expected: Expected, events: readonly Proposed[]) =>
      new Promise<Appended>((resolve, reject) => {
        // Everything that arrives in one turn of the event loop shares one sync.
        if (waiting.push({ stream, expected, events, resolve, reject }) === 1) setImmediate(flush);
      }),
    /** The stream's last revision; undefined if there is no such stream. */
    revisionOf,
    /** Up to `limit` events of the whole log: from a position on, or before it. */
    readAll: (from: number, backwards: boolean, limit: number) => (backwards ? reads.allBackwards : reads.allForwards).all(from, limit) as unknown as Row[],
    /** Up to `limit` events of a stream: from a revision on, or down from it. */
    readStream: (stream: string, from: number, backwards: boolean, limit: number) => (backwards ? reads.backwards : reads.forwards).all(stream, from, limit) as unknown as Row[],
    /** Calls after every commit; answers how to stop. */
    onCommit: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => db.close(),
  };
}

export type Store = ReturnType<typeof openStore>;
