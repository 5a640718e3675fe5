/** How much of the log is turned into rows at a time: packed events weigh, unpacked they weigh tens of times as much. */
import type { StoredEvent } from './event-store.ts';

/** What one transaction writes at most; the event that passes the weight is still in. */
export const portionLimits = { events: 512, bytes: 2 ** 20 } as const;

/** What an event weighs while it waits, bytes. */
export function weightOf({ data }: StoredEvent): number {
  return data instanceof Uint8Array ? data.length : 1_024;
}

/** Takes a portion from the head of what waits. */
export function takePortion(waiting: StoredEvent[]): StoredEvent[] {
  let count = 0;
  for (let bytes = 0; count < waiting.length && count < portionLimits.events && bytes < portionLimits.bytes; count += 1) bytes += weightOf(waiting[count] as StoredEvent);
  return waiting.splice(0, count);
}

/** All of them, in portions. */
export async function* inPortions(events: AsyncIterable<StoredEvent>): AsyncGenerator<StoredEvent[]> {
  let portion: StoredEvent[] = [];
  let bytes = 0;
  for await (const event of events) {
    portion.push(event);
    bytes += weightOf(event);
    if (portion.length < portionLimits.events && bytes < portionLimits.bytes) continue;
    yield portion;
    portion = [];
    bytes = 0;
  }
  if (portion.length > 0) yield portion;
}
