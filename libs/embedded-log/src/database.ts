/** The file that holds the log: one SQLite database, every commit of it synced to disk. */
import { DatabaseSync } from 'node:sqlite';

/** The version of the tables; another is refused. */
const version = 1;

/** The log's file is not as it was written. */
export class Damaged extends Error {}

/** Opens the file, making it when missing. Throws {@link Damaged} where it is not a log, or not one of ours. */
export function openDatabase(file: string, { readOnly = false }: { readonly readOnly?: boolean } = {}): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly });
  try {
    db.exec('pragma busy_timeout = 10000');
    if (readOnly) return checked(db, file);
    const isNew = Number(db.prepare('select count(*) as tables from sqlite_schema').get()?.['tables']) === 0;
    // Both before the first table, or never.
    if (isNew) db.exec('pragma page_size = 8192; pragma auto_vacuum = incremental');
    db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -8000; pragma journal_size_limit = 67108864');
    if (isNew) create(db);
    return checked(db, file);
  } catch (cause) {
    db.close();
    throw isDamage(cause) ? damaged(file, (cause as Error).message, cause) : cause;
  }
}

function create(db: DatabaseSync): void {
  db.exec(`begin immediate;
    create table if not exists event (position integer primary key, stream text not null, revision integer not null, id text not null,
      type text not null, created integer not null, checksum integer not null, frame blob not null) strict;
    create unique index if not exists event_revision on event (stream, revision);
    pragma user_version = ${version}; commit`);
}

function checked(db: DatabaseSync, file: string): DatabaseSync {
  const found = Number(db.prepare('pragma user_version').get()?.['user_version']);
  if (found === version) return db;
  throw new Error(`${file} holds a log of format ${found}; this version reads format ${version}. Start it with the version that wrote it.`);
}

/** SQLite says that the file is malformed, or no database at all. */
export function isDamage(cause: unknown): boolean {
  return cause instanceof Damaged || [11, 26].includes(((cause as { errcode?: number }).errcode ?? 0) & 0xff);
}

/** What to say of a damaged file. */
export function damaged(file: string, what: string, cause?: unknown): Damaged {
  return new Damaged(`The event log in ${file} is damaged: ${what}. Nothing was changed. Keep the file, and restore a backup: fimbria log restore --from BACKUP --data DIRECTORY.`, { cause });
}
