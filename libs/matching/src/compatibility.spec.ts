import { compatibilityProblems, type CompatibleRule } from './compatibility.ts';
import type { EntityKind } from './grammar.ts';

const changeTypes = ['Add', 'Modify', 'Delete', 'Rename'] as const;
const rule = (more: Partial<CompatibleRule> = {}): CompatibleRule => ({ name: 'Web_1', changeTypes, entities: [{ kind: 'linuxFile', path: '/etc/' }], ...more });
const of = (kind: EntityKind, path: string) => compatibilityProblems([rule({ entities: [{ kind, path }] })]);

describe('a rule of the original', () => {
  it.each([
    ['linuxFile', '/etc/*.conf'], ['linuxFile', '/a/b c/_x.1:2'], ['linuxFile', '/a*/*b/*'], ['linuxFile', `/${'a'.repeat(259)}`], ['linuxFile', '/folder/path/*'],
    ['windowsFile', '\\windows\\system.ini'], ['windowsFile', 'autoexec.bat'], ['windowsFile', 'C:\\a?b\\*.dll'], ['windowsFile', '\\Windows\\'],
    ['windowsRegistry', 'HKLM\\SOFTWARE\\A B\\v_1.0'], ['windowsRegistry', 'hklm\\SOFTWARE\\A\\'], ['windowsRegistry', 'HKLM\\SOFTWARE\\*\\v'],
  ] as const)('may name the %s %s', (kind, path) => expect(of(kind, path)).toEqual([]));

  it.each([
    ['linuxFile', '/etc/cron.d/my-job', 14, '"-" is not allowed'], ['linuxFile', 'etc/x', 0, 'begins with "/"'], ['linuxFile', '/a(b)', 2, '"(" is not allowed'], ['linuxFile', '/é', 1, '"é" is not allowed'], ['linuxFile', '/a?', 2, '"?" is not allowed'],
    ['linuxFile', `/${'a'.repeat(260)}`, 260, 'at most 260'], ['linuxFile', '/*/*/*/*', 7, 'at most 3 "*"'], ['linuxFile', '/a*b', 2, 'beginning or the end'], ['linuxFile', '/*/*/*/', 6, 'does not end'], ['linuxFile', '/a//b', 3, 'is empty'],
    ['windowsFile', 'C:\\Program Files (x86)\\x', 17, '"(" is not allowed'], ['windowsFile', 'C:/x', 2, '"/" is not allowed'], ['windowsFile', '%WINDIR%\\x', 0, '"%" is not allowed'], ['windowsFile', 'a\\*b*c', 4, 'beginning or the end'],
    ['windowsRegistry', 'HKCU\\Software\\x', 0, 'begins with HKLM'], ['windowsRegistry', 'HKEY_LOCAL_MACHINE\\x', 0, 'begins with HKLM'], ['windowsRegistry', 'HKLM\\a-b', 6, '"-" is not allowed'], ['windowsRegistry', 'HKLM\\a?', 6, '"?" is not allowed'], ['windowsRegistry', 'HKLMX\\a', 0, 'hive'],
  ] as const)('may not name the %s %s: at %i, %s', (kind, path, position, reason) => {
    expect(of(kind, path)).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 0, field: 'entities.0.path', entry: path, position, reason: expect.stringContaining(reason), remedy: expect.stringMatching(/\.$/) })]));
  });

  it.each([
    ['name', { name: '' }, 0], ['name', { name: 'Web server' }, 3], ['name', { name: 'a'.repeat(129) }, 128], ['description', { description: 'Is it ok? (yes!), no.' }, undefined], ['description', { description: 'a-b' }, 1],
    ['description', { description: 'a'.repeat(261) }, 260], ['changeTypes', { changeTypes: [] }, 0], ['excludes', { excludes: ['/x'] }, 0], ['allowedProcesses', { allowedProcesses: ['/x'] }, 0],
  ] as const)('is held to the limits of its %s: %j', (field, more, position) => {
    expect(compatibilityProblems([rule(more)]).map((found) => [found.field, found.position])).toEqual(position === undefined ? [] : [[field, position]]);
  });

  it('has a name and an id of its own', () => {
    const found = compatibilityProblems([rule({ ruleId: 'A' }), rule({ name: 'web_1', ruleId: 'a' }), rule({ name: 'other', ruleId: 'b' })]);
    expect(found.map(({ rule: number, field }) => [number, field])).toEqual([[1, 'name'], [1, 'ruleId']]);
  });

  it('is one of 500', () => {
    const found = compatibilityProblems(Array.from({ length: 502 }, (_, n) => rule({ name: `rule_${n}` })));
    expect(found.map(({ rule: number }) => number)).toEqual([500, 501]);
  });

  it('is told all its faults at once', () => {
    const found = compatibilityProblems([rule(), rule({ name: 'a b', changeTypes: [], entities: [{ kind: 'linuxFile', path: '/ok' }, { kind: 'linuxFile', path: 'x-*a*b*c*/' }] })]);
    expect(found.map(({ rule: number, field }) => `${number} ${field}`)).toEqual(['1 name', '1 changeTypes', '1 entities.1.path', '1 entities.1.path', '1 entities.1.path', '1 entities.1.path']);
  });
});
