/** KQL text → one parameterised statement of PostgreSQL. */
import type { KqlCatalogue } from './catalogue.ts';
import { KqlError } from './error.ts';
import { analyse, kusto } from './kusto.ts';
import { relation } from './pipeline.ts';
import { onlyColumns, orderText, type Relation } from './relation.ts';
import { renderHint, type RenderHint } from './render-hint.ts';
import { declared } from './statement.ts';
import { invalid } from './error.ts';
import { limits, numbered, tooComplex, translation, type TranslateOptions, type Translation } from './translation.ts';
import { refuseWhatLeaves } from './walls.ts';
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
export function warm(catalogue: KqlCatalogue = []): void {
  kusto();
  analyse('print x = 1 | extend y = strcat("a", tostring(x)) | summarize count() by y | order by y', catalogue);
}

/** The statement of a query over the tables of a catalogue, or a {@link KqlError} that says where and why not. */
export function translate(query: string, catalogue: KqlCatalogue, options: TranslateOptions): Translated {
  if (query.length > limits.text) throw new KqlError('INVALID_QUERY', `The query is longer than ${limits.text} characters.`);
  if (nesting(query) > limits.depth) throw tooComplex();
  const tree = analyse(query, catalogue);
  refuseWhatLeaves(tree);
  const state = translation(catalogue, options);
  const statements = tree.list('Statements');
  const last = statements.at(-1);
  if (last?.kind !== 'ExpressionStatement') throw invalid(last ?? tree, 'The query has no expression that yields rows.');
  const scope = declared(statements.slice(0, -1), { translation: state, bindings: new Map(), calls: 0 });
  const body = last.part('Expression');
  const rows = relation(body, scope);
  return { ...finished(rows, state, options), render: renderHint(body) };
}

function finished(rows: Relation, state: Translation, options: TranslateOptions): Omit<Translated, 'render'> {
  const { columns } = onlyColumns(rows, rows.columns);
  const order = orderText(rows.order);
  const inner = rows.render(new Set([...columns, ...rows.order].map(({ id }) => id)));
  const select = columns.map(({ id, native }) => (native ? `${id} at time zone 'UTC' as ${id}` : id));
  const shared = state.shared.length > 0 ? `with ${state.shared.join(', ')} ` : '';
  const limit = options.rowLimit === undefined ? '' : ` limit ${Math.trunc(options.rowLimit) + 1}`;
  const unique = columns.map((column, i) => (columns.findIndex(({ id }) => id === column.id) === i ? (select[i] as string) : `${column.id} as x${i}`));
  const sql = `${shared}select ${unique.join(', ')} from (${inner}) t${order && ` order by ${order}`}${limit}`;
  return { ...numbered(state, sql), columns: columns.map(({ name, type }) => ({ name, type })), native: columns.map(({ native }) => native === true) };
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
