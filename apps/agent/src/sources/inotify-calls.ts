/** The four system calls behind {@link openInotify}. */
import { closeSync, readSync } from 'node:fs';

/** How the kernel answered, where it refused. */
export class SystemCallError extends Error {
  readonly code: string;

  constructor(call: string, code: string) {
    super(`${call}: ${code}`);
    this.code = code;
  }
}

/** The bits of an event and of a watch, from inotify(7). */
export const bits = {
  modify: 0x2, attrib: 0x4, closeWrite: 0x8, movedFrom: 0x40, movedTo: 0x80, create: 0x100, delete: 0x200,
  overflow: 0x4000, ignored: 0x8000, isDirectory: 0x4000_0000,
  onlyDirectory: 0x100_0000, doNotFollow: 0x200_0000, excludeUnlinked: 0x400_0000, add: 0x2000_0000,
} as const;

/** Binds the calls. Throws where native code cannot be loaded. */
export async function inotifyCalls() {
  const { default: koffi } = await import('koffi');
  const libc = koffi.load(null);
  const init = libc.func('int inotify_init1(int flags)');
  const add = libc.func('int inotify_add_watch(int fd, const char *path, uint32_t mask)');
  const remove = libc.func('int inotify_rm_watch(int fd, int wd)');
  const poll = libc.func('int poll(void *fds, unsigned long count, int timeout)');
  const codes = new Map(Object.entries(koffi.os.errno as Record<string, number>).map(([code, number]) => [number, code]));
  const checked = (call: string, result: number): number => {
    if (result === -1) throw new SystemCallError(call, codes.get(koffi.errno()) ?? 'unknown');
    return result;
  };
  return {
    /** Opens a new queue. */
    open: () => {
      const fd = checked('inotify_init1', init(0o2_004_000) as number);
      // The kernel writes into this while the main thread goes on: it has to outlive each call.
      const request = Buffer.alloc(8);
      request.writeInt32LE(fd, 0);
      request.writeInt16LE(1, 4);
      return {
        /** Watches a path; answers the number that its events carry. */
        add: (path: string, mask: number) => checked('inotify_add_watch', add(fd, path, mask) as number),
        remove: (wd: number): void => void remove(fd, wd),
        /** Whether there is something to read, after at most so many milliseconds. It takes a thread of the pool, not the main one. */
        readable: (timeout: number) =>
          new Promise<boolean>((resolve, reject) => {
            poll.async(request, 1, timeout, (error: unknown, count: number) => (error ? reject(error as Error) : resolve(count > 0 && request.readInt16LE(6) !== 0)));
          }),
        /** Reads whole events; only where there are some. */
        read: (buffer: Buffer) => buffer.subarray(0, readSync(fd, buffer)),
        close: (): void => closeSync(fd),
      };
    },
  };
}

export type InotifyCalls = Awaited<ReturnType<typeof inotifyCalls>>;
