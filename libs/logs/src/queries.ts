/** Runs KQL over the tables of a host: as the reader role, in a workspace, within limits. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { logsRow, prelude, toLogsTable, translate, warm, type KqlCatalogue, type LogsTable, type LogsValue, type RenderHint, type Translated } from '@fimbria/kql';
import { Database, Refusal, type Caller } from '@fimbria/service';
import type { PoolClient } from 'pg';
import { withinCost } from './cost.ts';
import { CATALOGUE, OPTIONS, type LogsOptions } from './logs-options.ts';
import { answered, portions } from './portions.ts';
import { Reach } from './reach.ts';
import { refusalOf } from './refusal-of.ts';
import { SavedQueries } from './saved-queries.ts';
import type { Timespan } from './timespan.ts';
import { turns } from './turns.ts';
import { WorkspaceNames } from './workspace-names.ts';

/** A query, and where. */
export interface Asked {
  readonly workspaceId: string;
  readonly query: string;
  readonly timespan: Timespan;
  /** Longest time it may take, s. */
  readonly wait: number;
  readonly caller: Caller;
  /** Only rows that came after one place in the log, up to another. */
  readonly positions?: { readonly after: string; readonly upTo: string };
}

/** An answer, perhaps cut short. */
export interface Answered {
  readonly table: LogsTable;
  readonly render: RenderHint | undefined;
  /** Seconds. */
  readonly took: number;
  /** Why it was cut short, if it was. */
  readonly cut: string | undefined;
  /** Tables that the asker sees nothing of. */
  readonly denied: readonly string[];
}

/** A query whose rows are read as they are asked for. */
export interface Opened {
  readonly columns: Translated['columns'];
  /** Everything up to this place in the log is in it. */
  readonly asOf: string | undefined;
  readonly portions: AsyncGenerator<readonly LogsValue[][], void>;
}

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
    private readonly names: WorkspaceNames,
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
        .read(asked.caller, async (db) => (await withinCost(db, translated, this.options.cost), answered(db, translated, this.options.answer)), { timeoutMs: asked.wait * 1000 })
        .catch((cause) => Promise.reject(refusalOf(cause)));
      return { table: { ...toLogsTable(translated, []), rows }, render: translated.render, took: (performance.now() - began) / 1000, cut, denied: this.#denied(asked.caller) };
    });
  }

  /** Refused: what cannot be translated. */
  async check(asked: Asked): Promise<void> {
    await this.#translated(asked);
  }

  /** A query's rows, however many, as they are asked for. */
  async open(asked: Asked, signal: AbortSignal, { inTurn = true } = {}): Promise<Opened> {
    const translated = await this.#translated(asked);
    return { columns: translated.columns, asOf: await this.asOf(), portions: this.#portions(translated, asked, signal, inTurn) };
  }

  /** The place in the log that every read model has reached. */
  async asOf(): Promise<string | undefined> {
    const reached = await Promise.all(this.options.readModels.map(async (schema) => (await this.database.pool.query<{ position: string | null }>(`select position from "${schema}".checkpoint`)).rows[0]?.position ?? '-1'));
    return reached.toSorted((a, b) => Number(BigInt(a) - BigInt(b)))[0];
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

  async #translated({ query, timespan, workspaceId, caller, positions }: Asked, rowLimit?: number): Promise<Translated> {
    const scope = (workspace: string) => ({ tenant: caller.tenantId, workspace, auditor: this.reach.auditsTenant(caller) });
    const named = this.names.namedIn(caller.tenantId, query);
    if (named.length > most) throw new Refusal('INVALID_QUERY', { detail: `A query reaches at most ${most} workspaces.` });
    const within = await this.reach.of(caller, named);
    const workspace = (name: string) => {
      const id = this.names.find(caller.tenantId, within, name);
      return id === undefined ? undefined : { tables: this.catalogue.tables, scope: scope(id) };
    };
    try {
      return translate(query, { ...this.catalogue, functions: this.saved.functionsOf(workspaceId.toLowerCase()) }, { now: new Date(), timespan, ...(rowLimit !== undefined && { rowLimit }), ...(positions && { positions }), scope: scope(workspaceId), workspace });
    } catch (error) {
      throw refusalOf(error);
    }
  }
}
