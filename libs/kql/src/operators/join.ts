/** `join` and `lookup`, all kinds. Null keys meet null keys; `innerunique` keeps one left row a key. */
import { isNumeric } from '../convert.ts';
import { unsupported } from '../error.ts';
import { expression } from '../expression.ts';
import { relation } from '../pipeline.ts';
import { define, everyColumn, idsIn, orderText, step, type Column, type Defined, type Relation } from '../relation.ts';
import { plain, scalar, testOf, type Scalar } from '../scalar.ts';
import { columnValue, withoutRows, type Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { sqlTypes } from '../types.ts';
import { columnOf, onlyParameters, parameter, type KqlOperator, type Operators } from './operator.ts';

interface Pair {
  readonly left: Scalar;
  readonly right: Scalar;
}
interface Kind {
  readonly sql: 'join' | 'left join' | 'right join' | 'full join' | 'semi' | 'anti';
  readonly swapped?: boolean;
  readonly unique?: boolean;
}

const kinds: Readonly<Record<string, Kind>> = {
  innerunique: { sql: 'join', unique: true }, inner: { sql: 'join' }, leftouter: { sql: 'left join' }, rightouter: { sql: 'right join' }, fullouter: { sql: 'full join' },
  leftsemi: { sql: 'semi' }, rightsemi: { sql: 'semi', swapped: true }, leftanti: { sql: 'anti' }, anti: { sql: 'anti' }, leftantisemi: { sql: 'anti' },
  rightanti: { sql: 'anti', swapped: true }, rightantisemi: { sql: 'anti', swapped: true },
};

const join: KqlOperator = (node, input, scope) => {
  onlyParameters(node, 'kind');
  const name = parameter(node, 'kind')?.text ?? 'innerunique';
  const kind = kinds[name];
  if (!kind) throw unsupported(node, `join kind=${name}`);
  return joined(node, input, relation(node.part('Expression'), withoutRows(scope)), kind, scope, false);
};

const lookup: KqlOperator = (node, input, scope) => {
  onlyParameters(node, 'kind');
  const name = parameter(node, 'kind')?.text ?? 'leftouter';
  const kind = name === 'leftouter' || name === 'inner' ? kinds[name] : undefined;
  if (!kind) throw unsupported(node, `lookup kind=${name}`);
  return joined(node, input, relation(node.part('Expression'), withoutRows(scope)), kind, scope, true);
};

function joined(node: Syntax, input: Relation, right: Relation, kind: Kind, scope: Scope, dropsRightKeys: boolean): Relation {
  const { pairs, rest } = conditions(node, input, right, scope);
  if (pairs.length === 0 && !rest) throw unsupported(node, 'A join without a condition');
  const left = kind.unique ? oneForEachKey(input, pairs) : input;
  const on = [...pairs.map(meets), ...(rest ? [rest] : [])].join(' and ');
  if (kind.sql === 'semi' || kind.sql === 'anti') return kind.swapped ? existing(right, left, on, kind.sql) : existing(left, right, on, kind.sql);
  const rightKeys = new Set(dropsRightKeys ? pairs.map(({ right: { sql } }) => sql) : []);
  return beside(node, left, right, right.columns.filter(({ id }) => !rightKeys.has(id)), kind.sql, on, scope);
}

function conditions(node: Syntax, left: Relation, right: Relation, scope: Scope): { pairs: Pair[]; rest: string } {
  const clause = node.part(node.kind === 'LookupOperator' ? 'LookupClause' : 'ConditionClause');
  if (clause.kind !== 'JoinOnClause') throw unsupported(clause, 'join where');
  const inside: Scope = { ...scope, rows: { relation: left, sides: { left: left.columns, right: right.columns } } };
  const pairs: Pair[] = [];
  const rest: string[] = [];
  for (const one of clause.list('Expressions').flatMap(conjuncts)) {
    if (one.kind === 'NameReference') pairs.push({ left: columnValue(columnOf(left.columns, one)), right: columnValue(columnOf(right.columns, one)) });
    else if (one.kind === 'EqualExpression') pairs.push(pair(expression(one.part('Left'), inside), expression(one.part('Right'), inside), left, one));
    else rest.push(testOf(expression(one, inside)));
  }
  const unlike = pairs.find(({ left: a, right: b }) => a.type !== b.type && !(isNumeric(a.type) && isNumeric(b.type)));
  if (unlike) throw unsupported(clause, `Joining ${unlike.left.type} with ${unlike.right.type}`);
  return { pairs, rest: rest.join(' and ') };
}

function conjuncts(node: Syntax): Syntax[] {
  if (node.kind === 'ParenthesizedExpression') return conjuncts(node.part('Expression'));
  return node.kind === 'AndExpression' ? [...conjuncts(node.part('Left')), ...conjuncts(node.part('Right'))] : [node];
}

function pair(a: Scalar, b: Scalar, left: Relation, node: Syntax): Pair {
  const ours = new Set(everyColumn(left).map(({ id }) => id));
  const isOurs = (value: Scalar) => idsIn(value.sql).every((id) => ours.has(id));
  if (isOurs(a) === isOurs(b)) throw unsupported(node, 'A join condition that does not compare the two sides');
  return isOurs(a) ? { left: a, right: b } : { left: b, right: a };
}

/** Null-safe, and still an equality that PostgreSQL can hash. */
function meets({ left, right }: Pair): string {
  const bothNative = left.native && right.native;
  const [a, b] = bothNative ? [left, right] : [plain(left), plain(right)];
  if (a.type === 'dynamic') return `(${a.sql})::text = (${b.sql})::text`;
  if (!a.nullable || !b.nullable) return `${a.sql} = ${b.sql}`;
  const substitute = { bool: 'false', guid: `'00000000-0000-0000-0000-000000000000'` }[a.type as string] ?? '0';
  const zero = bothNative ? `timestamptz 'epoch'` : `${substitute}::${sqlTypes[a.type]}`;
  return `coalesce(${a.sql}, ${zero}) = coalesce(${b.sql}, ${zero}) and (${a.sql} is null) = (${b.sql} is null)`;
}

function oneForEachKey(input: Relation, pairs: readonly Pair[]): Relation {
  if (pairs.length === 0) return input;
  const keys = pairs.map(({ left }) => left.sql).join(', ');
  const order = orderText(input.order);
  return {
    ...input, order: [], hidden: [],
    render: (needed) => {
      const inner = input.render(new Set([...needed, ...idsIn(`${keys} ${order}`)]));
      return `select distinct on (${keys}) ${[...needed].join(', ')} from (${inner}) t order by ${keys}${order && `, ${order}`}`;
    },
  };
}

function existing(kept: Relation, other: Relation, on: string, sort: 'semi' | 'anti'): Relation {
  const theirs = new Set(everyColumn(other).map(({ id }) => id));
  const needed = new Set(idsIn(on).filter((id) => theirs.has(id)));
  const ours = idsIn(on).filter((id) => !theirs.has(id));
  return {
    ...kept, order: [], hidden: [], serialized: false,
    render: (wanted) => `select ${[...wanted].join(', ')} from (${kept.render(new Set([...wanted, ...ours]))}) l where ${sort === 'anti' ? 'not ' : ''}exists (select from (${other.render(needed)}) r where ${on})`,
  };
}

function beside(node: Syntax, left: Relation, right: Relation, rightColumns: readonly Column[], sql: string, on: string, scope: Scope): Relation {
  const names = node.columns.map(({ name }) => name);
  const columns = [...left.columns, ...rightColumns];
  if (names.length !== columns.length) throw unsupported(node, 'A join that yields these columns');
  const [leftOpen, rightOpen] = [sql === 'right join' || sql === 'full join', sql === 'left join' || sql === 'full join'];
  const opened = columns.map((column, i): Column => ({ ...column, name: names[i] as string, nullable: column.nullable || (column.type !== 'string' && (i < left.columns.length ? leftOpen : rightOpen)) }));
  const ours = new Set(everyColumn(left).map(({ id }) => id));
  const theirs = new Set(everyColumn(right).map(({ id }) => id));
  const bare: Relation = {
    columns: opened, hidden: [], order: [], serialized: false,
    render: (needed) => {
      const used = new Set([...needed, ...idsIn(on)]);
      const [from, to] = [ours, theirs].map((side) => new Set([...used].filter((id) => side.has(id)))) as [Set<string>, Set<string>];
      return `select ${[...needed].join(', ')} from (${left.render(from)}) l ${sql} (${right.render(to)}) r on ${on}`;
    },
  };
  return filled(bare, opened, (i) => (i < left.columns.length ? leftOpen : rightOpen), scope);
}

/** A text that an outer join leaves out is empty, not null. */
function filled(bare: Relation, columns: readonly Column[], open: (index: number) => boolean, { translation }: Scope): Relation {
  const defined: Defined[] = [];
  const shown = columns.map((column, i) => {
    if (column.type !== 'string' || !open(i)) return column;
    const one = define(translation, column.name, scalar('string', `coalesce(${column.id}, '')`), columns);
    defined.push(one);
    return one.column;
  });
  return defined.length > 0 ? step(bare, { define: defined }, shown) : bare;
}

/** Operators that bring rows together. */
export const joins: Operators = { JoinOperator: join, LookupOperator: lookup };
