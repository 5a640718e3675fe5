/** Whether the file still holds what was written: briefly at every start, wholly when asked. */
import type { DatabaseSync } from 'node:sqlite';
import { asDamage, changed, damaged, missing, misplaced, openDatabase } from './database.ts';
import type { Place } from './places.ts';
import { intact, signsOf, tombstone, type Row } from './recorded.ts';

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
    throw asDamage(file, cause);
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
    throw asDamage(file, cause);
  } finally {
    db.close();
  }
}

/** Goes through the streams as the index has them, with those events that are not indexed yet. */
function checkStreams(db: DatabaseSync, file: string): { events: number; streams: number } {
  const places = db.prepare(`select stream, revision, position from place union all
    select stream, revision, position from event where position >= (select before from indexed) order by stream, revision`);
  const at = db.prepare('select position, stream, revision, id, type, created, checksum, frame from event where position = ?');
  let events = 0;
  let streams = 0;
  let before: Row | undefined;
  for (const found of places.iterate()) {
    const { stream, revision, position } = found as unknown as Place;
    const row = at.get(position) as unknown as Row & { readonly id: string } | undefined;
    if (row?.stream !== stream || row.revision !== revision) throw damaged(file, misplaced(stream, revision));
    checkRow(row, file);
    const told = signsOf(row.frame);
    if (signs.some((sign) => told[sign] !== row[sign])) throw damaged(file, changed(row));
    events += 1;
    if (stream !== before?.stream) streams += 1;
    // What was reclaimed is missing at a stream's beginning, never in its middle.
    else if (revision !== before.revision + 1 && revision !== tombstone) throw damaged(file, missing(stream, before.revision + 1));
    else if (position <= before.position) throw damaged(file, `event ${revision} of ${stream} comes before its predecessor`);
    before = row;
  }
  const held = Number(db.prepare('select count(*) as events from event').get()?.['events']);
  if (held !== events) throw damaged(file, `${held - events} events are in no stream`);
  return { events, streams };
}

/** What stands beside the frame and in it. */
const signs = ['position', 'stream', 'id', 'type', 'created'] as const;

function checkRow(row: Row, file: string): void {
  if (!intact(row)) throw damaged(file, changed(row));
}
