/** Small messages leave together: one write for each would cost more than the messages. */

/** When to send what has come together, bytes. */
const enough = 64 * 1024;

/** Collects frames. A promise means: wait before adding more. */
export function outbox(send: (frames: Buffer) => Promise<void> | undefined) {
  let held: Buffer[] = [];
  let size = 0;
  const flush = (): Promise<void> | undefined => {
    if (size === 0) return undefined;
    const whole = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held);
    held = [];
    size = 0;
    return send(whole);
  };
  return {
    add: (frames: Buffer): Promise<void> | undefined => {
      held.push(frames);
      size += frames.length;
      return size < enough ? undefined : flush();
    },
    /** Sends what is held. */
    flush,
  };
}
