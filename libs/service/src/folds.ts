/** What this process keeps in memory of the log: what every request asks is answered without asking anyone. */
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { EventStore, follow, type Category, type EventOf, type Follower, type Recorded } from '@fimbria/event-sourcing';
import { Gauge, register } from 'prom-client';
import { Readiness } from './readiness.ts';

/** What was appended a moment ago is waited for so long, ms: what another process may have appended, and what this one did, which is certain to come. */
const patience = { another: 250, own: 10_000 } as const;

/** What is kept of some categories, as far as those need to know who look for something in it. */
export type Fold = Pick<Follower, 'isBehind'>;

/** What is found in folds now, or a moment later: whoever has just appended it may be quicker than they are. Undefined if it does not come. */
export async function soon<T>(look: () => T | undefined, folds: readonly Fold[]): Promise<T | undefined> {
  for (const began = Date.now(); ; await delay(20)) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() - began > (folds.some((fold) => fold.isBehind()) ? patience.own : patience.another)) return undefined;
  }
}

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
  async keep<C extends Category>(name: string, categories: readonly C[], apply: (recorded: Recorded<EventOf<C>>) => void): Promise<Fold> {
    const follower = follow(this.store, categories, apply, ({ position, stream, type, error }) => {
      kept.parked += 1;
      this.#logger.error(`${name}: ${type} of ${stream} at ${position} could not be taken: ${error}`);
    });
    const kept = { name, follower, parked: 0 };
    this.#kept.push(kept);
    this.readiness.add(name, follower.problem);
    await follower.caughtUp;
    return follower;
  }

  /** Resolves once every fold has applied what this process has appended so far, or after a while. */
  async settled(): Promise<void> {
    const folds = this.#kept.map(({ follower }) => follower);
    await soon(() => (folds.some((fold) => fold.isBehind()) ? undefined : true), folds);
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
