/** Runs a translation and gives its rows as the Logs API has them. */
import { KqlError } from './error.ts';
import type { Translated } from './translate.ts';
import { logsValue, type LogsValue } from './values.ts';

/** The one method of a PostgreSQL client that is needed; a `pg` client or pool client is one. */
export interface QueryClient {
  query(config: { text: string; values: unknown[]; rowMode: 'array'; types: { getTypeParser: () => (text: string) => string } }): Promise<{ rows: unknown[][] }>;
}

/** A table of a Logs API answer. */
export interface LogsTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: LogsValue[][];
}

/** The text of every value, whatever its type; hand it to a cursor or stream of your own too. */
export const asText = { getTypeParser: () => (text: string): string => text };

/** Runs the statement on a client. At most the host's row limit and one row come back. */
export async function run(client: QueryClient, translated: Translated): Promise<LogsTable> {
  const { rows } = await client.query({ text: translated.sql, values: [...translated.parameters], rowMode: 'array', types: asText }).catch((error: unknown) => {
    throw problemOf(error) ?? error;
  });
  return toLogsTable(translated, rows as (string | null)[][]);
}

/** What PostgreSQL found wrong with a query that could be translated: its values and its size are the asker's. Nothing where the error is of another kind, a timeout for instance. */
export function problemOf(error: unknown): KqlError | undefined {
  const { code, message } = error as { code?: unknown; message?: string };
  if (typeof code !== 'string') return undefined;
  const told = code.startsWith('0A') ? new KqlError('UNSUPPORTED_OPERATOR', `The query cannot be computed: ${message}.`)
    : /^(21|22|2F|38|P0)/.test(code) ? new KqlError('INVALID_QUERY', `The query cannot be computed: ${message}.`)
    : /^(54|53100|53200|53400)/.test(code) ? new KqlError('INVALID_QUERY', `The query needs more than it may: ${message}.`) : undefined;
  return told && Object.assign(told, { cause: error });
}

/** Rows of text as a table of the Logs API. */
export function toLogsTable(translated: Translated, rows: readonly (readonly (string | null)[])[], name = 'PrimaryResult'): LogsTable {
  return { name, columns: translated.columns.map(({ name: column, type }) => ({ name: column, type })), rows: rows.map((row) => logsRow(translated, row)) };
}

/** One row of text as values of the Logs API. */
export function logsRow({ columns, native }: Translated, row: readonly (string | null)[]): LogsValue[] {
  return columns.map(({ type }, i) => logsValue(row[i] ?? null, type, native[i]));
}

/** A table as JSON text: whole numbers beyond 2^53 keep their digits. */
export function logsJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? rawJson(one) : one));
}

function rawJson(value: bigint): unknown {
  const { rawJSON } = JSON as unknown as { rawJSON?: (text: string) => unknown };
  return rawJSON ? rawJSON(value.toString()) : value.toString();
}
