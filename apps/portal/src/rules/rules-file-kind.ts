/** Which product a file of rules is of. Pure. */
import type { ImportSource } from '@fimbria/api-client';

/** Rules as code, or what another product watches. */
export type FileKind = 'rules' | ImportSource;

/** What each is called. */
export const fileKinds: Readonly<Record<FileKind, string>> = {
  rules: 'Fimbria: rules as code, YAML', ossec: 'OSSEC or Wazuh: ossec.conf', aide: 'AIDE: aide.conf', osquery: 'osquery: configuration', auditbeat: 'Auditbeat: auditbeat.yml',
  changeTracking: 'Change Tracking: workspace settings, JSON',
};

/** What only one product writes; tried in this order. */
const marks: readonly (readonly [kind: FileKind, mark: RegExp])[] = [
  ['ossec', /<syscheck[\s>]/],
  ['osquery', /"(file_paths|file_paths_query|exclude_paths|file_accesses)"\s*:/],
  ['changeTracking', /"(destinationPath|keyName|fileSettings|registrySettings)"\s*:|"ChangeTracking/],
  ['auditbeat', /^[\s-]*module:\s*["']?file_integrity\b|^\s*auditbeat\.modules:/m],
  ['rules', /^["']?(rules|predefined)["']?:|^\s*[{,]\s*"(rules|predefined)"\s*:|^\s*\{\s*"version"\s*:\s*1\s*,\s*"(rules|predefined)"/m],
  ['aide', /^\s*(@@(define|undef|if|ifdef|ifndef|ifhost|include|x_include)\b|(database|database_in|database_out)\s*=|[!=-]?\/\S*[ \t]+\S)/m],
];

const names: readonly (readonly [kind: FileKind, name: RegExp])[] = [['ossec', /ossec|^agent\.conf$/i], ['aide', /aide/i], ['osquery', /osquery/i], ['auditbeat', /auditbeat/i], ['rules', /rules.*\.ya?ml$/i]];

/** What a file is by what it says, or else by its name; undefined where neither tells. */
export function kindOf(text: string, name: string): FileKind | undefined {
  return [...marks.filter(([, mark]) => mark.test(text)), ...names.filter(([, pattern]) => pattern.test(name))][0]?.[0];
}
