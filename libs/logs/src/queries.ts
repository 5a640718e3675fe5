/** Runs KQL over the tables of a host: as the reader role, in a workspace, within limits. */
import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { asText, KqlError, logsRow, prelude, toLogsTable, translate, warm, type KqlCatalogue, type LogsTable, type RenderHint, type Translated } from '@fimbria/kql';
import { Database, Refusal, type Caller } from '@fimbria/service';
import type { PoolClient } from 'pg';
import type { Timespan } from './timespan.ts';
import { documentedLimits, turns, type TurnLimits } from './turns.ts';

/** The tables a host offers. */
export const CATALOGUE = Symbol('catalogue');

/** How much may be asked, and answered. */
export const LIMITS = Symbol('limits');

/** The most an answer holds: rows, and bytes before compression. */
export interface AnswerLimits {
  readonly rows: number;
  readonly bytes: number;
}

/** The limits of a host's Logs API. */
export interface LogsLimits {
  readonly answer: AnswerLimits;
  readonly turns: TurnLimits;
}

/** As documented (Azure Monitor service limits, log queries, 2026). */
export const usualLimits: LogsLimits = { answer: { rows: 500_000, bytes: 104_857_600 }, turns: documentedLimits };

/** A query, and where. */
export interface Asked {
  readonly workspaceId: string;
  readonly query: string;
  readonly timespan: Timespan;
  /** Longest time it may take, s. */
  readonly wait: number;
  readonly caller: Caller;
}

/** An answer, perhaps cut short. */
export interface Answered {
  readonly table: LogsTable;
  readonly render: RenderHint | undefined;
  /** Seconds. */
  readonly took: number;
  /** Why it was cut short, if it was. */
  readonly cut: string | undefined;
}

const portion = 2_000;

@Injectable()
export class Queries implements OnModuleInit {
  readonly #inTurn: ReturnType<typeof turns>;

  constructor(
    @Inject(CATALOGUE) readonly catalogue: KqlCatalogue,
    @Inject(LIMITS) private readonly limits: LogsLimits,
    private readonly database: Database,
  ) {
    this.#inTurn = turns(limits.turns);
  }

  async onModuleInit(): Promise<void> {
    warm(this.catalogue);
    await installPrelude(this.database);
  }

  /** Translates and runs a query. Refused: what is no KQL, what is not supported, what takes too long. */
  async run(asked: Asked): Promise<Answered> {
    return this.#inTurn(asked.caller.principalId, async () => {
      const began = performance.now();
      const translated = this.#translated(asked);
      const { rows, cut } = await this.database
        .read(asked.caller, (db) => fetch(db, translated, this.limits.answer), { timeoutMs: asked.wait * 1000 })
        .catch((cause) => Promise.reject(refusalOf(cause)));
      return { table: { ...toLogsTable(translated, []), rows }, render: translated.render, took: (performance.now() - began) / 1000, cut };
    });
  }

  #translated({ query, timespan, workspaceId, caller }: Asked): Translated {
    try {
      return translate(query, this.catalogue, { now: new Date(), timespan, rowLimit: this.limits.answer.rows, scope: { tenant: caller.tenantId, workspace: workspaceId } });
    } catch (error) {
      if (!(error instanceof KqlError)) throw error;
      throw new Refusal(error.code, { detail: error.message, position: { start: error.start, length: error.length } }, { cause: error });
    }
  }
}

/** In portions, so that a large answer is never twice in memory. */
async function fetch(db: PoolClient, translated: Translated, limits: AnswerLimits): Promise<{ rows: LogsTable['rows']; cut: string | undefined }> {
  await db.query(`declare answer no scroll cursor for ${translated.sql}`, [...translated.parameters]);
  const rows: LogsTable['rows'] = [];
  for (let bytes = 0; ; ) {
    const { rows: fetched } = await db.query<(string | null)[]>({ text: `fetch ${portion} from answer`, rowMode: 'array', types: asText });
    for (const row of fetched) {
      if (rows.length >= limits.rows) return { rows, cut: `The answer has more than ${limits.rows} rows; this is their beginning.` };
      bytes += row.reduce((sum, value) => sum + (value?.length ?? 4) + 3, 0);
      if (bytes > limits.bytes) return { rows, cut: `The answer has more than ${limits.bytes} bytes; this is its beginning.` };
      rows.push(logsRow(translated, row));
    }
    if (fetched.length < portion) return { rows, cut: undefined };
  }
}

/** The functions translated queries call; made anew only when they are others. */
async function installPrelude({ pool }: Database): Promise<void> {
  const version = createHash('sha256').update(prelude).digest('hex');
  const db = await pool.connect();
  try {
    await db.query("begin; select pg_advisory_xact_lock(hashtext('kql prelude'))");
    const { rows } = await db.query<{ version: string | null }>("select obj_description(oid, 'pg_namespace') as version from pg_namespace where nspname = 'kql'");
    if (rows[0]?.version !== version) await db.query(`${prelude}; comment on schema kql is '${version}'`);
    await db.query('commit');
  } finally {
    db.release(true);
  }
}

/** What Postgres says of a query that could be translated: its data, its time and its size are the asker's. */
function refusalOf(cause: unknown): unknown {
  const { code, message } = cause as { code?: unknown; message?: string };
  if (code === '57014') return new Refusal('QUERY_TIMED_OUT', {}, { cause });
  if (/^(22|2F|38|P0)/.test(String(code))) return new Refusal('INVALID_QUERY', { detail: message ?? '' }, { cause });
  if (/^(53|54)/.test(String(code))) return new Refusal('INVALID_QUERY', { detail: `The query needs more than it may: ${message}.` }, { cause });
  return cause;
}
