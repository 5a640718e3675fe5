/** A walk through everything that is covered, watching each directory before it is read: what comes later is signalled. */
import { lstatSync, readdirSync, statfsSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Coverage } from './coverage.ts';
import type { Source } from './sources/source.ts';

/** A directory and what is in it. */
export interface Visited {
  readonly directory: string;
  /** Names of everything that is not a directory. */
  readonly names: readonly string[];
}

/** What a walk could not see. */
export interface Blind {
  /** Paths that may not be read, or whose names are not text. */
  readonly unreadable: Set<string>;
  /** Directories that the source has no room to watch. */
  readonly unwatched: Set<string>;
}

/** The longest stretch without letting others work, ms. */
const stretch = 8;
/** File systems that are views of the kernel, not files: by their magic numbers, from statfs(2). proc, sys, cgroup, cgroup2, debug, trace, pts, bpf, config, security, mqueue, binfmt, pstore, efivars, selinux. */
const kernelViews = new Set([
  0x9fa0, 0x62656572, 0x27e0eb, 0x63677270, 0x64626720, 0x74726163, 0x1cd1, 0xcafe4a11, 0x62656570, 0x73636673, 0x19800202, 0x42494e4d, 0x6165676c, 0xde5e81e4, 0xf97cff8c,
]);

/** Visits the directories from these on, as deep as the rules reach. A directory that does not exist is left out. */
export async function* walk(starts: readonly string[], coverage: Coverage, source: Source, blind: Blind): AsyncGenerator<Visited> {
  const left = [...starts];
  const seen = new Set<string>();
  let since = performance.now();
  for (let directory = left.pop(); directory !== undefined; directory = left.pop()) {
    const reach = coverage.reach(directory);
    if (reach < 0 || seen.has(directory)) continue;
    seen.add(directory);
    if (performance.now() - since > stretch) {
      await breathe();
      since = performance.now();
    }
    const found = enter(directory, coverage.realOf(directory), source, blind);
    if (!found) continue;
    yield { directory, names: found.names };
    if (reach > 0) for (const name of found.directories) left.push(`${directory}/${name}`);
  }
}

function enter(path: string, real: string, source: Source, blind: Blind) {
  const watched = source.watch({ path, real }, true);
  blind.unwatched.delete(path);
  blind.unreadable.delete(path);
  if (watched === 'gone') return undefined;
  if (watched === 'limit') blind.unwatched.add(path);
  try {
    if (isKernelView(real)) {
      source.forget(path);
      return undefined;
    }
    return read(path, real, blind);
  } catch (error) {
    if (['EACCES', 'EPERM', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '')) blind.unreadable.add(path);
    return undefined;
  }
}

function read(path: string, real: string, { unreadable }: Blind) {
  const names: string[] = [];
  const directories: string[] = [];
  for (const entry of readdirSync(real || '/', { withFileTypes: true })) {
    if (entry.name.includes('\uFFFD')) unreadable.add(`${path}/${entry.name}`);
    else (entry.isDirectory() ? directories : names).push(entry.name);
  }
  return { names, directories };
}

/** Only where a file system begins can it be another one than above. */
function isKernelView(real: string): boolean {
  if (real === '') return false;
  const above = real.slice(0, real.lastIndexOf('/')) || '/';
  return lstatSync(real).dev !== lstatSync(above).dev && kernelViews.has(statfsSync(real).type);
}
