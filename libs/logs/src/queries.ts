/** Runs KQL over the tables of a host: as the reader role, in a workspace, within limits. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { asText, KqlError, logsRow, prelude, toLogsTable, translate, warm, type KqlCatalogue, type LogsTable, type LogsValue, type RenderHint, type Translated } from '@fimbria/kql';
import { Database, Refusal, type Caller } from '@fimbria/service';
import type { PoolClient } from 'pg';
import { Reach } from './reach.ts';
import { SavedQueries } from './saved-queries.ts';
import type { Timespan } from './timespan.ts';
import { documentedLimits, turns, type TurnLimits } from './turns.ts';

/** The tables a host offers. */
export const CATALOGUE = Symbol('catalogue');

/** What a host says beside its tables. */
export const OPTIONS = Symbol('logs options');

/** The most an answer holds: rows, and bytes before compression. */
export interface AnswerLimits {
  readonly rows: number;
  readonly bytes: number;
}

/** A query that comes with Fimbria, and what its answer tells. */
export interface PackedQuery {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly query: string;
}

/** What a host says of its Logs API. */
export interface LogsOptions {
  /** Schemas; what they all hold of the log is what an export is as of. */
  readonly readModels: readonly string[];
  /** Queries that come with the tables. */
  readonly pack: readonly PackedQuery[];
  /** Where this host makes exports into files, if it does. */
  readonly exportsDirectory: string | undefined;
  readonly answer: AnswerLimits;
  readonly turns: TurnLimits;
}

/** As documented (Azure Monitor service limits, log queries, 2026). */
export const usualOptions: LogsOptions = { readModels: [], pack: [], exportsDirectory: undefined, answer: { rows: 500_000, bytes: 104_857_600 }, turns: documentedLimits };

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

/** A query whose rows are read as they are asked for. */
export interface Opened {
  readonly columns: Translated['columns'];
  /** Everything up to this place in the log is in it. */
  readonly asOf: string | undefined;
  readonly portions: AsyncGenerator<readonly LogsValue[][], void>;
}

const portion = 2_000;
/** Workspaces in a query (Azure Monitor service limits, cross-resource queries, 2026). */
const most = 100;

@Injectable()
export class Queries implements OnModuleInit {
  readonly #inTurn: ReturnType<typeof turns>;

  constructor(
    @Inject(CATALOGUE) readonly catalogue: KqlCatalogue,
    @Inject(OPTIONS) private readonly options: LogsOptions,
    private readonly database: Database,
    private readonly reach: Reach,
    private readonly saved: SavedQueries,
  ) {
    this.#inTurn = turns(options.turns);
  }

  async onModuleInit(): Promise<void> {
    warm(this.catalogue);
    await this.database.pool.query(prelude);
  }

  /** Translates and runs a query. Refused: what is no KQL, what is not supported, what takes too long. */
  async run(asked: Asked): Promise<Answered> {
    return this.#inTurn(asked.caller.principalId, async () => {
      const began = performance.now();
      const translated = await this.#translated(asked, this.options.answer.rows);
      const { rows, cut } = await this.database
        .read(asked.caller, (db) => fetch(db, translated, this.options.answer), { timeoutMs: asked.wait * 1000 })
        .catch((cause) => Promise.reject(refusalOf(cause)));
      return { table: { ...toLogsTable(translated, []), rows }, render: translated.render, took: (performance.now() - began) / 1000, cut };
    });
  }

  /** Refused: what cannot be translated. */
  async check(asked: Asked): Promise<void> {
    await this.#translated(asked);
  }

  /** A query's rows, however many, as they are asked for. */
  async open(asked: Asked, signal: AbortSignal, { inTurn = true } = {}): Promise<Opened> {
    const translated = await this.#translated(asked);
    return { columns: translated.columns, asOf: await asOf(this.database, this.options.readModels), portions: this.#portions(translated, asked, signal, inTurn) };
  }

  async *#portions(translated: Translated, { caller, wait }: Asked, signal: AbortSignal, inTurn: boolean): AsyncGenerator<readonly LogsValue[][], void> {
    const leave = inTurn ? await this.#turn(caller) : () => {};
    try {
      for await (const rows of this.database.stream(caller, (db) => portions(db, translated), { timeoutMs: wait * 1000, signal })) yield rows.map((row) => logsRow(translated, row));
    } catch (cause) {
      throw refusalOf(cause);
    } finally {
      leave();
    }
  }

  /** Resolves once it is the caller's turn, with how to end it. */
  #turn({ principalId }: Caller): Promise<() => void> {
    const { promise, resolve: leave } = Promise.withResolvers<void>();
    return new Promise((enter, refuse) => void this.#inTurn(principalId, () => (enter(leave), promise)).catch(refuse));
  }

  async #translated({ query, timespan, workspaceId, caller }: Asked, rowLimit?: number): Promise<Translated> {
    const scope = (workspace: string) => ({ tenant: caller.tenantId, workspace, auditor: this.reach.auditsTenant(caller) });
    const within = await this.reach.of(caller, namedIn(query));
    const workspace = (name: string) => (within.has(name.toLowerCase()) ? { tables: this.catalogue.tables, scope: scope(name) } : undefined);
    try {
      return translate(query, { ...this.catalogue, functions: this.saved.functionsOf(workspaceId.toLowerCase()) }, { now: new Date(), timespan, ...(rowLimit !== undefined && { rowLimit }), scope: scope(workspaceId), workspace });
    } catch (error) {
      if (!(error instanceof KqlError)) throw error;
      throw new Refusal(error.code, { detail: error.message, position: { start: error.start, length: error.length } }, { cause: error });
    }
  }
}

/** Ids of workspaces that a query may be about. */
function namedIn(query: string): string[] {
  if (!/\bworkspace\s*\(/.test(query)) return [];
  const named = new Set([...query.matchAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi)].map(([id]) => id.toLowerCase()));
  if (named.size > most) throw new Refusal('INVALID_QUERY', { detail: `A query reaches at most ${most} workspaces.` });
  return [...named];
}

async function fetch(db: PoolClient, translated: Translated, limits: AnswerLimits): Promise<{ rows: LogsTable['rows']; cut: string | undefined }> {
  const rows: LogsTable['rows'] = [];
  let bytes = 0;
  for await (const fetched of portions(db, translated)) {
    for (const row of fetched) {
      if (rows.length >= limits.rows) return { rows, cut: `The answer has more than ${limits.rows} rows; this is their beginning.` };
      bytes += row.reduce((sum, value) => sum + (value?.length ?? 4) + 3, 0);
      if (bytes > limits.bytes) return { rows, cut: `The answer has more than ${limits.bytes} bytes; this is its beginning.` };
      rows.push(logsRow(translated, row));
    }
  }
  return { rows, cut: undefined };
}

/** Rows as text, so many at a time: a large answer is never twice in memory. */
async function* portions(db: PoolClient, translated: Translated): AsyncGenerator<(string | null)[][], void> {
  await db.query(`declare answer no scroll cursor for ${translated.sql}`, [...translated.parameters]);
  const next = () => db.query<(string | null)[]>({ text: `fetch ${portion} from answer`, rowMode: 'array', types: asText });
  for (let coming = next(); ; ) {
    const { rows } = await coming;
    const last = rows.length < portion;
    // PostgreSQL works on the next while this one is taken.
    if (!last) (coming = next()).catch(() => undefined);
    if (rows.length > 0) yield rows;
    if (last) return;
  }
}

/** The place in the log that every one of these read models has reached. */
async function asOf({ pool }: Database, schemas: readonly string[]): Promise<string | undefined> {
  const reached = await Promise.all(schemas.map(async (schema) => (await pool.query<{ position: string | null }>(`select position from "${schema}".checkpoint`)).rows[0]?.position ?? '-1'));
  return reached.toSorted((a, b) => Number(BigInt(a) - BigInt(b)))[0];
}

/** What Postgres says of a query that could be translated: its data, its time and its size are the asker's. */
function refusalOf(cause: unknown): unknown {
  const { code, message } = cause as { code?: unknown; message?: string };
  if (code === '57014') return new Refusal('QUERY_TIMED_OUT', {}, { cause });
  if (/^(22|2F|38|P0)/.test(String(code))) return new Refusal('INVALID_QUERY', { detail: message ?? '' }, { cause });
  if (/^(53|54)/.test(String(code))) return new Refusal('INVALID_QUERY', { detail: `The query needs more than it may: ${message}.` }, { cause });
  return cause;
}
