/** That each machine's agent is there: a row a machine a minute. No fact that must survive, so it is not in the log: docs/adr/0010-heartbeats-are-not-events.md. */
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database } from '@fimbria/service';
import { dayOf, insertHeartbeats, keepHeartbeatDays, prepareHeartbeats, type Heartbeat } from './heartbeat-table.ts';

/** How often they are written, ms: many machines in one statement. */
const interval = 1_000;

@Injectable()
export class Heartbeats implements OnModuleInit, OnApplicationShutdown {
  readonly #logger = new Logger('heartbeats');
  readonly #ended = new AbortController();
  /** By machine: where they cannot be written, the latest is. */
  #waiting = new Map<string, Heartbeat>();
  #running: Promise<void> | undefined;
  #today = '';

  constructor(private readonly database: Database) {}

  async onModuleInit(): Promise<void> {
    await prepareHeartbeats(this.database.pool);
    this.#running = this.#run();
  }

  /** Takes it; it is written with others, within a second. */
  note(heartbeat: Heartbeat): void {
    this.#waiting.set(heartbeat.machineId, heartbeat);
  }

  /** Writes those that wait. */
  async write(): Promise<void> {
    const beats = [...this.#waiting.values()];
    if (beats.length === 0) return;
    this.#waiting = new Map();
    try {
      await this.#keepDays(Date.now());
      await insertHeartbeats(this.database.pool, beats);
    } catch (error) {
      for (const beat of beats) if (!this.#waiting.has(beat.machineId)) this.#waiting.set(beat.machineId, beat);
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.#ended.abort();
    await this.#running;
    await this.write().catch(() => undefined);
  }

  async #run(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      await delay(interval, undefined, { signal }).catch(() => undefined);
      await this.write().catch((error: unknown) => this.#logger.warn({ err: error }, 'heartbeats are written later'));
    }
  }

  /** Makes today's partition, once a day, and drops those that are kept no longer. */
  async #keepDays(now: number): Promise<void> {
    const today = dayOf(now);
    if (today === this.#today) return;
    await keepHeartbeatDays(this.database.pool, now);
    this.#today = today;
  }
}

/** Makes the tables, where heartbeats are only read. */
@Injectable()
export class HeartbeatTables implements OnModuleInit {
  constructor(private readonly database: Database) {}

  onModuleInit(): Promise<void> {
    return prepareHeartbeats(this.database.pool);
  }
}
