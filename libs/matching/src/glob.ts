/** Wildcards within one name. */

/** One place of a name: `*` is any number of characters, a function one of those it accepts, a text itself. */
export type Token = '*' | { readonly literal: string } | { readonly accepts: (character: string) => boolean };

/**
 * Tests names against tokens. It goes back to the latest star only, so a test costs at most characters × tokens, whatever
 * they are; the usual shapes (`a*`, `*a`, `*a*`, `a*b`) cost one comparison.
 */
export function compileGlob(tokens: readonly Token[]): (name: string) => boolean {
  const pieces = literalPieces(tokens);
  if (pieces?.length === 2) {
    const [head, tail] = pieces as [string, string];
    return (name) => name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
  }
  if (pieces?.length === 3 && pieces[0] === '' && pieces[2] === '') return (name) => name.includes(pieces[1] as string);
  return (name) => matches(tokens, surrogates.test(name) ? Array.from(name) : name);
}

const surrogates = /[\ud800-\udfff]/;

/** What stands before, between and after the stars, if nothing but text does. */
function literalPieces(tokens: readonly Token[]): string[] | undefined {
  const pieces = [''];
  for (const token of tokens) {
    if (token === '*') pieces.push('');
    else if ('literal' in token) pieces[pieces.length - 1] += token.literal;
    else return undefined;
  }
  return pieces;
}

function matches(tokens: readonly Token[], characters: ArrayLike<string>): boolean {
  let at = 0;
  let resumeAt = -1;
  let resumeFrom = 0;
  for (let i = 0; i < characters.length; ) {
    const token = tokens[at];
    if (token === '*') {
      resumeAt = at += 1;
      resumeFrom = i;
    } else if (token !== undefined && accepts(token, characters[i] as string)) {
      at += 1;
      i += 1;
    } else if (resumeAt >= 0) {
      at = resumeAt;
      i = resumeFrom += 1;
    } else return false;
  }
  while (tokens[at] === '*') at += 1;
  return at === tokens.length;
}

function accepts(token: Exclude<Token, '*'>, character: string): boolean {
  return 'literal' in token ? token.literal === character : token.accepts(character);
}
