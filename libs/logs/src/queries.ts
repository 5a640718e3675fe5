/** Runs KQL over the tables of a host: as the reader role, in a workspace, within limits. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { logsRow, prelude, toLogsTable, warm, type KqlCatalogue, type LogsValue, type Translated } from '@fimbria/kql';
import { Database, type Caller } from '@fimbria/service';
import type { PoolClient } from 'pg';
import type { Answered, Asked, Opened } from './asked.ts';
import { withinCost } from './cost.ts';
import { CATALOGUE, OPTIONS, type LogsOptions } from './logs-options.ts';
import { answered, portions } from './portions.ts';
import { Reach } from './reach.ts';
import { refusalOf } from './refusal-of.ts';
import { Translator } from './translator.ts';
import { turns } from './turns.ts';

@Injectable()
export class Queries implements OnModuleInit {
  readonly #inTurn: ReturnType<typeof turns>;

  constructor(
    @Inject(CATALOGUE) readonly catalogue: KqlCatalogue,
    @Inject(OPTIONS) private readonly options: LogsOptions,
    private readonly database: Database,
    private readonly reach: Reach,
    private readonly translator: Translator,
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
      const translated = await this.translator.translate(asked, this.options.answer.rows);
      const { rows, cut } = await this.database
        .read(asked.caller, async (db) => (await withinCost(db, translated, this.options.cost), answered(db, translated, this.options.answer)), { timeoutMs: asked.wait * 1000 })
        .catch((cause) => Promise.reject(refusalOf(cause)));
      return { table: { ...toLogsTable(translated, []), rows }, render: translated.render, took: (performance.now() - began) / 1000, cut, denied: this.#denied(asked.caller) };
    });
  }

  /** Refused: what cannot be translated. */
  async check(asked: Asked): Promise<void> {
    await this.translator.translate(asked);
  }

  /** A query's rows, however many, as they are asked for. */
  async open(asked: Asked, signal: AbortSignal, { inTurn = true } = {}): Promise<Opened> {
    const translated = await this.translator.translate(asked);
    return { columns: translated.columns, asOf: await this.asOf(), portions: this.#portions(translated, asked, signal, inTurn) };
  }

  /** The place in the log that every read model has reached; undefined while one is yet to be made. */
  async asOf(): Promise<string | undefined> {
    const reached = await Promise.all(this.options.readModels.map((schema) => this.#reached(schema)));
    return reached.every((place) => place !== undefined) ? reached.toSorted((a, b) => Number(BigInt(a) - BigInt(b)))[0] : undefined;
  }

  async #reached(schema: string): Promise<string | undefined> {
    try {
      const { rows } = await this.database.pool.query<{ position: string | null }>(`select position from "${schema}".checkpoint`);
      return rows[0]?.position ?? '-1';
    } catch (error) {
      if ((error as { code?: unknown }).code === '42P01') return undefined;
      throw error;
    }
  }

  async *#portions(translated: Translated, { caller, wait }: Asked, signal: AbortSignal, inTurn: boolean): AsyncGenerator<readonly LogsValue[][], void> {
    const leave = inTurn ? await this.#turn(caller) : () => {};
    try {
      for await (const rows of this.database.stream(caller, (db) => this.#guarded(db, translated), { timeoutMs: wait * 1000, signal })) yield rows.map((row) => logsRow(translated, row));
    } catch (cause) {
      throw refusalOf(cause);
    } finally {
      leave();
    }
  }

  async *#guarded(db: PoolClient, translated: Translated): ReturnType<typeof portions> {
    await withinCost(db, translated, this.options.cost);
    yield* portions(db, translated);
  }

  /** Those of an auditor, unless the caller is one. */
  #denied(caller: Caller): string[] {
    return this.reach.auditsTenant(caller) ? [] : this.catalogue.tables.flatMap(({ name, relation }) => (relation.includes('{auditor:') ? [name] : []));
  }

  /** Resolves once it is the caller's turn, with how to end it. */
  #turn({ principalId }: Caller): Promise<() => void> {
    const { promise, resolve: leave } = Promise.withResolvers<void>();
    return new Promise((enter, refuse) => void this.#inTurn(principalId, () => (enter(leave), promise)).catch(refuse));
  }
}
