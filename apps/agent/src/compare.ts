/** What was seen, compared with what was known: the changes that explain the difference. Pure. */
import type { Coverage } from './coverage.ts';
import { inodeOf, type Observation } from './observe.ts';
import type { Change, ChangeType, FileState, SourceName } from './record.ts';
import type { Known, Step } from './state.ts';

/** One path that may have changed. */
export interface Sighting {
  readonly path: string;
  readonly observation: Observation;
  readonly known: Known | undefined;
  /** Where a rename that was seen took it from. */
  readonly origin?: string | undefined;
  /** A file not known before is news; otherwise it is taken into the baseline in silence. */
  readonly news: boolean;
  readonly at: string;
  readonly source: SourceName;
}

/** The step, all of its records changes. */
export type Compared = Required<Step> & { readonly records: readonly Change[] };

interface Present extends Sighting {
  readonly observation: Extract<Observation, { is: 'file' }>;
}
interface Missing extends Sighting {
  readonly known: Known;
}

/** The step from the known to the seen. A kind of change that no rule asks for moves the state and is not reported. */
export function compare(sightings: readonly Sighting[], { covers, ruleFor }: Pick<Coverage, 'covers' | 'ruleFor'>): Compared {
  const present = sightings.filter(isPresent);
  const inside = present.filter(({ path }) => covers(path));
  const missing = sightings.filter((sighting): sighting is Missing => sighting.known !== undefined && (sighting.observation.is === 'gone' || sighting.observation.is === 'directory'));
  const uncovered = present.filter(({ known, path }) => known && !covers(path));
  const appeared = inside.filter(({ known }) => !known);
  const altered = inside.filter(({ known, observation }) => known && known.stamp !== observation.stamp);
  const movedAway = present.filter(({ path, origin }) => origin !== undefined && !covers(path));

  const renames = pairs(missing, [...appeared, ...movedAway]);
  const records: Change[] = [];
  const report = (changeType: ChangeType, { path, at, source }: Sighting, before: FileState | null, after: FileState | null, from?: string) => {
    const ruleId = ruleFor(path, changeType) ?? (from === undefined ? undefined : ruleFor(from, changeType));
    if (ruleId === undefined) return false;
    records.push({ kind: 'change', entityType: 'File', changeType, at, source, ruleId, actor: { source: 'none' }, path, ...(from !== undefined && { previousPath: from }), before, after });
    return true;
  };

  const renamed = new Set<Sighting>();
  for (const [to, from] of renames) if (report('Renamed', to, from.known.state, to.observation.state, from.path)) renamed.add(to).add(from);
  for (const gone of missing) if (!renamed.has(gone)) report('Deleted', gone, gone.known.state, null);
  for (const fresh of appeared) if (fresh.news && !renamed.has(fresh)) report('Created', fresh, null, fresh.observation.state);
  for (const other of altered) if (!isReadNow(other)) report('Modified', other, other.known?.state ?? null, other.observation.state);
  return {
    records,
    forget: [...missing, ...uncovered].map(({ path }) => path),
    put: [...appeared, ...altered].map(({ path, observation: { stamp, state } }) => ({ path, stamp, state })),
  };
}

/** The same file, whose content could be read now and not before, or the other way round: nothing happened to it. */
function isReadNow({ known, observation }: Present): boolean {
  return known?.stamp.replace(' ?', '') === observation.stamp.replace(' ?', '');
}

function isPresent(sighting: Sighting): sighting is Present {
  return sighting.observation.is === 'file';
}

/** Which of the new ones are missing ones under another name: the same inode, and either the rename was seen or nothing else differs. */
function pairs(missing: readonly Missing[], arrived: readonly Present[]): Map<Present, Missing> {
  const byInode = new Map(missing.map((sighting) => [inodeOf(sighting.known.stamp), sighting]));
  const byPath = new Map(missing.map((sighting) => [sighting.path, sighting]));
  const found = new Map<Present, Missing>();
  for (const sighting of arrived) {
    const inode = inodeOf(sighting.observation.stamp);
    const seen = sighting.origin === undefined ? undefined : byPath.get(sighting.origin);
    const same = byInode.get(inode);
    const from = seen && inodeOf(seen.known.stamp) === inode ? seen : same && isSameFile(same.known.state, sighting.observation.state) ? same : undefined;
    if (!from || !byPath.delete(from.path)) continue;
    byInode.delete(inode);
    found.set(sighting, from);
  }
  return found;
}

/** An inode number may have been given to another file since. */
function isSameFile(before: FileState, after: FileState): boolean {
  return before.size === after.size && before.modifiedAt === after.modifiedAt && before.sha256 === after.sha256;
}
