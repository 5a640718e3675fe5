/** Selection lines of an aide.conf. */
import { importedFrom, type Finding, type Imported } from './import.ts';
import { globsOfExpression } from './import-expression.ts';

const ruleNames = { content: 'AIDE', attributes: 'AIDE: names only' } as const;

/**
 * Reads an aide.conf, or several put together: macros, groups, selection lines. Groups without checksums or times,
 * or of files that grow, are of things whose content is meant to change: they become a rule of their own that does not report
 * modifications.
 */
export function importAide(text: string): Imported {
  const state: State = { macros: new Map(), groups: new Map(), skipping: [] };
  const findings = text.split('\n').flatMap((raw, at) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return [];
    const found = findingOf(line, state);
    return found === undefined ? [] : [{ line: at + 1, entry: line, ...found }];
  });
  const apart = findings.filter(({ rule }) => rule === ruleNames.attributes).map(({ line, entry, paths = [] }): Finding => ({ line, entry, rule: ruleNames.content, excludes: paths }));
  const { rules, report } = importedFrom([...findings, ...apart], 'Imported from aide.conf');
  // A line that makes the one rule leave something to the other is reported once, unless that fails.
  const hasContent = rules.some(({ name }) => name.startsWith(ruleNames.content) && !name.startsWith(ruleNames.attributes));
  return { rules, report: report.filter(({ outcome }, at) => at < findings.length || (hasContent && outcome === 'refused')) };
}

interface State {
  readonly macros: Map<string, string>;
  /** The attributes a group stands for. */
  readonly groups: Map<string, ReadonlySet<string>>;
  /** One for each open condition: whether what follows is passed over. */
  readonly skipping: boolean[];
}

type Found = Omit<Finding, 'line' | 'entry'>;

function findingOf(written: string, state: State): Found | undefined {
  if (written.startsWith('@@') && !written.startsWith('@@{')) return directive(written, state);
  if (state.skipping.includes(true)) return undefined;
  const line = expanded(written, state.macros);
  if (line.includes('@@{')) return { refused: `The macro ${/@@\{[^}]*\}/.exec(line)?.[0]} is not defined.`, remedy: 'Put @@define before it: on the machine a script writes it.' };
  const group = /^(\w+)\s*=\s*([\w+-]+)$/.exec(line);
  if (group) return defineGroup(group[1] as string, group[2] as string, state);
  return /^[!=-]?\//.test(line) ? selection(line, state) : undefined;
}

/** Macros replaced by what they stand for; what would become longer than any path is left as it is. */
function expanded(text: string, macros: ReadonlyMap<string, string>): string {
  const longest = 4096;
  let room = longest;
  return text.replaceAll(/@@\{([^}]*)\}/g, (whole, name: string) => {
    const value = macros.get(name);
    if (value === undefined || (room -= value.length) < 0) return whole;
    return value;
  });
}

function directive(line: string, { macros, skipping }: State): Found | undefined {
  const [, name = '', rest = ''] = /^@@(\w+)\s*(.*)$/.exec(line) ?? [];
  if (name === 'if' || name === 'ifdef' || name === 'ifndef') {
    const [, not, macro = ''] = /^(not\s+)?(?:defined\s+)?(\w+)$/.exec(rest) ?? [];
    skipping.push(macros.has(macro) === (not !== undefined || name === 'ifndef'));
  } else if (name === 'else') skipping.push(!skipping.pop());
  else if (name === 'endif') skipping.pop();
  else if (skipping.includes(true)) return undefined;
  else if (name === 'define') macros.set(rest.split(/\s/)[0] as string, expanded(rest.replace(/^\S+\s*/, ''), macros));
  else if (name === 'undef') macros.delete(rest);
  else if (name.endsWith('include')) return { refused: 'What it includes is not here.', remedy: 'Import the files it names together with this one.' };
  return undefined;
}

const content = ['H', 'm', 'c', 'md5', 'sha1', 'sha256', 'sha512', 'rmd160', 'tiger', 'crc32', 'crc32b', 'haval', 'whirlpool', 'gost', 'stribog256', 'stribog512', 'sha512_256', 'sha3_256', 'sha3_512'];
const builtIn: Readonly<Record<string, readonly string[]>> = { R: ['p', 'l', 'i', 'n', 'u', 'g', 's', 'm', 'c', 'H'], L: ['p', 'l', 'i', 'n', 'u', 'g'], '>': ['p', 'l', 'u', 'g', 'i', 'n', 's', 'growing'], X: ['acl', 'xattrs', 'selinux', 'e2fsattrs', 'caps'], E: [] };

function defineGroup(name: string, expression: string, { groups }: State): undefined {
  groups.set(name, attributesOf(expression, groups));
}

function attributesOf(expression: string, groups: State['groups']): ReadonlySet<string> {
  const attributes = new Set<string>();
  for (const [, sign, name = ''] of expression.matchAll(/([+-]?)([\w>]+)/g)) {
    for (const attribute of groups.get(name) ?? builtIn[name] ?? [name]) {
      if (sign === '-') attributes.delete(attribute);
      else attributes.add(attribute);
    }
  }
  return attributes;
}

function selection(line: string, { groups }: State): Found {
  const [, sign = '', expression = '', restriction, attributes] = /^([!=-]?)(\S+)(?:\s+(\S+))?(?:\s+(\S+))?$/.exec(line.replaceAll('\\ ', '[ ]')) ?? [];
  // aide.conf takes away one level of backslashes before the expression is read.
  const globs = expression === '/' ? { globs: ['/**'] } : globsOfExpression(`^${expression.replaceAll('\\\\', '\\')}${sign === '=' && !expression.endsWith('$') ? '$' : ''}`);
  if (globs === undefined) return { refused: 'This expression cannot be said with wildcards.', remedy: 'Write the paths it is meant for as a rule.' };
  const near = globs.near === undefined ? {} : { near: globs.near, remedy: 'Look at the rule: it may be wider than the expression.' };
  if (sign === '-') return { ...near, rule: ruleNames.content, excludes: globs.globs };
  // What is left out is left out with all below it.
  if (sign === '!') return { ...near, rule: ruleNames.content, excludes: [...new Set(globs.globs.flatMap((glob) => (glob.endsWith('/**') ? [glob] : [glob, `${glob}/**`])))] };
  const checked = attributesOf(attributes ?? restriction ?? 'R', groups);
  if (!checked.has('growing') && content.some((attribute) => checked.has(attribute))) return { ...near, rule: ruleNames.content, paths: globs.globs };
  return {
    rule: ruleNames.attributes, changeTypes: ['Add', 'Delete', 'Rename'], paths: globs.globs,
    near: 'Its group leaves content out: modifications are not reported.', remedy: 'Add Modify to the rule if owner and mode matter here.',
  };
}
