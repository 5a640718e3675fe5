/** `mv-expand` and `mv-apply`: a row for each element of a dynamic value. */
import { convert } from '../convert.ts';
import { unsupported } from '../error.ts';
import { expression } from '../expression.ts';
import { relation } from '../pipeline.ts';
import { everyColumn, step, type Column, type OrderKey, type Relation } from '../relation.ts';
import { plain, scalar } from '../scalar.ts';
import { over, withoutRows, type Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { newId } from '../translation.ts';
import type { KqlType } from '../types.ts';
import { onlyParameters, parameter, wholeConstant, type KqlOperator, type Operators } from './operator.ts';
import { ownName } from './project.ts';

interface Expansion {
  /** The columns that elements become, and the position. */
  readonly elements: readonly Column[];
  readonly position: Column;
  /** `rows from (…)` with the columns `e1…`, `n`. */
  readonly source: string;
  /** SQL of each element in its type. */
  readonly values: readonly string[];
}

function expansion(node: Syntax, input: Relation, scope: Scope): Expansion {
  const inside = over(scope, input);
  const asArrays = ['array'].includes(parameter(node, 'kind')?.text ?? parameter(node, 'bagexpansion')?.text ?? '');
  const items = node.list('Expressions').map((item) => {
    const value = plain(expression(item.part('Expression'), inside));
    if (value.type !== 'dynamic') throw unsupported(item, `Expanding a ${value.type}`);
    const type = item.optional('ToTypeOf')?.part('TypeOf').list('Types')[0]?.namedType ?? 'dynamic';
    const name = ownName(item.part('Expression')) ?? item.part('Expression').text.replace(/\W+/g, '_').replace(/_$/, '');
    return { value, type, column: { id: newId(scope.translation), name, type, nullable: type !== 'string', weight: 1 } satisfies Column };
  });
  const position: Column = { id: newId(scope.translation), name: parameter(node, 'with_itemindex')?.name ?? '', type: 'long', nullable: false, weight: 1 };
  const calls = items.map(({ value }) => `json_array_elements(kql.expandable(${value.sql}, ${asArrays}))`);
  const limit = node.optional('RowLimitClause');
  const names = [...items.map((_, i) => `e${i}`), 'n'].join(', ');
  return {
    elements: items.map(({ column }) => column), position,
    source: `rows from (${calls.join(', ')}) with ordinality e(${names})${limit ? ` where n <= ${wholeConstant(limit.part('RowLimit'), scope)}` : ''}`,
    values: items.map(({ type }, i) => element(`e${i}`, type, scope)),
  };
}

function element(sql: string, type: KqlType, scope: Scope): string {
  return convert(scope.translation, scalar('dynamic', `kql.present(${sql})`), type).sql;
}

const expand: KqlOperator = (node, input, scope) => {
  onlyParameters(node, 'kind', 'bagexpansion', 'with_itemindex');
  const { elements, position, source, values } = expansion(node, input, scope);
  const select = [...elements.map(({ id }, i) => `${values[i]} as ${id}`), `n - 1 as ${position.id}`].join(', ');
  const columns = shown(node, input.columns, [...elements, ...(position.name === '' ? [] : [position])]);
  const after: OrderKey[] = input.order.length > 0 ? [{ id: position.id, descending: false, nullsFirst: false, type: 'long', nullable: false }] : [];
  const hidden = [...everyColumn(input).filter(({ id }) => input.order.some((key) => key.id === id) && !columns.some((column) => column.id === id)), ...(position.name === '' ? [position] : [])];
  return step(input, { lateral: () => `cross join lateral (select ${select} from ${source}) e`, lateralIds: [...elements, position].map(({ id }) => id) }, columns, { order: [...input.order, ...after], hidden });
};

/** The columns the analyser found: elements where they have the name, else what was there. */
function shown(node: Syntax, before: readonly Column[], made: readonly Column[]): Column[] {
  return node.columns.map(({ name, type }, i) => {
    const found = made.find((column) => column.name === name) ?? before.find((column) => column.name === name) ?? made.find((column) => column.type === type && i >= before.length);
    if (!found) throw unsupported(node, `The column '${name}' here`);
    return { ...found, name };
  });
}

const apply: KqlOperator = (node, input, scope) => {
  onlyParameters(node, 'kind', 'bagexpansion', 'with_itemindex');
  const { elements, position, source, values } = expansion(node, input, scope);
  const copies = new Map(input.columns.filter(({ name }) => !elements.some((one) => one.name === name)).map((column) => [newId(scope.translation), column]));
  const implicit: Relation = {
    columns: [...[...copies].map(([id, column]) => ({ ...column, id })), ...elements, ...(position.name === '' ? [] : [position])],
    hidden: position.name === '' ? [position] : [], serialized: true,
    order: [{ id: position.id, descending: false, nullsFirst: false, type: 'long', nullable: false }],
    render: (needed) => `select ${[...needed].map((id) => `${copies.get(id)?.id ?? (id === position.id ? 'n - 1' : values[elements.findIndex((one) => one.id === id)])} as ${id}`).join(', ')} from ${source}`,
  };
  const inner = relation(node.part('Subquery').part('Expression'), { ...withoutRows(scope), implicit, outer: [...(scope.outer ?? []), ...input.columns] });
  const own = inner.columns.filter(({ id }) => !copies.has(id));
  const columns = shown(node, input.columns, own);
  const ids = new Set(own.map(({ id }) => id));
  return step(input, {
    lateral: (needed) => `cross join lateral (${inner.render(new Set([...needed].filter((id) => ids.has(id))))}) a`,
    lateralIds: [...ids],
  }, columns, { hidden: input.hidden });
};

/** Operators that open dynamic values. */
export const expansions: Operators = { MvExpandOperator: expand, MvApplyOperator: apply };
