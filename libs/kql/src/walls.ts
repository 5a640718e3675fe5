/** What would reach beyond the tables of the catalogue: refused before anything is translated. */
import { unsupported } from './error.ts';
import type { Syntax } from './syntax.ts';

const leaving: readonly string[] = ['cluster', 'database', 'table', 'external_table', 'materialized_view', 'stored_query_result', 'entity_group', 'app', 'resource', 'adx', 'arg', 'workspace'];
const kinds: Readonly<Record<string, string>> = {
  ExternalDataExpression: 'externaldata', ExternalDataWithClause: 'externaldata', SetOptionStatement: "'set'", AliasStatement: "'alias'", RestrictStatement: "'restrict'", PatternStatement: "'declare pattern'", QueryParametersStatement: "'declare query_parameters'",
};

/** Refuses functions and statements that name another cluster, database, workspace or source. */
export function refuseWhatLeaves(tree: Syntax): void {
  const pending = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (kinds[node.kind]) throw unsupported(node, kinds[node.kind] as string);
    if (node.kind === 'FunctionCallExpression' && leaving.includes(node.part('Name').name) && node.reference?.kind !== 'Variable' && !isOwn(node)) throw unsupported(node, `${node.part('Name').name}()`);
    pending.push(...node.children);
  }
}

/** A function of the query's own may have such a name; it has a body. */
function isOwn(node: Syntax): boolean {
  return node.calledBody !== undefined;
}
