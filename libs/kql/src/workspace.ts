/** `workspace("…").Table`: a table of another workspace, as far as the host says the caller may see it. */
import type { ScopedTable } from './base-table.ts';
import type { KqlCatalogue } from './catalogue.ts';
import { invalid } from './error.ts';
import { parse } from './kusto.ts';
import type { Syntax } from './syntax.ts';
import type { TranslateOptions } from './translation.ts';

/** The query with each such table under a name of its own, positions kept, and the catalogue that has them. */
export function withWorkspaces(text: string, catalogue: KqlCatalogue, options: TranslateOptions): { text: string; catalogue: KqlCatalogue } {
  if (!/\bworkspace\s*\(/.test(text)) return { text, catalogue };
  const tables: ScopedTable[] = [];
  let rewritten = text;
  for (const path of pathsIn(parse(text))) {
    const name = `workspace${tables.length + 1}`;
    tables.push({ ...found(path, options), name });
    rewritten = rewritten.slice(0, path.start) + `['${name}']`.padEnd(path.length) + rewritten.slice(path.start + path.length);
  }
  return { text: rewritten, catalogue: { ...catalogue, tables: [...catalogue.tables, ...tables] } };
}

function pathsIn(tree: Syntax): Syntax[] {
  const call = tree.kind === 'PathExpression' ? tree.part('Expression') : undefined;
  if (call?.kind === 'FunctionCallExpression' && call.part('Name').name === 'workspace') return [tree];
  return tree.children.flatMap(pathsIn);
}

function found(path: Syntax, options: TranslateOptions): ScopedTable {
  const [argument, ...more] = path.part('Expression').part('ArgumentList').list('Expressions');
  const selector = path.part('Selector');
  if (!argument || more.length > 0 || typeof argument.literal !== 'string' || selector.kind !== 'NameReference') throw invalid(path, 'workspace() takes the name or id of a workspace, and a table follows.');
  const workspace = options.workspace?.(argument.literal);
  const table = workspace?.tables.find(({ name }) => name === selector.name);
  if (!workspace || !table) throw invalid(path, `There is no workspace '${argument.literal}' with a table '${selector.name}' that you can read.`);
  return { ...table, scope: workspace.scope };
}
