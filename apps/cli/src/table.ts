/** A table as a terminal shows it. */

/** A table of an answer. */
export interface Table {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

const numeric = ['int', 'long', 'real', 'decimal'];
/** What would move the cursor or colour the screen, U+0000–U+001F and U+007F–U+009F: names of files come from anybody. */
const control = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Columns beside each other, numbers to the right; control characters are shown as what they are. */
export function tableOf({ columns, rows }: Table): string {
  const cells = rows.map((row) => row.map(shown));
  const widths = columns.map(({ name }, at) => Math.max(name.length, ...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, at) => (numeric.includes(columns[at]?.type ?? '') ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join('  ').trimEnd();
  return [line(columns.map(({ name }) => shown(name))), widths.map((width) => '─'.repeat(width)).join('  '), ...cells.map(line), `(${rows.length} ${rows.length === 1 ? 'row' : 'rows'})`].join('\n');
}

/** A value as a terminal shows it. */
export function shown(value: unknown): string {
  return value === null ? '' : String(value).replace(control, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
