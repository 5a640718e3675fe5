/** `project` and its kin, `extend`, `serialize`: columns chosen, computed, renamed. The analyser gives the names and their sequence. */
import { unsupported } from '../error.ts';
import { expression } from '../expression.ts';
import { define, everyColumn, onlyColumns, step, type Column, type Defined, type Relation } from '../relation.ts';
import { severalOf } from '../functions/series.ts';
import type { Scalar } from '../scalar.ts';
import { over, type Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { columnOf, onlyParameters, type KqlOperator, type Operators } from './operator.ts';

/** The name a projected expression gives itself, if it does. */
export function ownName(node: Syntax): string | undefined {
  if (node.kind === 'SimpleNamedExpression') return node.part('Name').name;
  return node.kind === 'NameReference' ? node.name : undefined;
}

/** How many names the analyser gives to the columns of an expression. */
function widthOf(node: Syntax): number {
  return calledIn(node)?.tuple?.length ?? 1;
}

function calledIn(node: Syntax): Syntax | undefined {
  const inner = node.kind === 'SimpleNamedExpression' || node.kind === 'CompoundNamedExpression' ? node.part('Expression') : node;
  return inner.kind === 'FunctionCallExpression' ? inner : undefined;
}

/** The values of an expression. A function that yields several columns gives as many as it is given names for, all if it is given none. */
function valuesOf(node: Syntax, scope: Scope): Scalar[] {
  const call = widthOf(node) > 1 ? calledIn(node) : undefined;
  const several = call && severalOf(call, scope);
  if (!several) {
    if (node.kind === 'CompoundNamedExpression') throw unsupported(node, 'Several names for this value');
    return [expression(node, scope)];
  }
  if (node.kind === 'CompoundNamedExpression') return several.slice(0, node.part('Names').list('Names').length);
  return node.kind === 'SimpleNamedExpression' ? several.slice(0, 1) : several;
}

/** Values of expressions as columns to define, below them whatever window functions need. `names` has one for each column the analyser sees. */
export function computed(nodes: readonly Syntax[], names: readonly string[], input: Relation, scope: Scope): { readonly below: Relation; readonly defined: Defined[] } {
  const inside = over(scope, input);
  const values = nodes.map((node) => valuesOf(node, inside));
  const below = inside.rows.relation;
  let first = 0;
  const defined = nodes.flatMap((node, i) => {
    const own = names.slice(first, (first += widthOf(node)));
    return (values[i] as Scalar[]).map((value, at) => define(scope.translation, own[at] as string, value, everyColumn(below)));
  });
  return { below, defined };
}

const project: KqlOperator = (node, input, scope) => {
  onlyParameters(node);
  const nodes = node.list('Expressions');
  const { below, defined } = computed(nodes, node.columns.map(({ name }) => name), input, scope);
  return stepped(input, below, defined, defined.map(({ column }) => column));
};

const extend: KqlOperator = (node, input, scope) => {
  onlyParameters(node);
  const nodes = node.list('Expressions');
  const { names, sequence } = extendedNames(nodes, input, node);
  const { below, defined } = computed(nodes, names, input, scope);
  const columns = sequence.flatMap((name) => defined.findLast(({ column }) => column.name === name)?.column ?? input.columns.find((column) => column.name === name) ?? []);
  return stepped(input, below, defined, columns);
};

function extendedNames(nodes: readonly Syntax[], input: Relation, node: Syntax): { names: string[]; sequence: string[] } {
  const sequence = node.columns.map(({ name }) => name);
  const given = nodes.map(givenNames);
  const taken = new Set([...input.columns.map(({ name }) => name), ...given.flat()]);
  const made = sequence.filter((name) => !taken.has(name));
  const names = nodes.flatMap((one, i) => {
    const own = given[i] as string[];
    return [...own, ...Array.from({ length: widthOf(one) - own.length }, () => made.shift() ?? one.text)];
  });
  return { names, sequence };
}

/** The step that defines columns; what the order needs stays. */
export function stepped(input: Relation, below: Relation, defined: readonly Defined[], columns: readonly Column[]): Relation {
  const keep = onlyColumns({ ...input, columns: input.columns, hidden: input.hidden }, columns);
  return step(below, { define: defined }, columns, { hidden: keep.hidden });
}

function givenNames(node: Syntax): string[] {
  if (node.kind === 'CompoundNamedExpression') return node.part('Names').list('Names').map(({ name }) => name);
  const name = ownName(node);
  return name === undefined ? [] : [name];
}

const serialize: KqlOperator = (node, input, scope) => ({ ...(node.list('Expressions').length > 0 ? extend(node, { ...input, serialized: true }, scope) : input), serialized: true });

const chosen: KqlOperator = (node, input) => {
  const columns = node.columns.map(({ name }) => input.columns.find((column) => column.name === name));
  if (columns.includes(undefined)) throw unsupported(node, 'This choice of columns');
  return onlyColumns(input, columns as Column[]);
};

const rename: KqlOperator = (node, input) => {
  const renamed = new Map(node.list('Expressions').map((one) => [columnOf(input.columns, one.part('Expression')).id, one.part('Name').name]));
  return { ...input, columns: input.columns.map((column) => ({ ...column, name: renamed.get(column.id) ?? column.name })) };
};

/** Operators that choose or compute columns. */
export const projections: Operators = {
  ProjectOperator: project, ExtendOperator: extend, SerializeOperator: serialize, ProjectRenameOperator: rename,
  ProjectAwayOperator: chosen, ProjectKeepOperator: chosen, ProjectReorderOperator: chosen, ProjectByNamesOperator: chosen,
};
