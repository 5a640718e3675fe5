/** What each machine is asked just now: kept in memory, and forgotten soon, since nobody waits long for a preview. */
import { EventEmitter, once } from 'node:events';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RuleSpec } from '@fimbria/rules/events';
import { Folds } from '@fimbria/service';
import { preview } from './preview.events.ts';

/** A question to a machine. */
export interface AskedPreview {
  readonly previewId: string;
  readonly rule: RuleSpec;
  readonly replaces: string | null;
}

/** How long a question waits for its machine, ms. */
const patience = 120_000;

@Injectable()
export class AskedPreviews implements OnModuleInit {
  readonly #asked = new Map<string, AskedPreview & { readonly at: number; readonly waitingFor: Set<string> }>();
  readonly #moved = new EventEmitter().setMaxListeners(0);

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('previews', [preview], ({ event, id, metadata }) => {
      this.#forgetOld();
      if (event.type === 'PreviewAsked') this.#asked.set(id, { previewId: id, rule: event.data.rule, replaces: event.data.replaces, at: Date.parse(metadata.at), waitingFor: new Set(event.data.machineIds) });
      else this.#asked.get(id)?.waitingFor.delete(event.data.machineId);
      this.#moved.emit('moved');
    });
  }

  /** What the machine is asked, as soon as there is anything, or after so many milliseconds nothing. */
  async of(machineId: string, wait: number, gone: AbortSignal): Promise<readonly AskedPreview[]> {
    const ended = AbortSignal.any([AbortSignal.timeout(wait), gone]);
    for (;;) {
      this.#forgetOld();
      const asked = [...this.#asked.values()].filter(({ waitingFor }) => waitingFor.has(machineId));
      if (asked.length > 0 || ended.aborted) return asked.map(({ previewId, rule, replaces }) => ({ previewId, rule, replaces }));
      await once(this.#moved, 'moved', { signal: ended }).catch(() => undefined);
    }
  }

  #forgetOld(): void {
    for (const [id, { at }] of this.#asked) if (Date.now() - at > patience) this.#asked.delete(id);
  }
}
