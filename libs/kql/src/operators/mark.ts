/** Operators that leave the rows as they are: `as`, `render`, `invoke`, `getschema` speaks of them. */
import { unsupported } from '../error.ts';
import { callRelation } from '../own-function.ts';
import type { Column, Relation } from '../relation.ts';
import { constant, newId } from '../translation.ts';
import type { KqlOperator, Operators } from './operator.ts';

const same: KqlOperator = (_, input) => input;

const invoke: KqlOperator = (node, input, scope) => {
  const call = node.part('Function');
  if (call.kind !== 'FunctionCallExpression') throw unsupported(node, 'This invoke');
  return callRelation(call, call.part('ArgumentList').list('Expressions'), scope, () => input);
};

const dotnetTypes: Readonly<Record<string, string>> = {
  string: 'System.String', int: 'System.Int32', long: 'System.Int64', real: 'System.Double', decimal: 'System.Data.SqlTypes.SqlDecimal',
  bool: 'System.SByte', datetime: 'System.DateTime', timespan: 'System.TimeSpan', guid: 'System.Guid', dynamic: 'System.Object',
};

const schema: KqlOperator = (node, input, { translation }): Relation => {
  const text = (value: string) => constant(translation, 'string', value).sql;
  const columns = node.columns.map(({ name, type }): Column => ({ id: newId(translation), name, type, nullable: false, weight: 1 }));
  const rows = input.columns.map(({ name, type }, i) => `(${text(name)}, ${i}, ${text(dotnetTypes[type] as string)}, ${text(type)})`);
  const ordinal = columns.find(({ name }) => name === 'ColumnOrdinal') as Column;
  return {
    columns, hidden: [], serialized: false, order: [{ id: ordinal.id, descending: false, nullsFirst: false, type: 'long', nullable: false }],
    render: (needed) => `select ${[...needed].join(', ')} from (values ${rows.join(', ')}) t(${columns.map(({ id }) => id).join(', ')})`,
  };
};

/** Operators that mark rows or speak of them. */
export const marks: Operators = { AsOperator: same, RenderOperator: same, InvokeOperator: invoke, GetSchemaOperator: schema };
