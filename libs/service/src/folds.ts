/** What this process keeps in memory of the log: what every request asks is answered without asking anyone. */
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { EventStore, follow, type Category, type EventOf, type Follower, type Recorded } from '@fimbria/event-sourcing';
import { Readiness } from './readiness.ts';

/** Each fold is a part of the host's readiness under its name, and ends with the host. */
@Injectable()
export class Folds implements OnApplicationShutdown {
  readonly #followers: Follower[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly readiness: Readiness,
  ) {}

  /** Applies every event of the categories, once each, in log order, from the first on. Resolves once all that the log holds now is applied. */
  async keep<C extends Category>(name: string, categories: readonly C[], apply: (recorded: Recorded<EventOf<C>>) => void): Promise<void> {
    const follower = follow(this.store, categories, apply);
    this.#followers.push(follower);
    this.readiness.add(name, follower.problem);
    await follower.caughtUp;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.#followers.map((follower) => follower.stop()));
  }
}
