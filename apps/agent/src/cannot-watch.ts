/** What rules name and this machine does not watch, each with the reason. */
import { lstatSync } from 'node:fs';
import { compileRules, type Rule } from '@fimbria/matching';
import type { StatusReport } from './api.ts';
import type { Watch } from './watch.ts';

type Told = NonNullable<StatusReport['cannotWatch']>[number];

/** How many are told; all are counted. */
const mostTold = 200;

/** What is not watched of these rules, the worst first. What is for another platform is not meant here. */
export function cannotWatch(rules: readonly Rule[], { unreadable, unwatched }: Pick<ReturnType<Watch['sight']>, 'unreadable' | 'unwatched'>): Pick<Required<StatusReport>, 'cannotWatch' | 'cannotWatchCount'> {
  const denied = unreadable.map((path) => told(path, 'permission-denied'));
  const beyond = unwatched.map((path) => told(path, 'watch-limit', 'Looked through instead, every minute. Raise fs.inotify.max_user_watches.'));
  const all = [...denied, ...beyond, ...rules.flatMap(unsupportedIn), ...missingOf(rules)];
  return { cannotWatch: all.slice(0, mostTold), cannotWatchCount: all.length };
}

/** A rule that cannot be compiled covers nothing. */
function unsupportedIn(rule: Rule): readonly Told[] {
  try {
    compileRules([rule], { platform: 'linux' });
    return [];
  } catch (error) {
    return pathsOf(rule).map((path) => told(path, 'unsupported', (error as Error).message));
  }
}

function missingOf(rules: readonly Rule[]): readonly Told[] {
  return [...new Set(rules.flatMap(pathsOf))].filter((path) => !isThere(fixedPart(path))).map((path) => told(path, 'missing'));
}

function pathsOf({ entities }: Rule): readonly string[] {
  return entities.filter(({ kind }) => kind === 'linuxFile').map(({ path }) => path);
}

/** The directory below which a pattern begins to vary; the path itself where it does not. */
function fixedPart(path: string): string {
  const wild = path.search(/[*?[{]/);
  return wild < 0 ? path.replace(/\/+$/, '') : path.slice(0, path.lastIndexOf('/', wild));
}

/** What may not be looked at is there for all we know: who may not is told as that. */
function isThere(path: string): boolean {
  try {
    return path === '' || lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOTDIR';
  }
}

function told(path: string, reason: Told['reason'], detail?: string): Told {
  return { kind: 'linuxFile', path: path === '' ? '/' : path.slice(0, 4096), reason, ...(detail !== undefined && { detail: detail.slice(0, 512) }) };
}
