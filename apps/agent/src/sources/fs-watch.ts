/** Node's own watcher, a directory each: for machines on which native code cannot be loaded. It does not tell when it lost events. */
import { lstatSync, watch, type FSWatcher } from 'node:fs';
import { isAtOrBelow } from '../coverage.ts';
import type { OpenSource, Place, Watched } from './source.ts';

/** Opens the source. */
export const openFsWatch: OpenSource = (signal) => {
  const watchers = new Map<string, { readonly watcher: FSWatcher; readonly real: string; readonly identity: string }>();

  const forget = (path: string) => {
    for (const [known, { watcher }] of [...watchers]) {
      if (!isAtOrBelow(known, path)) continue;
      watchers.delete(known);
      watcher.close();
    }
  };
  const happened = (directory: Place, type: string, name: string) => {
    const at = lookAt(`${directory.real}/${name}`);
    const path = `${directory.path}/${name}`;
    if (at === 'directory') return type === 'rename' && signal({ kind: 'directory', path });
    signal({ kind: 'file', path, appeared: type === 'rename' && at === 'file', writing: false });
    // What is gone may have been a directory.
    if (at === 'gone' && watchers.has(path)) {
      forget(path);
      signal({ kind: 'directory-gone', path });
    }
  };

  return {
    name: 'fs.watch',
    watch: (directory) => {
      const known = watchers.get(directory.path);
      const stat = lstatSync(directory.real || '/', { throwIfNoEntry: false });
      if (!stat?.isDirectory()) return 'gone';
      // The number alone may be that of a directory that is gone.
      const identity = `${stat.ino} ${stat.birthtimeMs}`;
      if (known?.real === directory.real && known.identity === identity) return 'watched';
      known?.watcher.close();
      try {
        const watcher = watch(directory.real || '/', { persistent: false }, (type, name) => name !== null && happened(directory, type, name));
        watcher.on('error', () => {
          forget(directory.path);
          signal({ kind: 'directory-gone', path: directory.path });
        });
        watchers.set(directory.path, { watcher, real: directory.real, identity });
        return 'watched';
      } catch (error) {
        watchers.delete(directory.path);
        return refusalOf(error);
      }
    },
    forget,
    watching: () => watchers.size,
    close: async () => forget(''),
  };
};

function lookAt(path: string): 'file' | 'directory' | 'gone' {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat === undefined ? 'gone' : stat.isDirectory() ? 'directory' : 'file';
  } catch {
    return 'gone';
  }
}

function refusalOf(error: unknown): Watched {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EMFILE') return 'limit';
  return code === 'EACCES' || code === 'EPERM' ? 'denied' : 'gone';
}
