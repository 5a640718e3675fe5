/** Random pipelines on PostgreSQL against a plain evaluator in memory. */
import fc from 'fast-check';
import type pg from 'pg';
import { warm } from './index.ts';
import { ask, kqlDatabase } from './testing.ts';

type Value = bigint | string | boolean | null;
type Row = Readonly<Record<string, Value>>;
/** A piece of KQL and what it means for a row. */
interface Piece<T extends Value = Value> {
  readonly kql: string;
  readonly of: (row: Row) => T;
}
interface Stage {
  readonly kql: string;
  readonly of: (rows: readonly Row[]) => Row[];
}

let client: pg.Client;
let drop: () => Promise<void>;

beforeAll(async () => {
  warm();
  ({ client, drop } = await kqlDatabase());
});
afterAll(() => drop());

const wrap = (n: bigint): bigint => BigInt.asIntN(64, n);
const whole = fc.oneof(fc.constantFrom(0n, 1n, -1n, 2n, 7n, -7n, 9223372036854775807n, -9223372036854775807n), fc.bigInt(-20n, 20n));
const word = fc.constantFrom('', 'a', 'A', 'ab', 'b a', "o'b", 'ä', 'zz');
const literal = (value: Value): string => (value === null ? 'long(null)' : typeof value === 'string' ? JSON.stringify(value) : `long(${value})`);

const both = (a: Piece<bigint | null>, b: Piece<bigint | null>, symbol: string, compute: (x: bigint, y: bigint) => bigint | null): Piece<bigint | null> => ({
  kql: `(${a.kql} ${symbol} ${b.kql})`,
  of: (row) => {
    const [x, y] = [a.of(row), b.of(row)];
    return x === null || y === null ? null : compute(x, y);
  },
});
const size = (n: bigint): bigint => (n < 0n ? -n : n);

const expressions = fc.letrec<{ number: Piece<bigint | null>; text: Piece<string>; truth: Piece<boolean | null> }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('n', 'm').map((name): Piece<bigint | null> => ({ kql: name, of: (row) => row[name] as bigint | null })),
    whole.map((value) => ({ kql: literal(value), of: () => value })),
    fc.tuple(tie('number'), tie('number')).chain(([a, b]) => fc.constantFrom(
      both(a, b, '+', (x, y) => wrap(x + y)), both(a, b, '-', (x, y) => wrap(x - y)), both(a, b, '*', (x, y) => wrap(x * y)),
      both(a, b, '/', (x, y) => (y === 0n ? null : wrap(x / y))), both(a, b, '%', (x, y) => (y === 0n ? null : ((x % size(y)) + size(y)) % size(y))),
    )),
    fc.tuple(tie('truth'), tie('number'), tie('number')).map(([c, a, b]) => ({ kql: `iff(${c.kql}, ${a.kql}, ${b.kql})`, of: (row: Row) => (c.of(row) === true ? a.of(row) : b.of(row)) })),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => ({ kql: `coalesce(${a.kql}, ${b.kql})`, of: (row: Row) => a.of(row) ?? b.of(row) })),
    tie('text').map((a) => ({ kql: `strlen(${a.kql})`, of: (row: Row) => BigInt([...a.of(row)].length) })),
  ),
  text: fc.oneof(
    { maxDepth: 2 },
    fc.constant<Piece<string>>({ kql: 's', of: (row) => row['s'] as string }),
    word.map((value) => ({ kql: literal(value), of: () => value })),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => ({ kql: `strcat(${a.kql}, ${b.kql})`, of: (row: Row) => a.of(row) + b.of(row) })),
    tie('text').map((a) => ({ kql: `toupper(${a.kql})`, of: (row: Row) => a.of(row).toUpperCase() })),
    tie('number').map((a) => ({ kql: `tostring(${a.kql})`, of: (row: Row) => String(a.of(row) ?? '') })),
  ),
  truth: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(tie('number'), tie('number'), fc.constantFrom('==', '!=', '<', '<=', '>', '>=')).map(([a, b, symbol]): Piece<boolean | null> => ({ kql: `(${a.kql} ${symbol} ${b.kql})`, of: (row) => compared(a.of(row), symbol, b.of(row)) })),
    fc.tuple(tie('text'), tie('text'), fc.constantFrom('==', '!=')).map(([a, b, symbol]): Piece<boolean | null> => ({ kql: `(${a.kql} ${symbol} ${b.kql})`, of: (row) => (a.of(row) === b.of(row)) === (symbol === '==') })),
    fc.tuple(tie('text'), word).map(([a, part]): Piece<boolean | null> => ({ kql: `(${a.kql} contains_cs ${literal(part)})`, of: (row) => a.of(row).includes(part) })),
    fc.tuple(tie('truth'), tie('truth'), fc.constantFrom('and', 'or')).map(([a, b, symbol]): Piece<boolean | null> => ({ kql: `(${a.kql} ${symbol} ${b.kql})`, of: (row) => joined(a.of(row), symbol === 'and', b.of(row)) })),
    tie('truth').map((a): Piece<boolean | null> => ({ kql: `not(${a.kql})`, of: (row) => { const value = a.of(row); return value === null ? null : !value; } })),
    tie('number').map((a): Piece<boolean | null> => ({ kql: `isnull(${a.kql})`, of: (row) => a.of(row) === null })),
  ),
}));

function compared(a: bigint | null, symbol: string, b: bigint | null): boolean | null {
  if (symbol === '==' || symbol === '!=') return a === null && b === null ? null : (a === b) === (symbol === '==');
  if (a === null || b === null) return null;
  return symbol === '<' ? a < b : symbol === '<=' ? a <= b : symbol === '>' ? a > b : a >= b;
}

function joined(a: boolean | null, and: boolean, b: boolean | null): boolean | null {
  if (a === !and || b === !and) return !and;
  return a === null || b === null ? null : and;
}

const order = (a: Value, b: Value): number => (a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1);
const byAll = (rows: readonly Row[], descending: boolean): Row[] =>
  [...rows].sort((a, b) => (order(a['n'] as Value, b['n'] as Value) || order(a['m'] as Value, b['m'] as Value) || order(a['s'] as Value, b['s'] as Value)) * (descending ? -1 : 1));
const grouped = (rows: readonly Row[], key: (row: Row) => Value): [Value, Row[]][] => {
  const groups = new Map<Value, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups];
};
const known = (rows: readonly Row[], column: string): bigint[] => rows.map((row) => row[column] as bigint | null).filter((value) => value !== null);
const extreme = (values: readonly bigint[], greatest: boolean): bigint | null => values.reduce<bigint | null>((best, value) => (best === null || value > best === greatest ? value : best), null);

const stage: fc.Arbitrary<Stage> = fc.oneof(
  expressions.truth.map((c) => ({ kql: `where ${c.kql}`, of: (rows: readonly Row[]) => rows.filter((row) => c.of(row) === true) })),
  fc.tuple(fc.constantFrom('n', 'm'), expressions.number).map(([name, a]) => ({ kql: `extend ${name} = ${a.kql}`, of: (rows: readonly Row[]) => rows.map((row) => ({ ...row, [name]: a.of(row) })) })),
  expressions.text.map((a) => ({ kql: `project n, s = ${a.kql}, m`, of: (rows: readonly Row[]) => rows.map((row) => ({ n: row['n'] as Value, s: a.of(row), m: row['m'] as Value })) })),
  fc.tuple(fc.nat(6), fc.boolean()).map(([count, descending]) => {
    const way = descending ? 'desc' : 'asc';
    return { kql: `sort by n ${way}, m ${way}, s ${way} | take ${count}`, of: (rows: readonly Row[]) => byAll(rows, descending).slice(0, count) };
  }),
  fc.constant({ kql: 'distinct n, s, m', of: (rows: readonly Row[]) => [...new Map(rows.map((row) => [[row['n'], row['s'], row['m']].map(String).join('\0'), row])).values()] }),
  expressions.text.map((a) => ({
    kql: `summarize n = sum(n), m = max(m) by s = ${a.kql}`,
    of: (rows: readonly Row[]) => grouped(rows, a.of).map(([s, group]) => ({ s, n: wrap(known(group, 'n').reduce((x, y) => x + y, 0n)), m: extreme(known(group, 'm'), true) })),
  })),
  fc.constant({
    kql: 'summarize n = count(), m = min(m), s = max(s) by k = n | project n, m, s',
    of: (rows: readonly Row[]) => grouped(rows, (row) => row['n'] as Value).map(([, group]) => ({ n: BigInt(group.length), m: extreme(known(group, 'm'), false), s: group.map((row) => row['s'] as string).reduce((x, y) => (x > y ? x : y)) })),
  }),
  expressions.truth.map((c) => ({ kql: `as before | union (before | where ${c.kql})`, of: (rows: readonly Row[]) => [...rows, ...rows.filter((row) => c.of(row) === true)] })),
  fc.tuple(expressions.truth, expressions.number).map(([c, a]) => ({
    kql: `sort by n asc, m asc, s asc | scan declare (k: long = 0) with (step one: ${c.kql} or isnull(one.n) => k = coalesce(${a.kql}, one.k - 1);) | project n = k, m, s`,
    of: (rows: readonly Row[]) => byAll(rows, false).reduce<{ kept: Row[]; n: bigint | null; k: bigint }>(({ kept, n, k }, row) => {
      if (joined(c.of(row), false, n === null) !== true) return { kept, n, k };
      const next = a.of(row) ?? wrap(k - 1n);
      return { kept: [...kept, { ...row, n: next }], n: row['n'] as bigint | null, k: next };
    }, { kept: [], n: null, k: 0n }).kept,
  })),
  fc.constantFrom('inner', 'leftouter', 'leftanti', 'leftsemi').map((kind) => ({
    kql: `join kind=${kind} (datatable(m: long, x: long)[1, 10, 1, 11, long(null), 12, 7, 13]) on m ${kind.startsWith('lefta') || kind.startsWith('lefts') ? '' : '| project n, s, m = x'}`,
    of: (rows: readonly Row[]) => rows.flatMap((row): Row[] => {
      const found = ([[1n, 10n], [1n, 11n], [null, 12n], [7n, 13n]] as const).filter(([key]) => key === row['m']);
      if (kind === 'leftsemi' || kind === 'leftanti') return found.length > 0 === (kind === 'leftsemi') ? [row] : [];
      const matched = found.map(([, x]): Row => ({ ...row, m: x }));
      return matched.length === 0 && kind === 'leftouter' ? [{ ...row, m: null }] : matched;
    }),
  })),
);

const rows = fc.array(fc.record({ n: fc.option(whole), s: word, m: fc.option(whole) }), { maxLength: 8 });
const shown = (all: readonly Row[]): string[] => all.map((row) => ['n', 's', 'm'].map((name) => String(row[name])).join('|')).sort();

describe('a pipeline', () => {
  it('yields what its stages mean, one after another', async () => {
    await fc.assert(fc.asyncProperty(rows, fc.array(stage, { minLength: 1, maxLength: 5 }), async (input, stages) => {
      const named = stages.map(({ kql }, i) => kql.replaceAll('before', `before${i}`));
      const query = `datatable(n: long, s: string, m: long)[${input.map((row) => [row.n, row.s, row.m].map(literal).join(', ')).join(', ')}] | ${named.join(' | ')} | project n, s, m`;
      const expected = stages.reduce<Row[]>((before, one) => one.of(before), input);
      const answer = await ask(client, query);
      expect([query, shown(answer.rows.map(([n, s, m]) => ({ n, s, m }) as Row))]).toEqual([query, shown(expected)]);
    }), { numRuns: 150 });
  });
});
