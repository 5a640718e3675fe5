/** KQL text → one parameterised statement of PostgreSQL. */
import type { KqlCatalogue } from './catalogue.ts';
import { invalid, KqlError } from './error.ts';
import { refuseGrowth } from './growth.ts';
import { analyse, kusto } from './kusto.ts';
import { relation } from './pipeline.ts';
import { expression } from './expression.ts';
import { define, onlyColumns, orderText, type Relation } from './relation.ts';
import { renderHint, type RenderHint } from './render-hint.ts';
import { savedFunctions } from './saved-function.ts';
import type { Scalar } from './scalar.ts';
import type { Scope } from './scope.ts';
import { declared } from './statement.ts';
import { limits, numbered, tooComplex, translation, type TranslateOptions, type Translation } from './translation.ts';
import type { Syntax } from './syntax.ts';
import { refuseWhatLeaves } from './walls.ts';
import { withWorkspaces } from './workspace.ts';
import type { KqlType } from './types.ts';

/** A query ready to run. */
export interface Translated {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly columns: readonly { readonly name: string; readonly type: KqlType }[];
  /** Columns whose values are `timestamp` text instead of ticks. */
  readonly native: readonly boolean[];
  readonly render?: RenderHint;
}

/** Loads the parser and analyses once, which takes 1–2 s; call it at start. */
export function warm(catalogue: KqlCatalogue = { tables: [] }): void {
  kusto();
  analyse('print x = 1 | extend y = strcat("a", tostring(x)) | summarize count() by y | order by y', catalogue.tables);
}

/** The statement of a query over the tables of a catalogue, or a {@link KqlError} that says where and why not. */
export function translate(query: string, catalogue: KqlCatalogue, options: TranslateOptions): Translated {
  if (query.length > limits.text) throw new KqlError('INVALID_QUERY', `The query is longer than ${limits.text} characters.`);
  if (nesting(query) > limits.depth) throw tooComplex();
  const prefix = savedFunctions(query, catalogue.functions ?? []);
  return shifted(prefix.length, () => translated(prefix + query, catalogue, options));
}

function translated(given: string, home: KqlCatalogue, options: TranslateOptions): Translated {
  const { text, catalogue } = withWorkspaces(given, home, options);
  refuseGrowth(text);
  const tree = analyse(text, catalogue.tables);
  refuseWhatLeaves(tree);
  const state = translation(catalogue, options);
  const statements = tree.list('Statements');
  const last = statements.at(-1);
  if (last?.kind !== 'ExpressionStatement') throw invalid(last ?? tree, 'The query has no expression that yields rows.');
  const scope = declared(statements.slice(0, -1), { translation: state, bindings: new Map(), calls: 0 });
  const body = last.part('Expression');
  const rows = isScalar(body, scope) ? oneValue(expression(body, scope), state) : relation(body, scope);
  return { ...finished(rows, state, options), render: renderHint(body) };
}

function finished(rows: Relation, state: Translation, options: TranslateOptions): Omit<Translated, 'render'> {
  const { columns } = onlyColumns(rows, rows.columns);
  const order = orderText(rows.order);
  const inner = rows.render(new Set([...columns, ...rows.order].map(({ id }) => id)));
  const select = columns.map(({ id, native, bare }) => (native ? `${id} at time zone 'UTC' as ${id}` : bare ? `coalesce(${id}, '') as ${id}` : id));
  const shared = state.shared.length > 0 ? `with ${state.shared.join(', ')} ` : '';
  const limit = options.rowLimit === undefined ? '' : ` limit ${Math.trunc(options.rowLimit) + 1}`;
  const unique = columns.map((column, i) => (columns.findIndex(({ id }) => id === column.id) === i ? (select[i] as string) : `${column.id} as x${i}`));
  const sql = `${shared}select ${unique.join(', ')} from (${inner}) t${order && ` order by ${order}`}${limit}`;
  return { ...numbered(state, sql), columns: columns.map(({ name, type }) => ({ name, type })), native: columns.map(({ native }) => native === true) };
}

/** Positions count in the query as it was written, not in what saved functions put before it. */
function shifted<T>(by: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError && /call stack/.test(error.message)) throw Object.assign(tooComplex(), { cause: error });
    if (by === 0 || !(error instanceof KqlError)) throw error;
    throw new KqlError(error.code, error.message, Math.max(0, error.start - by), error.start < by ? 0 : error.length);
  }
}

function isScalar(body: Syntax, scope: Scope): boolean {
  if (body.kind === 'NameReference') return scope.bindings.get(body.name)?.kind === 'scalar';
  return body.type !== undefined && !body.tabular;
}

function oneValue(value: Scalar, state: Translation): Relation {
  const one = define(state, 'print_0', value);
  return { columns: [one.column], hidden: [], order: [], serialized: false, render: () => `select ${one.sql} as ${one.column.id}` };
}

/** How deep brackets go; the parser itself recurses, so this is asked before it runs. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const letter of text) {
    if (letter === '(' || letter === '[' || letter === '{') deepest = Math.max(deepest, ++depth);
    else if (letter === ')' || letter === ']' || letter === '}') depth--;
  }
  return deepest;
}
