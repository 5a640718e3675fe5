/** The statements before a query: `let`, and the settings and patterns that are refused. */
import { expression } from './expression.ts';
import { unsupported } from './error.ts';
import { relation } from './pipeline.ts';
import { binding, withoutRows, type Scope } from './scope.ts';
import { materialized } from './subquery.ts';
import type { Syntax } from './syntax.ts';

/** The scope after these statements. */
export function declared(statements: readonly Syntax[], scope: Scope): Scope {
  return statements.reduce((before, statement) => {
    if (statement.kind !== 'LetStatement') throw unsupported(statement, `The statement '${statement.text.split(/\s/)[0]}'`);
    return letBinding(statement, before);
  }, scope);
}

function letBinding(statement: Syntax, scope: Scope): Scope {
  const name = statement.part('Name').name;
  const value = unwrapped(statement.part('Expression'));
  if (value.kind === 'FunctionDeclaration') return binding(scope, name, { kind: 'function', declaration: value, scope });
  if (value.kind === 'MaterializeExpression') return binding(scope, name, { kind: 'relation', make: materialized(value, scope) });
  if (value.tabular || isTable(value, scope)) return binding(scope, name, { kind: 'relation', make: () => relation(value, withoutRows(scope)) });
  return binding(scope, name, { kind: 'scalar', value: expression(value, withoutRows(scope)) });
}

function unwrapped(node: Syntax): Syntax {
  return node.kind === 'ParenthesizedExpression' ? unwrapped(node.part('Expression')) : node;
}

function isTable(node: Syntax, scope: Scope): boolean {
  return node.kind === 'NameReference' && scope.bindings.get(node.name)?.kind === 'relation';
}
