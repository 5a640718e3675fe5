/** What a hot stream's decider knew when this process last appended: the next decision on that stream need not read it again. */
import type { Decider } from './decider.ts';
import type { EventStore } from './event-store.ts';
import type { Category } from './event.ts';

/** The state after the stream's latest event, and that event's revision. */
export interface Known<State> {
  readonly state: State;
  readonly revision: bigint;
}

/** How many streams of a decider are remembered, before all are forgotten and read once more. */
const most = 100_000;

const memories = new WeakMap<EventStore, WeakMap<object, Map<string, Known<unknown>>>>();

/** What is remembered of a decider's streams in a store, by id. It may have been overtaken by another process: only an append at its revision proves that it was not. */
export function memoryOf<State, Command, C extends Category>(store: EventStore, decider: Decider<State, Command, C>): Map<string, Known<State>> {
  const deciders = memories.get(store) ?? new WeakMap<object, Map<string, Known<unknown>>>();
  memories.set(store, deciders);
  const streams = deciders.get(decider) ?? new Map<string, Known<unknown>>();
  deciders.set(decider, streams);
  if (streams.size >= most) streams.clear();
  return streams as Map<string, Known<State>>;
}
