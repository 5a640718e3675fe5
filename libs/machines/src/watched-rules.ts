/** The rules of each machine, kept in memory and always current. */
import { EventEmitter, once } from 'node:events';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { EventStore, follow, type Follower } from '@fimbria/event-sourcing';
import { Readiness } from '@fimbria/service';
import { watchedByMachine, watchedCategories, type Watched } from './watched.ts';

/** How long an unknown machine is looked for, ms: one that has just enrolled may be quicker than the fold. */
const lookedFor = 250;

@Injectable()
export class WatchedRules implements OnModuleInit, OnApplicationShutdown {
  readonly #watched = watchedByMachine();
  readonly #moved = new EventEmitter().setMaxListeners(0);
  readonly #never = new AbortController().signal;
  #follower: Follower | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly readiness: Readiness,
  ) {}

  async onModuleInit(): Promise<void> {
    const follower = follow(this.store, watchedCategories, (recorded) => {
      this.#watched.apply(recorded);
      this.#moved.emit('moved');
    });
    this.#follower = follower;
    this.readiness.add('watched rules', follower.problem);
    await follower.caughtUp;
  }

  /** What the machine watches, once its version is another than this one, or after so many milliseconds as it then is; undefined for a machine that is not enrolled, or no longer. */
  async otherThan(version: string | undefined, machineId: string, patience: number, gone: AbortSignal): Promise<Watched | undefined> {
    const [waited, looked] = [patience, lookedFor].map((time) => AbortSignal.any([AbortSignal.timeout(time), gone]));
    for (;;) {
      const watched = this.#watched.of(machineId);
      const ended = watched ? waited : looked;
      if ((watched && watched.version !== version) || ended?.aborted) return watched;
      await once(this.#moved, 'moved', { signal: ended }).catch(() => undefined);
    }
  }

  /** What the machine watches now. */
  now(machineId: string): Promise<Watched | undefined> {
    return this.otherThan(undefined, machineId, 0, this.#never);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#follower?.stop();
  }
}
