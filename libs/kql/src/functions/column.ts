/** Functions that ask for columns by name, and sizes. */
import { argument, notWith, type Functions, type KqlFunction } from '../call.ts';
import { convert } from '../convert.ts';
import { columnNamed, columnValue } from '../scope.ts';
import { constant } from '../translation.ts';
import { plain } from '../scalar.ts';
import { installed } from './text.ts';

const ifExists: KqlFunction = (call) => {
  const name = argument(call, 0).constant;
  if (typeof name !== 'string') throw notWith(call, 'with a name that is not constant');
  const column = columnNamed(call.scope, name);
  const otherwise = argument(call, 1);
  return column ? (call.type && call.type !== column.type ? convert(call.translation, plain(columnValue(column)), call.type) : columnValue(column)) : otherwise;
};

const exists: KqlFunction = (call) => {
  const name = argument(call, 0).constant;
  if (typeof name !== 'string') throw notWith(call, 'with a name that is not constant');
  return constant(call.translation, 'bool', columnNamed(call.scope, name) !== undefined);
};

/** Functions of columns by name. */
export const columns: Functions = { column_ifexists: ifExists, columnifexists: ifExists, iscolumnexists: exists, format_bytes: installed('string', 'real', 'long?', 'string?') };
