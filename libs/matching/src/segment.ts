/** One segment of a pattern: what stands between two separators. */
import { compileGlob, type Token } from './glob.ts';
import type { LetterCase } from './letter-case.ts';
import { refuse, type PatternText } from './pattern-error.ts';

/** A compiled segment. */
export interface Segment {
  /** Equal keys accept equal names; of a literal it is the only name, folded. */
  readonly key: string;
  readonly accepts: 'literal' | 'any name' | 'any segments' | ((foldedName: string) => boolean);
  /** Of a segment that is any name with this ending, as `*.conf` is: the ending, folded, from its only dot on. */
  readonly extension?: string;
  /** How it is written where a directory to watch is named; none if a wildcard has no such name. */
  readonly text?: string;
  /** The key of a segment with a text that accepts whatever this one does: a drive is one of all drives. */
  readonly within?: string;
}

/** `**`: any number of segments, also none. */
export const anySegments: Segment = { key: '**', accepts: 'any segments' };

/** `*`: one segment, whatever its name. */
export const anyName: Segment = { key: '*', accepts: 'any name' };

/** The most characters and wildcards a segment with wildcards may have: longer names do not exist on common file systems. */
export const longestSegment = 255;

/** The segment that is one name. */
export function literal(text: string, letters: LetterCase): Segment {
  return { key: letters.fold(text), accepts: 'literal', text };
}

/** Compiles what stands in `text` from one index up to another. */
export function compileSegment(source: PatternText, from: number, to: number, letters: LetterCase): Segment {
  const written = source.text.slice(from, to);
  if (written === '**') return anySegments;
  if (written === '*') return anyName;
  if (!/[*?[]/.test(written)) return literal(written, letters);
  const tokens = tokensOf(source, from, to, letters);
  if (tokens.length > longestSegment) refuse(source, from, `A segment with wildcards has at most ${longestSegment} characters.`, 'Shorten it: no file system has longer names.');
  const names = tokens.map((token) => (token !== '*' && 'literal' in token ? token.literal : undefined));
  if (!names.includes(undefined)) return { key: names.join(''), accepts: 'literal', text: written.replaceAll(/\[(.)\]/gsu, '$1') };
  // Folding a class would change which characters lie in its ranges.
  const key = written.includes('[') ? written : letters.fold(written);
  return { key, accepts: compileGlob(tokens), ...(/^\*\.[^.*?[]+$/.test(key) && { extension: key.slice(1) }) };
}

function tokensOf(source: PatternText, from: number, to: number, letters: LetterCase): Token[] {
  const tokens: Token[] = [];
  for (let at = from; at < to; ) {
    const character = characterAt(source.text, at);
    if (character === '*') {
      if (tokens.at(-1) === '*') refuse(source, at, '"**" stands for whole segments.', 'Write it between separators (/**/*.conf), or a single "*" within a name.');
      tokens.push('*');
    } else if (character === '?') tokens.push({ accepts: () => true });
    else if (character === '[') {
      const end = endOfClass(source, at, to);
      tokens.push(classOf(source, at + 1, end, letters));
      at = end;
    } else tokens.push({ literal: letters.fold(character) });
    at += character === '[' ? 1 : character.length;
  }
  return tokens;
}

function endOfClass(source: PatternText, open: number, to: number): number {
  const first = isNegation(source.text[open + 1]) ? open + 2 : open + 1;
  const end = source.text.indexOf(']', first + 1);
  if (end === -1 || end >= to) refuse(source, open, '"[" opens a character class that is not closed.', 'Close it with "]" in the same segment, or write "[[]" for the character itself.');
  const posix = source.text.slice(first, end).search(/\[[:.=]/);
  if (posix !== -1) refuse(source, first + posix, 'Named classes are not known here.', 'Write the characters: [0-9], [A-Za-z].');
  return end;
}

function classOf(source: PatternText, from: number, end: number, letters: LetterCase): Exclude<Token, '*'> {
  const negated = isNegation(source.text[from]);
  const ranges: (readonly [low: number, high: number])[] = [];
  for (let at = negated ? from + 1 : from; at < end; ) {
    const low = characterAt(source.text, at);
    const dash = at + low.length;
    const isRange = source.text[dash] === '-' && dash + 1 < end;
    const high = isRange ? characterAt(source.text, dash + 1) : low;
    if (codeOf(low) > codeOf(high)) refuse(source, at, `The range ${low}-${high} is empty.`, `Write ${high}-${low}.`);
    ranges.push([codeOf(low), codeOf(high)]);
    at = isRange ? dash + 1 + high.length : dash;
  }
  const [only] = ranges;
  if (!negated && ranges.length === 1 && only && only[0] === only[1]) return { literal: letters.fold(String.fromCodePoint(only[0])) };
  const holds = (code: number) => ranges.some(([low, high]) => low <= code && code <= high);
  return { accepts: (character) => letters.spellings(character).some((spelling) => holds(codeOf(spelling))) !== negated };
}

const isNegation = (character: string | undefined) => character === '!' || character === '^';
const codeOf = (character: string) => character.codePointAt(0) as number;
const characterAt = (text: string, at: number) => String.fromCodePoint(text.codePointAt(at) as number);
