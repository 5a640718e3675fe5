/** The events in a piece of the inotify queue. */

export interface InotifyEvent {
  readonly wd: number;
  readonly mask: number;
  /** Shared by the two halves of a rename. */
  readonly cookie: number;
  /** Empty for an event of the directory itself. */
  readonly name: string;
}

/** Reads `struct inotify_event` after `struct inotify_event`; a read holds whole ones. */
export function* inotifyEvents(bytes: Buffer): Generator<InotifyEvent> {
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at + 12);
    const start = at + 16;
    const end = length === 0 ? start : bytes.indexOf(0, start);
    yield { wd: bytes.readInt32LE(at), mask: bytes.readUInt32LE(at + 4), cookie: bytes.readUInt32LE(at + 8), name: bytes.toString('utf8', start, end) };
    at = start + length;
  }
}
