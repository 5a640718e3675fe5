/** Load, fold, decide, append: written once, for every decider. */
import type { Decider } from './decider.ts';
import { StreamMoved, type EventStore } from './event-store.ts';
import type { Category, EventMetadata, EventOf, Recorded } from './event.ts';

/** How often a decision is made anew when somebody else was first. */
const attempts = 5;

/** What came of a command. */
export interface Handled<State, C extends Category> {
  readonly events: readonly EventOf<C>[];
  readonly state: State;
  /** The revision of the stream's last event; undefined if the stream is still empty. */
  readonly revision: bigint | undefined;
}

/** Carries a command out on one stream. Decided anew, a few times, if the stream moves meanwhile. */
export async function handle<State, Command, C extends Category>(
  store: EventStore, decider: Decider<State, Command, C>, id: string, command: Command, metadata: EventMetadata,
): Promise<Handled<State, C>> {
  for (let attempt = 1; ; attempt += 1) {
    const known = await load(store, decider, id);
    const before = known.reduce((state, { event }) => decider.evolve(state, event), decider.initial);
    const events = decider.decide(command, before);
    const state = events.reduce(decider.evolve, before);
    const revision = known.at(-1)?.revision;
    if (events.length === 0) return { events, state, revision };
    try {
      return { events, state, revision: await store.append(decider.category, id, events, metadata, revision) };
    } catch (error) {
      if (!(error instanceof StreamMoved) || attempt === attempts) throw error;
    }
  }
}

async function load<State, Command, C extends Category>(store: EventStore, decider: Decider<State, Command, C>, id: string): Promise<Recorded<EventOf<C>>[]> {
  if (!decider.latestIsEnough) return store.read(decider.category, id);
  const latest = await store.readLatest(decider.category, id);
  return latest ? [latest] : [];
}
