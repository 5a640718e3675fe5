import { compileRules, type Rule } from './rules.ts';

const rule = (ruleId: string, paths: readonly string[], more: Partial<Rule> = {}): Rule => ({
  ruleId, name: ruleId, changeTypes: ['Add', 'Modify', 'Delete', 'Rename'], entities: paths.map((path) => ({ kind: 'linuxFile', path })), ...more,
});
const windows = (ruleId: string, files: readonly string[], keys: readonly string[] = [], more: Partial<Rule> = {}): Rule =>
  rule(ruleId, [], { entities: [...files.map((path) => ({ kind: 'windowsFile', path }) as const), ...keys.map((path) => ({ kind: 'windowsRegistry', path }) as const)], ...more });

describe('a rule set', () => {
  it('names every rule that covers a path', () => {
    const { covering } = compileRules([rule('a', ['/etc/']), rule('b', ['/etc/*.conf']), rule('c', ['/usr/'])]);
    expect(covering('/etc/x.conf')).toEqual(['a', 'b']);
  });
  it('names a rule once, however many of its entities cover a path', () => {
    expect(compileRules([rule('a', ['/etc/', '/etc/x', '/etc/*', '/**'])]).covering('/etc/x')).toEqual(['a']);
  });
  it('leaves out what a rule excludes, for that rule alone', () => {
    const { covering } = compileRules([rule('a', ['/etc/'], { excludes: ['/etc/*.swp'] }), rule('b', ['/etc/'])]);
    expect(covering('/etc/x.swp')).toEqual(['b']);
  });
  it('takes an exclude for what it is written as', () => {
    const excludes = ['/etc/*.swp', '\\Windows\\*.log', 'HKLM\\A\\noise', { kind: 'windowsFile', path: 'pagefile.sys' } as const];
    const { covering } = compileRules([rule('a', ['/etc/'], { excludes }), windows('b', ['\\Windows\\', '\\'], ['HKLM\\A\\'], { excludes })]);
    const file = { kind: 'windowsFile' } as const;
    const value = { kind: 'windowsRegistry' } as const;
    expect([covering('/etc/a.swp'), covering('/etc/a')]).toEqual([[], ['a']]);
    expect([covering('C:\\Windows\\a.log', 'Add', file), covering('C:\\pagefile.sys', 'Add', file), covering('C:\\Windows\\a', 'Add', file)]).toEqual([[], [], ['b']]);
    expect([covering('HKLM\\A\\noise', 'Add', value), covering('HKLM\\A\\x', 'Add', value)]).toEqual([[], ['b']]);
  });
  it('refuses an exclude that is nowhere', () => {
    expect(() => compileRules([rule('a', ['/etc/'], { excludes: ['*.swp'] })])).toThrow('Write /**/*.swp or \\**\\*.swp for it in every directory.');
  });
  it('asks a rule for its change types', () => {
    const { covering } = compileRules([rule('a', ['/etc/'], { changeTypes: ['Delete'] })]);
    expect(covering('/etc/x', 'Add')).toEqual([]);
    expect(covering('/etc/x', 'Delete')).toEqual(['a']);
    expect(covering('/etc/x')).toEqual(['a']);
  });
  it('passes over the entities of other kinds', () => {
    const { covering, roots } = compileRules([windows('w', ['\\Windows\\win.ini'])]);
    expect([covering('\\Windows\\win.ini'), roots]).toEqual([[], []]);
  });
  it('speaks of the paths of its platform, and compiles no others', () => {
    const rules = [rule('a', ['not a path']), windows('w', ['%WINDIR%\\'], ['HKCU\\Run\\'])];
    const { covering, roots, rootsOf } = compileRules(rules, { platform: 'windows', variables: () => 'D:\\WinNT' });
    expect([covering('d:\\winnt\\x'), covering('HKU\\S-1-5-21-7\\Run', 'Modify', { kind: 'windowsRegistry', valueName: 'C:\\x' }), covering('/etc/x', 'Add', { kind: 'linuxFile' })]).toEqual([['w'], ['w'], []]);
    expect([roots, rootsOf('windowsRegistry'), rootsOf('linuxFile')]).toEqual([[{ directory: 'D:\\WinNT', depth: 0 }], [{ directory: 'HKCU\\Run', depth: 0 }], []]);
  });
  it('goes on in the order of the set after many other directories', () => {
    const { covering } = compileRules([rule('b', ['/x/**']), rule('a', ['/x/0/'])]);
    for (let n = 0; n < 70_000; n += 1) covering(`/x/${n}/y`);
    expect([covering('/x/0/y'), covering('/x/1/y')]).toEqual([['b', 'a'], ['b']]);
  });
});

describe('a rule that allows', () => {
  const quiet = (allowing: Partial<Rule>) => compileRules([rule('a', ['/etc/'], allowing), rule('b', ['/etc/'])]).covering;
  const root = { name: 'root' };
  const system = { name: 'SYSTEM', domain: 'NT AUTHORITY', sid: 'S-1-5-18' };
  it.each([
    [{ allowedAccounts: ['root'] }, { account: root }], [{ allowedAccounts: ['svc-*'] }, { account: { name: 'svc-patch' } }],
    [{ allowedAccounts: ['nt authority\\system'] }, { account: system }], [{ allowedAccounts: ['*\\System'] }, { account: system }], [{ allowedAccounts: ['s-1-5-18'] }, { account: system }],
    [{ allowedProcesses: ['/usr/bin/dpkg'] }, { process: { path: '/usr/bin/dpkg' } }], [{ allowedProcesses: ['/usr/lib/apt/**'] }, { process: { path: '/usr/lib/apt/methods/http' } }],
    [{ allowedProcesses: ['%WINDIR%\\servicing\\TrustedInstaller.exe'] }, { process: { path: 'C:\\Windows\\servicing\\trustedinstaller.exe' } }],
    [{ allowedAccounts: ['root'], allowedProcesses: ['/usr/bin/dpkg'] }, { account: root, process: { path: '/usr/bin/dpkg' } }],
  ])('%j does not report %j', (allowing, actor) => expect(quiet(allowing)('/etc/x', 'Modify', { actor })).toEqual(['b']));
  it.each([
    [{ allowedAccounts: ['root'] }, { account: { name: 'Root' } }], [{ allowedAccounts: ['root'] }, {}], [{ allowedAccounts: ['root'] }, { account: { name: 'root', domain: 'CORP' } }],
    [{ allowedAccounts: ['CORP\\svc'] }, { account: { name: 'svc' } }], [{ allowedAccounts: ['S-1-5-18'] }, { account: root }], [{ allowedProcesses: ['/usr/bin/dpkg'] }, { process: { path: '/tmp/dpkg' } }],
    [{ allowedProcesses: ['/usr/bin/dpkg'] }, { account: root }], [{ allowedAccounts: ['root'], allowedProcesses: ['/usr/bin/dpkg'] }, { account: root, process: { path: '/usr/bin/vi' } }],
    [{ allowedAccounts: [], allowedProcesses: [] }, { account: root }],
  ])('%j reports %j', (allowing, actor) => expect(quiet(allowing)('/etc/x', 'Modify', { actor })).toEqual(['a', 'b']));
  it.each([[{ allowedProcesses: ['dpkg'] }, 'full path'], [{ allowedAccounts: ['a\\b\\c'] }, 'no account'], [{ allowedAccounts: ['\\x'] }, 'no account'], [{ allowedAccounts: ['[x'] }, 'not closed']])('%j is refused', (allowing, reason) => {
    expect(() => quiet(allowing)).toThrow(reason);
  });
});

describe('the directories to watch', () => {
  const everywhere = Infinity;
  it.each([
    [['/etc/hosts'], [{ directory: '/etc', depth: 0 }]],
    [['/etc/hosts', '/etc/', '/etc/*.conf'], [{ directory: '/etc', depth: 0 }]],
    [['/etc/**', '/etc/ssh/'], [{ directory: '/etc', depth: everywhere }]],
    [['/home/*/.ssh/*', '/home/me/.ssh/id'], [{ directory: '/home', depth: 2 }]],
    [['/home/*/x', '/home/a/b/c/'], [{ directory: '/home', depth: 1 }, { directory: '/home/a/b/c', depth: 0 }]],
    [['/a/*/x', '/a/*/y/z'], [{ directory: '/a', depth: 2 }]],
    [['/**'], [{ directory: '', depth: everywhere }]],
    [['/vmlinuz', '/'], [{ directory: '', depth: 0 }]],
    [['/usr/', '/usrlocal/'], [{ directory: '/usr', depth: 0 }, { directory: '/usrlocal', depth: 0 }]],
    [['/a[*]/b/'], [{ directory: '/a*/b', depth: 0 }]],
  ])('of %j are %j', (paths, roots) => expect(compileRules([rule('a', paths)]).roots).toEqual(roots));
  it.each([
    [['\\Windows\\win.ini', 'C:\\Windows\\', 'c:\\WINDOWS\\System32\\'], [{ directory: '\\Windows', depth: 0 }, { directory: 'c:\\WINDOWS\\System32', depth: 0 }]],
    [['C:\\Windows\\', 'c:\\windows\\x'], [{ directory: 'C:\\Windows', depth: 0 }]],
    [['autoexec.bat', 'C:\\boot.ini'], [{ directory: '', depth: 0 }]],
    [['C:\\**', '\\a\\'], [{ directory: 'C:', depth: everywhere }, { directory: '\\a', depth: 0 }]],
    [['\\\\server\\share\\a\\', '\\\\server\\share\\**'], [{ directory: '\\\\server\\share', depth: everywhere }]],
    [['%TEMP%\\'], [{ directory: '\\Users', depth: 4 }, { directory: '\\Windows\\Temp', depth: 0 }]],
  ])('of Windows files %j are %j', (paths, roots) => expect(compileRules([windows('a', paths)]).rootsOf('windowsFile')).toEqual(roots));
  it.each([
    [['hklm\\SOFTWARE\\Run\\', 'HKLM\\Software\\Run\\x'], [{ directory: 'HKLM\\SOFTWARE\\Run', depth: 0 }]],
    [['HKCU\\A\\', 'HKU\\S-1-5-18\\A\\v', 'HKU\\S-1-5-*\\A\\v'], [{ directory: 'HKCU\\A', depth: 0 }]],
    [['HKLM\\SYSTEM\\CurrentControlSet\\Services\\**', 'HKLM\\SYSTEM\\ControlSet001\\Services\\x'], [{ directory: 'HKLM\\SYSTEM\\CurrentControlSet\\Services', depth: everywhere }]],
    [['HKCR\\.exe\\'], [{ directory: 'HKCU\\SOFTWARE\\CLASSES\\.exe', depth: 0 }, { directory: 'HKLM\\SOFTWARE\\CLASSES\\.exe', depth: 0 }]],
  ])('of keys %j are %j', (paths, roots) => expect(new Set(compileRules([windows('a', [], paths)]).rootsOf('windowsRegistry'))).toEqual(new Set(roots)));
});
