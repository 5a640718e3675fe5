/** The system calls behind {@link openInotify}. */
import { closeSync, readSync } from 'node:fs';
import { systemCalls } from '../system-calls.ts';

/** The bits of an event and of a watch, from inotify(7). */
export const bits = {
  modify: 0x2, attrib: 0x4, closeWrite: 0x8, movedFrom: 0x40, movedTo: 0x80, create: 0x100, delete: 0x200,
  overflow: 0x4000, ignored: 0x8000, isDirectory: 0x4000_0000,
  onlyDirectory: 0x100_0000, doNotFollow: 0x200_0000, excludeUnlinked: 0x400_0000, add: 0x2000_0000,
} as const;

/** Binds the calls. Throws where native code cannot be loaded. */
export async function inotifyCalls() {
  const { func, checked, readable } = await systemCalls();
  const init = func('int inotify_init1(int flags)');
  const add = func('int inotify_add_watch(int fd, const char *path, uint32_t mask)');
  const remove = func('int inotify_rm_watch(int fd, int wd)');
  return {
    /** Opens a new queue. */
    open: () => {
      const fd = checked('inotify_init1', init(0o2_004_000) as number);
      return {
        /** Watches a path; answers the number that its events carry. */
        add: (path: string, mask: number) => checked('inotify_add_watch', add(fd, path, mask) as number),
        remove: (wd: number): void => void remove(fd, wd),
        /** Whether there is something to read, after at most so many milliseconds. */
        readable: readable(fd),
        /** Reads whole events; only where there are some. */
        read: (buffer: Buffer) => buffer.subarray(0, readSync(fd, buffer)),
        close: (): void => closeSync(fd),
      };
    },
  };
}

export type InotifyCalls = Awaited<ReturnType<typeof inotifyCalls>>;
