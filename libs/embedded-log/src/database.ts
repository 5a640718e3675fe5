/** The file that holds the log: one SQLite database, every commit of it synced to disk. */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { syncPath } from './directory.ts';

/** The version of the tables. An older one is brought up to it; a newer one is refused. */
const version = 2;

/** What can be looked at without being changed. */
const readable = [1, version];

/** Where each stream's events are, and before which position all of them are known there. Rows of the index are small, and those of a stream together. */
const index = `create table place (stream text not null, revision integer not null, position integer not null, primary key (stream, revision)) strict, without rowid;
    create table indexed (before integer not null) strict;`;

/** The log's file is not as it was written. */
export class Damaged extends Error {}

/** Opens the file, making it when missing. Throws {@link Damaged} where it is not a log, or not one of ours. */
export function openDatabase(file: string, { readOnly = false }: { readonly readOnly?: boolean } = {}): DatabaseSync {
  if (existsSync(file)) {
    if (statSync(file).size === 0) throw damaged(file, 'it is empty');
  } else if (existsSync(`${file}-wal`)) {
    throw damaged(file, 'it is missing, but what was to be written into it is there');
  } else if (!readOnly) make(file);
  const db = new DatabaseSync(file, { readOnly });
  try {
    db.exec('pragma busy_timeout = 10000');
    if (readOnly) return checked(indexShown(db), file);
    db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -8000; pragma journal_size_limit = 67108864');
    return checked(indexApart(db), file);
  } catch (cause) {
    db.close();
    throw asDamage(file, cause);
  }
}

/** What SQLite keeps beside a file while it is open, and leaves there where its process ends too soon. The file alone is not the log then. */
export const besides = ['-wal', '-shm', '-journal'] as const;

/** Makes the file under another name first: so one that is there was whole once, and one that is empty has lost what it held. */
function make(file: string): void {
  const partial = `${file}.new`;
  for (const rest of ['', ...besides]) rmSync(`${partial}${rest}`, { force: true });
  const db = new DatabaseSync(partial);
  try {
    // The first two before the first table, or never.
    db.exec(`pragma page_size = 8192; pragma auto_vacuum = incremental; begin immediate;
      create table event (position integer primary key, stream text not null, revision integer not null, id text not null,
        type text not null, created integer not null, checksum integer not null, frame blob not null) strict;
      ${index}
      insert into indexed values (0);
      pragma user_version = ${version}; commit`);
  } finally {
    db.close();
  }
  renameSync(partial, file);
  syncPath(dirname(file));
}

/** The first version indexed each event as it came, in an index of the events' own table. */
function indexApart(db: DatabaseSync): DatabaseSync {
  if (versionOf(db) === 1) db.exec(`begin immediate;
    ${index}
    insert into place ${first.place} order by stream, revision;
    insert into indexed ${first.indexed};
    drop index event_revision;
    pragma user_version = ${version}; commit`);
  return db;
}

/** A file of the first version that is only looked at shows what it would hold. */
function indexShown(db: DatabaseSync): DatabaseSync {
  if (versionOf(db) === 1) db.exec(`create temp view place as ${first.place}; create temp view indexed as ${first.indexed}`);
  return db;
}

/** What the index holds of a file of the first version. */
const first = { place: 'select stream, revision, position from event', indexed: 'select coalesce(max(position) + 1, 0) as before from event' } as const;

function versionOf(db: DatabaseSync): number {
  return Number(db.prepare('pragma user_version').get()?.['user_version']);
}

function checked(db: DatabaseSync, file: string): DatabaseSync {
  const found = versionOf(db);
  if (readable.includes(found)) return db;
  throw new Error(`${file} holds a log of format ${found}; this version reads format ${version}. Start it with the version that wrote it.`);
}

/** SQLite says that the file is malformed, or no database at all. */
export function isDamage(cause: unknown): boolean {
  return cause instanceof Damaged || [11, 26].includes(((cause as { errcode?: number }).errcode ?? 0) & 0xff);
}

/** What was thrown, told as damage of the file where it is that. */
export function asDamage(file: string, cause: unknown): unknown {
  return isDamage(cause) && !(cause instanceof Damaged) ? damaged(file, (cause as Error).message, cause) : cause;
}

/** What is wrong where an event's bytes are others. */
export const changed = ({ stream, revision }: { readonly stream: string; readonly revision: number }) => `event ${revision} of ${stream} is not what was written`;

/** What is wrong where an event is not at the place that the index names. */
export const misplaced = (stream: string, revision: number) => `event ${revision} of ${stream} is not where the index has it`;

/** What is wrong where a stream has a hole. */
export const missing = (stream: string, revision: number) => `${stream} lacks its event ${revision}`;

/** What to say of a damaged file. */
export function damaged(file: string, what: string, cause?: unknown): Damaged {
  return new Damaged(`The event log in ${file} is damaged: ${what}. Nothing was changed. Keep the file, and restore a backup: fimbria log restore --from BACKUP --data DIRECTORY.`, { cause });
}
