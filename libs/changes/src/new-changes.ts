/** Tells whoever waits that a workspace has new rows: one listening connection for the process. */
import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Database, Readiness } from '@fimbria/service';
import { changesChannel } from './changes.projection.ts';

@Injectable()
export class NewChanges implements OnModuleInit, OnApplicationShutdown {
  readonly #arrived = new EventEmitter().setMaxListeners(0);
  readonly #ended = new AbortController();
  #problem: string | undefined = 'not listening yet';
  #running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly readiness: Readiness,
  ) {}

  onModuleInit(): void {
    this.readiness.add('live changes', () => this.#problem);
    this.#running = this.#listen();
  }

  /** Resolves when the workspace may have new rows, or after so many milliseconds, or when nobody waits any more. */
  async in(workspaceId: string, patience: number, gone: AbortSignal): Promise<void> {
    await once(this.#arrived, workspaceId, { signal: AbortSignal.any([AbortSignal.timeout(patience), gone, this.#ended.signal]) }).catch(() => undefined);
  }

  get ended(): boolean {
    return this.#ended.signal.aborted;
  }

  async onApplicationShutdown(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  async #listen(): Promise<void> {
    while (!this.ended) {
      const client = new pg.Client(this.database.url);
      const lost = new Promise<void>((resolve) => client.on('error', () => resolve()).on('end', () => resolve()));
      const ended = once(this.#ended.signal, 'abort');
      client.on('notification', ({ payload }) => this.#arrived.emit(payload ?? ''));
      try {
        await client.connect();
        await client.query(`listen ${changesChannel}`);
        this.#problem = undefined;
        await Promise.race([lost, ended]);
      } catch (error) {
        this.#problem = (error as Error).message;
      }
      if (!this.ended) this.#problem ??= 'the connection to the database was lost';
      await client.end().catch(() => undefined);
      await delay(500, undefined, { signal: this.#ended.signal }).catch(() => undefined);
    }
  }
}
