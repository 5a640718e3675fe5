import { draftOf, missingIn, problemsAt, specOf } from './rule-draft.ts';

const draft = { ...draftOf(undefined), name: 'Web', paths: { linuxFile: '/a\n /b \n\n', windowsFile: 'boot.ini', windowsRegistry: 'hklm\\X\\' }, excludes: '/a/x\n/a/y', allowedAccounts: 'root', allowedProcesses: ' /usr/bin/dpkg\n' };

describe('a rule draft', () => {
  it('says what the rule says, a line a path', () => {
    expect(specOf(draft)).toMatchObject({ entities: [{ kind: 'linuxFile', path: '/a' }, { kind: 'linuxFile', path: '/b' }, { kind: 'windowsFile', path: 'boot.ini' }, { kind: 'windowsRegistry', path: 'hklm\\X\\' }], excludes: ['/a/x', '/a/y'], allowedAccounts: ['root'], allowedProcesses: ['/usr/bin/dpkg'] });
    const rule = { ...specOf(draft), ruleId: '1', enabled: true, predefined: false, version: 1 };
    expect(specOf(draftOf(rule))).toEqual(specOf(draft));
  });

  it('places the problems of the server at the field that holds the path', () => {
    expect(problemsAt(draft, [{ path: 'entities.1.path', message: 'no' }, { path: 'entities[3].path', message: 'nor hklm\\X\\' }, { path: 'excludes.0', message: 'neither' }, { path: 'allowedProcesses.0', message: 'nobody' }, { path: 'name', message: 'taken' }, { path: '', message: 'whole' }]))
      .toEqual({ linuxFile: '/b: no', windowsRegistry: 'nor hklm\\X\\', excludes: '/a/x: neither', allowedProcesses: '/usr/bin/dpkg: nobody', name: 'taken whole' });
  });

  it('misses a name, a path and a change type where there is none', () => {
    expect(Object.keys(missingIn({ ...draftOf(undefined), changeTypes: [] }))).toEqual(['name', 'changeTypes', 'linuxFile']);
    expect(missingIn(draft)).toEqual({});
  });
});
