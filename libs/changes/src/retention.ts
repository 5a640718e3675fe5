/** Retention carried out: every hour, what no workspace keeps any more is removed. */
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EventStore, follow, type Follower } from '@fimbria/event-sourcing';
import { Database, Readiness } from '@fimbria/service';
import { keptByWorkspace, workspace } from '@fimbria/workspaces/events';
import { purge, type Purged } from './purge.ts';

/** How often it is looked, ms. */
const interval = 3_600_000;

@Injectable()
export class Retention implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('retention');
  readonly #kept = keptByWorkspace();
  readonly #ended = new AbortController();
  #follower: Follower | undefined;
  #running: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly database: Database,
    private readonly readiness: Readiness,
  ) {}

  onApplicationBootstrap(): void {
    const follower = follow(this.store, [workspace], this.#kept.apply);
    this.#follower = follower;
    this.readiness.add('retention', follower.problem);
    this.#running = this.#run(follower);
  }

  /** Removes what no workspace keeps any more at that moment. */
  async carryOut(now: number): Promise<Purged> {
    await this.#follower?.caughtUp;
    return purge(this.database.pool, this.#kept.daysOf, now);
  }

  async onApplicationShutdown(): Promise<void> {
    this.#ended.abort();
    await this.#follower?.stop();
    await this.#running;
  }

  async #run({ caughtUp }: Follower): Promise<void> {
    const { signal } = this.#ended;
    // The fold may never catch up where the log is away; ending does not wait for it.
    await Promise.race([caughtUp, new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))]);
    while (!signal.aborted) {
      await this.#once();
      await delay(interval, undefined, { signal }).catch(() => undefined);
    }
  }

  async #once(): Promise<void> {
    try {
      const purged = await this.carryOut(Date.now());
      if (purged.days.length + purged.rows > 0) this.#logger.log({ ...purged }, 'retention has passed');
    } catch (error) {
      // A lock that is not to be had, a read model that is being made: there is a next time.
      this.#logger.warn({ err: error }, 'retention is carried out later');
    }
  }
}
