/** Tells the server that the agent is there, what it runs and what it cannot watch: every minute, and when that changes. */
import { setTimeout as delay } from 'node:timers/promises';
import { Refused, type MachineApi, type StatusReport } from './api.ts';
import type { Log } from './log.ts';

/** What telling needs. */
export interface StatusOptions {
  readonly api: Pick<MachineApi, 'report'>;
  /** What there is to tell now. */
  readonly report: () => StatusReport;
  readonly log: Log;
  readonly stopped: AbortSignal;
  /** Milliseconds from one report to the next, and at least between two of changes. */
  readonly every?: number;
  readonly apart?: number;
}

/** Starts; `changed` has it told soon. */
export function startStatus({ api, report, log, stopped, every = 60_000, apart = 2_000 }: StatusOptions) {
  let changed = Promise.withResolvers<void>();
  let complaint = '';

  async function tell(): Promise<void> {
    try {
      await api.report(report());
      complaint = '';
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (complaint !== error.code && !stopped.aborted) log.warn('the server does not take what the agent says of itself', { code: error.code, reason: error.message });
      complaint = error.code;
    }
  }

  async function run(): Promise<void> {
    const pause = (ms: number) => delay(ms, undefined, { signal: stopped }).catch(() => undefined);
    while (!stopped.aborted) {
      await changed.promise;
      changed = Promise.withResolvers();
      if (stopped.aborted) return;
      const timer = setTimeout(() => changed.resolve(), every).unref();
      await tell();
      await pause(apart);
      if (stopped.aborted) clearTimeout(timer);
    }
  }

  stopped.addEventListener('abort', () => changed.resolve(), { once: true });
  return { running: run(), changed: (): void => changed.resolve() };
}
