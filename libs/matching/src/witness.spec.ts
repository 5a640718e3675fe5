import fc from 'fast-check';
import type { EntityKind } from './grammar.ts';
import { compilePattern } from './pattern.ts';
import { compileRules } from './rules.ts';
import { coversAll, rulesCoveringAll, witnessesOf } from './witness.ts';

describe('the witnesses of a pattern', () => {
  it.each<[EntityKind, string]>([
    ['linuxFile', '/etc/hosts'], ['linuxFile', '/etc/'], ['linuxFile', '/etc/**'], ['linuxFile', '/**/*.conf'], ['linuxFile', '/dev/sd?[0-9]'], ['linuxFile', '/etc/rc[!a].d/*'], ['windowsFile', 'boot.ini'], ['windowsFile', '\\Windows\\*.ini'],
    ['windowsFile', '%WINDIR%\\System32\\drivers\\etc\\'], ['windowsFile', '\\\\server\\share\\*'], ['windowsRegistry', 'HKLM\\SOFTWARE\\A\\'], ['windowsRegistry', '[both] HKLM\\SOFTWARE\\A\\**'], ['windowsRegistry', 'HKCU\\Software\\*\\Run\\'],
    ['windowsRegistry', 'HKCR\\.exe\\'], ['windowsRegistry', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\*\\ImagePath'], ['windowsRegistry', 'HKLM\\A\\v'],
  ])('of %s %s are covered by it', (kind, path) => {
    const witnesses = witnessesOf({ kind, path });
    const { matches } = compilePattern(path, { kind });
    expect(witnesses.length).toBeGreaterThan(0);
    expect(witnesses.filter((witness) => !matches(witness))).toEqual([]);
  });

  it.each<[string, string, boolean]>([
    ['/etc/**', '/etc/*', true], ['/etc/*', '/etc/**', false], ['/etc/', '/etc/*.conf', true], ['/etc/*.conf', '/etc/', false], ['/etc/hosts', '/etc/', false], ['/**', '/a/**/b', true], ['/a/*/b', '/a/**/b', false], ['/a/b?', '/a/b*', false], ['/a/b?*', '/a/b*', false], ['/a/?*', '/a/*', true], ['/a/??*', '/a/*', false],
  ])('tell whether %s covers all of %s: %s', (wide, narrow, expected) => {
    const { matches } = compilePattern(wide, { kind: 'linuxFile' });
    expect(witnessesOf({ kind: 'linuxFile', path: narrow }).every((path) => matches(path))).toBe(expected);
  });
});

describe('rules that cover an entity', () => {
  const rule = (ruleId: string, path: string) => ({ ruleId, name: ruleId, changeTypes: [], entities: [{ kind: 'linuxFile' as const, path }] });
  const matcher = compileRules([rule('all', '/etc/**'), rule('deep', '/etc/*/**'), rule('flat', '/srv/'), rule('below', '/srv/*/**')]);
  const of = (path: string) => ({ kind: 'linuxFile', path }) as const;

  it('are those that cover whatever may lie there', () => {
    expect([rulesCoveringAll(matcher, of('/etc/x/**')), rulesCoveringAll(matcher, of('/etc/')), rulesCoveringAll(matcher, of('/opt/'))]).toEqual([['all', 'deep'], ['all'], []]);
  });
  it('may be several together', () => expect([coversAll(matcher, of('/srv/**')), rulesCoveringAll(matcher, of('/srv/**')), coversAll(matcher, of('/opt/**'))]).toEqual([true, [], false]));
});

describe('what witnesses say of two patterns', () => {
  const piece = fc.constantFrom('a', 'b', 'ab', '*', '**', 'a*', '*b', '*a*', 'a*b');
  const pattern = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => `/${pieces.join('/')}`);
  const paths = fc.array(fc.array(fc.constantFrom('a', 'b', 'ab', 'aab', 'ba', 'x'), { minLength: 1, maxLength: 5 }).map((names) => `/${names.join('/')}`), { minLength: 20, maxLength: 20 });

  it('holds for paths that nobody made up', () => {
    let covering = 0;
    fc.assert(fc.property(pattern, pattern, paths, (wide, narrow, some) => {
      const matcher = compileRules([{ ruleId: 'wide', name: '', changeTypes: [], entities: [{ kind: 'linuxFile', path: wide }] }]);
      if (!coversAll(matcher, { kind: 'linuxFile', path: narrow })) return;
      covering += 1;
      const { matches } = compilePattern(narrow, { kind: 'linuxFile' });
      expect(some.filter((path) => matches(path) && matcher.covering(path).length === 0)).toEqual([]);
    }), { numRuns: 5_000 });
    expect(covering).toBeGreaterThan(300);
  });
});
