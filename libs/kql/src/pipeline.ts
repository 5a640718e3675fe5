/** Tabular expressions of the tree → relations. */
import { baseTable } from './base-table.ts';
import { invalid, unsupported } from './error.ts';
import { operators } from './operators/index.ts';
import { callRelation, isOwnFunction } from './own-function.ts';
import type { Relation } from './relation.ts';
import { binding, withoutRows, type Scope } from './scope.ts';
import { materialized } from './subquery.ts';
import type { Syntax } from './syntax.ts';
import { limits, spend, tooComplex } from './translation.ts';

/** The rows of a tabular expression. */
export function relation(node: Syntax, scope: Scope): Relation {
  spend(scope.translation, 5);
  const { kind } = node;
  if (kind === 'PipeExpression') return piped(node, scope);
  if (kind === 'ParenthesizedExpression') return relation(node.part('Expression'), scope);
  if (kind === 'NameReference' || kind === 'BracketedName') return named(node, scope);
  if (kind === 'MaterializeExpression') return materialized(node, scope)();
  if (kind === 'FunctionCallExpression') return calledRows(node, scope);
  return applied(node, scope.implicit, scope);
}

/** Long pipelines lean to the left, so they are walked, not recursed into. */
function piped(node: Syntax, scope: Scope): Relation {
  const pipes: Syntax[] = [];
  let source = node;
  for (; source.kind === 'PipeExpression'; source = source.part('Expression')) pipes.push(source);
  if (pipes.length > limits.depth) throw tooComplex();
  let inside = scope;
  return pipes.reverse().reduce((rows, pipe) => {
    const stage = pipe.part('Operator');
    const result = applied(stage, rows, inside);
    if (stage.kind === 'AsOperator') inside = binding(inside, stage.part('Name').name, { kind: 'relation', make: () => relation(pipe.part('Expression'), scope) });
    return result;
  }, relation(source, inside));
}

function applied(node: Syntax, input: Relation | undefined, scope: Scope): Relation {
  const operator = operators[node.kind];
  if (!operator) throw unsupported(node, operatorName(node));
  return operator(node, input as Relation, scope);
}

function operatorName(node: Syntax): string {
  const [first] = node.children;
  return /Operator$/.test(node.kind) && first ? `The operator '${first.text}'` : `'${node.kind.replace(/Expression$/, '')}'`;
}

function named(node: Syntax, scope: Scope): Relation {
  const bound = scope.bindings.get(node.name);
  if (bound?.kind === 'relation') return bound.make();
  if (bound?.kind === 'function') return callRelation(node, [], scope);
  const table = bound ? undefined : scope.translation.catalogue.tables.find(({ name }) => name === node.name);
  if (!table) throw invalid(node, `There is no table '${node.name}'.`);
  return baseTable(table, withoutRows(scope).translation);
}

function calledRows(node: Syntax, scope: Scope): Relation {
  if (isOwnFunction(node, scope)) return callRelation(node, node.part('ArgumentList').list('Expressions'), scope);
  throw unsupported(node, `${node.part('Name').name}() as a source of rows`);
}
