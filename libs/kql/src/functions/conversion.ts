/** `toint()` and its kin. */
import { argument, type Functions, type KqlFunction } from '../call.ts';
import { convert } from '../convert.ts';
import { scalar } from '../scalar.ts';
import type { KqlType } from '../types.ts';

const to = (type: KqlType): KqlFunction => (call) => convert(call.translation, argument(call, 0), type);

const parsed: KqlFunction = (call) => {
  const value = argument(call, 0);
  return value.type === 'string' ? scalar('dynamic', `kql.parse_json(${value.sql})`) : convert(call.translation, value, 'dynamic');
};

/** Conversions by name. */
export const conversions: Functions = {
  tostring: to('string'), toint: to('int'), tolong: to('long'), todouble: to('real'), toreal: to('real'), todecimal: to('decimal'), tobool: to('bool'), toboolean: to('bool'),
  todatetime: to('datetime'), totimespan: to('timespan'), toguid: to('guid'), todynamic: parsed, parse_json: parsed, parsejson: parsed, toobject: parsed, totime: to('timespan'),
};
