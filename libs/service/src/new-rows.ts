/** Tells whoever waits that a workspace has new rows: one listening connection for the process, from when somebody first asks. */
import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Database } from './database.ts';
import { Readiness } from './readiness.ts';

/** Where the projection that writes rows tells of them; the payload is the workspace. */
export const newRowsChannel = 'fimbria_changes';

const arrived = 'arrived';

@Injectable()
export class NewRows implements OnApplicationShutdown {
  readonly #news = new EventEmitter().setMaxListeners(0);
  readonly #ended = new AbortController();
  #problem: string | undefined = 'not listening yet';
  #running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly readiness: Readiness,
  ) {}

  /** Listens from now on; what is missed before, or while the connection is lost, is told to nobody by its workspace. */
  listen(): void {
    if (this.#running) return;
    this.readiness.add('news of rows', () => this.#problem);
    this.#running = this.#listen();
  }

  /** Resolves when the workspace may have new rows, or after so many milliseconds, or when nobody waits any more. */
  async in(workspaceId: string, patience: number, gone: AbortSignal): Promise<void> {
    await once(this.#news, workspaceId, { signal: AbortSignal.any([AbortSignal.timeout(patience), gone, this.#ended.signal]) }).catch(() => undefined);
  }

  /** Calls back for each workspace that may have new rows; for none by name where any may have, as after a lost connection. */
  each(callback: (workspaceId: string | undefined) => void): void {
    this.#news.on(arrived, callback);
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
      client.on('notification', ({ payload = '' }) => {
        this.#news.emit(payload);
        this.#news.emit(arrived, payload);
      });
      try {
        await client.connect();
        await client.query(`listen ${newRowsChannel}`);
        this.#problem = undefined;
        this.#news.emit(arrived, undefined);
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
