/** Where the disk differs from what is known, by a look at names and attributes alone. */
import { lstatSync } from 'node:fs';
import type { Coverage } from './coverage.ts';
import { isAtOrBelow } from './coverage.ts';
import { inodeOf, stampOf } from './observe.ts';
import type { Source } from './sources/source.ts';
import type { State } from './state.ts';
import { walk, type Blind } from './walk.ts';

/** A path to look at more closely. */
export interface Difference {
  readonly path: string;
  readonly inode: string;
  /** Bytes that a closer look has to read. */
  readonly size: number;
  /** It was seen before. */
  readonly known: boolean;
}

export interface World {
  readonly coverage: Coverage;
  readonly source: Source;
  readonly state: State;
  readonly blind: Blind;
}

/** Walks from these directories on; yields what differs, directory by directory, and at last what is known below a directory that is gone. */
export async function* differences(starts: readonly string[], { coverage, source, state, blind }: World): AsyncGenerator<readonly Difference[]> {
  const visited = new Set<string>();
  for await (const { directory, names } of walk(starts, coverage, source, blind)) {
    visited.add(directory);
    const found = within(directory, names);
    if (found.length > 0) yield found;
  }
  for (const directory of starts.flatMap((start) => state.directoriesBelow(start))) {
    if (visited.has(directory) || [...blind.unreadable].some((denied) => isAtOrBelow(directory, denied))) continue;
    visited.add(directory);
    yield state.inDirectory(directory).map(({ name, stamp }) => ({ path: `${directory}/${name}`, inode: inodeOf(stamp), size: 0, known: true }));
  }

  function within(directory: string, names: readonly string[]): Difference[] {
    const known = new Map(state.inDirectory(directory).map(({ name, stamp }) => [name, stamp]));
    const found: Difference[] = [];
    const real = coverage.realOf(directory);
    for (const name of names) {
      const path = `${directory}/${name}`;
      if (!coverage.covers(path)) continue;
      const stat = lookAt(`${real}/${name}`, path);
      if (!stat) continue;
      const before = known.get(name);
      known.delete(name);
      if (before !== stampOf(stat)) found.push({ path, inode: String(stat.ino), size: Number(stat.size), known: before !== undefined });
    }
    for (const [name, stamp] of known) found.push({ path: `${directory}/${name}`, inode: inodeOf(stamp), size: 0, known: true });
    return found;
  }

  function lookAt(real: string, path: string) {
    try {
      return lstatSync(real, { bigint: true, throwIfNoEntry: false });
    } catch {
      blind.unreadable.add(path);
      return undefined;
    }
  }
}
