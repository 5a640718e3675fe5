import { compilePattern } from './pattern.ts';

const covered: readonly (readonly [pattern: string, path: string])[] = [
  ['/etc/hosts', '/etc/hosts'], ['/etc/', '/etc/hosts'], ['/', '/vmlinuz'], ['/etc/*.conf', '/etc/a.conf'], ['/etc/*.conf', '/etc/.conf'],
  ['/etc/*', '/etc/.hidden'], ['/a?c', '/abc'], ['/a?c', '/a😀c'], ['/[ab]x', '/bx'], ['/[a-f]x', '/cx'], ['/[!a-f]x', '/zx'], ['/[]]x', '/]x'],
  ['/[!]]x', '/ax'], ['/[a-]x', '/-x'], ['/a/**', '/a/b'], ['/a/**', '/a/b/c'], ['/**', '/x/y'], ['/a/**/z', '/a/z'], ['/a/**/z', '/a/b/c/z'],
  ['/**/*.so', '/lib/x/libc.so'], ['/*/x', '/home/x'], ['/a b/(c)-d', '/a b/(c)-d'], ['/é/*', '/é/ü'], ['/a.c', '/a.c'], ['/a/**/b/**/c', '/a/b/x/b/c'],
];
const uncovered: readonly (readonly [pattern: string, path: string])[] = [
  ['/etc/hosts', '/etc/hosts2'], ['/etc/hosts', '/ETC/hosts'], ['/etc/', '/etc/ssh/x'], ['/etc/', '/etc'], ['/etc/*.conf', '/etc/x/a.conf'],
  ['/etc/*.conf', '/etc/a.confx'], ['/a?c', '/ac'], ['/a?c', '/a/c'], ['/[a-f]x', '/gx'], ['/[!a-f]x', '/ax'], ['/a/**', '/ab/c'], ['/a/**/z', '/a/b/zz'],
  ['/*/x', '/a/b/x'], ['/a.c', '/abc'], ['/a+', '/aa'], ['/**/*.so', '/lib/x.so/y'], ['/etc/', 'etc/hosts'], ['/a/**', '/a'],
];

describe('a pattern', () => {
  it.each(covered)('%s covers %s', (pattern, path) => expect(compilePattern(pattern).matches(path)).toBe(true));
  it.each(uncovered)('%s does not cover %s', (pattern, path) => expect(compilePattern(pattern).matches(path)).toBe(false));
  it.each(['etc/hosts', '', '/a//b', '/a/../b', '/./a', '/[ab', '/a\0b', `/${'x'.repeat(4096)}`])('%j is refused', (text) => {
    expect(() => compilePattern(text)).toThrow(expect.objectContaining({ code: 'INVALID_PATTERN' }));
  });
  it('of many stars costs no more than pattern times path', () => {
    const { matches } = compilePattern(`/${'*a'.repeat(40)}b`);
    expect(matches(`/${'a'.repeat(4000)}`)).toBe(false);
  });
});
