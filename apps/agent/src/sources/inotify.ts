/** The kernel's inotify queue, read directly: nothing is merged or dropped in between, and an overflow is told. */
import { statSync } from 'node:fs';
import { isAtOrBelow } from '../coverage.ts';
import { SystemCallError } from '../system-calls.ts';
import { bits, type InotifyCalls } from './inotify-calls.ts';
import { inotifyEvents, type InotifyEvent } from './inotify-events.ts';
import type { OpenSource, Place, Watched } from './source.ts';

const names = bits.create | bits.delete | bits.movedFrom | bits.movedTo;
const contents = names | bits.modify | bits.closeWrite | bits.attrib;
const how = bits.onlyDirectory | bits.doNotFollow | bits.excludeUnlinked | bits.add;

/** How long the second half of a rename is waited for, ms. */
const cookieLife = 50;
/** How often the reading thread looks whether it should end, ms. */
const breath = 200;

interface Detached {
  readonly rest: string;
  readonly wd: number;
}
/** The first half of a rename. */
interface Held {
  readonly paths: readonly string[];
  readonly detached: readonly (readonly Detached[])[];
  readonly expiry: NodeJS.Timeout;
}

/** Opens a queue with the calls. Throws when the machine has no more queues to give. */
export const openInotify = (calls: InotifyCalls): OpenSource => (signal) => {
  const queue = calls.open();
  const buffer = Buffer.allocUnsafeSlow(256 * 1024);
  const watches = new Map<string, Place & { readonly wd: number }>();
  /** A directory can have several names: one that a rule follows a link to, for instance. */
  const places = new Map<number, Place[]>();
  const held = new Map<number, Held>();
  let closing = false;

  const unlabel = (path: string, wd: number) => {
    watches.delete(path);
    const left = (places.get(wd) ?? []).filter((place) => place.path !== path);
    if (left.length > 0) places.set(wd, left);
    else places.delete(wd);
  };
  const removeUnlabelled = (wd: number) => void (places.has(wd) || queue.remove(wd));
  const drop = (path: string) => {
    const wd = watches.get(path)?.wd;
    if (wd === undefined) return;
    unlabel(path, wd);
    removeUnlabelled(wd);
  };
  /** Takes the directory and those below it off their paths: another may stand there before it is known where they went. */
  const detach = (path: string): Detached[] => {
    const below = [...watches.values()].filter((watch) => isAtOrBelow(watch.path, path));
    for (const watch of below) unlabel(watch.path, watch.wd);
    return below.map((watch) => ({ rest: watch.path.slice(path.length), wd: watch.wd }));
  };
  const attach = (detached: readonly Detached[], { path, real }: Place) => {
    for (const { rest, wd } of detached) place(wd, { path: path + rest, real: real + rest });
  };
  const place = (wd: number, { path, real }: Place) => {
    const known = watches.get(path);
    if (known && known.wd !== wd) drop(path);
    const others = (places.get(wd) ?? []).filter((other) => other.path !== path);
    // The same directory under another name: moved, unless it can still be reached there.
    for (const other of others) if (!isSame(other.real, real)) watches.delete(other.path);
    places.set(wd, [...others.filter((other) => watches.has(other.path)), { path, real }]);
    watches.set(path, { path, real, wd });
  };
  const movedFrom = (paths: readonly string[], directory: boolean, cookie: number) => {
    const detached = directory ? paths.map(detach) : [];
    const expiry = setTimeout(() => {
      held.delete(cookie);
      for (const { wd } of detached.flat()) removeUnlabelled(wd);
      if (directory) for (const path of paths) signal({ kind: 'directory-gone', path });
    }, cookieLife);
    held.set(cookie, { paths, detached, expiry });
    if (!directory) for (const path of paths) signal({ kind: 'file', path, appeared: false, writing: false });
  };
  const movedTo = (to: readonly Place[], directory: boolean, cookie: number) => {
    const origin = held.get(cookie);
    held.delete(cookie);
    clearTimeout(origin?.expiry);
    to.forEach((target, at) => {
      const from = origin?.paths[at] ?? origin?.paths[0];
      attach(origin?.detached[at] ?? [], target);
      if (from !== undefined) signal({ kind: 'moved', from, to: target.path, directory });
      else signal(directory ? { kind: 'directory', path: target.path } : { kind: 'file', path: target.path, appeared: true, writing: false });
    });
  };

  const handle = ({ wd, mask, cookie, name }: InotifyEvent) => {
    if (mask & bits.overflow) return signal({ kind: 'lost' });
    const within = places.get(wd);
    if (!within) return;
    if (mask & bits.ignored) {
      for (const { path } of within) watches.delete(path);
      return void places.delete(wd);
    }
    if (name === '') return;
    const directory = (mask & bits.isDirectory) !== 0;
    const at = within.map(({ path, real }) => ({ path: `${path}/${name}`, real: `${real}/${name}` }));
    const paths = at.map(({ path }) => path);
    if (mask & bits.movedFrom) return movedFrom(paths, directory, cookie);
    if (mask & bits.movedTo) return movedTo(at, directory, cookie);
    // Of a directory's own attributes only one thing matters: that it can be read now.
    if (directory && mask & bits.attrib && paths.every((path) => watches.has(path))) return;
    for (const path of paths) {
      if (!directory) signal({ kind: 'file', path, appeared: (mask & bits.create) !== 0, writing: (mask & bits.modify) !== 0 });
      else signal({ kind: mask & bits.delete ? 'directory-gone' : 'directory', path });
    }
  };

  const reading = (async () => {
    while (!closing) {
      if (!(await queue.readable(breath))) continue;
      for (const event of inotifyEvents(queue.read(buffer))) handle(event);
    }
    queue.close();
  })();

  return {
    name: 'inotify',
    watch: (directory, wholly) => {
      try {
        place(queue.add(directory.real || '/', how | (wholly ? contents : names)), directory);
        return 'watched';
      } catch (error) {
        return refusalOf(error);
      }
    },
    forget: (path) => {
      for (const { wd } of detach(path)) removeUnlabelled(wd);
    },
    watching: () => places.size,
    close: async () => {
      closing = true;
      for (const { expiry } of held.values()) clearTimeout(expiry);
      await reading;
    },
  };
};

function refusalOf(error: unknown): Watched {
  if (!(error instanceof SystemCallError)) throw error;
  if (error.code === 'ENOSPC' || error.code === 'ENOMEM') return 'limit';
  return error.code === 'EACCES' || error.code === 'EPERM' ? 'denied' : 'gone';
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path || '/', { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}
