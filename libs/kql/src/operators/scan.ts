/** `scan`: rows in their order against steps, each with a state of its own. */
import { convert } from '../convert.ts';
import { invalid, unsupported } from '../error.ts';
import { expression } from '../expression.ts';
import { define, everyColumn, type Defined, type Relation } from '../relation.ts';
import { isConstant, plain, type Scalar } from '../scalar.ts';
import { binding, over, withoutRows, type Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { constant } from '../translation.ts';
import type { KqlType } from '../types.ts';
import { onlyParameters, parameter, type KqlOperator, type Operators } from './operator.ts';
import { refuseUncertain, stepOf, stepValues, type Declared, type ScanStep } from './scan-steps.ts';
import { walked } from './scan-walk.ts';

/** Each has a state with values of those before it. */
const mostSteps = 50;

const scan: KqlOperator = (node, input, scope) => {
  onlyParameters(node, 'with_match_id');
  const order = node.optional('OrderByClause');
  if (order) throw unsupported(order, "'order by' in scan");
  if (!input.serialized) throw invalid(node, 'scan needs rows in an order: sort or serialize them before.');
  const declared = (node.optional('DeclareClause')?.list('Declarations') ?? []).map((one) => declaration(one, scope));
  const steps = node.list('Steps').map(stepOf);
  if (steps.length > mostSteps) throw unsupported(node, `A scan of more than ${mostSteps} steps`);
  const matchId = parameter(node, 'with_match_id')?.name;
  refuseDoubles(node, [...input.columns, ...declared].map(({ name }) => name).concat(matchId ?? []), steps);
  refuseUncertain(steps, declared);
  const inside = declared.reduce((all, { name, otherwise }) => binding(all, name, { kind: 'scalar', value: otherwise }), scope);
  return walked({
    input, declared, steps, values: stepValues(steps, input, declared),
    truth: (condition, row, states) => truthOf(condition, { ...over(inside, row), states }),
    value: (value, { type }, row, states) => fitting(value, expression(value, { ...over(inside, row), states }), type, scope),
  }, keysOf(node, input, scope, matchId), matchId, scope.translation);
};

function declaration(node: Syntax, scope: Scope): Declared {
  const declared = node.part('NameAndType');
  const type = declared.part('Type').namedType;
  if (!type) throw unsupported(node, 'A column of this type');
  const given = node.optional('DefaultValue')?.part('Value');
  return { name: declared.part('Name').name, type, otherwise: given ? fitting(given, expression(given, withoutRows(scope)), type, scope) : constant(scope.translation, type, null) };
}

function refuseDoubles(node: Syntax, columns: readonly string[], steps: readonly ScanStep[]): void {
  const twice = columns.find((name, i) => columns.indexOf(name) < i);
  if (twice !== undefined) throw unsupported(node, `A second column '${twice}' in scan`);
  if (steps.length === 0) throw invalid(node, 'scan needs a step.');
  if (new Set(steps.map(({ name }) => name)).size < steps.length) throw invalid(node, 'The names of the steps have to differ.');
}

function keysOf(node: Syntax, input: Relation, scope: Scope, matchId: string | undefined): Defined[] {
  const clause = node.optional('PartitionByClause');
  if (!clause) return [];
  if (matchId !== undefined) throw unsupported(clause, "'partition by' together with with_match_id");
  const inside = over(scope, { ...input, serialized: false });
  return clause.list('Expressions').map((one) => define(scope.translation, '', plain(expression(one, inside)), everyColumn(input)));
}

function truthOf(node: Syntax, scope: Scope): Scalar {
  const value = expression(node, scope);
  if (value.type !== 'bool') throw invalid(node, 'The condition of a step has to be true or false.');
  return value;
}

const widened: Readonly<Partial<Record<KqlType, readonly KqlType[]>>> = { long: ['int'], real: ['int', 'long'], decimal: ['int', 'long'] };

/** A value as the type of the column it is for: of the same type, a number that fits, or a whole number written out. */
function fitting(node: Syntax, value: Scalar, type: KqlType, { translation }: Scope): Scalar {
  const fits = value.type === type || widened[type]?.includes(value.type) || (type === 'int' && value.type === 'long' && isConstant(value));
  if (!fits) throw unsupported(node, `A ${value.type} as the value of a ${type} column`);
  return plain(convert(translation, value, type));
}

/** The operator that looks for sequences. */
export const scans: Operators = { ScanOperator: scan };
