/** One Linux path or pattern of a rule, compiled. */

/** What a single entity covers, and where it has to be looked for. */
export interface Pattern {
  readonly matches: (path: string) => boolean;
  /** The deepest directory that no wildcard stands in, without a trailing separator ("" is the root). */
  readonly root: string;
  /** How many levels below the root a match may lie: 0 = in it; Infinity for `**`. */
  readonly depth: number;
}

/** A path that is no pattern. */
export class PatternError extends Error {
  readonly code = 'INVALID_PATTERN';
}

/**
 * Compiles an absolute path: `/etc/hosts` is that file; `/etc/` the files in this directory, no deeper; `*` and `?` stay
 * within a segment; `[a-z]`, `[!a-z]` are classes; a segment `**` is any number of segments, also none, and at the end
 * everything below: `/a/**` covers `/a/b`, not `/a`. Case matters.
 */
export function compilePattern(text: string): Pattern {
  if (!text.startsWith('/')) throw new PatternError(`"${text}" is not an absolute path: begin with "/".`);
  if (text.length > 4096 || text.includes('\0')) throw new PatternError('A path has at most 4096 characters and no NUL.');
  const segments = (text.endsWith('/') ? `${text}*` : text).slice(1).split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) throw new PatternError(`"${text}" has an empty, "." or ".." segment: write the path in full.`);
  const wild = segments.findIndex((segment) => /[*?[]/.test(segment));
  const fixed = segments.slice(0, wild === -1 ? -1 : Math.min(wild, segments.length - 1));
  const tests = (segments.at(-1) === '**' ? [...segments, '*'] : segments).map(compileSegment);
  return {
    matches: wild === -1 ? (path) => path === text : (path) => path.startsWith('/') && matchSegments(tests, path.slice(1).split('/')),
    root: fixed.map((segment) => `/${segment}`).join(''),
    depth: segments.includes('**') ? Infinity : segments.length - fixed.length - 1,
  };
}

type Test = '**' | ((segment: string) => boolean);

function compileSegment(segment: string): Test {
  if (segment === '**') return '**';
  if (!/[*?[]/.test(segment)) return (candidate) => candidate === segment;
  const tokens = tokensOf(segment);
  return (candidate) => matchTokens(tokens, Array.from(candidate));
}

type Token = '*' | ((character: string) => boolean);

function tokensOf(segment: string): Token[] {
  const tokens: Token[] = [];
  const characters = Array.from(segment);
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] as string;
    if (character === '*') {
      if (tokens.at(-1) !== '*') tokens.push('*');
    } else if (character === '?') tokens.push(() => true);
    else if (character === '[') {
      const end = characters.indexOf(']', at + (characters[at + 1] === '!' ? 3 : 2));
      if (end === -1) throw new PatternError(`"${segment}" opens a class with "[" and does not close it.`);
      tokens.push(classOf(characters.slice(at + 1, end)));
      at = end;
    } else tokens.push((candidate) => candidate === character);
  }
  return tokens;
}

function classOf(body: readonly string[]): Token {
  const negated = body[0] === '!';
  const members = negated ? body.slice(1) : body;
  const ranges: [string, string][] = [];
  for (let at = 0; at < members.length; at += 1) {
    const low = members[at] as string;
    const isRange = members[at + 1] === '-' && at + 2 < members.length;
    ranges.push([low, isRange ? (members[at + 2] as string) : low]);
    if (isRange) at += 2;
  }
  return (character) => ranges.some(([low, high]) => low <= character && character <= high) !== negated;
}

/** Both matchers go back to the latest star only: at most pattern × text steps, whatever the pattern. */
function matchTokens(tokens: readonly Token[], text: readonly string[]): boolean {
  return glob(tokens, text, '*', (token, character) => (token as (c: string) => boolean)(character));
}

function matchSegments(tests: readonly Test[], segments: readonly string[]): boolean {
  return glob(tests, segments, '**', (test, segment) => (test as (s: string) => boolean)(segment));
}

function glob<T>(pattern: readonly T[], text: readonly string[], star: T, fits: (token: T, part: string) => boolean): boolean {
  let at = 0;
  let resumeAt = -1;
  let resumeFrom = 0;
  for (let i = 0; i < text.length; ) {
    const token = pattern[at];
    if (token === star && at < pattern.length) {
      resumeAt = (at += 1);
      resumeFrom = i;
    } else if (token !== undefined && fits(token, text[i] as string)) {
      at += 1;
      i += 1;
    } else if (resumeAt >= 0) {
      at = resumeAt;
      i = resumeFrom += 1;
    } else return false;
  }
  while (pattern[at] === star && at < pattern.length) at += 1;
  return at === pattern.length;
}
