/** What a host says of its Logs API: the tables, what comes with them, and how much may be asked. */
import type { KqlTable } from '@fimbria/kql';
import { readConfig } from '@fimbria/service';
import { z } from 'zod';
import type { ExportTargets } from './export-targets.ts';
import { documentedLimits, type TurnLimits } from './turns.ts';

/** The tables a host offers. */
export const CATALOGUE = Symbol('catalogue');

/** What a host says beside its tables. */
export const OPTIONS = Symbol('logs options');

/** The most an answer holds: rows, and bytes before compression. */
export interface AnswerLimits {
  readonly rows: number;
  readonly bytes: number;
}

/** The most a query may be expected to take before it runs: rows at its widest step, and cost in the planner's unit. */
export interface CostLimits {
  readonly rows: number;
  readonly cost: number;
}

const usualCost: CostLimits = { rows: 1e10, cost: 1e9 };
const costSchema = z.object({
  FIMBRIA_QUERY_ROWS: z.coerce.number().positive().default(usualCost.rows).describe('the most rows a query may be expected to have at one of its steps'),
  FIMBRIA_QUERY_COST: z.coerce.number().positive().default(usualCost.cost).describe("the most a query may be expected to cost, in PostgreSQL's unit"),
});

/** Reads FIMBRIA_QUERY_ROWS and FIMBRIA_QUERY_COST. Throws what is wrong with them. */
export function costOf(environment: NodeJS.ProcessEnv): CostLimits {
  const { FIMBRIA_QUERY_ROWS: rows, FIMBRIA_QUERY_COST: cost } = readConfig(costSchema, environment);
  return { rows, cost };
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
  /**
   * The resources that rows are of, if they can be asked by resource: a table with its `resourceColumn`. Beside `{tenant}` and `{workspace}` its relation
   * may ask `{everywhere:bool}`: whether the asker reads what it sees in every workspace, and not only those that it reads as such.
   */
  readonly resources: KqlTable | undefined;
  /** Queries that come with the tables. */
  readonly pack: readonly PackedQuery[];
  /** Where this host makes exports into files, if it does. */
  readonly exportsDirectory: string | undefined;
  /** Where scheduled exports may go, if this host makes them. */
  readonly targets: ExportTargets | undefined;
  readonly answer: AnswerLimits;
  readonly cost: CostLimits;
  readonly turns: TurnLimits;
}

/** Answers and turns as documented (Azure Monitor service limits, log queries, 2026); far more cost than ten minutes can do. */
export const usualOptions: LogsOptions = {
  readModels: [], resources: undefined, pack: [], exportsDirectory: undefined, targets: undefined, answer: { rows: 500_000, bytes: 104_857_600 }, cost: usualCost, turns: documentedLimits,
};
