/** Linux files: `/etc/hosts`. */
import { checkLength, compileSegments, type Branch, type Grammar } from './grammar.ts';
import { exactCase } from './letter-case.ts';
import { refuse, type PatternText } from './pattern-error.ts';
import { literal } from './segment.ts';

/** PATH_MAX counts the NUL at the end. */
const longestPath = 4095;

/** Absolute paths, `/` between segments; every character counts, also its case. */
export const linuxPaths: Grammar = {
  separator: '/',
  parse,
  steps: (directory) => (directory === '' || directory.startsWith('/') ? directory.split('/') : undefined),
  nameAt: (path) => path.lastIndexOf('/') + 1,
  name: exactCase.fold,
  hasKeys: false,
};

function parse(source: PatternText): Branch[] {
  const { text } = source;
  if (!text.startsWith('/')) {
    const homeward = /^(~|\$\{?HOME)/.test(text);
    refuse(source, 0, 'A Linux path begins with "/".', homeward ? 'Write /home/*/ for every home, /root/ for that of root.' : 'Write it from the root on.');
  }
  checkLength(source, utf8Length(text), longestPath, 'bytes');
  const segments = compileSegments(text === '/' ? { ...source, text: '/*' } : source, 1, '/', exactCase);
  return [{ segments: [root, ...segments], addresses: 'anything' }];
}

const root = literal('', exactCase);

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
