import { compileRules, problemsOf } from '@fimbria/matching';
import { predefinedRule } from '../predefined-rule.ts';
import { ruleSpecSchema } from '../rule.events.ts';
import { controls } from './controls.ts';
import { ruleOfPack } from './pack.ts';
import { packs } from './packs.ts';
import { techniques } from './techniques.ts';

const entries = packs.flatMap((pack) => pack.entries.map((entry) => ({ ...entry, pack: pack.packId })));
const matcher = compileRules(packs.map((pack) => ({ ruleId: pack.packId, ...ruleOfPack(pack) })));

describe.each(packs)('the pack $packId', (pack) => {
  it('becomes a rule that can be created', () => {
    const rule = ruleOfPack(pack);
    expect(problemsOf(rule)).toEqual([]);
    expect(ruleSpecSchema.parse(rule)).toEqual(rule);
  });
  it('names nothing twice', () => {
    const named = pack.entries.flatMap(({ kind, paths }) => paths.map((path) => `${kind} ${path}`));
    expect(named.filter((path, at) => named.indexOf(path) !== at)).toEqual([]);
  });
  it('refers to PCI DSS 11.5.2, NIST SI-7 and CM-3, CIS, ISO 27001 and HIPAA', () => {
    const referred = new Set<string>(pack.entries.flatMap((entry) => entry.controls));
    for (const start of ['PCI DSS 4.0.1 11.5.2', 'NIST 800-53 SI-7', 'NIST 800-53 CM-3', 'CIS Controls', 'ISO 27001:2022', 'HIPAA']) expect([...referred].filter((control) => control.startsWith(start))).not.toEqual([]);
  });
});

describe('an entry of a pack', () => {
  it.each(entries)('$id compiles, says why, and refers to what is known', ({ kind, paths, why, ...entry }) => {
    expect(problemsOf({ entities: paths.map((path) => ({ kind, path })) })).toEqual([]);
    expect(why).toMatch(/^[A-Z].{15,}\.$/);
    expect(entry.controls.length * entry.techniques.length).toBeGreaterThan(0);
    expect(entry.controls.filter((control) => !Object.hasOwn(controls, control))).toEqual([]);
    expect(entry.techniques.filter((technique) => !Object.hasOwn(techniques, technique))).toEqual([]);
  });
  it('has an id of its own', () => expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length));
});

describe('the packs', () => {
  it('refer to every control and technique they know', () => {
    expect(Object.keys(controls).filter((control) => !entries.some((entry) => (entry.controls as readonly string[]).includes(control)))).toEqual([]);
    expect(Object.keys(techniques).filter((technique) => !entries.some((entry) => (entry.techniques as readonly string[]).includes(technique)))).toEqual([]);
  });
  it('watch audit logs as PCI DSS 10.3.4 asks', () => {
    expect(entries.filter((entry) => entry.controls.includes('PCI DSS 4.0.1 10.3.4')).map(({ pack }) => pack)).toEqual(expect.arrayContaining(['linux-baseline', 'windows-baseline']));
  });
  it.each([
    '/etc/passwd', '/etc/shadow', '/etc/sudoers', '/etc/sudoers.d/me', '/etc/ssh/sshd_config', '/root/.ssh/authorized_keys', '/home/me/.ssh/authorized_keys', '/etc/pam.d/sshd', '/usr/lib/x86_64-linux-gnu/security/pam_unix.so', '/etc/ld.so.preload',
    '/etc/systemd/system/evil.service', '/etc/cron.d/my-job', '/var/spool/cron/crontabs/root', '/lib/modules/6.1.0-18-amd64/extra/rootkit.ko', '/boot/vmlinuz-6.1.0-18-amd64', '/usr/bin/sudo', '/usr/lib/x86_64-linux-gnu/libc.so.6',
  ])('cover %s, which the predefined list or common advice names', (path) => expect(matcher.covering(path)).toContain('linux-baseline'));
  it.each([
    ['C:\\Windows\\System32\\drivers\\etc\\hosts', 'windowsFile'], ['C:\\Windows\\System32\\Tasks\\Evil', 'windowsFile'], ['HKLM\\SYSTEM\\ControlSet001\\Services\\Evil\\ImagePath', 'windowsRegistry'], ['HKLM\\SYSTEM\\CurrentControlSet\\Services\\Evil\\', 'windowsRegistry'],
    ['HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\Shell', 'windowsRegistry'], ['HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\Notification Packages', 'windowsRegistry'],
    ['HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\sethc.exe\\Debugger', 'windowsRegistry'], ['HKU\\S-1-5-21-7\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\x', 'windowsRegistry'],
  ] as const)('cover %s', (path, kind) => expect(matcher.covering(path, undefined, { kind })).toContain('windows-baseline'));
  it('leave out nothing of what the predefined rule names', () => {
    const uncovered = predefinedRule.entities.map(({ kind, path }) => ({ kind, sample: path.replace('*', 'x').replace(/[\\/]$/, '$&x').replace(/^(?=[a-z]+\.)/, 'C:\\').replace(/^\\/, 'C:\\') })).filter(({ kind, sample }) => matcher.covering(sample, undefined, { kind }).length === 0);
    expect(uncovered).toEqual([]);
  });
  it('leave out what says nothing', () => expect([matcher.covering('/home/me/.ssh/known_hosts'), matcher.covering('/boot/grub/grubenv')]).toEqual([[], []]));
});
