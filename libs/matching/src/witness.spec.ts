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
    ['/etc/**', '/etc/*', true], ['/etc/*', '/etc/**', false], ['/etc/', '/etc/*.conf', true], ['/etc/*.conf', '/etc/', false], ['/etc/hosts', '/etc/', false], ['/**', '/a/**/b', true], ['/a/*/b', '/a/**/b', false], ['/a/b?', '/a/b*', false],
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
