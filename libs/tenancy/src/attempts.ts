/** Attempts at passwords, counted for all processes of an installation together: in Postgres, as they are nothing that happened and are soon forgotten; see ADR 9. */
import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { inTransaction } from '@fimbria/event-sourcing';
import { Database } from '@fimbria/service';
import { forgottenAfter, free, waitAfter } from './slowing.ts';

/** Rows kept; what was tried longest ago goes first. */
const most = 100_000;
const everyMinute = 60_000;

// Unlogged: an attempt costs no flush to disk, and a crash of the database forgives what was counted.
const table = `
  select pg_advisory_xact_lock(hashtext('sign_in'));
  create schema if not exists sign_in;
  create unlogged table if not exists sign_in.attempt (key bytea primary key, failures int not null, at timestamptz not null);
  create index if not exists attempt_at on sign_in.attempt (at);`;

/** Either how long the account is not to be tried from there, ms, or how many failures from there this is the latest of, unless it succeeds. */
export type Counted = { readonly wait: number } | { readonly failures: number };

@Injectable()
export class Attempts implements OnModuleInit, OnApplicationShutdown {
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly database: Database) {}

  async onModuleInit(): Promise<void> {
    await this.database.pool.query(`begin; ${table} commit`);
    this.#timer = setInterval(() => void this.forget().catch(() => undefined), everyMinute).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** Counts an attempt as failed before it is judged, so that many at once, wherever they are judged, are slowed like those sent one by one. One that has to wait is not counted. */
  async count(account: string, address: string): Promise<Counted> {
    const [here, anywhere] = keysOf(account, address);
    return this.#inTurn(anywhere, async (db) => {
      const { rows } = await db.query<Row>(
        `select key, failures, extract(epoch from clock_timestamp() - at)::float8 * 1000 as since from sign_in.attempt
         where key in ($1, $2) and at > clock_timestamp() - $3 * interval '1 millisecond'`, [here, anywhere, forgottenAfter]);
      const known = (key: Buffer) => rows.find((row) => row.key.equals(key)) ?? { failures: 0, since: 0 };
      const wait = Math.max(waitAfter(known(here).failures, known(here).since, free.here), waitAfter(known(anywhere).failures, known(anywhere).since, free.anywhere));
      if (wait > 0) return { wait };
      const failures = known(here).failures + 1;
      await db.query(
        `insert into sign_in.attempt values ($1, $3, clock_timestamp()), ($2, $4, clock_timestamp())
         on conflict (key) do update set failures = excluded.failures, at = excluded.at`, [here, anywhere, failures, known(anywhere).failures + 1]);
      return { failures };
    });
  }

  /** The attempt failed, just now: who has to wait does so from here on, however long it took. */
  async failed(account: string, address: string): Promise<void> {
    await this.database.pool.query('update sign_in.attempt set at = clock_timestamp() where key in ($1, $2)', [...keysOf(account, address)]);
  }

  /** The attempt succeeded: what was counted before is forgotten. */
  async succeeded(account: string, address: string): Promise<void> {
    await this.database.pool.query('delete from sign_in.attempt where key in ($1, $2)', [...keysOf(account, address)]);
  }

  /** Removes what no longer counts, and what is beyond the most that is kept. What is being counted just now waits for nothing. */
  async forget(): Promise<void> {
    await this.database.pool.query(
      `delete from sign_in.attempt where key in (select key from sign_in.attempt
         where at <= greatest(now() - $1 * interval '1 millisecond', (select at from sign_in.attempt order by at desc offset $2 limit 1)) for update skip locked)`, [forgottenAfter, most]);
  }

  /** Attempts at one account are counted one after the other. */
  #inTurn<T>(key: Buffer, work: (db: PoolClient) => Promise<T>): Promise<T> {
    return inTransaction(this.database.pool, async (db) => {
      await db.query(`select pg_advisory_xact_lock(${key.readBigInt64BE()})`);
      return work(db);
    });
  }
}

interface Row {
  readonly key: Buffer;
  readonly failures: number;
  /** How long ago the latest was, ms. */
  readonly since: number;
}

/** An account as it is tried from there, and from anywhere: hashes, so that the table tells nobody who was tried. */
function keysOf(account: string, address: string): readonly [here: Buffer, anywhere: Buffer] {
  const keyOf = (...parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest();
  return [keyOf(account, address), keyOf(account)];
}
