/** The `file_paths` of an osquery configuration. */
import { importedFrom, type Finding, type Imported } from './import.ts';
import { isObject, parsedJson, placesIn } from './import-json.ts';

/** Reads `file_paths` and `exclude_paths`: a rule for each category. */
export function importOsquery(text: string): Imported {
  const config = parsedJson(text);
  if (config instanceof SyntaxError) return importedFrom([{ line: 1, entry: text.slice(0, 80), refused: `It is not JSON: ${config.message}`, remedy: 'Remove comments and trailing commas.' }], '');
  const { file_paths: paths, exclude_paths: excludes, file_paths_query: queries, file_accesses: accesses } = isObject(config) ? config : {};
  const place = placesIn(text);
  const entries = (group: unknown, found: (pattern: string, category: string) => Omit<Finding, 'line' | 'entry'>) => Object.entries(isObject(group) ? group : {})
    .flatMap(([category, patterns]) => (Array.isArray(patterns) ? patterns : []).map(String).map((pattern): Finding => ({ ...place(pattern), ...found(pattern, category) })));
  return importedFrom([
    ...entries(paths, (pattern, category) => ({ rule: category, paths: [globOf(pattern)], ...nearOf(pattern) })),
    ...entries(excludes, (pattern, category) => ({ rule: category, excludes: [globOf(pattern)], ...nearOf(pattern) })),
    ...entries(queries, () => ({ refused: 'It finds paths by a query on the machine.', remedy: 'Write the paths as a rule.' })),
    ...(Array.isArray(accesses) ? accesses : []).map((category): Finding => ({ ...place(String(category)), refused: 'Reading a file is not a change.', remedy: 'Nothing to do: reads are not recorded here.' })),
  ], 'Imported from an osquery configuration');
}

/** `%%` is everything below, `%` one name or a part of it; `**` and `*` are the same. */
function globOf(pattern: string): string {
  return pattern.split('/').map((segment) => (segment === '%%' || segment === '**' ? '**' : segment.replaceAll(/[%*]+/g, '*'))).join('/');
}

function nearOf(pattern: string): Pick<Finding, 'near' | 'remedy'> {
  const partial = pattern.split('/').some((segment) => /%%|\*\*/.test(segment) && segment.length > 2);
  return partial ? { near: 'Beside other characters "%%" stays in one directory.', remedy: 'Write "**" as a segment of its own where more is meant.' } : {};
}
