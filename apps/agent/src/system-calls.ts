/** System calls that Node has no function for, made through the C library. */

/** How the kernel answered, where it refused. */
export class SystemCallError extends Error {
  readonly code: string;

  constructor(call: string, code: string) {
    super(`${call}: ${code}`);
    this.code = code;
  }
}

/** Binds the C library. Throws where native code cannot be loaded. */
export async function systemCalls() {
  const { default: koffi } = await import('koffi');
  const libc = koffi.load(null);
  const poll = libc.func('int poll(void *fds, unsigned long count, int timeout)');
  // Of two names for one number the first is the usual one: EAGAIN, not EWOULDBLOCK.
  const codes = new Map(Object.entries(koffi.os.errno as Record<string, number>).toReversed().map(([code, number]) => [number, code]));
  const codeOf = (errno: number) => codes.get(errno) ?? `errno ${errno}`;
  return {
    /** A function of the library, by its declaration in C. */
    func: (declaration: string) => libc.func(declaration),
    codeOf,
    /** The code of the last call's refusal. */
    lastCode: () => codeOf(koffi.errno()),
    /** The result, unless it is -1. */
    checked: (call: string, result: number): number => {
      if (result === -1) throw new SystemCallError(call, codeOf(koffi.errno()));
      return result;
    },
    /** How to ask whether a descriptor has something to read, after at most so many milliseconds. It takes a thread of the pool, not the main one. */
    readable: (fd: number) => {
      // The kernel writes into this while the main thread goes on: it has to outlive each call.
      const request = Buffer.alloc(8);
      request.writeInt32LE(fd, 0);
      request.writeInt16LE(1, 4);
      return (timeout: number) =>
        new Promise<boolean>((resolve, reject) => {
          poll.async(request, 1, timeout, (error: unknown, count: number) => (error ? reject(error as Error) : resolve(count > 0 && request.readInt16LE(6) !== 0)));
        });
    },
  };
}

export type SystemCalls = Awaited<ReturnType<typeof systemCalls>>;
