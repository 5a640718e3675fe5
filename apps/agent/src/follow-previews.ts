/** Answers what the server asks about drafts of rules. */
import type { Rule } from '@fimbria/matching';
import { Refused, type MachineApi, type WatchedRules } from './api.ts';
import { backoff } from './backoff.ts';
import type { Log } from './log.ts';
import { previewOf } from './preview.ts';
import type { State } from './state.ts';

/** What following needs. */
export interface FollowPreviewsOptions {
  readonly api: Pick<MachineApi, 'previews' | 'answer'>;
  readonly state: State;
  readonly dataDirectory: string;
  readonly log: Log;
  readonly stopped: AbortSignal;
}

/** Looks whenever it is asked, one draft after the other. Ends when stopped; nothing that goes wrong here keeps the agent from watching. */
export async function followPreviews({ api, state, dataDirectory, log, stopped }: FollowPreviewsOptions): Promise<void> {
  const pause = backoff(stopped);
  let complaint = '';
  while (!stopped.aborted) {
    try {
      for (const asked of await api.previews()) {
        const answer = await previewOf(asked, { rules: rulesIn(state), state, dataDirectory, stopped });
        if (stopped.aborted) return;
        await api.answer(asked.previewId, answer);
        log.info('a draft was looked through', { preview: asked.previewId, files: answer.files, newFiles: answer.newFiles, truncated: answer.truncated });
      }
      pause.succeeded();
      complaint = '';
    } catch (error) {
      if (stopped.aborted) return;
      const code = error instanceof Refused ? error.code : (error as Error).message;
      if (complaint !== code) log.warn('drafts of rules cannot be answered now', { code });
      complaint = code;
      await pause.wait();
    }
  }
}

function rulesIn(state: State): readonly Rule[] {
  const kept = state.note('rules');
  if (kept === undefined) return [];
  const { enabled, rules } = JSON.parse(kept) as WatchedRules;
  return enabled ? rules : [];
}
