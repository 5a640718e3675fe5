import { problemsOf } from './problems.ts';

describe('the problems of a rule', () => {
  it('are none where it can be compiled', () => {
    expect(problemsOf({ entities: [{ kind: 'linuxFile', path: '/etc/' }], excludes: ['/etc/x'], allowedAccounts: ['root'], allowedProcesses: ['/usr/bin/dpkg'] })).toEqual([]);
  });
  it('are said for each entry, with its place', () => {
    const found = problemsOf({
      entities: [{ kind: 'linuxFile', path: '/etc/' }, { kind: 'linuxFile', path: '/a//b' }, { kind: 'windowsFile', path: '%NO%\\x' }, { kind: 'windowsRegistry', path: 'HKXX\\a' }],
      excludes: ['*.swp', { kind: 'windowsFile', path: 'a\\b' }], allowedAccounts: ['a\\b\\c'], allowedProcesses: ['dpkg'],
    });
    expect(found.map(({ field, entry, position }) => [field, entry, position])).toEqual([
      ['entities.1.path', '/a//b', 3], ['entities.2.path', '%NO%\\x', 0], ['entities.3.path', 'HKXX\\a', 0], ['excludes.0', '*.swp', 0], ['excludes.1.path', 'a\\b', 0], ['allowedAccounts.0', 'a\\b\\c', 0], ['allowedProcesses.0', 'dpkg', 0],
    ]);
  });
  it('are asked of the variables there are', () => {
    expect(problemsOf({ entities: [{ kind: 'windowsFile', path: '%APPS%\\x' }] }, { variables: () => 'D:\\Apps' })).toEqual([]);
  });
});
