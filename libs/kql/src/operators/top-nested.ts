/** `top-nested`: the greatest groups, within each the greatest groups of a second key, and so on. */
import { unsupported } from '../error.ts';
import { expression } from '../expression.ts';
import { define, everyColumn, idsIn, orderText, step, unordered, type Column, type Relation } from '../relation.ts';
import { columnValue, over, type Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { wholeConstant, type KqlOperator, type Operators } from './operator.ts';
import { grouping } from './summarize.ts';

const topNested: KqlOperator = (node, input, scope) => {
  const names = node.columns;
  const clauses = node.list('Clauses');
  let above: Relation | undefined;
  let keys: Column[] = [];
  for (const [i, clause] of clauses.entries()) {
    if (clause.optional('WithOthersClause')) throw unsupported(clause, "top-nested 'with others'");
    const level = levelOf(clause, input, clauses.slice(0, i), scope, [names[2 * i]?.name ?? '', names[2 * i + 1]?.name ?? '']);
    above = above ? within(above, level.rows, keys, level.parents) : level.rows;
    above = greatest(clause, above, level.value, keys, scope);
    keys = [...keys, level.key];
  }
  const rows = above as Relation;
  const columns = names.map(({ name }) => rows.columns.find((column) => column.name === name));
  if (columns.includes(undefined)) throw unsupported(node, 'A top-nested that yields these columns');
  return unordered({ ...rows, columns: columns as Column[], hidden: [] });
};

interface Level {
  readonly rows: Relation;
  readonly parents: readonly Column[];
  readonly key: Column;
  readonly value: Column;
}

/** The groups of a level: by the keys above it, which it has under ids of its own, and its own key. */
function levelOf(clause: Syntax, input: Relation, outer: readonly Syntax[], scope: Scope, [keyName, valueName]: [string, string]): Level {
  const { translation } = scope;
  const inside = over(scope, input);
  const parents = outer.map((one) => define(translation, '', expression(one.part('OfExpression'), inside), everyColumn(input)));
  const key = define(translation, keyName, expression(clause.part('OfExpression'), inside), everyColumn(input));
  const keyed = step(input, { define: [...parents, key] }, [...input.columns, ...parents.map(({ column }) => column), key.column], { hidden: input.hidden });
  const by = clause.part('ByExpression');
  const aggregate = by.kind === 'OrderedExpression' ? by.part('Expression') : by;
  const value = define(translation, valueName, expression(aggregate, over(scope, { ...keyed, columns: input.columns }, { aggregating: true })), everyColumn(keyed));
  const keyColumns = [...parents.map(({ column }) => column), key.column];
  const rows = grouping(scope, keyed, keyColumns, [value]);
  return { rows, parents: rows.columns.slice(0, parents.length), key: rows.columns[parents.length] as Column, value: rows.columns.at(-1) as Column };
}

/** The groups of a level whose parents were kept. */
function within(above: Relation, rows: Relation, keys: readonly Column[], parents: readonly Column[]): Relation {
  const on = keys.map(({ id }, i) => `${id} is not distinct from ${parents[i]?.id}`).join(' and ');
  const ours = new Set(everyColumn(above).map(({ id }) => id));
  const shown = rows.columns.filter(({ id }) => !parents.some((parent) => parent.id === id));
  return {
    columns: [...above.columns, ...shown], hidden: [], order: [], serialized: false,
    render: (needed) => {
      const used = [...needed, ...idsIn(on)];
      const left = new Set(used.filter((id) => ours.has(id)));
      return `select ${[...needed].join(', ')} from (${above.render(left)}) l join (${rows.render(new Set(used.filter((id) => !ours.has(id))))}) r on ${on}`;
    },
  };
}

function greatest(clause: Syntax, rows: Relation, value: Column, keys: readonly Column[], scope: Scope): Relation {
  const count = clause.optional('Expression');
  if (!count) return rows;
  const by = clause.part('ByExpression');
  const ascending = by.kind === 'OrderedExpression' && by.optional('Ordering')?.optional('AscOrDescKeyword')?.text === 'asc';
  const order = orderText([{ id: value.id, descending: !ascending, nullsFirst: ascending, type: value.type, nullable: value.nullable }]);
  const partition = keys.length > 0 ? `partition by ${keys.map(({ id }) => id).join(', ')} ` : '';
  const rank = define(scope.translation, '', { ...columnValue(value), type: 'long', sql: `row_number() over (${partition}order by ${order})` });
  const ranked = step(rows, { define: [rank] }, rows.columns, { hidden: [rank.column] });
  return step(ranked, { where: `(${rank.column.id} <= ${wholeConstant(count, scope)})` }, rows.columns, { hidden: [] });
}

/** The operator of nested greatest groups. */
export const nestings: Operators = { TopNestedOperator: topNested };
