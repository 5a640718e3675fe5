/** Regular expressions over paths, as other products write them, as patterns. */

/** The patterns an expression stands for. */
export interface Globs {
  readonly globs: readonly string[];
  /** Why they are not exactly what the expression says; undefined if they are. */
  readonly near?: string;
}

const most = { length: 2048, depth: 16, alternatives: 64, repeats: 64 } as const;

/** One way to match: the text of a pattern, with these for what patterns have no character for. */
type Sequence = string;

const begin = '\u0002';
const end = '\u0003';
const anything = '\u0004';
const notSeparator = '\u0005';

/**
 * The patterns that cover what an expression finds in a path, as wide where it cannot be said exactly; undefined where that
 * is not possible. An expression that does not say where it ends takes what it finds and everything below.
 */
export function globsOfExpression(expression: string): Globs | undefined {
  if (expression.length > most.length) return undefined;
  const insensitive = expression.startsWith('(?i)');
  const source = insensitive ? expression.slice(4) : expression;
  const reader: Reader = { source, at: 0, depth: 0, near: insensitive ? 'Case is not looked at there; it is here.' : undefined };
  const sequences = alternatives(reader);
  if (sequences === undefined || reader.at < source.length) return undefined;
  const globs = [...new Set(sequences.flatMap((sequence) => globsOf(sequence, reader)))];
  return { globs, ...(reader.near !== undefined && { near: reader.near }) };
}

/** Turns a sequence into patterns: where nothing says where it begins or ends, it may anywhere. */
function globsOf(sequence: Sequence, reader: Reader): string[] {
  const text = sequence.replaceAll(begin, '').replaceAll(end, '').replaceAll(notSeparator, '?');
  const placed = sequence.startsWith(begin) ? text : text.startsWith('/') ? `/**${text}` : `/**/*${text}`;
  const recursive = placed.replaceAll(`/${anything}/`, '/**/').replace(new RegExp(`/${anything}$`), '/**');
  if (recursive.includes(anything)) reader.near = 'Any characters become "*", which stays in a directory.';
  const glob = recursive.replaceAll(anything, '*').split('/').map((segment) => (segment === '**' ? segment : segment.replaceAll(/\*+/g, '*'))).join('/');
  if (sequence.endsWith(end) || glob.endsWith('/**')) return [glob];
  return glob.endsWith('/') ? [`${glob}**`] : [glob, `${glob}/**`];
}

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
  near: string | undefined;
}

function alternatives(reader: Reader): Sequence[] | undefined {
  const found: Sequence[] = [];
  for (;;) {
    const sequences = concatenation(reader);
    if (sequences === undefined) return undefined;
    found.push(...sequences);
    if (found.length > most.alternatives) return undefined;
    if (reader.source[reader.at] !== '|') return found;
    reader.at += 1;
  }
}

function concatenation(reader: Reader): Sequence[] | undefined {
  let sequences: Sequence[] = [''];
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] as string)) {
    const atoms = repeated(reader);
    if (atoms === undefined) return undefined;
    sequences = sequences.flatMap((sequence) => atoms.map((atom) => sequence + atom));
    if (sequences.length > most.alternatives) return undefined;
  }
  return sequences;
}

function repeated(reader: Reader): Sequence[] | undefined {
  const atoms = atom(reader);
  const quantifier = /^(?:[?*+]|\{(\d+)(,(\d*))?\})/.exec(reader.source.slice(reader.at));
  if (atoms === undefined || quantifier === null) return atoms;
  reader.at += quantifier[0].length;
  const [written, least, more] = quantifier;
  if (written === '?') return ['', ...atoms];
  const [only, ...others] = atoms;
  if (only === undefined || others.length > 0) return undefined;
  if (least !== undefined) {
    if (Number(least) > most.repeats || Number(least) * only.length > most.length) return undefined;
    if (more !== undefined) reader.near = repeats;
    return [only.repeat(Number(least)) + (more === undefined ? '' : '*')];
  }
  if (only === '?') return [anything];
  if (only === notSeparator) return [written === '+' ? '?*' : '*'];
  if (only.length > 1 && !only.startsWith('[')) return undefined;
  reader.near = repeats;
  return [written === '+' ? `${only}*` : '*'];
}

const repeats = 'Repeated characters become "*".';

const named: Readonly<Record<string, string>> = { d: '[0-9]', w: '[A-Za-z0-9_]', s: ' ' };
const posix: Readonly<Record<string, string>> = { alnum: 'A-Za-z0-9', alpha: 'A-Za-z', digit: '0-9', lower: 'a-z', upper: 'A-Z', xdigit: '0-9A-Fa-f' };

function atom(reader: Reader): Sequence[] | undefined {
  const { source } = reader;
  const character = source[reader.at] as string;
  reader.at += 1;
  if (character === '(') {
    if (source.startsWith('?:', reader.at)) reader.at += 2;
    else if (source[reader.at] === '?') return undefined;
    reader.depth += 1;
    const inner = reader.depth > most.depth ? undefined : alternatives(reader);
    reader.depth -= 1;
    reader.at += 1;
    return inner;
  }
  if (character === '[') return classAt(reader);
  if (character === '.') return ['?'];
  if (character === '$') return [end];
  if (character === '^') return [begin];
  if ('*+?{'.includes(character)) return undefined;
  if (character !== '\\') return [literally(character)];
  const escaped = source[reader.at] ?? '\\';
  reader.at += 1;
  return /[A-Za-z0-9]/.test(escaped) ? (named[escaped] === undefined ? undefined : [named[escaped] as string]) : [literally(escaped)];
}

function classAt(reader: Reader): Sequence[] | undefined {
  const rest = reader.source.slice(reader.at);
  const found = /^(\^?)((?:\]|\[:\w+:\]|\\.|[^\]\\])(?:\[:\w+:\]|\\.|[^\]\\])*)\]/.exec(rest);
  if (!found) return undefined;
  reader.at += found[0].length;
  const members = (found[2] as string).replaceAll(/\[:(\w+):\]/g, (_, name: string) => posix[name] ?? '').replaceAll(/\\d/g, '0-9').replaceAll(/\\(.)/g, '$1');
  if (found[1] === '^' && members === '/') return [notSeparator];
  return members === '' || members.includes('/') ? undefined : [`[${found[1] === '^' ? '!' : ''}${members}]`];
}

function literally(character: string): string {
  return '*?['.includes(character) ? `[${character}]` : character;
}
