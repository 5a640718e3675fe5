/** Group commit: everything that arrives together shares one transaction and one sync. */
import type { DatabaseSync } from 'node:sqlite';

/** SQLite could not sync the file, or its directory: what is on disk is not known any more. */
const notSynced = [1034, 1290];

type Waiting = { readonly events: number; readonly change: () => unknown; readonly resolve: (value: never) => void; readonly reject: (cause: unknown) => void };

/** How long a group may wait for more to arrive, in turns of the event loop and in ms, and how many changes it holds at most. */
const patience = { turns: 8, slowSync: 1, wait: 4, changes: 512 } as const;

/** A change of so many events has a sync of its own where syncs are quick: whoever asked for it goes on while the next is written. */
const worthASync = 16;

/** One writer of the database. `begin` is called before each group; what it answers is called when the group was rolled back. */
export function writerOf(db: DatabaseSync, begin: () => () => void) {
  const listeners = new Set<() => void>();
  const waiting: Waiting[] = [];
  let broken: unknown;
  /** How many changes came together lately, and how long the last sync took, ms. */
  let usual = 0;
  let sync = 0;

  function flush(): void {
    const group = waiting.splice(0, ownGroup() ?? waiting.length);
    if (group.length === 0) return;
    if (waiting.length > 0) setImmediate(flush);
    if (broken) return group.forEach(({ reject }) => reject(broken));
    const undo = begin();
    try {
      db.exec('begin immediate');
      const answers = group.map(({ change }) => change());
      const started = performance.now();
      db.exec('commit');
      sync = performance.now() - started;
      usual = Math.max(group.length, usual / 2);
      group.forEach(({ resolve }, at) => resolve(answers[at] as never));
      for (const listener of [...listeners]) listener();
    } catch (cause) {
      if (db.isOpen && db.isTransaction) db.exec('rollback');
      undo();
      // After a failed sync the next may succeed without the data: nothing is acknowledged any more until a start has read what is there.
      if (notSynced.includes((cause as { errcode?: number }).errcode ?? 0)) broken = new Error('The disk did not take a write. The log takes no more until it is started again.', { cause });
      for (const { reject } of group) reject(cause);
    }
  }

  /** Up to the first that is worth a sync, where one is. */
  function ownGroup(): number | undefined {
    const at = sync > patience.slowSync ? -1 : waiting.findIndex(({ events }) => events >= worthASync);
    return at < 0 ? undefined : at + 1;
  }

  /** A sync costs more than another turn: while every turn brings more, the group grows. Where syncs are slow, it also waits a little for those who lately came with it. */
  function flushWhenDue(since: number, seen: number, turns: number): void {
    const more = waiting.length > seen && turns < patience.turns;
    const others = sync > patience.slowSync && waiting.length < usual / 2 && performance.now() - since < Math.min(sync, patience.wait);
    if (waiting.length >= patience.changes || (!more && !others)) return flush();
    const again = () => flushWhenDue(since, waiting.length, turns + 1);
    if (more) setImmediate(again);
    else setTimeout(again, 1);
  }

  return {
    /** Changes the log, by so many events; answers once that is on disk. A change that throws takes its whole group with it. */
    write: <T>(change: () => T, events = 0): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        if (waiting.push({ events, change, resolve, reject }) === 1) setImmediate(flushWhenDue, performance.now(), 0, 0);
      }),
    /** Calls after every commit; answers how to stop. */
    onCommit: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Writes what waits, now. */
    flush: (): void => {
      while (waiting.length > 0) flush();
    },
  };
}
