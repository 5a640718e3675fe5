/** Calls of the functions a query defines with `let`: their body is translated anew for each call. */
import { expression } from './expression.ts';
import { convert } from './convert.ts';
import { invalid, unsupported } from './error.ts';
import { relation } from './pipeline.ts';
import type { Relation } from './relation.ts';
import type { Scalar } from './scalar.ts';
import { binding, type Scope } from './scope.ts';
import { declared } from './statement.ts';
import type { Syntax } from './syntax.ts';
import { spend } from './translation.ts';

const mostCalls = 40;

/** Whether a call is of a function that the query defines. */
export function isOwnFunction(node: Syntax, scope: Scope): boolean {
  return node.kind === 'FunctionCallExpression' && scope.bindings.get(node.part('Name').name)?.kind === 'function';
}

/** The value of a call of a scalar function. */
export function callScalar(node: Syntax, args: readonly Syntax[], scope: Scope): Scalar {
  const { body, inside } = entered(node, args, scope);
  return expression(body, { ...inside, rows: undefined });
}

/** The rows of a call of a tabular function; `first` is what `invoke` passes before the arguments. */
export function callRelation(node: Syntax, args: readonly Syntax[], scope: Scope, first?: () => Relation): Relation {
  const { body, inside } = entered(node, args, scope, first);
  return relation(body, { ...inside, rows: undefined, outer: scope.outer });
}

function entered(node: Syntax, args: readonly Syntax[], scope: Scope, first?: () => Relation): { body: Syntax; inside: Scope } {
  spend(scope.translation, 5);
  const name = node.kind === 'FunctionCallExpression' ? node.part('Name').name : node.name;
  const own = scope.bindings.get(name);
  if (own?.kind !== 'function') throw unsupported(node, `${name}()`);
  if (scope.calls >= mostCalls) throw invalid(node, 'The functions of the query call each other too deeply.');
  const start: Scope = { ...own.scope, translation: scope.translation, rows: undefined, calls: scope.calls + 1 };
  const inside = bound(node, own.declaration, args, scope, start, first);
  const body = (node.kind === 'FunctionCallExpression' ? node.calledBody : undefined) ?? own.declaration.part('Body');
  const result = body.optional('Expression');
  if (!result) throw invalid(node, `${name}() has no result.`);
  return { body: result, inside: declared(body.list('Statements'), inside) };
}

function bound(node: Syntax, declaration: Syntax, args: readonly Syntax[], outside: Scope, start: Scope, first?: () => Relation): Scope {
  const parameters = declaration.part('Parameters').list('Parameters');
  const named = new Map(args.filter(({ kind }) => kind === 'SimpleNamedExpression').map((arg) => [arg.part('Name').name, arg.part('Expression')]));
  const inOrder = args.filter(({ kind }) => kind !== 'SimpleNamedExpression');
  let position = 0;
  return parameters.reduce((scope, parameter, index) => {
    const declaredType = parameter.part('NameAndType').part('Type');
    const name = parameter.part('NameAndType').part('Name').name;
    if (index === 0 && first) return binding(scope, name, { kind: 'relation', make: first });
    const value = named.get(name) ?? inOrder[position++] ?? parameter.optional('DefaultValue')?.part('Value');
    if (!value) throw invalid(node, `The argument '${name}' is missing.`);
    if (declaredType.kind === 'SchemaTypeExpression') return binding(scope, name, { kind: 'relation', make: () => relation(value, { ...outside, rows: undefined }) });
    const type = declaredType.namedType;
    const given = expression(value, outside);
    return binding(scope, name, { kind: 'scalar', value: type ? convert(outside.translation, given, type) : given });
  }, start);
}
