/** `union`: rows of several tables, columns met by name and type. */
import { invalid } from '../error.ts';
import { baseTable } from '../base-table.ts';
import { relation } from '../pipeline.ts';
import type { Column, Relation } from '../relation.ts';
import { sqlOf } from '../scalar.ts';
import { columnValue, withoutRows, type Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { constant, newId } from '../translation.ts';
import { onlyParameters, parameter, type KqlOperator, type Operators } from './operator.ts';

/** Rows with the name of where they come from. */
export interface Branch {
  readonly rows: Relation;
  readonly name: string;
}

const union: KqlOperator = (node, input: Relation | undefined, scope) => {
  onlyParameters(node, 'kind', 'withsource', 'isfuzzy');
  const branches: Branch[] = input ? [{ rows: input, name: 'union_arg0' }] : [];
  for (const one of node.list('Expressions')) branches.push(...branchesOf(one, branches.length, scope));
  return united(node, branches, parameter(node, 'withsource')?.name, scope, parameter(node, 'kind')?.text === 'inner');
};

/** The rows an operand of a union stands for. */
export function branchesOf(node: Syntax, index: number, scope: Scope): Branch[] {
  if (node.kind === 'ParenthesizedExpression') return branchesOf(node.part('Expression'), index, scope);
  if (node.kind === 'NameReference' && node.part('Name').kind === 'WildcardedName') return matching(node, scope);
  const isTable = node.kind === 'NameReference' && !scope.bindings.has(node.name);
  return [{ rows: relation(node, withoutRows(scope)), name: isTable ? node.name : `union_arg${index}` }];
}

/** Tables of the catalogue whose names fit; there are no others to reach. */
function matching(node: Syntax, scope: Scope): Branch[] {
  const pattern = new RegExp(`^${node.text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
  const found = scope.translation.catalogue.tables.filter(({ name }) => pattern.test(name));
  if (found.length === 0) throw invalid(node, `There is no table '${node.text}'.`);
  return found.map((table) => ({ rows: baseTable(table, scope.translation), name: table.name }));
}

/** Rows of several sources under the columns the analyser found; `source` names a column that says where a row is from. */
export function united(node: Syntax, branches: readonly Branch[], source: string | undefined, scope: Scope, onlyCommon = false): Relation {
  const { translation } = scope;
  if (branches.length === 0) throw invalid(node, 'There are no tables to look in.');
  const inAll = (name: string, type: Column['type']) => name === source || branches.every(({ rows }) => partOf(rows, name, type));
  const columns = node.columns.filter(({ name, type }) => !onlyCommon || inAll(name, type)).map(({ name, type }): Column => {
    const parts = branches.map(({ rows }) => partOf(rows, name, type));
    const native = type === 'datetime' && parts.every((part) => part?.native === true);
    return { id: newId(translation), name, type, native, weight: 1, nullable: type !== 'string' && parts.some((part) => part?.nullable !== false) };
  });
  const cell = ({ name, type, native }: Column, { rows, name: branch }: Branch): { sql: string; part?: Column } => {
    if (name === source) return { sql: constant(translation, 'string', branch).sql };
    const part = partOf(rows, name, type);
    if (!part) return { sql: constant(translation, type, null).sql };
    return { sql: native ? part.id : sqlOf(columnValue(part)), part };
  };
  return {
    columns, hidden: [], order: [], serialized: false,
    render: (needed) => {
      const wanted = columns.filter(({ id }) => needed.has(id));
      return branches.map((branch) => {
        const cells = wanted.map((column) => cell(column, branch));
        const inner = branch.rows.render(new Set(cells.flatMap(({ part }) => (part ? [part.id] : []))));
        return `select ${cells.map(({ sql }, i) => `${sql} as ${wanted[i]?.id}`).join(', ')} from (${inner}) t`;
      }).join(' union all ');
    },
  };
}

/** The column a branch gives to `name`: its own of that name and type, or of the name that `name_type` tells apart. */
function partOf(rows: Relation, name: string, type: Column['type']): Column | undefined {
  return rows.columns.find((column) => column.type === type && column.name === name) ?? rows.columns.find((column) => column.type === type && `${column.name}_${type}` === name);
}

/** Operators that put rows of several sources one after another. */
export const unions: Operators = { UnionOperator: union };
