/** KQL for the editor: colours, and what may be written next. The server alone says what is right. */
import type { SchemaTable } from '@fimbria/api-client';
import { StreamLanguage, type StringStream } from '@codemirror/language';
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';

const operators = ['where', 'project', 'project-away', 'project-rename', 'project-reorder', 'extend', 'summarize', 'distinct', 'count', 'take', 'top', 'sort', 'order', 'join', 'lookup', 'union', 'search', 'parse', 'parse-where', 'mv-expand', 'mv-apply', 'make-series', 'sample', 'serialize', 'render', 'as', 'partition', 'getschema', 'top-nested'];
const words = new Set([...operators, 'let', 'by', 'on', 'kind', 'asc', 'desc', 'and', 'or', 'not', 'in', 'has', 'contains', 'startswith', 'endswith', 'matches', 'regex', 'between', 'with', 'nulls', 'first', 'last', 'datatable', 'print', 'range', 'from', 'to', 'step', 'materialize']);
const functions = ['ago', 'now', 'bin', 'count', 'countif', 'dcount', 'sum', 'avg', 'min', 'max', 'arg_max', 'arg_min', 'make_list', 'make_set', 'percentile', 'iff', 'case', 'coalesce', 'isempty', 'isnotempty', 'isnull', 'isnotnull', 'tostring', 'tolower', 'toupper', 'strcat', 'split', 'extract', 'substring', 'strlen', 'parse_json', 'startofday', 'startofhour', 'datetime', 'timespan', 'format_datetime', 'dayofweek', 'hourofday'];

/** The colours. */
export const kqlLanguage = StreamLanguage.define<null>({
  name: 'kql',
  token: (stream) => {
    if (stream.eatSpace()) return null;
    if (stream.match('//')) return stream.skipToEnd(), 'comment';
    if (stream.match(/^@?["']/)) return quoted(stream);
    if (stream.match(/^\d+(\.\d+)?(e[+-]?\d+)?(d|h|m|s|ms|tick|microsecond)?\b/i)) return 'number';
    if (stream.match(/^[A-Za-z_][\w]*(-[a-z]+)*/)) return wordOf(stream);
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: '//' }, closeBrackets: { brackets: ['(', '[', '{', '"', "'"] } },
});

function quoted(stream: StringStream): string {
  const verbatim = stream.current().startsWith('@');
  const quote = stream.current().at(-1);
  for (let letter = stream.next(); letter !== undefined && letter !== quote; letter = stream.next()) if (letter === '\\' && !verbatim) stream.next();
  return 'string';
}

function wordOf(stream: StringStream): string | null {
  const word = stream.current();
  if (words.has(word)) return 'keyword';
  const plain = /^\w+/.exec(word)?.[0] ?? word;
  if (plain !== word) stream.backUp(word.length - plain.length);
  if (words.has(plain)) return 'keyword';
  if (/^\s*\(/.test(stream.string.slice(stream.pos))) return 'function';
  return plain === 'true' || plain === 'false' || plain === 'null' ? 'bool' : 'variable';
}

const offered = (labels: readonly string[], type: string): Completion[] => labels.map((label) => ({ label, type }));

/** What may stand at a place: operators behind a bar, else tables, the columns of those the query names, and functions. */
export function kqlCompletions(schema: readonly SchemaTable[]): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const word = context.matchBefore(/[\w-]*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const before = context.state.sliceDoc(0, word.from);
    if (/\|\s*$/.test(before)) return { from: word.from, options: offered(operators, 'keyword') };
    const text = context.state.doc.toString();
    const tables = schema.map(({ name, description }): Completion => ({ label: name, type: 'class', info: description }));
    const named = schema.filter(({ name }) => text.includes(name));
    const columns = (named.length > 0 ? named : schema).flatMap((table) => table.columns.map(({ name, type, description }): Completion => ({ label: name, type: 'property', detail: type, info: description })));
    const unique = [...new Map(columns.map((column) => [column.label, column])).values()];
    return { from: word.from, options: before.trim() === '' ? tables : [...unique, ...tables, ...offered(functions, 'function')] };
  };
}
