/** What a query may reach: the tables of a host, each with its schema and the SQL its rows come from. */
import type { KqlType } from './types.ts';

/** A column as it is documented and typed. */
export interface KqlColumn {
  readonly name: string;
  readonly type: KqlType;
  readonly description?: string;
  /** True where the relation never yields null: it lets the planner use an index for the order. */
  readonly required?: boolean;
}

/**
 * A table. `relation` is a `select` that yields columns of these names, datetime as `timestamptz`, dynamic as `json` or `jsonb`, timespan as
 * `int8` ticks; `{name}` in it stands for the value `scope.name` of the caller and travels as a parameter, never as text.
 */
export interface KqlTable {
  readonly name: string;
  readonly description?: string;
  readonly group?: string;
  readonly columns: readonly KqlColumn[];
  readonly relation: string;
  /** The column that `timespan` of a request limits; `TimeGenerated` unless said. */
  readonly timeColumn?: string;
  /** A column of the relation that holds the resource a row is of, by its Azure resource id; a table without one has no row of any. */
  readonly resourceColumn?: string;
  /** A column of the relation, not of the table: the row's place in the log, for those who ask for what came after another place. */
  readonly positionColumn?: string;
}

/** A function saved for everyone, in KQL: `parameters` as `(path: string, days: int = 7)`, `body` what a `let` would have in braces. */
export interface KqlSavedFunction {
  readonly name: string;
  readonly parameters: string;
  readonly body: string;
}

/** What a host offers. Keep the list of tables: its analysed schema is kept with it. */
export interface KqlCatalogue {
  readonly tables: readonly KqlTable[];
  readonly functions?: readonly KqlSavedFunction[];
}
