/** What Security Center watched over the Log Analytics and Azure Monitor agents, for whoever comes from there; as its documentation listed it in 2024. */
import { settings, software } from './controls.ts';
import { entriesOf, type Pack } from './pack.ts';

const linux = entriesOf('linuxFile', 'change-tracking', [
  ['linux-programs', ['/bin/login', '/bin/passwd', '/usr/bin/', '/usr/sbin/', '/bin/', '/sbin/', '/usr/local/bin/', '/usr/local/sbin/', '/opt/bin/', '/opt/sbin/'], 'A program that everybody trusts, replaced; or a new one.', software, ['T1554']],
  ['linux-boot', ['/boot/'], 'What runs before everything else.', software, ['T1542']],
  ['linux-settings', ['/etc/*.conf'], 'Settings of a service or of the system.', settings, ['T1562.001']],
  ['linux-jobs', ['/etc/crontab', '/etc/init.d/', '/etc/cron.hourly/', '/etc/cron.daily/', '/etc/cron.weekly/', '/etc/cron.monthly/'], 'A program that runs again and again, or at start.', settings, ['T1053.003', 'T1037.004']],
]);

const windows = entriesOf('windowsFile', 'change-tracking', [
  ['windows-files', ['autoexec.bat', 'boot.ini', 'config.sys', '\\Windows\\system.ini', '\\Windows\\win.ini'], 'What Windows reads at start.', settings, ['T1542']],
  ['windows-programs', ['\\Windows\\regedit.exe', '\\Windows\\explorer.exe', '\\Windows\\System32\\userinit.exe', '\\Program Files\\Microsoft Security Client\\msseces.exe'], 'A program that everybody trusts, replaced.', software, ['T1554', 'T1562.001']],
]);

const currentVersion = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion';
const windowsNt = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const signatures = 'SOFTWARE\\Microsoft\\Cryptography\\OID\\EncodingType 0\\CryptSIPDllRemoveSignedDataMsg';
const profiles = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy';

const security = entriesOf('windowsRegistry', 'change-tracking', [
  ['signatures', [`[both] HKLM\\${signatures}\\{C689AAB8-8E78-11D0-8C47-00C04FC295EE}\\`, `[both] HKLM\\${signatures}\\{603BCC1F-4B59-4E08-B724-D2C6297EF351}\\`], 'Who says whether a signature is good.', settings, ['T1553.003']],
  ['boot-files', [`[both] HKLM\\${windowsNt}\\IniFileMapping\\SYSTEM.ini\\boot\\`], 'Where old start files are read from.', settings, ['T1112']],
  ['windows', [`[both] HKLM\\${windowsNt}\\Windows\\`], 'A library loaded into every program with a window.', settings, ['T1546.010']],
  ['winlogon', [`[both] HKLM\\${windowsNt}\\Winlogon\\`], 'What is started at sign-in.', settings, ['T1547.004']],
  ['shell-folders', [`[both] HKLM\\${currentVersion}\\Explorer\\Shell Folders\\`, `[both] HKLM\\${currentVersion}\\Explorer\\User Shell Folders\\`], 'Where the start-up folder is.', settings, ['T1547.001']],
  ['run', ['Run', 'RunOnce', 'RunOnceEx', 'RunServices', 'RunServicesOnce'].map((key) => `[both] HKLM\\${currentVersion}\\${key}\\`), 'A program that starts with Windows or when somebody signs in.', settings, ['T1547.001']],
  ['hives', ['HKLM\\SYSTEM\\CurrentControlSet\\Control\\hivelist\\'], 'Which parts of the registry are loaded; changes often by itself.', settings, ['T1112']],
  ['known-libraries', ['HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\KnownDLLs\\'], 'Which libraries come from where.', settings, ['T1574.001']],
  ['firewall', [`${profiles}\\DomainProfile\\`, `${profiles}\\PublicProfile\\`, `${profiles}\\StandardProfile\\`], 'What may come in and go out.', settings, ['T1562.004']],
]);

/** Off by default there. */
const recommended = entriesOf('windowsRegistry', 'change-tracking', [
  ['policy-scripts', [`HKLM\\${currentVersion}\\Group Policy\\Scripts\\Startup\\**`, `HKLM\\${currentVersion}\\Group Policy\\Scripts\\Shutdown\\**`], 'Scripts that run at start and shutdown.', settings, ['T1037.001']],
  ['active-setup', ['HKLM\\SOFTWARE\\Microsoft\\Active Setup\\Installed Components\\**'], 'A program that runs once for each user.', settings, ['T1547.014']],
  ['explorer', ['ShellEx\\ContextMenuHandlers', 'Background\\ShellEx\\ContextMenuHandlers', 'Shellex\\CopyHookHandlers'].map((key) => `HKLM\\SOFTWARE\\Classes\\Directory\\${key}\\**`), 'Code that runs inside Explorer.', settings, ['T1112']],
  ['explorer-icons', [`[both] HKLM\\${currentVersion}\\Explorer\\ShellIconOverlayIdentifiers\\**`, `[both] HKLM\\${currentVersion}\\Explorer\\Browser Helper Objects\\**`], 'Code that runs inside Explorer and Internet Explorer.', settings, ['T1112']],
  ['browser-extensions', ['[both] HKLM\\SOFTWARE\\Microsoft\\Internet Explorer\\Extensions\\**'], 'Code that runs inside Internet Explorer.', settings, ['T1112']],
  ['drivers', [`[both] HKLM\\${windowsNt}\\Drivers32\\**`], 'Libraries for sound and video, loaded by whoever plays some.', settings, ['T1574.001']],
  ['winlogon-notify', [`HKLM\\${windowsNt}\\Winlogon\\Notify\\**`], 'Libraries told of sign-in and shutdown.', settings, ['T1547.004']],
]);

export const changeTracking: Pack = {
  packId: 'change-tracking', version: 1, name: 'Change Tracking lists', severity: 'Medium', entries: [...linux, ...windows, ...security, ...recommended],
  description: 'What file integrity monitoring over the Log Analytics and Azure Monitor agents watched: for whoever comes from there.',
  excludes: [],
};
