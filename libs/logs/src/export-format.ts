/** How rows are written to a file. */
import { logsJson, type KqlType, type LogsValue } from '@fimbria/kql';
import type { ExportSpec } from './export.events.ts';
import { parquet } from './parquet.ts';

type Columns = readonly { readonly name: string; readonly type: KqlType }[];
type Rows = AsyncIterable<readonly (readonly LogsValue[])[]>;

/** A format: its media type, and the pieces of a file with these rows. */
export interface Format {
  readonly type: string;
  readonly pieces: (portions: Rows) => AsyncGenerator<Buffer, void>;
}

/** The media type of each. */
export const mediaTypes: Readonly<Record<ExportSpec['format'], string>> = { csv: 'text/csv; charset=utf-8; header=present', ndjson: 'application/x-ndjson', parquet: 'application/vnd.apache.parquet' };

/** CSV as RFC 4180 has it, with a header; `safe` makes text that a spreadsheet would run as a formula plain, at the price of a quote before it. NDJSON: an object a line. */
export function formatOf(format: ExportSpec['format'], columns: Columns, safe: boolean): Format {
  const type = mediaTypes[format];
  if (format === 'parquet') return { type, pieces: (portions) => parquet(columns, portions) };
  if (format === 'ndjson') return { type, pieces: (portions) => lines('', (values) => `${logsJson(Object.fromEntries(columns.map(({ name }, at) => [name, values[at]])))}\n`, portions) };
  const written = safe ? columns.map((column) => (column.type === 'string' || column.type === 'dynamic' ? (value: LogsValue) => cell(plain(value)) : cell)) : columns.map(() => cell);
  return { type, pieces: (portions) => lines(line(columns.map(({ name }) => cell(safe ? plain(name) : name))), (values) => line(values.map((value, at) => (written[at] as typeof cell)(value))), portions) };
}

async function* lines(head: string, row: (values: readonly LogsValue[]) => string, portions: Rows): AsyncGenerator<Buffer, void> {
  let before = head;
  for await (const rows of portions) {
    yield Buffer.from(before + rows.map(row).join(''));
    before = '';
  }
  if (before) yield Buffer.from(before);
}

const line = (cells: readonly string[]) => `${cells.join(',')}\r\n`;

function cell(value: LogsValue): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What spreadsheets take for a formula begins with one of these, whatever its width (OWASP, CSV injection). */
function plain(value: LogsValue): LogsValue {
  return typeof value === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
}
