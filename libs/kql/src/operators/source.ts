/** Sources of rows that are no table: `datatable`, `print`, `range`. */
import { convert } from '../convert.ts';
import { invalid, unsupported } from '../error.ts';
import { expression } from '../expression.ts';
import type { Column, Relation } from '../relation.ts';
import { sqlOf } from '../scalar.ts';
import { withoutRows, type Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { newId, type Translation } from '../translation.ts';
import { sqlTypes, type KqlType } from '../types.ts';
import type { KqlOperator, Operators } from './operator.ts';
import { computed } from './project.ts';

const mostCells = 20_000;

const datatable: KqlOperator = (node, _, scope) => {
  const { translation } = scope;
  const schema = node.part('Schema').list('Columns').map((one) => ({ name: one.part('Name').name, type: one.part('Type').namedType as KqlType }));
  const values = node.list('Values');
  if (values.length > mostCells) throw unsupported(node, `A datatable of more than ${mostCells} values`);
  if (schema.length === 0 || values.length % schema.length !== 0) throw invalid(node, 'The datatable has a row that is not full.');
  const cells = values.map((value, i) => cell(value, (schema[i % schema.length] as { type: KqlType }).type, scope));
  const columns = schema.map(({ name, type }): Column => ({ id: newId(translation), name, type, nullable: type !== 'string', weight: 1 }));
  const position: Column = { id: newId(translation), name: '', type: 'long', nullable: false, weight: 1 };
  const rows = Array.from({ length: cells.length / schema.length }, (__, row) => `(${[...cells.slice(row * schema.length, (row + 1) * schema.length), row].join(', ')})`);
  return {
    columns, hidden: [position], serialized: false,
    order: [{ id: position.id, descending: false, nullsFirst: false, type: 'long', nullable: false }],
    render: (needed) => `select ${[...needed].join(', ')} from ${valuesOf(rows, [...columns, position])}`,
  };
};

function cell(value: Syntax, type: KqlType, scope: Scope): string {
  if (!/Literal|^UnaryMinus|^UnaryPlus|^Dynamic/.test(value.kind)) throw invalid(value, 'A datatable holds literals only.');
  return sqlOf(convert(scope.translation, expression(value, withoutRows(scope)), type));
}

function valuesOf(rows: readonly string[], columns: readonly Column[]): string {
  if (rows.length > 0) return `(values ${rows.join(', ')}) t(${columns.map(({ id }) => id).join(', ')})`;
  return `(select ${columns.map(({ id, type }) => `null::${sqlTypes[type]} as ${id}`).join(', ')} where false) t`;
}

const nothing: Relation = { columns: [], hidden: [], order: [], serialized: false, render: () => 'select' };

const print: KqlOperator = (node, _, scope) => {
  const names = node.columns.map(({ name }) => name);
  const { defined } = computed(node.list('Expressions'), names, nothing, scope);
  return {
    columns: defined.map(({ column }) => ({ ...column, weight: 1 })), hidden: [], order: [], serialized: false,
    render: (needed) => `select ${defined.filter(({ column }) => needed.has(column.id)).map(({ column, sql }) => `${sql} as ${column.id}`).join(', ')} offset 0`,
  };
};

const range: KqlOperator = (node, _, scope) => {
  const [name, type] = [node.part('Name').name, node.columns[0]?.type ?? 'long'];
  const [from, to, by] = ['From', 'To', 'Step'].map((part) => expression(node.part(part), withoutRows(scope)));
  if (!from || !to || !by) throw invalid(node, 'A range needs from, to and step.');
  const spans = type === 'datetime' ? 'timespan' : type;
  const [start, end, stride] = [convert(scope.translation, from, type).sql, convert(scope.translation, to, type).sql, convert(scope.translation, by, spans).sql];
  return series(scope.translation, name, type, start, end, stride);
};

/** Rows of one column that runs from `start` to `end`, the end included where a step meets it. */
export function series(translation: Translation, name: string, type: KqlType, start: string, end: string, stride: string): Relation {
  if (!['int', 'long', 'real', 'datetime', 'timespan'].includes(type)) throw new Error(`A range of ${type}`);
  const column: Column = { id: newId(translation), name, type, nullable: false, weight: 1 };
  const source = type === 'real' ? `kql.real_range(${start}, ${end}, ${stride})` : `generate_series((${start})::int8, (${end})::int8, (${stride})::int8)`;
  return {
    columns: [column], hidden: [], serialized: true,
    order: [{ id: column.id, descending: false, nullsFirst: false, type, nullable: false }],
    render: () => `select t.n${type === 'int' ? '::int4' : ''} as ${column.id} from ${source} t(n)`,
  };
}


/** Sources of rows. */
export const sources: Operators = { DataTableExpression: datatable, PrintOperator: print, RangeOperator: range };
