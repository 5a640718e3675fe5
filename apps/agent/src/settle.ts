/** Looks at paths that may have changed and moves the state to what is there, with the records that tell of it, in one step. */
import { compare } from './compare.ts';
import type { Coverage } from './coverage.ts';
import type { Observation } from './observe.ts';
import type { Observers } from './observers.ts';
import type { Owners } from './owners.ts';
import type { SourceName } from './record.ts';
import type { State } from './state.ts';
import type { Who } from './who/who.ts';

/** A path that may have changed. */
export interface Suspect {
  readonly path: string;
  readonly origin?: string | undefined;
  readonly news: boolean;
  /** Milliseconds. */
  readonly at: number;
  readonly source: SourceName;
}

/** With what it is done. */
export interface Tools {
  readonly state: State;
  readonly observers: Observers;
  readonly owners: Owners;
  readonly who: Who;
  readonly unreadable: Set<string>;
}

/** Settles them; answers how many records that made. One call at a time. */
export async function settle(suspects: readonly Suspect[], coverage: Coverage, { state, observers, owners, who, unreadable }: Tools): Promise<number> {
  const observations = await observers.observe(suspects.map(({ path }) => coverage.realOf(path)));
  const sightings = suspects.map(({ at, ...suspect }, index) => {
    const observation = observations[index] as Observation;
    const unseen = observation.is === 'hidden' || (observation.is === 'file' && observation.state.hashSkipped === 'unreadable');
    if (unseen) unreadable.add(suspect.path);
    else unreadable.delete(suspect.path);
    return { ...suspect, at: happenedAt(at, suspect.source, observation), observation: named(observation, owners), known: state.known(suspect.path) };
  });
  const { records, put, forget } = compare(sightings, coverage);
  const attributed = await who.attributed(records);
  if (put.length + forget.length + attributed.length > 0) state.advance({ records: attributed, put, forget });
  return attributed.length;
}

/** A scan comes late; the file tells when its state last changed. */
function happenedAt(at: number, source: SourceName, observation: Observation): string {
  const changed = source === 'scan' && observation.is === 'file' ? Date.parse(observation.state.changedAt) : at;
  return new Date(Math.min(changed, at)).toISOString();
}

function named(observation: Observation, { user, group }: Owners): Observation {
  if (observation.is !== 'file') return observation;
  const { uid, gid } = observation.state;
  const [owner, groupName] = [user(uid), group(gid)];
  return { ...observation, state: { ...observation.state, ...(owner && { owner }), ...(groupName && { group: groupName }) } };
}
