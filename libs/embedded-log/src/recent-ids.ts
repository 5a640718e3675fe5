/** The ids appended lately: how an append without an exact revision is known to be a repetition. */
import type { DatabaseSync } from 'node:sqlite';
import { generations } from './generations.ts';
import { tombstone } from './recorded.ts';

/** How many ids are remembered at least, and how many of them over a restart. Older repetitions are recognised by their revision only. */
const remembered = { running: 50_000, restarted: 10_000 } as const;

interface Place {
  readonly stream: string;
  readonly revision: number;
}

/** The ids of one log. What is added between `begin` and `undo` is taken back by `undo`. */
export function recentIds(db: DatabaseSync) {
  const places = generations<string, Place>(remembered.running);
  let added: string[] = [];
  const tail = db.prepare('select id, stream, revision from (select id, stream, revision, position from event order by position desc limit ?) order by position');
  for (const { id, stream, revision } of tail.iterate(remembered.restarted)) places.set(String(id), { stream: String(stream), revision: Number(revision) });

  return {
    /** The revision at which an id was appended to the stream. */
    revisionOf: (id: string, stream: string): number | undefined => {
      const place = places.get(id);
      return place?.stream === stream && place.revision !== tombstone ? place.revision : undefined;
    },
    add: (id: string, stream: string, revision: number): void => {
      places.set(id, { stream, revision });
      added.push(id);
    },
    begin: (): void => {
      added = [];
    },
    undo: (): void => {
      for (const id of added) places.delete(id);
    },
  };
}

export type RecentIds = ReturnType<typeof recentIds>;
