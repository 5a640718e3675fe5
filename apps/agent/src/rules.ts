/** Follows what this machine has to watch. */
import type { Rule } from '@fimbria/matching';
import { Refused, type MachineApi, type WatchedRules } from './api.ts';
import { backoff } from './backoff.ts';
import type { Log } from './log.ts';
import type { State } from './state.ts';

/** What following needs. */
export interface FollowOptions {
  readonly api: Pick<MachineApi, 'rules'>;
  readonly state: State;
  readonly log: Log;
  /** Watches these; none while monitoring is not enabled. */
  readonly apply: (rules: readonly Rule[]) => Promise<void>;
  /** These are applied, of this version. */
  readonly runs: (version: string, rules: readonly Rule[]) => void;
  /** The server answered. */
  readonly reached: () => void;
  readonly stopped: AbortSignal;
}

/** Applies the rules kept from before, so that a machine is watched while the server is away; then each set the server gives. Ends when stopped. */
export async function followRules({ api, state, log, apply, runs, reached, stopped }: FollowOptions): Promise<void> {
  const kept = state.note('rules');
  let current = kept === undefined ? undefined : (JSON.parse(kept) as WatchedRules);
  if (current) {
    await apply(rulesOf(current));
    runs(current.version, rulesOf(current));
  }
  const pause = backoff(stopped);
  let complaint = '';
  while (!stopped.aborted) {
    try {
      const next = await api.rules(current?.version);
      pause.succeeded();
      reached();
      complaint = '';
      if (!next) continue;
      log.info('rules received', { version: next.version, enabled: next.enabled, rules: next.rules.length });
      const isNew = !current || JSON.stringify(rulesOf(next)) !== JSON.stringify(rulesOf(current));
      current = next;
      state.setNote('rules', JSON.stringify(current));
      if (isNew) await apply(rulesOf(current));
      runs(current.version, rulesOf(current));
    } catch (error) {
      if (stopped.aborted) return;
      if (!(error instanceof Refused)) throw error;
      if (complaint !== error.code) log.warn('rules cannot be read now; the last ones hold', { code: error.code, reason: error.message });
      complaint = error.code;
      await pause.wait();
    }
  }
}

function rulesOf({ enabled, rules }: WatchedRules): readonly Rule[] {
  return enabled ? rules : [];
}
