/** A decider: everything about one noun that is decided, with no clock, no randomness and no I/O. */
import type { Category, EventOf } from './event.ts';

/** Commands in, events out; state is folded from events and holds only what a decision asks. */
export interface Decider<State, Command, C extends Category> {
  readonly category: C;
  readonly initial: State;
  /** What happens because of the command. Nothing, if its effect already holds. Throws a refusal if it may not happen. */
  readonly decide: (command: Command, state: State) => readonly EventOf<C>[];
  /** The state after an event. Never throws: what happened, happened. */
  readonly evolve: (state: State, event: EventOf<C>) => State;
  /** The state after an event alone decides as well as the state after all of them: a hot stream is then never read whole. */
  readonly latestIsEnough?: boolean;
}

/** The state after these events. */
export function fold<State, Command, C extends Category>(decider: Decider<State, Command, C>, events: Iterable<EventOf<C>>): State {
  let state = decider.initial;
  for (const event of events) state = decider.evolve(state, event);
  return state;
}
