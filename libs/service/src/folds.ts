/** What this process keeps in memory of the log: what every request asks is answered without asking anyone. */
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { EventStore, follow, type Category, type EventOf, type Follower, type Recorded } from '@fimbria/event-sourcing';
import { Gauge, register } from 'prom-client';
import { Readiness } from './readiness.ts';

/** How a fold is doing. */
export interface FoldHealth {
  readonly name: string;
  /** How many events it could not take and has passed over. What they are is in the service's log. */
  readonly parked: number;
  /** What is wrong just now. */
  readonly error: string | undefined;
}

/** Each fold is a part of the host's readiness under its name, and ends with the host. */
@Injectable()
export class Folds implements OnApplicationShutdown {
  readonly #logger = new Logger('folds');
  readonly #kept: { readonly name: string; readonly follower: Follower; parked: number }[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly readiness: Readiness,
  ) {
    measure(() => this.health());
  }

  /** Applies every event of the categories, once each, in log order, from the first on. Resolves once all that the log holds now is applied. */
  async keep<C extends Category>(name: string, categories: readonly C[], apply: (recorded: Recorded<EventOf<C>>) => void): Promise<void> {
    const follower = follow(this.store, categories, apply, ({ position, stream, type, error }) => {
      kept.parked += 1;
      this.#logger.error(`${name}: ${type} of ${stream} at ${position} could not be taken: ${error}`);
    });
    const kept = { name, follower, parked: 0 };
    this.#kept.push(kept);
    this.readiness.add(name, follower.problem);
    await follower.caughtUp;
  }

  health(): readonly FoldHealth[] {
    return this.#kept.map(({ name, follower, parked }) => ({ name, parked, error: follower.problem() }));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.#kept.map(({ follower }) => follower.stop()));
  }
}

function measure(health: () => readonly FoldHealth[]): void {
  const name = 'fimbria_fold_parked';
  register.removeSingleMetric(name);
  new Gauge({
    name, help: 'Events that what a process knows by heart could not take', labelNames: ['fold'],
    collect() {
      for (const { name: fold, parked } of health()) this.set({ fold }, parked);
    },
  });
}
