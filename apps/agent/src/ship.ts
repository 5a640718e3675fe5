/** Takes records from the outbox to the server, in order, and forgets them only once the server holds them. */
import { setTimeout as delay } from 'node:timers/promises';
import { batchLimits, Refused, type MachineApi } from './api.ts';
import { backoff } from './backoff.ts';
import type { Log } from './log.ts';
import { gap } from './record.ts';
import type { State } from './state.ts';

/** What shipping needs. */
export interface ShipOptions {
  readonly state: State;
  readonly api: Pick<MachineApi, 'send'>;
  readonly log: Log;
  /** Records have left the outbox. */
  readonly acknowledged: () => void;
}

/** Ships until stopped. */
export function startShipping({ state, api, log, acknowledged }: ShipOptions) {
  const stopping = new AbortController();
  const pause = backoff(stopping.signal);
  let wake = () => {};
  let size: number = batchLimits.records;
  let complaint = '';

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (state.waiting() === 0) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      try {
        await sendOldest();
        pause.succeeded();
        complaint = '';
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (!(error instanceof Refused)) throw error;
        if (!(await mended(error))) await pause.wait((Number(error.details.retryAfter) || 0) * 1000);
      }
    }
  }

  async function sendOldest(): Promise<void> {
    const batch = state.oldest(size);
    const { acknowledged: held, refused } = await api.send(batch);
    if (held > state.lastSequence()) {
      log.error('the server holds more of this machine than the agent remembers: its state was lost, numbers go on from there', { held });
      return state.renumberAfter(held);
    }
    for (const { sequence, code, path } of refused) log.warn('record refused', { sequence, code, path });
    state.acknowledge(held);
    size = batchLimits.records;
    acknowledged();
  }

  /** Whether something was done about it, so that it can be tried again at once. */
  async function mended({ code, details, message }: Refused): Promise<boolean> {
    if (code === 'TOO_LARGE' && size > 1) {
      size = Math.max(1, Math.floor(Math.min(size, state.waiting()) / 2));
      return true;
    }
    if (code === 'SEQUENCE_GAP') return resumeFrom(Number(details.expected));
    if (code === 'MALFORMED_BATCH' || code === 'TOO_LARGE') return setAside(Number(details.line ?? 1), message);
    if (complaint !== code) log.warn('changes cannot be sent now; they are kept', { code, reason: message, waiting: state.waiting() });
    complaint = code;
    return false;
  }

  /** The server lost what it had acknowledged: it is told how much. */
  function resumeFrom(expected: number): boolean {
    const first = state.oldest(1)[0]?.sequence ?? 0;
    if (!(expected < first)) return false;
    log.error('the server no longer holds what it acknowledged', { from: expected, to: first - 1 });
    state.prepend(gap('agent-stopped', 'scan', [], `Records ${expected} to ${first - 1} were acknowledged and are lost.`));
    return true;
  }

  /** One record that the server cannot take must not hold up the others. */
  function setAside(line: number, reason: string): boolean {
    const record = state.oldest(size)[line - 1];
    if (!record || record.kind === 'gap') return false;
    log.error('a record that the server cannot read is replaced by a gap', { path: record.path, reason });
    state.replace(record.sequence, gap('unreadable', 'scan', [record.path], `The server could not read this change. ${reason}`.slice(0, 1000)));
    return true;
  }

  const running = run();
  return {
    /** There are records to send. */
    wake: (): void => wake(),
    /** Something changed at the server: tries at once. */
    hurry: (): void => pause.hurry(),
    /** Fails only by a fault of the agent itself. */
    running,
    stop: async (): Promise<void> => {
      stopping.abort();
      wake();
      await Promise.race([running, delay(5_000, undefined, { ref: false })]);
    },
  };
}

export type Shipping = ReturnType<typeof startShipping>;
