/** Load, fold, decide, append: written once, for every decider. */
import type { Decider } from './decider.ts';
import { StreamMoved, type EventStore } from './event-store.ts';
import type { Category, EventMetadata, EventOf } from './event.ts';
import { memoryOf } from './remembered.ts';

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
  const known = decider.latestIsEnough ? await handleAsRemembered(store, decider, id, command, metadata) : undefined;
  if (known) return known;
  for (let attempt = 1; ; attempt += 1) {
    const { state: before, revision } = await load(store, decider, id);
    const events = decider.decide(command, before);
    if (events.length === 0) return { events, state: before, revision };
    try {
      return await append(store, decider, id, events, before, metadata, revision);
    } catch (error) {
      if (!(error instanceof StreamMoved) || attempt === attempts) throw error;
    }
  }
}

/** On a hot stream, what this process knew when it last appended is tried first. Whatever comes of that but an append is decided anew on what the stream holds. */
async function handleAsRemembered<State, Command, C extends Category>(
  store: EventStore, decider: Decider<State, Command, C>, id: string, command: Command, metadata: EventMetadata,
): Promise<Handled<State, C> | undefined> {
  const memory = memoryOf(store, decider);
  const known = memory.get(id);
  if (!known) return undefined;
  const events = decidedOn(decider, command, known.state);
  if (events.length === 0) return undefined;
  try {
    return await append(store, decider, id, events, known.state, metadata, known.revision);
  } catch (error) {
    if (!(error instanceof StreamMoved)) throw error;
    memory.delete(id);
    return undefined;
  }
}

/** Nothing where it is refused: the refusal may be out of date. */
function decidedOn<State, Command, C extends Category>(decider: Decider<State, Command, C>, command: Command, state: State): readonly EventOf<C>[] {
  try {
    return decider.decide(command, state);
  } catch {
    return [];
  }
}

async function append<State, Command, C extends Category>(
  store: EventStore, decider: Decider<State, Command, C>, id: string, events: readonly EventOf<C>[], before: State, metadata: EventMetadata, expected: bigint | undefined,
): Promise<Handled<State, C>> {
  const revision = await store.append(decider.category, id, events, metadata, expected);
  const state = events.reduce(decider.evolve, before);
  if (decider.latestIsEnough) memoryOf(store, decider).set(id, { state, revision });
  return { events, state, revision };
}

async function load<State, Command, C extends Category>(store: EventStore, decider: Decider<State, Command, C>, id: string): Promise<{ readonly state: State; readonly revision: bigint | undefined }> {
  const latest = decider.latestIsEnough ? await store.readLatest(decider.category, id) : undefined;
  const known = decider.latestIsEnough ? (latest ? [latest] : []) : await store.read(decider.category, id);
  return { state: known.reduce((state, { event }) => decider.evolve(state, event), decider.initial), revision: known.at(-1)?.revision };
}
