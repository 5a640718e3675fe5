/** Group commit: everything that arrives together shares one transaction and one sync. */
import type { DatabaseSync } from 'node:sqlite';

/** SQLite could not sync the file, or its directory: what is on disk is not known any more. */
const notSynced = [1034, 1290];

type Waiting = { readonly change: () => unknown; readonly resolve: (value: never) => void; readonly reject: (cause: unknown) => void };

/** How many turns of the event loop a group may wait for more to arrive, and how many changes it holds at most. */
const patience = { turns: 8, changes: 512 } as const;

/** One writer of the database. `begin` is called before each group; what it answers is called when the group was rolled back. */
export function writerOf(db: DatabaseSync, begin: () => () => void) {
  const listeners = new Set<() => void>();
  let waiting: Waiting[] = [];
  let broken: unknown;

  function flush(): void {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    if (broken) return group.forEach(({ reject }) => reject(broken));
    const undo = begin();
    try {
      db.exec('begin immediate');
      const answers = group.map(({ change }) => change());
      db.exec('commit');
      group.forEach(({ resolve }, at) => resolve(answers[at] as never));
      for (const listener of [...listeners]) listener();
    } catch (cause) {
      if (db.isTransaction) db.exec('rollback');
      undo();
      // After a failed sync the next may succeed without the data: nothing is acknowledged any more until a start has read what is there.
      if (notSynced.includes((cause as { errcode?: number }).errcode ?? 0)) broken = new Error('The disk did not take a write. The log takes no more until it is started again.', { cause });
      for (const { reject } of group) reject(cause);
    }
  }

  /** A sync costs more than another turn: while every turn brings more, the group grows. */
  function flushWhenQuiet(seen: number, turns: number): void {
    setImmediate(() => {
      if (waiting.length > seen && waiting.length < patience.changes && turns < patience.turns) flushWhenQuiet(waiting.length, turns + 1);
      else flush();
    });
  }

  return {
    /** Changes the log; answers once that is on disk. A change that throws takes its whole group with it. */
    write: <T>(change: () => T): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        if (waiting.push({ change, resolve, reject }) === 1) flushWhenQuiet(0, 0);
      }),
    /** Calls after every commit; answers how to stop. */
    onCommit: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Writes what waits, now. */
    flush,
  };
}
