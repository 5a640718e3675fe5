/** The cases of public KQL test suites, and whether an answer is the one a case expects. For specs. */
import { readFileSync } from 'node:fs';
import type { LogsTable } from './run.ts';
import type { LogsValue } from './values.ts';

/** A query and what the engine it was tried on answered. */
export interface Case {
  readonly name: string;
  readonly source: string;
  readonly area: string;
  readonly family: string;
  readonly query: string;
  readonly expectError?: boolean;
  readonly expected?: {
    readonly columns?: readonly { readonly name: string; readonly typeClass?: string }[];
    readonly rows?: readonly (readonly unknown[])[];
    readonly rowCount?: number;
    readonly ordered?: boolean;
    readonly truncated?: boolean;
    readonly setSemantics?: boolean;
    readonly format?: string;
    readonly text?: string;
  };
}

/** Every case of the fixture. */
export function cases(): Case[] {
  return (JSON.parse(readFileSync(new URL('../fixtures/dev-cases.json', import.meta.url), 'utf8')) as { cases: Case[] }).cases;
}

/** What is wrong with an answer; nothing where it is the expected one. */
export function difference(one: Case, answer: LogsTable): string | undefined {
  const { expected } = one;
  if (!expected) return 'the engine refuses this query';
  if (expected.text !== undefined) return lastLine(expected.text, answer);
  const names = expected.columns?.map(({ name }) => name).join();
  const got = answer.columns.map(({ name }) => name);
  if (names !== undefined && (one.source === 'msdocs' ? expected.columns?.length !== got.length : names !== got.join())) return `columns ${got.join()} instead of ${names}`;
  const order = one.source === 'msdocs' && (expected.columns ?? []).every(({ name }) => got.includes(name)) ? (expected.columns ?? []).map(({ name }) => got.indexOf(name)) : got.map((_, i) => i);
  const rows = answer.rows.map((row) => order.map((i) => row[i] as LogsValue));
  return rowsDiffer(one, expected.rows ?? [], rows);
}

function lastLine(expected: string, { rows }: LogsTable): string | undefined {
  const text = (rows.at(-1) ?? []).map((value) => (value === null ? '' : String(value))).join(',');
  const plain = (value: string) => canonical(value.replace(/\s|"/g, ''));
  return plain(text) === plain(expected) || looselyEqual(text, expected) ? undefined : `${text} instead of ${expected}`;
}

function rowsDiffer(one: Case, expected: readonly (readonly unknown[])[], got: readonly (readonly LogsValue[])[]): string | undefined {
  const { rowCount, truncated, ordered, setSemantics } = one.expected ?? {};
  if (truncated ? got.length !== rowCount : got.length !== expected.length) return `${got.length} rows instead of ${rowCount ?? expected.length}`;
  const fuzzy = one.source !== 'kql-to-sql';
  const same = (a: readonly unknown[], b: readonly LogsValue[]) => a.length === b.length && a.every((value, i) => equalValues(value, b[i] ?? null, fuzzy, setSemantics === true));
  const left = [...got];
  for (const [i, row] of expected.entries()) {
    const at = ordered && !truncated ? (same(row, left[0] ?? []) ? 0 : -1) : left.findIndex((candidate) => same(row, candidate));
    if (at < 0) return `row ${i} ${JSON.stringify(row)} is missing: ${left.slice(0, 3).map((candidate) => candidate.map(String).join('|')).join(' ; ')}`.slice(0, 400);
    left.splice(at, 1);
  }
  return undefined;
}

function equalValues(expected: unknown, got: LogsValue, fuzzy: boolean, asSet: boolean): boolean {
  if (expected === null || (fuzzy && expected === '(null)')) return got === null || got === 'null' || (fuzzy && got === '');
  if (typeof expected === 'object') return typeof got === 'string' && JSON.stringify(sorted(expected, asSet)) === JSON.stringify(sorted(parsed(got), asSet));
  if (got === null) return fuzzy && (expected === '' || expected === 'null' || expected === 'NaN');
  if (fuzzy) return looselyEqual(String(got), String(expected));
  if (typeof expected === 'boolean') return got === expected || String(got) === String(expected);
  if (typeof expected === 'number') return closeEnough(Number(got), expected);
  return String(got) === expected || canonical(String(got)) === canonical(expected as string) || parsed(String(got)) === expected;
}

function closeEnough(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}

/** A datetime without its trailing zeros; any other text as it is. */
function canonical(text: string): string {
  return /^\d{4}-\d\d-\d\d[T ]/.test(text) ? text.replace(' ', 'T').replace(/(\.\d*?)0*Z?$/, '$1').replace(/\.$/, '').replace(/Z$/, '') : text;
}

function looselyEqual(got: string, expected: string): boolean {
  const [a, b] = [got.trim(), expected.trim()];
  if (a === b || a.toLowerCase() === b.toLowerCase() || canonical(a) === canonical(b)) return true;
  if (a !== '' && b !== '' && Number.isFinite(Number(a)) && Number.isFinite(Number(b))) return Math.abs(Number(a) - Number(b)) <= Math.max(1e-4 * Math.abs(Number(b)), 1e-9);
  if ((a === 'true' && b === '1') || (a === 'false' && b === '0')) return true;
  const squeezed = (text: string) => text.replace(/[\s"']/g, '').replace(/\.0+(?=[,\]}]|$)/g, '');
  if (squeezed(a) === squeezed(b)) return true;
  const dates = [a, b].map((text) => (/^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text.replace(' ', 'T').replace(/(\.\d{3})\d*/, '$1').replace(/Z?$/, 'Z')) : NaN));
  if (Number.isFinite(dates[0]) && dates[0] === dates[1]) return true;
  return /^[[{]/.test(a) && JSON.stringify(sorted(parsed(a), false)) === JSON.stringify(sorted(parsed(b), false));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function sorted(value: unknown, asSet: boolean): unknown {
  if (Array.isArray(value)) return asSet ? value.map((item) => JSON.stringify(sorted(item, asSet))).sort() : value.map((item) => sorted(item, asSet));
  if (typeof value === 'string') return canonical(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item, asSet)]));
}
