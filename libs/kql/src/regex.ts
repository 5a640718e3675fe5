/** RE2 patterns as KQL writes them → PostgreSQL's advanced regular expressions; what means something else there is refused. */
import { invalid, unsupported } from './error.ts';
import type { Syntax } from './syntax.ts';

const escapes: Readonly<Record<string, string>> = { b: '\\y', B: '\\Y', d: '[0-9]', D: '[^0-9]', w: '[0-9A-Za-z_]', W: '[^0-9A-Za-z_]', s: '[ \\t\\n\\r\\f]', S: '[^ \\t\\n\\r\\f]', A: '\\A', z: '\\Z', t: '\\t', n: '\\n', r: '\\r', f: '\\f', v: '\\v' };
const inClass: Readonly<Record<string, string>> = { d: '0-9', w: '0-9A-Za-z_', s: ' \\t\\n\\r\\f', t: '\\t', n: '\\n', r: '\\r', f: '\\f', v: '\\v' };

/** The pattern for PostgreSQL. With `captures`, a pattern whose greedy and lazy parts would divide a match otherwise is refused. */
export function postgresPattern(pattern: string, node: Syntax, captures = false): string {
  const { flags, rest } = leadingFlags(pattern, node);
  const state = { greedy: false, lazy: false };
  const parts: string[] = [];
  for (let at = 0; at < rest.length;) {
    const [text, length] = piece(rest, at, node, state, flags.includes('s'));
    parts.push(text);
    at += length;
  }
  if (captures && state.lazy && state.greedy) throw unsupported(node, 'A regular expression with both greedy and lazy repetitions');
  assertBalanced(rest, node);
  return `${flags.includes('i') ? '(?i)' : ''}${parts.join('')}`;
}

/** How many groups a pattern captures. */
export function captureCount(pattern: string): number {
  return (pattern.replace(/\\./gs, '').replace(/\[\^?\]?[^\]]*\]/g, '').match(/\((?!\?)|\(\?P?<[A-Za-z]/g) ?? []).length;
}

/** The names of a pattern's groups by position; empty where a group has none. */
export function captureNames(pattern: string): string[] {
  return [...pattern.replace(/\\./gs, '').replace(/\[\^?\]?[^\]]*\]/g, '').matchAll(/\((?!\?)|\(\?P?<([A-Za-z_]\w*)>/g)].map((found) => found[1] ?? '');
}

function leadingFlags(pattern: string, node: Syntax): { flags: string; rest: string } {
  const match = /^\(\?([a-zA-Z]+)\)/.exec(pattern);
  if (match && /[^is]/.test(match[1] as string)) throw unsupported(node, `The regular expression flag '${match[1]}'`);
  return { flags: match?.[1] ?? '', rest: pattern.slice(match?.[0].length ?? 0) };
}

function piece(text: string, at: number, node: Syntax, state: { greedy: boolean; lazy: boolean }, dotAll: boolean): [string, number] {
  const here = text.charAt(at);
  if (here === '\\') return escape(text, at, node);
  if (here === '[') return characterClass(text, at, node);
  if (here === '.') return [dotAll ? '.' : '[^\\n]', 1];
  const named = /^\(\?P?<([A-Za-z_]\w*)>/.exec(text.slice(at));
  if (named) return ['(', named[0].length];
  if (text.startsWith('(?', at) && !text.startsWith('(?:', at)) throw unsupported(node, `'${text.slice(at, at + 3)}' in a regular expression`);
  const repetition = /^([*+?]|\{\d+(?:,\d*)?\})(\?|\+)?/.exec(text.slice(at));
  if (!repetition) return here === '{' ? ['\\{', 1] : [here, 1];
  if (repetition[2] === '+') throw unsupported(node, 'A possessive repetition in a regular expression');
  if (!/^\{(\d+)\}$/.test(repetition[1] as string)) state[repetition[2] === '?' ? 'lazy' : 'greedy'] = true;
  return [repetition[0], repetition[0].length];
}

function escape(text: string, at: number, node: Syntax): [string, number] {
  const next = text.charAt(at + 1);
  if (next === '') throw invalid(node, 'The regular expression ends in a backslash.');
  const known = escapes[next];
  if (known) return [known, 2];
  const hexadecimal = /^\\x([0-9A-Fa-f]{2})/.exec(text.slice(at));
  if (hexadecimal) return [`\\u00${hexadecimal[1]}`, 4];
  if (/[A-Za-z0-9]/.test(next)) throw unsupported(node, `'\\${next}' in a regular expression`);
  return [`\\${next}`, 2];
}

function characterClass(text: string, at: number, node: Syntax): [string, number] {
  let end = at + 1;
  let content = '[';
  if (text.charAt(end) === '^') content += text.charAt(end++);
  if (text.charAt(end) === ']') {
    content += '\\]';
    end++;
  }
  for (; end < text.length && text.charAt(end) !== ']'; end++) {
    if (text.charAt(end) !== '\\') {
      if (text.startsWith('[:', end)) throw unsupported(node, 'A POSIX class in a regular expression');
      content += text.charAt(end) === '[' ? '\\[' : text.charAt(end);
      continue;
    }
    const next = text.charAt(++end);
    if (/[A-Za-z0-9]/.test(next) && !inClass[next]) throw unsupported(node, `'\\${next}' in a class of a regular expression`);
    content += inClass[next] ?? `\\${next}`;
  }
  if (end >= text.length) throw invalid(node, 'The regular expression has a class without an end.');
  return [`${content}]`, end + 1 - at];
}

function assertBalanced(pattern: string, node: Syntax): void {
  try {
    new RegExp(pattern.replace(/\(\?P</g, '(?<').replace(/\\[Az]/g, ''));
  } catch (cause) {
    throw Object.assign(invalid(node, 'The regular expression is not well formed.'), { cause });
  }
}
