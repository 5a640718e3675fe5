/** Relational steps: each is rendered for just the columns that are asked of it, and hides its SQL behind column ids. */
import type { Scalar } from './scalar.ts';
import { limits, newId, tooComplex, type Translation } from './translation.ts';
import type { KqlType } from './types.ts';

/** A column of a step: its KQL name, and the id it has in SQL. */
export interface Column {
  readonly id: string;
  readonly name: string;
  readonly type: KqlType;
  readonly nullable: boolean;
  readonly native?: boolean;
  readonly bits?: number;
  /** A string column that PostgreSQL may hold as null; as a value it is empty then. */
  readonly bare?: boolean;
  /** How much SQL stands behind the id once the planner has merged the steps. */
  readonly weight: number;
}

/** One key of an order. */
export interface OrderKey {
  readonly id: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  readonly type: KqlType;
  readonly nullable: boolean;
}

/** Rows on their way. `order` is what KQL promises of their sequence; it is applied where it matters, once. */
export interface Relation {
  readonly columns: readonly Column[];
  /** Columns that only the order needs. */
  readonly hidden: readonly Column[];
  readonly order: readonly OrderKey[];
  /** Whether KQL lets window functions run over these rows. */
  readonly serialized: boolean;
  /** SQL that yields the columns asked for. */
  render(needed: ReadonlySet<string>): string;
}

/** A column that a step computes. */
export interface Defined {
  readonly column: Column;
  readonly sql: string;
}

/** What a step adds to the rows of the one before. */
export interface Step {
  readonly define?: readonly Defined[];
  readonly where?: string;
  readonly orderBy?: string;
  readonly limit?: string;
  readonly groupBy?: readonly string[];
  readonly having?: string;
  /** Joined after the rows, in reach of their columns: `cross join lateral (…)`. */
  readonly lateral?: (needed: ReadonlySet<string>) => string;
  /** Ids that `lateral` yields. */
  readonly lateralIds?: readonly string[];
  /** Keeps the planner from merging the step with the next. */
  readonly fence?: boolean;
}

const weightBeforeFence = 400;

/** The column ids in a piece of generated SQL. */
export function idsIn(sql: string): string[] {
  return sql.match(/\bc\d+\b/g) ?? [];
}

/** Every column of a relation, the hidden ones too. */
export function everyColumn(of: Relation): Column[] {
  return [...of.columns, ...of.hidden];
}

/** A column for a value, with a new id. */
export function define(translation: Translation, name: string, value: Scalar, inputs: readonly Column[] = []): Defined {
  const weights = new Map(inputs.map(({ id, weight }) => [id, weight]));
  const weight = idsIn(value.sql).reduce((sum, id) => sum + (weights.get(id) ?? 1), 1);
  const { type, nullable, native, bits, bare } = value;
  return { column: { id: newId(translation), name, type, nullable, native, bits, bare: bare !== undefined, weight }, sql: bare ?? value.sql };
}

/** The relation after a step. `columns` are those that go on, of the step's own and the ones before. */
export function step(inner: Relation, parts: Step, columns: readonly Column[], more: Partial<Pick<Relation, 'hidden' | 'order' | 'serialized'>> = {}): Relation {
  const fenced = parts.fence ?? columns.some(({ weight }) => weight > weightBeforeFence);
  return {
    columns: fenced ? columns.map((column) => ({ ...column, weight: 1 })) : columns,
    hidden: more.hidden ?? inner.hidden,
    order: more.order ?? inner.order,
    serialized: more.serialized ?? inner.serialized,
    render: (needed) => renderStep(inner, { ...parts, fence: fenced }, needed),
  };
}

function renderStep(inner: Relation, parts: Step, needed: ReadonlySet<string>): string {
  const own = (parts.define ?? []).filter(({ column }) => needed.has(column.id));
  const lateral = parts.lateral?.(needed) ?? '';
  const within = new Set(parts.lateralIds);
  const used = new Set([...needed].filter((id) => !own.some(({ column }) => column.id === id)));
  const mention = [...own.map(({ sql }) => sql), parts.where ?? '', parts.orderBy ?? '', lateral, ...(parts.groupBy ?? [])].join(' ');
  const known = new Set(everyColumn(inner).map(({ id }) => id));
  for (const id of idsIn(mention)) used.add(id);
  const select = [...needed].map((id) => own.find(({ column }) => column.id === id)).map((found, i) => (found ? `${found.sql} as ${found.column.id}` : [...needed][i]));
  const source = inner.render(new Set([...used].filter((id) => known.has(id) && !within.has(id))));
  return checked([
    `select ${select.join(', ')} from (${source}) t`, lateral, parts.where && `where ${parts.where}`, parts.groupBy && groupBy(parts.groupBy), parts.having && `having ${parts.having}`,
    parts.orderBy && `order by ${parts.orderBy}`, parts.limit && `limit ${parts.limit}`, parts.fence && !parts.limit && 'offset 0',
  ].filter(Boolean).join(' '));
}

function groupBy(keys: readonly string[]): string {
  return `group by ${keys.length > 0 ? keys.join(', ') : '()'}`;
}

/** SQL that is no longer than it may be. */
export function checked(sql: string): string {
  if (sql.length > limits.sql) throw tooComplex();
  return sql;
}

/** The `order by` text of an order; nothing where there is none. Strings are ordered by code point. */
export function orderText(order: readonly OrderKey[]): string {
  return order.map(({ id, descending, nullsFirst, type, nullable }) => {
    const key = type === 'string' ? `${id} collate "C"` : type === 'dynamic' ? `kql.sort_key(${id}) collate "C"` : id;
    const nulls = nullable ? (nullsFirst ? ' nulls first' : ' nulls last') : '';
    return `${key}${descending ? ' desc' : ''}${nulls}`;
  }).join(', ');
}

/** What rows are gathered by for a key: JSON by its text, a text that may be null together with the empty one. */
export function keySql({ id, type, bare }: Column): string {
  if (bare) return `coalesce(${id}, '')`;
  return type === 'dynamic' ? `${id}::text` : id;
}

/** The relation without an order. */
export function unordered(of: Relation): Relation {
  return { ...of, hidden: [], order: [], serialized: false };
}

/** Only these columns, in this sequence; those the order needs stay hidden. */
export function onlyColumns(of: Relation, columns: readonly Column[]): Relation {
  const shown = new Set(columns.map(({ id }) => id));
  const hidden = everyColumn(of).filter(({ id }) => !shown.has(id) && of.order.some((key) => key.id === id));
  return { ...of, columns, hidden };
}
