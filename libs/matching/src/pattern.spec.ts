import { compilePattern } from './pattern.ts';
import { PatternError } from './pattern-error.ts';

describe('a pattern', () => {
  it.each([
    ['', 'linuxFile'], ['/a\0b', 'linuxFile'], [`/${'x'.repeat(4095)}`, 'linuxFile'], [`/${'é'.repeat(2048)}`, 'linuxFile'], [`/${'*?'.repeat(128)}`, 'linuxFile'],
    ['', 'windowsFile'], ['C:\\a\0b', 'windowsFile'], [`C:\\${'x'.repeat(32_767)}`, 'windowsFile'],
    ['', 'windowsRegistry'], ['HKLM\\a\0b', 'windowsRegistry'], [`HKLM\\${'x'.repeat(32_767)}`, 'windowsRegistry'],
  ] as const)('%j is refused as a %s', (text, kind) => expect(() => compilePattern(text, { kind })).toThrow(PatternError));
  it('may be as long as a path', () => {
    const longest = `/${'x'.repeat(4094)}`;
    expect(compilePattern(longest).matches(longest)).toBe(true);
    const wildest = `/${'ab/'.repeat(1363)}*.c`;
    expect(compilePattern(wildest).matches(wildest.replace('*', 'x'))).toBe(true);
  });
  it('is quoted in what is said of it, with the place and what to write', () => {
    expect(() => compilePattern('/etc/[a')).toThrow('"/etc/[a" at 5: "[" opens a character class that is not closed. Close it with "]" in the same segment, or write "[[]" for the character itself.');
  });
  it('asks for a variable before it takes the usual place', () => {
    const variables = (name: string) => ({ WINDIR: 'D:\\WinNT\\', APPS: ['E:\\Apps', 'F:\\Apps'] })[name.toUpperCase()];
    const { matches } = compilePattern('%WinDir%\\win.ini', { kind: 'windowsFile', variables });
    expect([matches('d:\\winnt\\win.ini'), matches('C:\\Windows\\win.ini')]).toEqual([true, false]);
    const apps = compilePattern('%apps%\\', { kind: 'windowsFile', variables });
    expect([apps.matches('E:\\apps\\x'), apps.matches('F:\\apps\\x'), apps.matches('C:\\apps\\x')]).toEqual([true, true, false]);
  });
  it('without a value is refused', () => expect(() => compilePattern('%APPS%\\x', { kind: 'windowsFile', variables: () => [] })).toThrow('There is no variable %APPS%.'));
  it.each([
    ['%A%\\x', { A: '%B%' }, 0], ['%A%%A%%A%%A%%A%\\x', { A: '\\x' }, 12], ['%A%\\x', { A: 'C:' + '\\a\\\\b' }, 0],
  ])('whose variables lead nowhere is refused: %s', (pattern, values: Readonly<Record<string, string>>, position) => {
    expect(() => compilePattern(pattern, { kind: 'windowsFile', variables: (name) => values[name] })).toThrow(expect.objectContaining({ code: 'INVALID_PATTERN', pattern, position }));
  });
});

/** Anything worse than a small multiple of the path's length would not end within the time a test has. */
describe('no pattern is dear:', () => {
  const path = `/${'a/'.repeat(2046)}`;
  const name = `/${'a'.repeat(4094)}`;
  it.each([
    ['stars in a name', `/${'*a'.repeat(127)}b`, name], ['a long piece after a star', `/*${'a'.repeat(253)}b`, name], ['classes', `/${'*[a-b]'.repeat(127)}c`, name],
    ['any segments', `/${'**/a/'.repeat(8)}b`, `${path}a`], ['many segments after any', `/**/${'a/'.repeat(62)}b`, `${path}a`], ['stars in segments', `/${'*a*/'.repeat(1000)}b`, `${path}a`],
  ])('%s', (_, pattern, longest) => {
    const { matches } = compilePattern(pattern);
    for (let time = 0; time < 20; time += 1) expect(matches(`${longest}${time}`)).toBe(false);
  });
  it.each([[`/${'**/a/'.repeat(9)}`, 'at most 8 "**"'], [`/**/${'a/'.repeat(63)}b`, 'at most 64 segments'], [`/${'*a'.repeat(128)}`, 'at most 255 characters']])('%s is refused', (pattern, reason) => {
    expect(() => compilePattern(pattern)).toThrow(reason);
  });
});
