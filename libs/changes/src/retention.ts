/** Retention carried out: every hour, what no workspace keeps any more is removed. */
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EventStore } from '@fimbria/event-sourcing';
import { Database, Folds } from '@fimbria/service';
import { keptByWorkspace, retainedTables, workspace } from '@fimbria/workspaces/events';
import { forget } from './forget.ts';
import { purge, type Purged } from './purge.ts';

/** How often it is looked, ms; and after how long again where it could not be done. */
const interval = 3_600_000;
const again = 60_000;

@Injectable()
export class Retention implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('retention');
  readonly #kept = keptByWorkspace();
  readonly #workspacesOf = new Map<string, Set<string>>();
  readonly #ended = new AbortController();
  #caughtUp: Promise<unknown> | undefined;
  #running: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly database: Database,
    private readonly folds: Folds,
  ) {}

  onApplicationBootstrap(): void {
    this.#caughtUp = this.folds.keep('retention', [workspace], (recorded) => {
      this.#kept.apply(recorded);
      const { tenantId } = recorded.metadata;
      this.#workspacesOf.set(tenantId, (this.#workspacesOf.get(tenantId) ?? new Set()).add(recorded.id));
    });
    this.#running = this.#run(this.#caughtUp);
  }

  /** Removes what no workspace keeps any more at that moment. */
  async carryOut(now: number): Promise<Purged> {
    await this.#caughtUp;
    return purge(this.database.pool, this.#kept.daysOf, now);
  }

  /** Lets the log forget what no workspace of a tenant keeps any more at that moment. Answers how many events. */
  async forget(now: number): Promise<number> {
    await this.#caughtUp;
    const longest = (tenantId: string, at: number) => {
      const days = [...(this.#workspacesOf.get(tenantId) ?? [])].flatMap((workspaceId) => retainedTables.map((table) => this.#kept.daysOf(workspaceId, at, table)));
      return days.length === 0 ? Infinity : Math.max(...days);
    };
    return forget(this.store, this.database.pool, longest, now);
  }

  async onApplicationShutdown(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  async #run(caughtUp: Promise<unknown>): Promise<void> {
    const { signal } = this.#ended;
    // The fold may never catch up where the log is away; ending does not wait for it.
    await Promise.race([caughtUp, new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))]);
    while (!signal.aborted) {
      const done = await this.#once();
      await delay(done ? interval : again, undefined, { signal }).catch(() => undefined);
    }
  }

  async #once(): Promise<boolean> {
    try {
      const purged = await this.carryOut(Date.now());
      const forgotten = await this.forget(Date.now());
      if (purged.days.length + purged.rows + forgotten > 0) this.#logger.log({ ...purged, forgotten }, 'retention has passed');
      return true;
    } catch (error) {
      // At a first start there is no read model yet, and that is no news.
      const isMissing = (error as { code?: unknown }).code === '42P01';
      this.#logger[isMissing ? 'debug' : 'warn']({ err: error }, 'retention is carried out later');
      return false;
    }
  }
}
