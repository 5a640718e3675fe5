/** What was recorded of files lately, and who it shows to have changed one. */
import { lstatSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Actor, Change } from '../record.ts';
import type { Item, Operation } from './operations.ts';
import { holdsOpen } from './processes.ts';

interface Deed {
  readonly at: number;
  readonly pid: number;
  readonly actor: Actor;
  /** It gave or took a name, which not every file system writes down as a time of the file. */
  readonly named: boolean;
}

/** How many names are remembered at least, twice as many at most, and how many deeds of each. */
const remembered = { names: 50_000, deeds: 4 } as const;

/** Starts knowing nothing. */
export function evidence() {
  let young = new Map<string, Deed[]>();
  let old = new Map<string, Deed[]>();

  function remember(key: string, deed: Deed): void {
    const deeds = young.get(key) ?? old.get(key)?.slice() ?? [];
    if (deeds.length >= remembered.deeds) deeds.shift();
    deeds.push(deed);
    if (young.size >= remembered.names && !young.has(key)) [young, old] = [new Map(), young];
    young.set(key, deeds);
  }
  const deedsOf = (keys: readonly string[]) => keys.flatMap((key) => young.get(key) ?? old.get(key) ?? []);

  return {
    /** Takes in what an actor did. */
    note: ({ at, items, workingDirectory, process: { pid } }: Operation, actor: Actor): void => {
      // A directory that is renamed takes what is in it along; one that is made or removed is empty.
      const moved = items.some(isDirectory('DELETE')) && items.some(isDirectory('CREATE'));
      for (const item of items) {
        if (item.part === 'PARENT') continue;
        const named = item.part === 'CREATE' || item.part === 'DELETE';
        const path = moved && item.directory && named ? pathOf(item, items, workingDirectory) : undefined;
        if (path !== undefined) remember(ofDirectory(path), { at, pid, actor, named });
        if (!item.directory) remember(ofFile(item.inode, item.name), { at, pid, actor, named });
      }
    },
    /** Who made a change: the last who did something to the file after it was as it had been before, and not after it was as it is now. */
    actorOf: ({ path, previousPath, before, after, changeType }: Change): Actor => {
      const from = before ? Date.parse(before.changedAt) : -Infinity;
      const to = after ? Date.parse(after.changedAt) : Infinity;
      const names = [...namesOf(after?.inode, path), ...namesOf(before?.inode, previousPath ?? path)];
      const directories = changeType === 'Modified' ? [] : [path, ...(previousPath === undefined ? [] : [previousPath])].flatMap(above).map(ofDirectory);
      const deeds = deedsOf(names);
      const last = latest([...deedsOf(directories).filter(({ at }) => at > from), ...deeds.filter(({ at, named }) => at > from && (named || at <= to))]);
      if (last) return last.actor;
      // Opened before it was last changed, and still open: whoever holds it goes on writing.
      const opener = after && latest(deeds.filter(({ at }) => at <= from));
      return opener && holdsOpen(opener.pid, opener.at, after.inode) ? { ...opener.actor, source: 'proc' } : { source: 'none' };
    },
  };
}

/** An inode's number may be given to another file, or be the same in another file system: the name has to agree, where one was given. */
const ofFile = (inode: string, name: string | undefined) => `${inode} ${name === undefined ? '' : basename(name)}`;
const ofDirectory = (path: string) => `${path}/`;

function namesOf(inode: string | undefined, path: string): string[] {
  return inode === undefined ? [] : [ofFile(inode, path), ofFile(inode, undefined)];
}

function above(path: string): string[] {
  const directories: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) directories.push(path.slice(0, at));
  return directories;
}

const isDirectory = (part: Item['part']) => (item: Item) => item.directory && item.part === part;

function latest(deeds: readonly Deed[]): Deed | undefined {
  return deeds.reduce<Deed | undefined>((last, deed) => (last && last.at > deed.at ? last : deed), undefined);
}

/** The full path of a name; none where it began at a directory that is not the one of the process. */
function pathOf({ name }: Item, items: readonly Item[], workingDirectory: string): string | undefined {
  if (name === undefined) return undefined;
  const path = resolve(workingDirectory || '/', name);
  if (name.startsWith('/')) return path;
  const parent = inodeOf(dirname(path));
  // A rename has two of them, in no certain order.
  return items.some(({ part, inode }) => part === 'PARENT' && inode === parent) ? path : undefined;
}

/** None where it cannot be asked, whatever the reason: names are for anybody to choose. */
function inodeOf(path: string): string | undefined {
  try {
    return String(lstatSync(path, { bigint: true }).ino);
  } catch {
    return undefined;
  }
}
