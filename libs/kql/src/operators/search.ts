/** `search`: rows of one or of all tables in which a text is found. */
import { baseTable } from '../base-table.ts';
import { convert } from '../convert.ts';
import { expression } from '../expression.ts';
import { define, everyColumn, step, type Relation } from '../relation.ts';
import { scalar, testOf } from '../scalar.ts';
import { over } from '../scope.ts';
import { constant } from '../translation.ts';
import { onlyParameters, parameter, type KqlOperator, type Operators } from './operator.ts';
import { branchesOf, united, type Branch } from './union.ts';

const search: KqlOperator = (node, input: Relation | undefined, scope) => {
  onlyParameters(node, 'kind');
  const tables = node.optional('InClause')?.list('Expressions').flatMap((one, i) => branchesOf(one, i, scope));
  const everything = (): Branch[] => scope.translation.catalogue.tables.map((table) => ({ rows: baseTable(table, scope.translation), name: table.name }));
  const rows = input && !tables ? named(input, scope.translation) : united(node, tables ?? everything(), '$table', scope);
  const folding = parameter(node, 'kind')?.text !== 'case_sensitive';
  const condition = convert(scope.translation, expression(node.part('Condition'), over(scope, rows, { searching: { folding } })), 'bool');
  return step(rows, { where: testOf(condition) }, rows.columns);
};

function named(input: Relation, translation: Parameters<typeof constant>[0]): Relation {
  const source = define(translation, '$table', scalar('string', constant(translation, 'string', 'search_arg0').sql), everyColumn(input));
  return step(input, { define: [source] }, [source.column, ...input.columns]);
}

/** The operator that looks everywhere. */
export const searches: Operators = { SearchOperator: search };
