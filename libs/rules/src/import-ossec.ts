/** The `<syscheck>` sections of an ossec.conf or agent.conf, of OSSEC and of Wazuh. */
import { importedFrom, linesOf, type Finding, type Imported } from './import.ts';

const ruleName = 'syscheck';

/** Reads every syscheck section of a text; it need not be well-formed XML elsewhere. */
export function importOssec(text: string): Imported {
  const source = withoutComments(text);
  const lineAt = linesOf(source);
  const findings = sectionsOf(source).flatMap(({ start, body }) =>
    [...body.matchAll(/<(\w+)(\s[^<>]*)?>([^<]*)<\/\1>/g)].map((element): Finding => {
      const [written, name = '', attributes = '', content = ''] = element;
      return { line: lineAt(start + element.index), entry: written.replaceAll(/\s+/g, ' '), ...findingOf(name, attributesOf(attributes), unescaped(content.trim())) };
    }));
  return importedFrom(findings, 'Imported from ossec.conf');
}

/** Comments become spaces, so that places stay right. */
function withoutComments(text: string): string {
  const [first = '', ...others] = text.split('<!--');
  return first + others.map((part) => {
    const end = part.indexOf('-->');
    const comment = end === -1 ? part : part.slice(0, end + 3);
    return `    ${comment.replaceAll(/[^\n]/g, ' ')}${part.slice(comment.length)}`;
  }).join('');
}

function sectionsOf(text: string): { readonly start: number; readonly body: string }[] {
  let start = 0;
  return text.split('<syscheck>').flatMap((part, at) => {
    const section = { start, body: part.split('</syscheck>', 1)[0] as string };
    start += part.length + '<syscheck>'.length;
    return at === 0 ? [] : [section];
  });
}

type Found = Omit<Finding, 'line' | 'entry'>;
type Attributes = Readonly<Record<string, string>>;

function findingOf(name: string, attributes: Attributes, body: string): Found {
  switch (name) {
    case 'directories':
      return directories(attributes, body);
    case 'ignore':
      return attributes['type'] === 'sregex' ? ignored([...sregexGlobs(body, '/**/', '/'), ...sregexGlobs(body, '\\**\\', '\\')]) : { excludes: body.split(',').flatMap((path) => wholeOf(windowsPath(path.trim()))) };
    case 'windows_registry':
      return { rule: ruleName, paths: body.split(',').flatMap((key) => keysOf(key.trim(), attributes['arch'])) };
    case 'registry_ignore':
      return attributes['type'] === 'sregex' ? ignored(['HKLM', 'HKU'].flatMap((hive) => sregexGlobs(body, `${hive}\\**\\`, '\\').flatMap((key) => (key.endsWith('**') ? [key] : [`${key}\\`, `${key}\\**`])))) : { excludes: keysOf(body, attributes['arch']) };
    case 'disabled':
      return body === 'yes' ? { near: 'It was switched off there.', remedy: 'Create the rules only if you want them watched now.' } : {};
    default:
      return { refused: 'It says how that agent works, not what is watched.', remedy: 'Nothing to do: a rule has nothing like it.' };
  }
}

/** What changes nothing here, where every change is seen at once and every attribute compared. */
const neutral = new Set(['check_all', 'realtime', 'whodata', 'report_changes', 'tags', 'diff_size_limit']);

function directories(attributes: Attributes, body: string): Found {
  const { recursion_level: level, restrict } = attributes;
  const others = Object.entries(attributes).filter(([name, value]) => !neutral.has(name) && name !== 'recursion_level' && name !== 'restrict' && !(name.startsWith('check_') && value === 'yes')).map(([name]) => name);
  const roots = body.split(',').map((path) => windowsPath(path.trim())).filter((path) => path !== '');
  const restricted = restrict === undefined ? undefined : roots.flatMap((root) => sregexGlobs(restrict, `${root}${separatorOf(root)}**${separatorOf(root)}`, separatorOf(root)));
  const paths = restricted ?? roots.flatMap((root) => (level === undefined ? wholeOf(root) : levelsOf(root, Number(level))));
  const virtual = body.includes('SysNative') ? ['SysNative is what 32-bit programs call System32'] : [];
  const near = [...virtual, ...others.map((name) => `${name} is not a choice here`)].join('; ');
  return { rule: ruleName, paths, ...(near !== '' && { near: `${near}.`, remedy: 'Every attribute is compared; look at what the rule covers.' }) };
}

/** A path there is a file, or a directory with all in it. */
function wholeOf(path: string): string[] {
  const bare = path.replace(/(?<=.)[\\/]$/, '');
  return bare === '/' ? ['/**'] : [bare, `${bare}${separatorOf(bare)}**`];
}

function levelsOf(path: string, levels: number): string[] {
  const separator = separatorOf(path);
  return [path, ...Array.from({ length: Math.min(levels, 16) + 1 }, (_, level) => `${path}${separator}${`*${separator}`.repeat(level)}`)];
}

/** A key with its values and all below it, in the view it is read in: the 32-bit one unless said otherwise. */
function keysOf(key: string, arch = '32bit'): string[] {
  const view = { both: '[both] ', '64bit': '', '32bit': '[x32] ' }[arch] ?? '';
  const bare = `${view}${key.replace(/\\$/, '')}`;
  return [`${bare}\\`, `${bare}\\**`];
}

/** Alternatives of text, at the beginning (^), at the end ($) or anywhere in a path. */
function sregexGlobs(expression: string, within: string, separator: string): string[] {
  return expression.split('|').filter((part) => part !== '').flatMap((part) => {
    const ended = part.endsWith('$');
    const text = part.replace(/^\^/, '').replace(/\$$/, '').replaceAll(/[*?[]/g, '[$&]');
    const begun = part.startsWith('^') ? text : text.startsWith(separator) ? `${within}${text.slice(1)}` : `${within}*${text}`;
    const whole = begun.replaceAll(`${separator}${separator}`, separator);
    if (ended) return [whole];
    return whole.endsWith(separator) ? [`${whole}**`] : [`${whole}*`, `${whole}*${separator}**`];
  });
}

function ignored(excludes: readonly string[]): Found {
  return { excludes, near: 'Text of a path became wildcards.', remedy: 'Look at the excludes of the rule.' };
}

function windowsPath(path: string): string {
  return /^(%|[A-Za-z]:)/.test(path) ? path.replaceAll('/', '\\').replace(/\\SysNative(?=\\|$)/i, '\\System32') : path;
}

const separatorOf = (path: string) => (path.includes('\\') || path.startsWith('%') ? '\\' : '/');

function attributesOf(text: string): Attributes {
  return Object.fromEntries([...text.matchAll(/(\w+)\s*=\s*"([^"]*)"/g)].map(([, name, value]) => [name as string, unescaped(value as string)]));
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name] as string);
}
