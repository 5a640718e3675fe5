/** One call of a client: what it brings and how it is answered. */
import type { Store } from './store.ts';

export interface Call {
  readonly store: Store;
  /** What the client sends. */
  readonly bytes: AsyncIterable<Buffer>;
  /** The client, or the connection, is gone. */
  readonly ended: AbortSignal;
  /** The client waits no longer than this, ms since 1970. */
  readonly until: number | undefined;
  /** Host and port, as the client calls us. */
  readonly authority: string;
  /** Sends framed messages. A promise means: wait before sending more. */
  readonly send: (frames: Buffer) => Promise<void> | undefined;
}

/** Answers a call. A thrown {@link Failure} ends it with its code. */
export type Handler = (call: Call) => Promise<void>;
