/** A fold of the log kept in memory: what every request asks, such as who may do what, is answered without asking anyone. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Parked } from './checkpoint.ts';
import { decode } from './codec.ts';
import type { EventStore, StoredEvent } from './event-store.ts';
import type { Category, EventOf, Recorded } from './event.ts';

/** A follower at work. */
export interface Follower {
  /** Resolves when everything the log held at the start has been applied. */
  readonly caughtUp: Promise<void>;
  /** What is wrong just now; nothing while events flow. */
  readonly problem: () => string | undefined;
  /** Whether something that this process has appended is yet to be applied. */
  readonly isBehind: () => boolean;
  readonly stop: () => Promise<void>;
}

/** Longest pause between two tries, ms. */
const longestPause = 5_000;

/** Applies every event of the categories, once each, in log order, from the first on. After an error it goes on where it stopped. An event that is not understood is told and passed over: it must not end the process, nor keep those after it away. */
export function follow<C extends Category>(store: EventStore, categories: readonly C[], apply: (recorded: Recorded<EventOf<C>>) => void, onParked: (parked: Parked) => void): Follower {
  const ended = new AbortController();
  const byName = new Map(categories.map((category) => [category.name, category]));
  let position: bigint | undefined;
  let problem: string | undefined;
  const { promise: caughtUp, resolve: onCaughtUp } = Promise.withResolvers<void>();
  const own = store.expect(categories);

  async function subscribe(): Promise<void> {
    const subscription = store.subscribe(categories, position);
    const onEnd = () => void subscription.unsubscribe().catch(() => undefined);
    ended.signal.addEventListener('abort', onEnd, { once: true });
    try {
      await new Promise<void>((resolve, reject) => {
        subscription.on('data', ({ event }) => {
          if (!event || (position !== undefined && (event.position?.commit ?? 0n) <= position)) return;
          take(event);
          position = event.position?.commit;
          own.ids.delete(event.id);
        });
        subscription.on('caughtUp', () => {
          problem = undefined;
          onCaughtUp();
        });
        subscription.on('error', reject);
        subscription.on('end', resolve);
        subscription.on('close', resolve);
      });
    } finally {
      ended.signal.removeEventListener('abort', onEnd);
      onEnd();
    }
  }

  function take(event: StoredEvent): void {
    const category = byName.get(event.streamId.slice(0, event.streamId.indexOf('-')));
    try {
      if (category) apply(decode(category, event) as Recorded<EventOf<C>>);
    } catch (error) {
      onParked({ position: event.position?.commit ?? 0n, stream: event.streamId, type: event.type, error: (error as Error).message });
    }
  }

  async function run(): Promise<void> {
    for (let pause = 100; !ended.signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      const before = position;
      await subscribe().catch((error: Error) => (problem = error.message));
      if (position !== before) pause = 100;
      await delay(pause, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    caughtUp,
    problem: () => problem,
    isBehind: () => own.ids.size > 0,
    stop: async () => {
      own.end();
      ended.abort();
      await running;
    },
  };
}
