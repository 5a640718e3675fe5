import { readFileSync } from 'node:fs';
import { compileRules } from '@fimbria/matching';
import { importAide } from './import-aide.ts';
import { importAuditbeat } from './import-auditbeat.ts';
import { importOsquery } from './import-osquery.ts';
import { importOssec } from './import-ossec.ts';
import { importWorkspaceSettings } from './import-workspace.ts';
import type { Imported } from './import.ts';
import { ruleSpecSchema } from './rule.events.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
const pathsOf = ({ rules }: Imported) => rules.flatMap(({ entities }) => entities.map(({ path }) => path));
const excludesOf = ({ rules }: Imported) => rules.flatMap(({ excludes }) => excludes);
const wordsOf = ({ report }: Imported) => report.map(({ line, outcome }) => `${line} ${outcome}`);
const covers = ({ rules }: Imported, path: string, kind: 'linuxFile' | 'windowsFile' | 'windowsRegistry' = 'linuxFile') =>
  compileRules(rules.map((rule) => ({ ruleId: rule.name, ...rule }))).covering(path, 'Modify', { kind }).length > 0;
const syscheck = (body: string) => importOssec(`<ossec_config><syscheck>${body}</syscheck></ossec_config>`);

describe.each([
  ['an ossec.conf', importOssec(fixture('ossec-debian.conf'))], ['an aide.conf', importAide(fixture('aide-debian.conf'))],
])('%s as Debian machines have it', (_, imported) => {
  it('becomes rules that can be created', () => {
    expect(imported.rules.length).toBeGreaterThan(0);
    for (const rule of imported.rules) expect(ruleSpecSchema.parse(rule)).toEqual(rule);
    expect(() => compileRules(imported.rules.map((rule) => ({ ruleId: rule.name, ...rule })))).not.toThrow();
  });
  it('has a word on every entry, and what to do about those not taken as they are', () => {
    for (const { outcome, why, remedy } of imported.report) expect([outcome, why !== '', remedy !== '']).toEqual([outcome, outcome !== 'imported', outcome !== 'imported']);
  });
  it('is the same each time', () => expect([importOssec(fixture('ossec-debian.conf')), importAide(fixture('aide-debian.conf'))]).toContainEqual(imported));
});

describe('syscheck', () => {
  it('watches what Debian\'s default watches', () => {
    const imported = importOssec(fixture('ossec-debian.conf'));
    expect(['/etc/passwd', '/etc/ssh/sshd_config', '/boot/vmlinuz', '/usr/bin/ls'].map((path) => covers(imported, path))).toEqual([true, true, true, true]);
    expect(['/etc/mtab', '/etc/cups/certs/0', '/etc/x/a.log', '/etc/a.swp', '/opt/x', '/commented/out'].map((path) => covers(imported, path))).toEqual([false, false, false, false, false, false]);
    expect(wordsOf(imported).filter((word) => word.endsWith('refused')).length).toBe(8);
    expect(imported.report.find(({ entry }) => entry.includes('/boot'))).toEqual({ line: 11, entry: '<directories>/boot</directories>', outcome: 'imported', why: '', remedy: '' });
  });
  it.each([
    ['<directories check_all="yes" realtime="yes">/etc, /usr/bin</directories>', ['/etc', '/etc/**', '/usr/bin', '/usr/bin/**'], 'imported'],
    ['<directories recursion_level="1">/a</directories>', ['/a', '/a/', '/a/*/'], 'imported'],
    ['<directories restrict=".conf$|^/a/b">/a</directories>', ['/a/**/*.conf', '/a/b*', '/a/b*/**'], 'imported'],
    ['<directories check_mtime="no">/a</directories>', ['/a', '/a/**'], 'approximated'],
    ['<directories>%WINDIR%/SysNative/drivers/etc</directories>', ['%WINDIR%\\System32\\drivers\\etc', '%WINDIR%\\System32\\drivers\\etc\\**'], 'approximated'],
    ['<windows_registry arch="both">HKEY_LOCAL_MACHINE\\Software\\Classes\\batfile</windows_registry>', ['[both] HKEY_LOCAL_MACHINE\\Software\\Classes\\batfile\\', '[both] HKEY_LOCAL_MACHINE\\Software\\Classes\\batfile\\**'], 'imported'],
    ['<directories>/a&amp;b</directories>', ['/a&b', '/a&b/**'], 'imported'],
    ['<directories>relative</directories>', [], 'refused'],
    ['<directories>/a//b</directories>', [], 'refused'],
    ['<frequency>1</frequency>', [], 'refused'],
  ])('%s names %j', (body, paths, outcome) => {
    const imported = syscheck(body);
    expect([pathsOf(imported), imported.report[0]?.outcome]).toEqual([paths, outcome]);
  });
  it('leaves out what it ignores, in files and keys', () => {
    const imported = syscheck('<directories>/a</directories><directories>C:\\b</directories><windows_registry arch="64bit">HKLM\\S</windows_registry><ignore>/a/x</ignore><ignore type="sregex">.log$</ignore><registry_ignore arch="64bit">HKLM\\S\\noise</registry_ignore><registry_ignore type="sregex">\\Enum$</registry_ignore>');
    expect(['/a/x', '/a/x/y', '/a/b.log', '/a/y'].map((path) => covers(imported, path))).toEqual([false, false, false, true]);
    expect(['C:\\b\\x.log', 'C:\\b\\x'].map((path) => covers(imported, path, 'windowsFile'))).toEqual([false, true]);
    expect(['HKLM\\S\\noise\\v', 'HKLM\\S\\a\\Enum\\v', 'HKLM\\S\\a\\v', 'HKLM\\S\\Enum\\'].map((path) => covers(imported, path, 'windowsRegistry'))).toEqual([false, false, true, false]);
  });
});

describe('aide', () => {
  it('watches what Debian\'s rules watch', () => {
    const imported = importAide(fixture('aide-debian.conf'));
    expect(['/etc/passwd', '/usr/bin/ls', '/var/log/dmesg.2.gz'].map((path) => covers(imported, path))).toEqual([true, true, true]);
    expect(['/etc/resolv.conf', '/proc', '/proc/1/maps', '/run/resolvconf/interface/eth0.inet', '/var/log/acpid', '/dev/pts/3'].map((path) => covers(imported, path))).toEqual([false, false, false, false, false, false]);
    expect(imported.rules.map(({ name, changeTypes }) => [name, changeTypes.length])).toEqual([['AIDE: names only', 3], ['AIDE', 4]]);
    expect(imported.report.filter(({ outcome }) => outcome === 'refused').map(({ entry }) => entry)).toEqual([
      '@@x_include /etc/aide/aide.conf.d ^[a-zA-Z0-9_-]+$', '!/var/log/(?!audit)/x$ f', '/@@{NGINX_LOGDIR}/access\\\\.log$ f ActLog',
    ]);
  });
  it.each([
    ['/etc R', ['/etc', '/etc/**'], []], ['/etc/hosts$ R', ['/etc/hosts'], []], ['=/etc R', ['/etc'], []], ['/ R', ['/**'], []], ['/a/b\\.c$ R', ['/a/b.c'], []], ['/a/(b|c)/d$ R', ['/a/b/d', '/a/c/d'], []],
    ['/a(/b)?$ R', ['/a', '/a/b'], []], ['/a/[[:digit:]]{2}$ R', ['/a/[0-9][0-9]'], []], ['/a/.*/b$ R', ['/a/**/b'], []], ['/a/[^/]+/b$ R', ['/a/?*/b'], []], ['/a R\n!/a/b$', ['/a', '/a/**'], ['/a/b', '/a/b/**']], ['/a R\n-/a/b$', ['/a', '/a/**'], ['/a/b']], ['/a R\n!/a/.*\\.log$', ['/a', '/a/**'], ['/a/*.log', '/a/*.log/**']],
    ['/a/.* R', ['/a/**'], []], ['/a/x[*]$ R', ['/a/x[*]'], []], ['@@define D /opt\n@@{D}/x$ R', ['/opt/x'], []], ['@@ifdef X\n/x R\n@@else\n/y R\n@@endif', ['/y', '/y/**'], []],
  ])('%j names %j', (text, paths, excludes) => expect([pathsOf(importAide(text)), excludesOf(importAide(text))]).toEqual([paths, excludes]));
});

describe('osquery', () => {
  const config = JSON.stringify({
    file_paths: { homes: ['/root/.ssh/%%', '/home/%/.ssh/%%'], etc: ['/etc/%%', '/etc/%.conf', 'relative'] }, exclude_paths: { homes: ['/home/me/.ssh/%%'], nowhere: ['/x'] },
    file_paths_query: { q: ['SELECT path FROM x'] }, file_accesses: ['homes'],
  }, undefined, 1);
  it('names a rule for each category', () => {
    const imported = importOsquery(config);
    expect(imported.rules.map(({ name, entities, excludes }) => [name, entities.map(({ path }) => path), excludes])).toEqual([
      ['homes', ['/root/.ssh/**', '/home/*/.ssh/**'], ['/home/me/.ssh/**']], ['etc', ['/etc/**', '/etc/*.conf', 'relative'], []],
    ]);
    expect(wordsOf(imported)).toEqual(['4 imported', '5 imported', '8 imported', '9 imported', '10 imported', '15 imported', '18 refused', '23 refused', '27 refused']);
  });
  it.each(['{', '[]', 'null', '{"file_paths": 3}'])('takes %s without harm', (text) => expect(importOsquery(text).rules).toEqual([]));
});

describe('auditbeat', () => {
  it('reads every module', () => {
    const imported = importAuditbeat([
      'auditbeat.modules:', '- module: auditd', '- module: file_integrity', '  paths:', '  - /bin', '  - /etc/passwd', '  - ${HOME}/x', "  exclude_files: ['(?i)\\.sw[nop]$', '~$', '/\\.git($|/)', '(?!x)']",
      '- module: file_integrity', '  paths: [/srv, "C:\\\\x"]', '  recursive: true', "  include_files: ['\\.conf$']", '- module: file_integrity', '  enabled: false', '  paths: [/off]',
    ].join('\n'));
    expect(imported.rules.map(({ name, entities, excludes }) => [name, entities.map(({ path }) => path), excludes])).toEqual([
      ['file_integrity 1', ['/bin', '/bin/', '/etc/passwd', '/etc/passwd/'], ['/**/*.sw[nop]', '/**/*~', '/**/.git', '/**/.git/**']], ['file_integrity 2', ['/srv', '/srv/**', 'C:\\x', 'C:\\x\\**'], []],
    ]);
    expect(wordsOf(imported)).toEqual(['5 imported', '6 imported', '7 refused', '8 approximated', '8 imported', '8 imported', '8 refused', '10 imported', '10 imported', '12 approximated', '15 refused']);
  });
  it.each(['', 'a: [', '- module: file_integrity', 'auditbeat.modules: 3'])('takes %j without harm', (text) => expect(importAuditbeat(text).rules).toEqual([]));
});

describe('workspace settings', () => {
  const settings = JSON.stringify({
    resources: [
      { kind: 'ChangeTrackingLinuxPath', properties: { enabled: true, destinationPath: '/etc/*.conf', recurse: false, pathType: 'File', groupTag: 'Security', links: 'Follow' } },
      { kind: 'ChangeTrackingPath', properties: { enabled: true, path: '%winDir%\\win.ini', pathType: 'File', recurse: false, groupTag: 'Security' } },
      { kind: 'ChangeTrackingRegistry', properties: { enabled: true, keyName: 'HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows\\CurrentVersion\\Run', valueName: '', recurse: false } },
      { kind: 'ChangeTrackingServices', properties: { listTypeServices: 'White' } },
    ],
    extensionSettings: {
      fileSettings: { fileInfo: [{ name: 'x', enabled: true, destinationPath: '/etc/.*.conf', recurse: true, pathType: 'File', maxContentsReturnable: 5_000_000 }, { enabled: false, destinationPath: '/off' }, { enabled: true, destinationPath: '/opt', pathType: 'Folder', recurse: true }] },
      registrySettings: { registryInfo: [{ enabled: true, keyName: 'HKEY_LOCAL_MACHINE\\A', recurse: true }, { enabled: true, keyName: 'HKEY_LOCAL_MACHINE\\B', valueName: 'v' }] },
      servicesSettings: { serviceCollectionFrequency: 1800 },
    },
  });
  it('become a rule for each group', () => {
    const imported = importWorkspaceSettings(settings);
    expect(imported.rules.map(({ name, entities }) => [name, entities.map(({ path }) => path)])).toEqual([
      ['Change Tracking: Security', ['/etc/*.conf', '%winDir%\\win.ini']],
      ['Change Tracking: Custom', ['HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\', '/etc/**/*.conf', '/opt/**', 'HKEY_LOCAL_MACHINE\\A\\', 'HKEY_LOCAL_MACHINE\\A\\**', 'HKEY_LOCAL_MACHINE\\B\\v']],
    ]);
    expect(imported.report.map(({ outcome }) => outcome)).toEqual(['approximated', 'imported', 'imported', 'refused', 'approximated', 'refused', 'imported', 'imported', 'imported', 'refused']);
  });
  it.each(['', '{"a":', '7', '[{"path": "x"}]'])('take %j without harm', (text) => expect(importWorkspaceSettings(text).rules).toEqual([]));
});

describe('a large import', () => {
  it('is put into rules of a thousand entities', () => {
    const { rules } = importOsquery(JSON.stringify({ file_paths: { many: Array.from({ length: 2_500 }, (_, n) => `/x/${n}`) } }));
    expect(rules.map(({ name, entities }) => [name, entities.length])).toEqual([['many (1/3)', 1000], ['many (2/3)', 1000], ['many (3/3)', 500]]);
  });
  it('says which excludes find no room', () => {
    const { rules, report } = importOsquery(JSON.stringify({ file_paths: { many: ['/x/**'] }, exclude_paths: { many: Array.from({ length: 1_002 }, (_, n) => `/x/${n}`) } }));
    expect([rules[0]?.excludes.length, report.filter(({ outcome }) => outcome === 'refused').map(({ entry, why }) => [entry, why])]).toEqual([1000, [['/x/1000', 'A rule has at most 1000 excludes.'], ['/x/1001', 'A rule has at most 1000 excludes.']]]);
  });
  it('loses nothing but the entry that is wrong', () => {
    const imported = importOsquery(JSON.stringify({ file_paths: { a: ['/ok', '/a/../b', '/also'] } }));
    expect([pathsOf(imported), imported.report.map(({ outcome }) => outcome)]).toEqual([['/ok', '/also'], ['imported', 'refused', 'imported']]);
    expect(imported.report[1]).toMatchObject({ entry: '/a/../b', why: '"/a/../b" at 3: ".." is not followed.', remedy: 'Write the path in full.' });
  });
});
