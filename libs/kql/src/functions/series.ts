/** Functions of series, that is of dynamic arrays of numbers. */
import { argument, type Call, type Functions, type KqlFunction } from '../call.ts';
import { convert } from '../convert.ts';
import { expression } from '../expression.ts';
import { scalar, type Scalar } from '../scalar.ts';
import type { Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { installed } from './text.ts';

const each = (operation: string): KqlFunction => (call) => scalar('dynamic', `kql.series_each('${operation}', ${convert(call.translation, argument(call, 0), 'dynamic').sql})`);

const both = (operation: string): KqlFunction => (call) => {
  const [a, b] = [0, 1].map((i) => convert(call.translation, argument(call, i), 'dynamic').sql);
  return scalar('dynamic', `kql.series_both('${operation}', ${a}, ${b})`);
};

const filled = (name: string): KqlFunction => (call) => {
  const missing = call.args[name === 'series_fill_const' ? 2 : 1];
  const json = missing ? `coalesce(${convert(call.translation, missing, 'dynamic').sql}, 'null'::json)` : `'null'::json`;
  const series = convert(call.translation, argument(call, 0), 'dynamic').sql;
  if (name === 'series_fill_const') return scalar('dynamic', `kql.series_fill_const(${series}, ${convert(call.translation, argument(call, 1), 'dynamic').sql}, ${json})`);
  const edges = name === 'series_fill_linear' ? `, ${call.args[2]?.sql ?? 'true'}` : '';
  return scalar('dynamic', `kql.${name}(${series}, ${json}${edges})`);
};

/** Functions of series by name. */
export const seriesFunctions: Functions = {
  series_add: both('+'), series_subtract: both('-'), series_multiply: both('*'), series_divide: both('/'), series_pow: both('^'),
  series_greater: both('>'), series_greater_equals: both('>='), series_less: both('<'), series_less_equals: both('<='), series_equals: both('='), series_not_equals: both('<>'),
  series_exp: each('exp'), series_sign: each('sign'), series_abs: each('abs'), series_sin: each('sin'), series_cos: each('cos'), series_tan: each('tan'), series_asin: each('asin'), series_acos: each('acos'), series_atan: each('atan'), series_log: each('log'), series_floor: each('floor'), series_ceiling: each('ceiling'),
  series_fill_forward: filled('series_fill_forward'), series_fill_backward: filled('series_fill_backward'), series_fill_const: filled('series_fill_const'), series_fill_linear: filled('series_fill_linear'),
  series_sum: installed('real', 'dynamic'), series_product: installed('real', 'dynamic'), series_magnitude: installed('real', 'dynamic'), series_dot_product: installed('real', 'dynamic', 'dynamic'), series_cosine_similarity: installed('real', 'dynamic', 'dynamic'), series_pearson_correlation: installed('real', 'dynamic', 'dynamic'),
  series_iir: installed('dynamic', 'dynamic', 'dynamic', 'dynamic'), series_stats_dynamic: installed('dynamic', 'dynamic'), series_fit_line_dynamic: installed('dynamic', 'dynamic'),
};

/** The parts of a dynamic result that a function spreads over several columns. */
type Spread = readonly (readonly [part: string, type: 'real' | 'long' | 'dynamic'])[];

const spreads: Readonly<Record<string, { readonly by: string; readonly parts: Spread }>> = {
  series_stats: { by: 'series_stats_dynamic', parts: [['min', 'real'], ['min_idx', 'long'], ['max', 'real'], ['max_idx', 'long'], ['avg', 'real'], ['stdev', 'real'], ['variance', 'real']] },
  series_fit_line: { by: 'series_fit_line_dynamic', parts: [['rsquare', 'real'], ['slope', 'real'], ['variance', 'real'], ['rvariance', 'real'], ['interception', 'real'], ['line_fit', 'dynamic']] },
};

/** The values of such a call at a place. */
export function severalOf(node: Syntax, scope: Scope): Scalar[] | undefined {
  const nodes = node.part('ArgumentList').list('Expressions');
  const call = { name: node.part('Name').name, node, scope, translation: scope.translation, nodes, type: undefined };
  if (!spreads[call.name] && !call.name.startsWith('array_sort_')) return undefined;
  return severalValues({ ...call, args: nodes.map((one) => expression(one, scope)) });
}

/** The values of a function that yields several columns in `extend` or `project`; nothing where it is another. */
function severalValues(call: Call): Scalar[] | undefined {
  const spread = spreads[call.name];
  if (spread) {
    const whole = `kql.${spread.by}(${convert(call.translation, argument(call, 0), 'dynamic').sql})`;
    return spread.parts.map(([part, type]) => convert(call.translation, scalar('dynamic', `kql.property(${whole}, '${part}')`), type));
  }
  if (call.name !== 'array_sort_asc' && call.name !== 'array_sort_desc') return undefined;
  const arrays = call.args.filter(({ type }) => type === 'dynamic').map(({ sql }) => sql);
  const first = arrays[0] as string;
  return arrays.map((array) => scalar('dynamic', `kql.array_sort_by(${first}, ${array}, ${call.name === 'array_sort_desc'})`));
}
