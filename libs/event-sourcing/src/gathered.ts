/** Appends that are asked for while others are on their way, sent together: a call to the log costs more than an event in it. */
import { STREAM_STATE, UnsupportedError, type AppendStreamState, type ConsistencyCheck, type EventData, type KurrentDBClient } from '@kurrent/kurrentdb-client';

/** One append: the events of one stream, and where that has to stand. */
export interface Appending {
  readonly stream: string;
  readonly events: readonly EventData[];
  readonly streamState: AppendStreamState;
}

/** How many calls may be on the way before others wait for company, how many companies may be, and what one holds at most. */
const limits = { alone: 8, calls: 2, appends: 64, events: 128 } as const;

interface Waiting extends Appending {
  readonly resolve: (revision: bigint) => void;
  readonly reject: (cause: unknown) => void;
}

/** Appends one at a time while there are few, several in one call while there are many. An append succeeds or fails as it would alone, with the same errors. */
export function gathered(client: KurrentDBClient): (append: Appending) => Promise<bigint> {
  let waiting: Waiting[] = [];
  let alone = 0;
  let calls = 0;
  let together = true;

  async function byItself({ stream, events, streamState }: Appending): Promise<bigint> {
    alone += 1;
    try {
      return (await client.appendToStream(stream, [...events], { streamState })).nextExpectedRevision;
    } finally {
      alone -= 1;
      next();
    }
  }

  function next(): void {
    if (waiting.length === 0 || calls >= limits.calls) return;
    const company = new Map<string, Waiting>();
    let events = 0;
    waiting = waiting.filter((append) => {
      const fits = company.size < limits.appends && events + append.events.length <= limits.events && !company.has(append.stream);
      if (fits) {
        company.set(append.stream, append);
        events += append.events.length;
      }
      return !fits;
    });
    void send([...company.values()]);
    next();
  }

  async function send(company: readonly Waiting[]): Promise<void> {
    calls += 1;
    try {
      const records = company.flatMap(({ stream, events }) => events.map((record) => ({ streamName: stream, record })));
      const checks = company.map(({ stream, streamState }): ConsistencyCheck => ({ type: STREAM_STATE, streamName: stream, expectedState: streamState }));
      const { responses } = await client.appendRecords(records, checks);
      const revisions = new Map(responses.map(({ streamName, revision }) => [streamName, revision]));
      for (const { stream, resolve } of company) resolve(revisions.get(stream) as bigint);
    } catch (cause) {
      if (cause instanceof UnsupportedError) together = false;
      // Each again by itself, so that one is told what it did and the others are not held to it. What was written all the same is known by the events' ids.
      for (const { resolve, reject, ...append } of company) byItself(append).then(resolve, reject);
    } finally {
      calls -= 1;
      next();
    }
  }

  return (append) => {
    const few = waiting.length === 0 && alone + calls < limits.alone;
    if (few || !together || !plain(append)) return byItself(append);
    return new Promise((resolve, reject) => {
      if (waiting.push({ ...append, resolve, reject }) === 1) setImmediate(next);
    });
  };
}

/** Whether the protocol's second version can say it: its metadata are words only, and what is packed is worth a call of its own. */
function plain({ events }: Appending): boolean {
  return events.length <= limits.events && events.every(({ contentType, metadata }) => contentType === 'application/json' && Object.values(metadata ?? {}).every((value) => typeof value === 'string'));
}
