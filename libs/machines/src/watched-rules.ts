/** The rules of each machine, kept in memory and always current. */
import { EventEmitter, once } from 'node:events';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { EventStore, follow, type Follower } from '@fimbria/event-sourcing';
import { Readiness } from '@fimbria/service';
import { watchedByMachine, watchedCategories, type Watched } from './watched.ts';

@Injectable()
export class WatchedRules implements OnModuleInit, OnApplicationShutdown {
  readonly #watched = watchedByMachine();
  readonly #moved = new EventEmitter().setMaxListeners(0);
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

  /** What the machine watches now. */
  of(machineId: string): Watched | undefined {
    return this.#watched.of(machineId);
  }

  /** What the machine watches, once its version is another than this one; undefined if it still is after so many milliseconds. */
  async otherThan(version: string | undefined, machineId: string, patience: number, gone: AbortSignal): Promise<Watched | undefined> {
    const ended = AbortSignal.any([AbortSignal.timeout(patience), gone]);
    for (;;) {
      const watched = this.of(machineId);
      if (watched?.version !== version) return watched;
      const moved = await once(this.#moved, 'moved', { signal: ended }).catch(() => undefined);
      if (!moved) return undefined;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#follower?.stop();
  }
}
