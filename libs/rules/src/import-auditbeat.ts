/** The `file_integrity` modules of an auditbeat.yml or of a file in modules.d. */
import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { importedFrom, type Finding, type Imported } from './import.ts';
import { globsOfExpression } from './import-expression.ts';
import { readYaml } from './yaml-text.ts';

/** Reads every file_integrity module: a rule for each. */
export function importAuditbeat(text: string): Imported {
  const read = readYaml(text);
  if ('problems' in read) return importedFrom(read.problems.slice(0, 1).map(({ line, message }) => ({ line, entry: '', refused: `It cannot be read as YAML: ${message}`, remedy: 'Correct it and import again.' })), '');
  const modules = modulesIn(read.document.contents).filter((module) => module.get('module') === 'file_integrity');
  const lineOf = (node: Node) => read.lineAt(node.range?.[0] ?? 0);
  const findings = modules.flatMap((module, at) => {
    const rule = modules.length === 1 ? 'file_integrity' : `file_integrity ${at + 1}`;
    return findingsOf(module, rule).map(({ node, ...found }): Finding => ({ line: lineOf(node), ...found }));
  });
  return importedFrom(findings, 'Imported from Auditbeat');
}

type Found = Omit<Finding, 'line'> & { readonly node: Node };

function modulesIn(contents: Node | null): YAMLMap[] {
  if (isSeq(contents)) return contents.items.filter(isMap);
  if (!isMap(contents)) return [];
  const modules = contents.get('auditbeat.modules') ?? contents.getIn(['auditbeat', 'modules']);
  return isSeq(modules) ? modules.items.filter(isMap) : [];
}

function findingsOf(module: YAMLMap, rule: string): Found[] {
  const recursive = module.get('recursive') === true;
  const enabled = module.get('enabled') !== false;
  return [
    ...textsOf(module, 'paths').map(({ node, text }): Found => ({ node, entry: text, ...(enabled ? { rule, ...pathOf(text, recursive) } : { refused: 'The module is switched off.', remedy: 'Set enabled: true and import again.' }) })),
    ...textsOf(module, 'exclude_files').map(({ node, text }): Found => ({ node, entry: text, ...excludeOf(text, rule) })),
    ...textsOf(module, 'include_files').map(({ node, text }): Found => ({ node, entry: text, near: 'All files of the paths are watched, not these alone.', remedy: 'Write the paths with the names that matter, as /etc/**/*.conf.' })),
  ];
}

function textsOf(module: YAMLMap, field: string): { readonly node: Node; readonly text: string }[] {
  const list = module.get(field, true) as unknown;
  return isSeq(list) ? list.items.filter(isScalar).map((node) => ({ node, text: String(node.value) })) : [];
}

/** A path is a file, or a directory with what lies in it, and with what lies below it if the module is recursive. */
function pathOf(text: string, recursive: boolean): Pick<Found, 'paths' | 'refused' | 'remedy'> {
  if (text.includes('${')) return { refused: 'The variable is known on the machine only.', remedy: 'Write the path in full.' };
  const separator = /^[A-Za-z]:|\\/.test(text) ? '\\' : '/';
  const bare = text.replace(/(?<=.)[\\/]$/, '');
  if (bare === '/') return { paths: [recursive ? '/**' : '/'] };
  return { paths: [bare, recursive ? `${bare}${separator}**` : `${bare}${separator}`] };
}

function excludeOf(expression: string, rule: string): Pick<Found, 'rule' | 'excludes' | 'near' | 'refused' | 'remedy'> {
  const found = globsOfExpression(expression);
  if (found === undefined) return { refused: 'This expression cannot be said with wildcards.', remedy: 'Write the paths it is meant for as excludes of the rule.' };
  return { rule, excludes: found.globs, ...(found.near !== undefined && { near: found.near, remedy: 'Look at the excludes of the rule.' }) };
}
