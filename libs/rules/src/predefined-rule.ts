/** The predefined rule, as Microsoft Defender for Cloud ships it: every subscription has it without anybody creating it. Data, versioned. */
import type { MonitoredEntity, RuleSpec } from './rule.events.ts';

const linuxFiles = [
  '/bin/login',
  '/bin/passwd',
  '/etc/crontab',
  '/etc/*.conf',
  '/usr/bin/',
  '/usr/sbin/',
  '/bin/',
  '/sbin/',
  '/boot/',
  '/usr/local/bin/',
  '/usr/local/sbin/',
  '/opt/bin/',
  '/opt/sbin/',
  '/etc/init.d/',
  '/etc/cron.hourly/',
  '/etc/cron.daily/',
  '/etc/cron.weekly/',
  '/etc/cron.monthly/',
];

const windowsFiles = [
  'autoexec.bat',
  'boot.ini',
  'config.sys',
  '\\Windows\\system.ini',
  '\\Windows\\win.ini',
  '\\Windows\\regedit.exe',
  '\\Windows\\explorer.exe',
  '\\Windows\\System32\\userinit.exe',
];

const windowsRegistry = [
  'hklm\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Windows\\loadappinit_dlls',
  'hklm\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Windows\\appinit_dlls',
  'hklm\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Windows\\iconservicelib',
  'hklm\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Shell Folders\\common startup',
  'hklm\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Shell Folders\\startup',
  'hklm\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders\\common startup',
  'hklm\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders\\startup',
  'hklm\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\',
  'hklm\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\RunOnce\\',
  'hklm\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\RunServicesOnce\\',
  'hklm\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows NT\\CurrentVersion\\Windows\\appinit_dlls',
  'hklm\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows NT\\CurrentVersion\\Windows\\loadappinit_dlls',
  'hklm\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Shell Folders\\common startup',
  'hklm\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Shell Folders\\startup',
  'hklm\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders\\common startup',
  'hklm\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders\\startup',
  'hklm\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Run\\',
  'hklm\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\RunOnce\\',
  'hklm\\SOFTWARE\\WOW6432Node\\Microsoft\\Cryptography\\OID\\',
  'hklm\\SOFTWARE\\Microsoft\\Cryptography\\OID\\',
  'hklm\\SECURITY\\POLICY\\SECRETS\\',
];

const entities = (kind: MonitoredEntity['kind'], paths: readonly string[]): MonitoredEntity[] => paths.map((path) => ({ kind, path }));

/** Name, description and paths cannot be changed; entities can be removed and restored. Raise the version when the list changes. */
export const predefinedRule = {
  version: 1,
  ruleId: '1c18eca2-7d3b-4367-3397-097a1ef2edb1',
  name: 'Recommended to monitor',
  description: 'Recommended critical entities for monitoring',
  changeTypes: ['Add', 'Modify', 'Delete', 'Rename'],
  entities: [...entities('linuxFile', linuxFiles), ...entities('windowsFile', windowsFiles), ...entities('windowsRegistry', windowsRegistry)],
  excludes: [],
  severity: 'Medium',
  allowedAccounts: [],
  allowedProcesses: [],
} as const satisfies RuleSpecData;

type RuleSpecData = { readonly [K in keyof RuleSpec]: Readonly<RuleSpec[K]> } & { readonly ruleId: string; readonly version: number };
