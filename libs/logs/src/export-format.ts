/** How rows are written to a file. */
import { logsJson, type KqlType, type LogsValue } from '@fimbria/kql';
import type { ExportSpec } from './export.events.ts';

type Columns = readonly { readonly name: string; readonly type: KqlType }[];

/** A format: what comes before the rows, and each row. */
export interface Format {
  readonly type: string;
  readonly head: string;
  readonly row: (values: readonly LogsValue[]) => string;
}

/** CSV as RFC 4180 has it, with a header; `safe` makes text that a spreadsheet would run as a formula plain, at the price of a quote before it. NDJSON: an object a line. */
export function formatOf(format: ExportSpec['format'], columns: Columns, safe: boolean): Format {
  if (format === 'ndjson') return { type: 'application/x-ndjson', head: '', row: (values) => `${logsJson(Object.fromEntries(columns.map(({ name }, at) => [name, values[at]])))}\n` };
  const written = safe ? columns.map(({ type }) => (type === 'string' || type === 'dynamic' ? (value: LogsValue) => cell(plain(value)) : cell)) : columns.map(() => cell);
  return { type: 'text/csv; charset=utf-8; header=present', head: line(columns.map(({ name }) => cell(safe ? plain(name) : name))), row: (values) => line(values.map((value, at) => (written[at] as typeof cell)(value))) };
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
