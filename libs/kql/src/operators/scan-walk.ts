/**
 * The SQL of a scan. The rows are numbered, and what the steps read of them is packed into an array; a recursive query walks along it with
 * the states of all steps in its one row; what matched is joined with the rows again. Each row costs the same, however many there are.
 */
import { checked, idsIn, keySql, orderText, type Column, type Defined, type Relation } from '../relation.ts';
import { sqlOf } from '../scalar.ts';
import { columnValue } from '../scope.ts';
import { newId, type Translation } from '../translation.ts';
import { sqlTypes, type KqlType } from '../types.ts';
import { after, newStates, type Scan, type State } from './scan-state.ts';

/** The columns of the walk: how many rows it has passed, how many matches have begun, which steps the row just passed matched, and the states. */
interface Walk {
  readonly passed: string;
  readonly begun: string;
  readonly matched: readonly string[];
  readonly states: readonly State[];
}

const rowsInChunk = 1000;

/** The rows after a scan: one for each step that a row of the input matches, the last step first. Each part that `keys` make of the input has states of its own. */
export function walked(scan: Scan, keys: readonly Defined[], matchId: string | undefined, translation: Translation): Relation {
  const { input, declared, steps } = scan;
  const walk: Walk = { passed: newId(translation), begun: newId(translation), matched: steps.map(() => newId(translation)), states: newStates(scan, translation) };
  const { recursive, read } = walking(scan, walk, keys.length > 0, translation);
  const [number, step, match] = [counter(translation), counter(translation), counter(translation, matchId)];
  const added = declared.map(({ name, type }): Column => ({ id: newId(translation), name, type, nullable: type !== 'string', weight: 1 }));
  const hidden = keys.length === 0 ? [number, step] : [];
  const found = foundIn(scan, walk);
  return {
    columns: [...input.columns.map((column) => ({ ...column, weight: 1 })), ...added, ...(matchId === undefined ? [] : [match])],
    hidden, order: hidden.map(({ id }, i) => ({ id, descending: i > 0, nullsFirst: false, type: 'long', nullable: false })),
    serialized: hidden.length > 0 && (steps.length === 1 || !steps.some(({ output }) => output === 'last')),
    render: (needed) => {
      const own = input.columns.filter(({ id }) => needed.has(id)).map(({ id }) => id);
      // A full join, so that whatever the planner expects of the walk, it does not look for each row through all the others.
      const rows = `select ${[...new Set([number.id, ...own, ...idsIn(found)])].join(', ')} from kql_walk full join kql_rows on ${walk.passed} = ${number.id} offset 0`;
      const matched = `select * from (${rows}) t cross join lateral (${found}) e(${[step.id, 'kql_matched', match.id, ...added.map(({ id }) => id)].join(', ')}) where kql_matched`;
      return checked(`with recursive ${numbered(scan, keys, own, number.id, read)}, ${recursive} select ${[...needed].join(', ')} from (${lastOfRuns(matched, scan, number.id, step.id, match.id)}) t`);
    },
  };
}

function counter(translation: Translation, name = ''): Column {
  return { id: newId(translation), name, type: 'long', nullable: false, weight: 1 };
}

/** The recursive query that walks along the rows, and the columns of the input that its steps read. */
function walking(scan: Scan, { passed, begun, matched, states }: Walk, divided: boolean, translation: Translation): { recursive: string; read: readonly (readonly [from: Column, to: Column])[] } {
  const row = scan.input.columns.map((from) => [from, { id: newId(translation), name: from.name, type: from.type, nullable: from.nullable, weight: 1 }] as const);
  const [first, entered] = [newId(translation), divided ? newStates(scan, translation) : states];
  const next = after(scan, { ...scan.input, columns: row.map(([, to]) => to), hidden: [], order: [], serialized: false }, entered, begun, translation);
  const values = [`${passed} + 1`, next.begun, ...next.matched, ...next.states.flatMap(({ match, slots }) => [match, ...slots.map(({ sql, column }) => typed(sql, column.type))])];
  const names = [passed, begun, ...matched, ...states.flatMap(({ match, slots }) => [match, ...slots.map(({ sql }) => sql)])];
  const empty = ['0::int8', '0::int8', ...matched.map(() => 'false'), ...states.flatMap(({ slots }) => ['null::int8', ...slots.map((slot) => typed(slot.empty, slot.column.type))])];
  const used = new Set(idsIn([...values, ...next.laterals].join(' ')));
  const read = row.filter(([, to]) => used.has(to.id));
  const laterals = [...unpacked(read.map(([, to]) => to), passed, divided ? first : undefined), ...(divided ? [cleared(states, entered, first)] : []), ...next.laterals];
  const step = `select ${values.join(', ')} from kql_walk ${laterals.join(' ')} where ${passed} < (select count(*) from kql_rows)`;
  return { recursive: `kql_walk(${names.join(', ')}) as (select ${empty.join(', ')} union all ${step})`, read };
}

function typed(sql: string, type: KqlType): string {
  return `(${sql})::${sqlTypes[type]}${type === 'string' ? ' collate "default"' : ''}`;
}

/** The columns of the next row, out of the array; before them whether it is the first of its part. */
function unpacked(columns: readonly Column[], passed: string, first: string | undefined): string[] {
  const items = [...(first ? [`(kql_row ->> 0)::bool as ${first}`] : []), ...columns.map(({ id, type }, i) => `(kql_row ->> ${i + 1})::${sqlTypes[type]} as ${id}`)];
  if (items.length === 0) return [];
  return [`cross join lateral (select (select kql_rows from kql_packed)[${passed} / ${rowsInChunk} + 1] -> (${passed} % ${rowsInChunk})::int4 as kql_row offset 0) kql_at`, `cross join lateral (select ${items.join(', ')} offset 0) kql_in`];
}

/** The states as a row finds them: those of the row before, or empty ones where its part begins. */
function cleared(states: readonly State[], entered: readonly State[], first: string): string {
  const columns = states.flatMap(({ match, slots }, at) => [
    `case when not ${first} then ${match} end as ${entered[at]?.match}`,
    ...slots.map(({ sql, empty }, i) => `case when ${first} then ${empty} else ${sql} end as ${entered[at]?.slots[i]?.sql}`),
  ]);
  return `cross join lateral (select ${columns.join(', ')} offset 0) kql_entered`;
}

/** The rows with their numbers, and what is read of them in chunks of an array. */
function numbered({ input }: Scan, keys: readonly Defined[], own: readonly string[], number: string, read: readonly (readonly [Column, Column])[]): string {
  const parts = keys.map(({ column }) => keySql(column));
  const order = orderText(input.order);
  const window = (partition: string, by: readonly string[]) => `over (${[partition, by.filter(Boolean).length > 0 && `order by ${by.filter(Boolean).join(', ')}`].filter(Boolean).join(' ')})`;
  const first = parts.length > 0 ? `row_number() ${window(`partition by ${parts.join(', ')}`, [order])} = 1` : 'false';
  const texts = [`(${first})::text`, ...read.map(([from]) => `(${sqlOf(columnValue(from))})::text`)];
  const needed = new Set([...own, ...idsIn([...texts, ...keys.map(({ sql }) => sql), order].join(' '))].filter((id) => !keys.some(({ column }) => column.id === id)));
  const source = keys.reduce((rows, { column, sql }) => `select *, ${sql} as ${column.id} from (${rows}) t`, input.render(needed));
  return [
    `kql_rows as materialized (select ${[...own, `row_number() ${window('', [...parts, order])} as ${number}`, `to_jsonb(array[${texts.join(', ')}]) as kql_row`].join(', ')} from (${source}) t)`,
    `kql_packed as materialized (select array_agg(kql_rows order by kql_chunk) as kql_rows from (select jsonb_agg(kql_row order by ${number}) as kql_rows, (${number} - 1) / ${rowsInChunk} as kql_chunk from kql_rows group by kql_chunk) t)`,
  ].join(', ');
}

/** For each step that yields rows: its place, whether the row matched it, in which match, and the declared columns. */
function foundIn({ declared, steps }: Scan, { matched, states }: Walk): string {
  const rows = steps.flatMap(({ output }, at) => {
    const state = states[at] as State;
    const values = declared.map(({ name, otherwise }) => state.slots.find(({ of, column }) => of === at && column.name === name)?.sql ?? otherwise.sql);
    return output === 'none' ? [] : [`(${[`${at}::int8`, matched[at], state.match, ...values].join(', ')})`];
  });
  const none = ['0::int8', 'false', '0::int8', ...declared.map(({ type }) => `null::${sqlTypes[type]}`)];
  return rows.length > 0 ? `values ${rows.join(', ')}` : `select ${none.join(', ')}`;
}

/** Of the rows of `output=last` steps only the last of each match: a match comes to a step once, and repeats there until it leaves. */
function lastOfRuns(rows: string, { steps }: Scan, number: string, step: string, match: string): string {
  const last = steps.flatMap(({ output }, at) => (output === 'last' ? [at] : []));
  if (last.length === 0) return rows;
  return `select * from (select *, lead(${number}) over (partition by ${step}, ${match} order by ${number}) as kql_next from (${rows}) t) t where kql_next is null or ${step} not in (${last.join(', ')})`;
}
