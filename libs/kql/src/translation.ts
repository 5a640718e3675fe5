/** The state of one translation: parameters, ids, the budget that keeps a hostile query from growing without end. */
import type { KqlCatalogue, KqlTable } from './catalogue.ts';
import { KqlError } from './error.ts';
import { scalar, wholeNumber, type Constant, type Scalar } from './scalar.ts';
import { sqlTypes, type KqlType } from './types.ts';

/** What a host says about a query beside its text. */
export interface TranslateOptions {
  /** The one `now()` of the query. */
  readonly now: Date;
  /** Values of the `{name}` placeholders in the relations. */
  readonly scope?: Readonly<Record<string, unknown>>;
  /** Further scopes: every table has the rows of each of them too. */
  readonly alsoScopes?: readonly Readonly<Record<string, unknown>>[];
  /** Limits the time column of every base table: from (inclusive) to (exclusive). */
  readonly timespan?: { readonly from?: Date; readonly to?: Date };
  /** Limits every base table to rows of this resource and of those below it, as a resource group is below its subscription. */
  readonly resource?: string;
  /** Limits every base table to rows that came after one place in the log, up to another; refused where a table does not tell. */
  readonly positions?: { readonly after: string; readonly upTo: string };
  /** The tables of another workspace that `workspace("…")` names, with their scope; nothing where the caller has no access. */
  readonly workspace?: (name: string) => OtherWorkspace | undefined;
  /** The most rows to return; one more is asked for, so that a host can tell. */
  readonly rowLimit?: number;
}

/** What a caller reaches in another workspace. */
export interface OtherWorkspace {
  readonly tables: readonly KqlTable[];
  readonly scope?: Readonly<Record<string, unknown>>;
}

/** One translation under way. */
export interface Translation {
  readonly catalogue: KqlCatalogue;
  readonly options: TranslateOptions;
  readonly values: { readonly value: unknown; readonly type: string }[];
  readonly places: Map<unknown, number>;
  /** Common table expressions of `materialize` and the like, in order. */
  readonly shared: string[];
  ids: number;
  effort: number;
}

/** How long a query may be, how deep its tree, how much work its translation, how long its SQL. */
export const limits = { text: 100_000, depth: 300, effort: 60_000, sql: 2_000_000 } as const;

/** A translation that has not begun. */
export function translation(catalogue: KqlCatalogue, options: TranslateOptions): Translation {
  return { catalogue, options, values: [], places: new Map(), shared: [], ids: 0, effort: 0 };
}

/** A new column id. Ids have the shape `c<n>`, which nothing else in generated SQL has. */
export function newId(of: Translation): string {
  return `c${++of.ids}`;
}

/** Counts a step of work; refuses a query that needs too many, as one does that doubles a `let` thirty times. */
export function spend(of: Translation, steps = 1): void {
  of.effort += steps;
  if (of.effort > limits.effort) throw tooComplex();
}

/** The refusal of a query that grows beyond the limits. */
export function tooComplex(): KqlError {
  return new KqlError('INVALID_QUERY', 'The query is too complex; make it shorter or split it.');
}

/** A placeholder for a value, the same one for the same value. */
export function bind(of: Translation, value: unknown, type: string): string {
  const key = typeof value === 'string' ? `${type} ${value}` : value;
  const place = of.places.get(key) ?? of.values.push({ value, type }) - 1;
  of.places.set(key, place);
  return `@p${place}`;
}

/** A constant of a type. */
export function constant(of: Translation, type: KqlType, value: Constant): Scalar {
  if (value === null) return type === 'string' ? constant(of, 'string', '') : scalar(type, `(null::${sqlTypes[type]})`, { constant: null });
  if (typeof value === 'bigint' && (type === 'int' || type === 'long' || type === 'datetime' || type === 'timespan')) return wholeNumber(type, value);
  if (typeof value === 'boolean') return { sql: value ? 'true' : 'false', type, nullable: false, constant: value };
  if (type === 'string') assertStorable(String(value));
  return { sql: bind(of, String(value), sqlTypes[type]), type, nullable: false, constant: value };
}

/** SQL with the placeholders numbered as PostgreSQL wants them, and the values they stand for. */
export function numbered(of: Translation, sql: string): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const numbers = new Map<string, number>();
  const text = sql.replace(/@p(\d+)\b/g, (_, index: string) => {
    const { value, type } = of.values[Number(index)] as Translation['values'][number];
    if (!numbers.has(index)) numbers.set(index, parameters.push(value));
    return `$${numbers.get(index)}::${type}`;
  });
  return { sql: text, parameters };
}

function assertStorable(text: string): void {
  if (text.includes('\0')) throw new KqlError('UNSUPPORTED_OPERATOR', 'A string with the character U+0000 is not supported.');
}
