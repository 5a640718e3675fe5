/** Whether the file still holds what was written: briefly at every start, wholly when asked. */
import type { DatabaseSync } from 'node:sqlite';
import { damaged, isDamage, openDatabase } from './database.ts';
import { intact, tombstone, type Row } from './recorded.ts';

/** How long a start may look, ms. The latest events are looked at first; a log of some hundred megabytes is looked at as a whole. */
const budget = 300;

/** Throws where the latest events, as many as the time allows, are not what was written. */
export function checkBriefly(db: DatabaseSync, file: string): void {
  const until = performance.now() + budget;
  const rows = db.prepare('select stream, revision, checksum, frame from event order by position desc');
  try {
    for (const row of rows.iterate()) {
      checkRow(row as unknown as Row, file);
      if (performance.now() > until) return;
    }
  } catch (cause) {
    throw isDamage(cause) ? damaged(file, (cause as Error).message, cause) : cause;
  }
}

/** What a whole check found in order. */
export interface Verified {
  readonly events: number;
  readonly streams: number;
  readonly bytes: number;
}

/** Looks at every page and every event; throws at the first that is not as it was written. The log may be serving meanwhile. */
export function verifyLog(file: string): Verified {
  const db = openDatabase(file, { readOnly: true });
  try {
    db.exec('begin');
    const [found] = db.prepare('pragma integrity_check(1)').all().map((row) => String(row['integrity_check']));
    if (found !== 'ok') throw damaged(file, found ?? 'it cannot be checked');
    const verified = checkStreams(db, file);
    return { ...verified, bytes: Number(db.prepare('select page_count * page_size as bytes from pragma_page_count, pragma_page_size').get()?.['bytes']) };
  } catch (cause) {
    throw isDamage(cause) ? damaged(file, (cause as Error).message, cause) : cause;
  } finally {
    db.close();
  }
}

function checkStreams(db: DatabaseSync, file: string): { events: number; streams: number } {
  let events = 0;
  let streams = 0;
  let before: Row | undefined;
  for (const found of db.prepare('select stream, revision, position, checksum, frame from event order by stream, revision').iterate()) {
    const row = found as unknown as Row;
    checkRow(row, file);
    events += 1;
    if (row.stream !== before?.stream) streams += 1;
    // What was reclaimed is missing at a stream's beginning, never in its middle.
    else if (row.revision !== before.revision + 1 && row.revision !== tombstone) throw damaged(file, `${row.stream} lacks its event ${before.revision + 1}`);
    else if (row.position <= before.position) throw damaged(file, `event ${row.revision} of ${row.stream} comes before its predecessor`);
    before = row;
  }
  return { events, streams };
}

function checkRow(row: Row, file: string): void {
  if (!intact(row)) throw damaged(file, `event ${row.revision} of ${row.stream} is not what was written`);
}
