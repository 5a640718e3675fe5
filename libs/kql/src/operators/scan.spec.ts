/** `scan` as Microsoft documents it, and against its matching logic written down plainly. */
import fc from 'fast-check';
import type pg from 'pg';
import { KqlError, warm } from '../index.ts';
import { ask, kqlDatabase } from '../testing.ts';

let client: pg.Client;
let drop: () => Promise<void>;

beforeAll(async () => {
  warm();
  ({ client, drop } = await kqlDatabase());
}, 60_000);
afterAll(() => drop());

const rows = async (query: string) => (await ask(client, query)).rows;
const refusal = (query: string) => rows(query).then(() => 'answered', (error: unknown) => (error instanceof KqlError ? [error.code, query.slice(error.start, error.start + error.length)] : error));
const events = (list: string) => `datatable(Ts: timespan, Event: string)[${list.split(' ').map((one) => one.split(':')).map(([at, event]) => `${at}m, "${event}"`).join(', ')}] | sort by Ts asc`;
const minutes = (answer: Awaited<ReturnType<typeof rows>>) => answer.map(([at, ...rest]) => [Number(String(at).slice(0, 2)) * 60 + Number(String(at).slice(3, 5)), ...rest].join(' '));

describe('an example of the documentation', () => {
  it('sums up', async () => {
    expect(await rows('range x from 1 to 5 step 1 | scan declare (cumulative_x:long=0) with (step s1: true => cumulative_x = x + s1.cumulative_x;)')).toEqual([[1, 1], [2, 3], [3, 6], [4, 10], [5, 15]]);
  });

  it('sums up two columns and begins again at ten', async () => {
    const reset = (column: string) => `cumulative_${column} = iff(s1.cumulative_${column} >= 10, ${column}, ${column} + s1.cumulative_${column})`;
    expect(await rows(`range x from 1 to 5 step 1 | extend y = 2 * x | scan declare (cumulative_x:long=0, cumulative_y:long=0) with (step s1: true => ${reset('x')}, ${reset('y')};)`))
      .toEqual([[1, 2, 1, 2], [2, 4, 3, 6], [3, 6, 6, 12], [4, 8, 10, 8], [5, 10, 5, 18]]);
  });

  it('fills a column forward', async () => {
    const answer = await rows(`${events('0:A 1: 2:B 3: 4: 6:C 8: 11:D 12:')} | scan declare (Event_filled: string="") with (step s1: true => Event_filled = iff(isempty(Event), s1.Event_filled, Event);)`);
    expect(minutes(answer)).toEqual(['0 A A', '1  A', '2 B B', '3  B', '4  B', '6 C C', '8  C', '11 D D', '12  D']);
  });

  it('tags sessions', async () => {
    const answer = await rows(`${events('0:A 1:A 2:B 3:D 32:B 36:C 38:D 41:E 75:A')} | scan with_match_id=session_id declare (sessionStart: timespan) with (
      step inSession: true => sessionStart = iff(isnull(inSession.sessionStart), Ts, inSession.sessionStart);
      step endSession output=none: Ts - inSession.sessionStart > 30m;)`);
    expect(minutes(answer)).toEqual(['0 A 00:00:00 0', '1 A 00:00:00 0', '2 B 00:00:00 0', '3 D 00:00:00 0', '32 B 00:32:00 1', '36 C 00:32:00 1', '38 D 00:32:00 1', '41 E 00:32:00 1', '75 A 01:15:00 2']);
  });

  const startToStop = `step s1: Event == "Start"; step s2: Event != "Start" and Event != "Stop" and Ts - s1.Ts <= 5m; step s3: Event == "Stop" and Ts - s1.Ts <= 5m;`;
  it('finds what lies between start and stop, and keeps the number of a match whose first step repeats', async () => {
    const scanned = async (list: string) => minutes(await rows(`${events(list)} | scan with_match_id=m_id with (${startToStop})`));
    expect(await scanned('0:A 1:Start 2:B 3:D 4:Stop 6:C 8:Start 11:E 12:Stop')).toEqual(['1 Start 0', '2 B 0', '3 D 0', '4 Stop 0', '8 Start 1', '11 E 1', '12 Stop 1']);
    expect(await scanned('0:A 1:Start 2:Start 3:C 4:Stop 6:C 8:Start 11:E 12:Stop')).toEqual(['1 Start 0', '2 Start 0', '3 C 0', '4 Stop 0', '8 Start 1', '11 E 1', '12 Stop 1']);
  });

  it('counts a funnel of events', async () => {
    const storms = ['TX 0 Hail', 'TX 30 Tornado', 'TX 100 Thunderstorm Wind', 'OK 0 Hail', 'OK 90 Tornado', 'OK 95 Thunderstorm Wind', 'KS 5 Tornado', 'KS 6 Hail', 'KS 60 Tornado', 'KS 500 Thunderstorm Wind'].map((one) => /^(\S+) (\S+) (.*)$/.exec(one) as RegExpExecArray);
    const answer = await rows(`datatable(State: string, StartTime: timespan, EventType: string)[${storms.map(([, state, at, type]) => `"${state}", ${at}m, "${type}"`).join(', ')}]
      | partition hint.strategy=native by State (sort by StartTime asc | scan with (step hail: EventType == "Hail"; step tornado: EventType == "Tornado" and StartTime - hail.StartTime <= 1h;
        step thunderstormWind: EventType == "Thunderstorm Wind" and StartTime - tornado.StartTime <= 2h;)) | summarize dcount(State) by EventType | sort by dcount_State desc`);
    expect(answer).toEqual([['Hail', 3], ['Tornado', 2], ['Thunderstorm Wind', 1]]);
  });
});

describe('a scan', () => {
  it('gives of repeated matches the last where that is asked for, and none where none', async () => {
    const scanned = async (first: string, second: string) => minutes(await rows(`${events('0:A 1:A 2:B 3:B 4:A 5:C 6:A 7:A')} | scan with (step a output=${first}: Event == "A"; step b output=${second}: Event == "B";) | sort by Ts asc`));
    expect(await scanned('last', 'all')).toEqual(['1 A', '2 B', '3 B', '7 A']);
    expect(await scanned('all', 'last')).toEqual(['0 A', '1 A', '3 B', '4 A', '6 A', '7 A']);
    expect(await scanned('none', 'all')).toEqual(['2 B', '3 B']);
    expect(await scanned('none', 'none')).toEqual([]);
  });

  it('gives a row once for each step it matches, the last step first', async () => {
    expect(await rows('range x from 1 to 3 step 1 | scan with_match_id=id declare (s: string) with (step a: true => s = "a"; step b: true => s = strcat("b", tostring(a.x));)')).toEqual(
      [[1, 'a', 0], [2, 'b1', 0], [2, 'a', 1], [3, 'b2', 1], [3, 'a', 2]]);
  });

  it('takes a declared column by itself for its default, not for what was assigned before', async () => {
    expect(await rows('range x from 1 to 3 step 1 | scan declare (sum: long = 10, seen: string) with (step s: seen == "" => sum = sum + x, seen = "yes";)')).toEqual([[1, 11, 'yes'], [2, 12, 'yes'], [3, 13, 'yes']]);
  });

  it('keeps values of every type', async () => {
    const values = { bool: 'true', int: 'int(7)', long: '9007199254740993', real: 'real(nan)', decimal: 'decimal(1.50)', datetime: 'datetime(2026-01-02 03:04:05.1234567)', timespan: 'time(1.02:03:04.0000001)', guid: 'guid(74be27de-1e4e-49d9-b579-fe0b331d3642)', string: `"a\\"b\\\\c, 'ä'\\n"`, dynamic: 'dynamic({"z": 1, "a": [1.0, null]})' };
    const types = Object.keys(values);
    const nothing = types.map((type) => (type === 'string' ? '""' : `${type}(null)`));
    const source = `datatable(n: long, ${types.map((type) => `a_${type}: ${type}`).join(', ')})[1, ${Object.values(values).join(', ')}, 2, ${nothing.join(', ')}, 3, ${nothing.join(', ')}] | sort by n asc`;
    const carried = await rows(`${source} | scan declare (${types.map((type) => `b_${type}: ${type}`).join(', ')}) with (
      step s: true => ${types.map((type) => `b_${type} = iff(n == 1, a_${type}, s.b_${type})`).join(', ')}; step t output=none: n == 0 and ${types.map((type) => `isnull(s.a_${type})`).join(' and ')};) | project ${types.map((type) => `b_${type}`).join(', ')}`);
    const [first] = await rows(`${source} | take 1 | project-away n`);
    expect(carried).toEqual([first, first, first]);
  });

  it('reads the columns of a table as they are kept', async () => {
    const relation = `select * from (values ('2026-01-01T00:00:00.25Z'::timestamptz, 'a', '{"x": [1]}'::jsonb), ('2026-01-01T00:00:01Z', null, null)) t("At", "Text", "More")`;
    const table = { name: 'Kept', columns: [{ name: 'At', type: 'datetime' as const, required: true }, { name: 'Text', type: 'string' as const }, { name: 'More', type: 'dynamic' as const }], relation };
    const answer = await ask(client, 'Kept | sort by At asc | scan declare (after: timespan, joined: string, one: long) with (step s: true => after = At - s.At, joined = strcat(s.Text, "|", Text), one = tolong(s.More.x[0]);)', { tables: [table] });
    expect(answer.rows).toEqual([['2026-01-01T00:00:00.25Z', 'a', '{"x":[1]}', null, '|a', null], ['2026-01-01T00:00:01Z', '', null, '00:00:00.7500000', 'a|', 1]]);
  });

  it('divides its rows by keys, null among them, each part with states of its own', async () => {
    const answer = await rows('datatable(k: string, n: long)["a", 1, "b", 1, "a", 2, "", 9, "b", 5, "a", 3] | serialize | scan partition by k, iff(n == 9, long(null), 1) declare (sum: long) with (step s: true => sum = n + coalesce(s.sum, 0);) | sort by k asc, n asc');
    expect(answer).toEqual([['', 9, 9], ['a', 1, 1], ['a', 2, 3], ['a', 3, 6], ['b', 1, 1], ['b', 5, 6]]);
  });

  it('takes a name for a function where it calls one', async () => {
    expect(await rows('range x from 1 to 3 step 1 | scan declare (abs: long, c: long) with (step bin: bin(x, 1) > bin.x or isnull(bin.x) => abs = abs(x), c = abs(-x) + bin.x;)')).toEqual([[1, 1, null], [2, 2, 3], [3, 3, 5]]);
  });

  it('takes the states of steps that go on together', async () => {
    const answer = await rows(`${events('1:A 2:A 3:B 4:B 5:C 6:C')} | scan with_match_id=id declare (way: string) with (step a: Event == "A" => way = tostring(tolong(Ts / 1m)); step b: Event == "B" => way = strcat(a.way, "-", tolong(Ts / 1m)); step c: Event == "C" => way = strcat(a.way, "|", b.way, "-", tolong(Ts / 1m));)`);
    expect(minutes(answer)).toEqual(['1 A 1 0', '2 A 2 0', '3 B 2-3 0', '4 B 2-4 0', '5 C 2|2-4-5 0', '6 C 2|2-4-6 0']);
  });

  it('is followed by what asks for an order, and by columns left out', async () => {
    expect(await rows('range x from 1 to 4 step 1 | scan declare (sum: long = 0) with (step s: true => sum = x + s.sum;) | extend before = prev(sum) | where x > 2 | project-away x')).toEqual([[6, 3], [10, 6]]);
    expect(await rows('range x from 1 to 4 step 1 | scan declare (sum: long = 0) with (step s: true => sum = x + s.sum;) | scan declare (top: long) with (step s: sum > 2 => top = iff(isnull(s.top), sum, max_of(s.top, sum));) | summarize max(top), count()')).toEqual([[10, 3]]);
  });

  it('goes over many rows in a time that grows with them', async () => {
    expect(await rows('range x from 1 to 60000 step 1 | extend y = strcat("row ", x) | scan declare (sum: long = 0) with (step s: true => sum = iff(isempty(y), 0, x + s.sum);) | summarize max(sum), count()')).toEqual([[1800030000, 60000]]);
  });
});

describe('what is refused', () => {
  const source = 'range x from 1 to 5 step 1';
  it.each([
    ['UNSUPPORTED_OPERATOR', 'order by x asc', `${source} | scan order by x asc with (step s: true;)`],
    ['UNSUPPORTED_OPERATOR', 'partition by x', `${source} | scan with_match_id=m partition by x with (step s: true;)`],
    ['UNSUPPORTED_OPERATOR', 'with_step_name=m', `${source} | scan with_step_name=m with (step s: true;)`],
    ['UNSUPPORTED_OPERATOR', 'optional', `${source} | scan with (step s optional: true; step t: true;)`],
    ['UNSUPPORTED_OPERATOR', 'x = 3', `${source} | scan with (step s: true => x = 3;)`],
    ['UNSUPPORTED_OPERATOR', 'c = 2', `${source} | scan declare (c: long) with (step s: true => c = 1, c = 2;)`],
    ['UNSUPPORTED_OPERATOR', 'c', `${source} | scan declare (c: long, d: long) with (step s: true => c = 1, d = c;)`],
    ['UNSUPPORTED_OPERATOR', '3.5', `${source} | scan declare (c: long) with (step s: true => c = 3.5;)`],
    ['UNSUPPORTED_OPERATOR', 't.x', `${source} | scan with (step s: t.x > 1; step t: true;)`],
    ['UNSUPPORTED_OPERATOR', 's', `${source} | scan with (step s: s == 1;)`],
    ['UNSUPPORTED_OPERATOR', 'scan declare (x: long) with (step s: true;)', `${source} | scan declare (x: long) with (step s: true;)`],
    ['UNSUPPORTED_OPERATOR', 'pack_all()', `${source} | scan declare (d: dynamic) with (step s: true => d = pack_all();)`],
    ['INVALID_QUERY', 'x', `${source} | scan with (step s: x;)`],
    ['INVALID_QUERY', 'scan with (step s: true; step s: true;)', `${source} | scan with (step s: true; step s: true;)`],
    ['INVALID_QUERY', 'scan with ()', `${source} | scan with ()`],
    ['INVALID_QUERY', 'prev(x)', `${source} | scan with (step s: prev(x) == 1;)`],
    ['INVALID_QUERY', 'scan with (step s: true;)', 'datatable(a: long)[1] | scan with (step s: true;)'],
  ])('%s at %s', async (code, place, query) => expect(await refusal(query)).toEqual([code, place]));
});

interface Step {
  readonly output: 'all' | 'last' | 'none';
  readonly test: Test;
  readonly value: Value;
}
type Row = readonly [n: number, s: string];
/** The latest row and the value of each step up to this one, and the number of the match. */
interface State {
  readonly id: number;
  readonly of: readonly { readonly row: Row | undefined; readonly v: number }[];
}
interface Test {
  readonly kql: (names: readonly string[]) => string;
  readonly of: (row: Row, state: State['of']) => boolean;
}
interface Value {
  readonly kql: (names: readonly string[]) => string;
  readonly of: (row: Row, state: State['of']) => number;
}

const names = ['s0', 's1', 's2'];
const empty = { row: undefined, v: 5 };
const atMost = (count: number) => fc.nat(count);
const test = (at: number): fc.Arbitrary<Test> => fc.oneof(
  fc.constantFrom('a', 'b', 'c').map((s): Test => ({ kql: () => `s == "${s}"`, of: (row) => row[1] === s })),
  fc.constant<Test>({ kql: () => 'true', of: () => true }),
  fc.tuple(atMost(at), fc.integer({ min: -2, max: 3 })).map(([j, by]): Test => ({ kql: () => `n - s${j}.n > ${by}`, of: (row, state) => { const before = state[j]?.row; return before !== undefined && row[0] - before[0] > by; } })),
  fc.tuple(atMost(at)).map(([j]): Test => ({ kql: () => `isnull(s${j}.n) or s${j}.v < n`, of: (row, state) => state[j]?.row === undefined || (state[j]?.v ?? 5) < row[0] })),
  fc.tuple(atMost(at)).map(([j]): Test => ({ kql: () => `s${j}.s != s`, of: (row, state) => (state[j]?.row?.[1] ?? '') !== row[1] })),
);
const value = (at: number): fc.Arbitrary<Value> => fc.oneof(
  fc.tuple(atMost(at), fc.integer({ min: -1, max: 2 })).map(([j, by]): Value => ({ kql: () => `s${j}.v + n * ${by}`, of: (row, state) => (state[j]?.v ?? 5) + row[0] * by })),
  fc.constant<Value>({ kql: () => 'v + n', of: (row) => 5 + row[0] }),
);
const step = (at: number): fc.Arbitrary<Step> => fc.record({ output: fc.constantFrom('all', 'last', 'none'), test: test(at), value: value(at) });
const scans = fc.integer({ min: 1, max: 3 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => step(at))));
const input = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom('a', 'b', 'c')), { maxLength: 12 });

/** The matching logic, as the documentation words it. */
function scanned(steps: readonly Step[], all: readonly Row[]): string[] {
  const states: (State | undefined)[] = steps.map(() => undefined);
  const found: { text: string; at: number; id: number; row: number }[] = [];
  let ids = 0;
  for (const [number, row] of all.entries()) {
    for (let k = steps.length - 1; k >= 0; k--) {
      const { test: condition, value: assigned } = steps[k] as Step;
      const [own, previous] = [states[k], states[k - 1]];
      const promoted = previous && condition.of(row, [...previous.of, empty]) ? previous : undefined;
      const from = promoted ?? (own || k === 0 ? (own ?? { id: -1, of: [empty] }) : undefined);
      if (!from || (!promoted && !condition.of(row, from.of))) continue;
      if (promoted) states[k - 1] = undefined;
      const before = promoted ? [...promoted.of, empty] : from.of;
      const v = assigned.of(row, before);
      const id = from.id < 0 ? ids++ : from.id;
      states[k] = { id, of: [...before.slice(0, k), { row, v }] };
      found.push({ text: [...row, v, id].join('|'), at: k, id, row: number });
    }
  }
  return found.filter(({ at, id, row }) => {
    const { output } = steps[at] as Step;
    return output === 'all' || (output === 'last' && !found.some((other) => other.at === at && other.id === id && other.row > row));
  }).map(({ text }) => text);
}

describe('steps', () => {
  it('match what the matching logic says, whatever they ask', async () => {
    await fc.assert(fc.asyncProperty(scans, input, async (steps, all) => {
      const written = steps.map(({ output, test: condition, value: assigned }, k) => `step s${k} output=${output}: ${condition.kql(names)} => v = ${assigned.kql(names)};`).join(' ');
      const query = `datatable(at: long, n: long, s: string)[${all.map(([n, s], at) => `${at}, ${n}, "${s}"`).join(', ')}] | sort by at asc | scan with_match_id=id declare (v: long = 5) with (${written}) | project n, s, v, id`;
      const answer = (await rows(query)).map((row) => row.join('|'));
      expect([query, answer.toSorted()]).toEqual([query, scanned(steps, all).toSorted()]);
      if (steps.every(({ output }) => output !== 'last')) expect(answer).toEqual(scanned(steps, all));
    }), { numRuns: 150 });
  }, 240_000);
});
