/** Waiting longer after each failure in a row, and never all machines at the same instant. */
import { setTimeout as delay } from 'node:timers/promises';

const shortest = 200;
const longest = 30_000;

/** Counts failures; `wait` resolves after a while that doubles each time, early when the signal is given or `hurry` is called. */
export function backoff(stopped: AbortSignal) {
  let failures = 0;
  let wake = new AbortController();
  return {
    wait: async (atLeast = 0): Promise<void> => {
      const limit = Math.max(Math.min(shortest * 2 ** failures, longest), atLeast);
      failures += 1;
      wake = new AbortController();
      await delay(limit * (0.5 + Math.random() / 2), undefined, { signal: AbortSignal.any([stopped, wake.signal]) }).catch(() => {});
    },
    succeeded: (): void => void (failures = 0),
    hurry: (): void => wake.abort(),
  };
}
