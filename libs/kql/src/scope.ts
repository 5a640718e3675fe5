/** What names mean at a place of a query: `let` bindings around it, columns of the rows it looks at. */
import type { Column, Relation } from './relation.ts';
import type { Scalar } from './scalar.ts';
import type { Syntax } from './syntax.ts';
import type { Translation } from './translation.ts';

/** What a `let` or a parameter binds. A relation is made anew at each use, so that its ids are its own. */
export type Binding =
  | { readonly kind: 'scalar'; readonly value: Scalar }
  | { readonly kind: 'relation'; readonly make: () => Relation }
  | { readonly kind: 'function'; readonly declaration: Syntax; readonly scope: Scope };

/** Rows an expression reads. `relation` is replaced when a window function needs a step of its own below the expression. */
export interface Rows {
  relation: Relation;
  /** Columns that may be read; those of `relation` unless said, as in a join condition. */
  readonly sides?: { readonly left: readonly Column[]; readonly right: readonly Column[] };
}

/** A place in a query. */
export interface Scope {
  readonly translation: Translation;
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly rows?: Rows;
  /** Columns of the rows around a subquery for each of them, as in `mv-apply`. */
  readonly outer?: readonly Column[];
  /** Rows that the first operator of a subquery without a source reads. */
  readonly implicit?: Relation;
  /** Inside `search`: a text by itself asks for rows with that text. */
  readonly searching?: { readonly folding: boolean };
  /** Inside a step of `scan`: what `step.column` means, by the names of the steps. */
  readonly states?: ReadonlyMap<string, ReadonlyMap<string, Scalar>>;
  /** True inside `summarize` and its kin: aggregate functions may be called. */
  readonly aggregating?: boolean;
  /** How many calls of the query's own functions surround the place. */
  readonly calls: number;
}

/** The scope with one more name bound. */
export function binding(scope: Scope, name: string, what: Binding): Scope {
  return { ...scope, bindings: new Map(scope.bindings).set(name, what) };
}

/** The scope of an expression over these rows. */
export function over(scope: Scope, relation: Relation, more: Partial<Scope> = {}): Scope & { readonly rows: Rows } {
  return { ...scope, rows: { relation }, ...more } as Scope & { readonly rows: Rows };
}

/** The scope of an expression that reads no rows. */
export function withoutRows(scope: Scope): Scope {
  return { ...scope, rows: undefined, implicit: undefined, searching: undefined, states: undefined, aggregating: false };
}

/** The column of this name that an expression sees. */
export function columnNamed(scope: Scope, name: string): Column | undefined {
  const seen = scope.rows?.sides ? [...scope.rows.sides.left, ...scope.rows.sides.right] : scope.rows?.relation.columns;
  return seen?.find((column) => column.name === name) ?? scope.outer?.find((column) => column.name === name);
}

/** A column as a value. */
export function columnValue({ id, type, nullable, native, bits, bare }: Column): Scalar {
  if (bare) return { sql: `coalesce(${id}, '')`, type, nullable: false, bare: id };
  return { sql: id, type, nullable, native, bits };
}
