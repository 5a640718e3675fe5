/** What the agent knows and has yet to report: one SQLite file, changed in transactions, so that a kill at any instant loses neither. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gap, type ChangeRecord, type FileState, type Numbered } from './record.ts';

/** A file as it was last seen. */
export interface Known {
  readonly stamp: string;
  readonly state: FileState;
}

/** What one transaction changes: files seen anew, files no longer there, and the records that tell of it. */
export interface Step {
  readonly put?: readonly (Known & { readonly path: string })[];
  readonly forget?: readonly string[];
  readonly records?: readonly ChangeRecord[];
}

/** Opens the state kept in a directory, making it when missing. Throws when another agent holds it. */
export function openState(directory: string) {
  const db = openExclusively(join(directory, 'agent.db'));
  db.exec(`create table if not exists file (directory text, name text, stamp text not null, state text not null, primary key (directory, name)) without rowid;
    create table if not exists outbox (sequence integer primary key, record text not null);
    create table if not exists note (name text primary key, value text not null) without rowid`);
  const sql = {
    known: db.prepare('select stamp, state from file where directory = ? and name = ?'),
    inDirectory: db.prepare('select name, stamp from file where directory = ?'),
    directories: db.prepare("select distinct directory from file where directory = ?1 or (directory > ?1 || '/' and directory < ?1 || '0')"),
    put: db.prepare('insert or replace into file (directory, name, stamp, state) values (?, ?, ?, ?)'),
    forget: db.prepare('delete from file where directory = ? and name = ?'),
    files: db.prepare('select count(*) as count from file'),
    append: db.prepare('insert into outbox (sequence, record) values (?, ?)'),
    oldest: db.prepare('select sequence, record from outbox order by sequence limit ?'),
    forgetUpTo: db.prepare('delete from outbox where sequence <= ?'),
    replace: db.prepare('update outbox set record = ? where sequence = ?'),
    waiting: db.prepare('select count(*) as count from outbox'),
    note: db.prepare('select value from note where name = ?'),
    setNote: db.prepare('insert or replace into note (name, value) values (?, ?)'),
  };
  const note = (name: string) => sql.note.get(name)?.value as string | undefined;
  let lastSequence = Number(note('last-sequence') ?? 0);
  let waiting = Number(sql.waiting.get()?.count);

  function transaction(work: () => void): void {
    const before = { lastSequence, waiting };
    db.exec('begin immediate');
    try {
      work();
      sql.setNote.run('last-sequence', String(lastSequence));
      db.exec('commit');
    } catch (cause) {
      ({ lastSequence, waiting } = before);
      if (db.isTransaction) db.exec('rollback');
      throw cause;
    }
  }

  const append = (record: ChangeRecord) => {
    lastSequence += 1;
    waiting += 1;
    sql.append.run(lastSequence, JSON.stringify(record));
  };

  return {
    /** The file as it was last seen. */
    known: (path: string): Known | undefined => {
      const row = sql.known.get(...split(path));
      return row && { stamp: String(row.stamp), state: JSON.parse(String(row.state)) as FileState };
    },
    /** Name and stamp of each file known in a directory, not below it. */
    inDirectory: (directory: string) => sql.inDirectory.all(directory) as unknown as { readonly name: string; readonly stamp: string }[],
    /** The directories at or below this one ("" is the root) in which files are known. */
    directoriesBelow: (directory: string) => sql.directories.all(directory).map((row) => String(row.directory)),
    /** How many files are known. */
    files: () => Number(sql.files.get()?.count),
    /** Changes all of it or nothing; records get the next numbers. */
    advance: ({ put = [], forget = [], records = [] }: Step): void =>
      transaction(() => {
        for (const path of forget) sql.forget.run(...split(path));
        for (const { path, stamp, state } of put) sql.put.run(...split(path), stamp, JSON.stringify(state));
        records.forEach(append);
      }),
    /** The oldest records not yet acknowledged, in order. */
    oldest: (limit: number): Numbered[] => sql.oldest.all(limit).map(({ sequence, record }) => ({ sequence: Number(sequence), ...(JSON.parse(String(record)) as ChangeRecord) })),
    /** Forgets the records that the server holds. */
    acknowledge: (sequence: number): void => {
      waiting -= Number(sql.forgetUpTo.run(sequence).changes);
    },
    /** Puts another record in the place of one that the server cannot take. */
    replace: (sequence: number, record: ChangeRecord): void => void sql.replace.run(JSON.stringify(record), sequence),
    /** Puts a record before the oldest one that waits, with the number before its. */
    prepend: (record: ChangeRecord): void => {
      sql.append.run(Number(sql.oldest.get(1)?.sequence) - 1, JSON.stringify(record));
      waiting += 1;
    },
    /** Numbers what waits anew, from the one after this: the server holds more of this machine than the agent remembers. */
    renumberAfter: (sequence: number): void =>
      transaction(() => {
        const records = sql.oldest.all(-1).map(({ record }) => JSON.parse(String(record)) as ChangeRecord);
        sql.forgetUpTo.run(Number.MAX_SAFE_INTEGER);
        lastSequence = sequence;
        waiting = 0;
        append(gap('agent-stopped', 'scan', [], 'The agent had lost its state: changes before this may be missing.'));
        records.forEach(append);
      }),
    /** How many records wait. */
    waiting: () => waiting,
    lastSequence: () => lastSequence,
    /** A value kept between starts. */
    note,
    setNote: (name: string, value: string): void => void sql.setNote.run(name, value),
    close: () => db.close(),
  };
}

export type State = ReturnType<typeof openState>;

/** An agent that is just ending is waited for. */
function openExclusively(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  try {
    db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -4000');
    return db;
  } catch (cause) {
    db.close();
    throw new Error(`Another agent works with ${file}, or it cannot be read: end that one, or give this one a data directory of its own.`, { cause });
  }
}

/** Directory ("" is the root) and name of a path. */
function split(path: string): [directory: string, name: string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, at), path.slice(at + 1)];
}
