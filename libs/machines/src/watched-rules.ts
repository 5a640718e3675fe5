/** The rules of each machine, kept in memory and always current. */
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Folds, soon, type Fold } from '@fimbria/service';
import { watchedByMachine, watchedCategories, type Watched } from './watched.ts';

/** Thousands of machines wait: they are woken once for all that happens within so long, ms. */
const gathered = 20;

@Injectable()
export class WatchedRules implements OnModuleInit, OnApplicationShutdown {
  readonly #watched = watchedByMachine();
  #fold!: Fold;
  #waiting = new Set<() => void>();
  #waking: NodeJS.Timeout | undefined;

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    this.#fold = await this.folds.keep('watched rules', watchedCategories, (recorded) => {
      this.#watched.apply(recorded);
      this.#waking ??= setTimeout(() => this.#wake(), gathered);
    });
  }

  /** What the machine watches, once its version is another than this one, or after so many milliseconds as it then is; undefined for a machine that is not enrolled, or no longer. */
  async otherThan(version: string | undefined, machineId: string, patience: number, gone: AbortSignal): Promise<Watched | undefined> {
    const waited = AbortSignal.any([AbortSignal.timeout(patience), gone]);
    let wake = (): void => {};
    waited.addEventListener('abort', () => wake(), { once: true });
    for (let watched = await this.now(machineId); ; watched = this.#watched.of(machineId)) {
      if (!watched || watched.version !== version || waited.aborted) return watched;
      await new Promise<void>((resolve) => {
        wake = resolve;
        this.#waiting.add(resolve);
      });
      this.#waiting.delete(wake);
    }
  }

  /** What the machine watches now. */
  async now(machineId: string): Promise<Watched | undefined> {
    return this.#watched.of(machineId) ?? soon(() => this.#watched.of(machineId), [this.#fold]);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.#waking);
  }

  #wake(): void {
    this.#waking = undefined;
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const wake of waiting) wake();
  }
}
