/** What every Windows machine should have watched: the predefined rule's paths and keys, and what they miss. */
import { access, data, logging, settings, software } from './controls.ts';
import { entriesOf, type Pack } from './pack.ts';

const files = entriesOf('windowsFile', 'windows', [
  ['hosts', ['%WINDIR%\\System32\\drivers\\etc\\'], 'Where names lead: a name of trust to another machine.', settings, ['T1565.001']],
  ['start-files', ['autoexec.bat', 'boot.ini', 'config.sys', '\\Windows\\system.ini', '\\Windows\\win.ini'], 'What old Windows runs and loads at start.', settings, ['T1542']],
  ['boot', ['\\bootmgr', '\\Boot\\**', '\\EFI\\**', '%WINDIR%\\Boot\\**'], 'What runs before everything else.', software, ['T1542']],
  ['shell-programs', ['\\Windows\\explorer.exe', '\\Windows\\regedit.exe', '\\Windows\\System32\\userinit.exe', '\\Windows\\System32\\winlogon.exe', '\\Windows\\System32\\cmd.exe', '\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'], 'A program that everybody trusts, replaced.', software, ['T1554']],
  ['accessibility', ['%WINDIR%\\System32\\sethc.exe', '%WINDIR%\\System32\\utilman.exe', '%WINDIR%\\System32\\osk.exe', '%WINDIR%\\System32\\narrator.exe', '%WINDIR%\\System32\\magnify.exe', '%WINDIR%\\System32\\displayswitch.exe', '%WINDIR%\\System32\\atbroker.exe'], 'Programs that can be started before anybody has signed in.', software, ['T1546.008']],
  ['security-programs', ['%WINDIR%\\System32\\lsass.exe', '%WINDIR%\\System32\\lsasrv.dll', '%WINDIR%\\System32\\services.exe', '%WINDIR%\\System32\\ntoskrnl.exe', '%WINDIR%\\System32\\kerberos.dll', '%WINDIR%\\System32\\msv1_0.dll'], 'What checks passwords and starts services.', software, ['T1554', 'T1556']],
  ['drivers', ['%WINDIR%\\System32\\drivers\\*.sys'], 'Code in the kernel.', software, ['T1547.006']],
  ['scheduled-tasks', ['%WINDIR%\\System32\\Tasks\\**', '%WINDIR%\\Tasks\\'], 'A program that runs at a time or an event.', settings, ['T1053.005']],
  ['startup-folders', ['%ProgramData%\\Microsoft\\Windows\\Start Menu\\Programs\\StartUp\\', '%APPDATA%\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\'], 'A program that starts when somebody signs in.', settings, ['T1547.001']],
  ['group-policy-scripts', ['%WINDIR%\\System32\\GroupPolicy\\**', '%WINDIR%\\SYSVOL\\sysvol\\**'], 'Settings and scripts for this machine, or for a whole domain.', settings, ['T1484.001', 'T1037.001']],
  ['powershell-profiles', ['%WINDIR%\\System32\\WindowsPowerShell\\v1.0\\*profile.ps1', '%ProgramFiles%\\PowerShell\\*\\*profile.ps1', '\\Users\\*\\Documents\\WindowsPowerShell\\*profile.ps1', '\\Users\\*\\Documents\\PowerShell\\*profile.ps1'], 'Commands run by every PowerShell.', settings, ['T1546.013']],
  ['ssh', ['%ProgramData%\\ssh\\**', '\\Users\\*\\.ssh\\authorized_keys'], 'Who may sign in from afar, and with which keys.', access, ['T1098.004']],
  ['wmi-repository', ['%WINDIR%\\System32\\wbem\\*.mof', '%WINDIR%\\System32\\wbem\\AutoRecover\\'], 'Classes that can hold programs started by events.', settings, ['T1112']],
  ['archived-event-logs', ['%WINDIR%\\System32\\winevt\\Logs\\Archive-*.evtx'], 'Records that are closed and must not change any more.', logging, ['T1070.001']],
]);

const currentVersion = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion';
const windowsNt = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const control = 'HKLM\\SYSTEM\\CurrentControlSet\\Control';

const keys = entriesOf('windowsRegistry', 'windows', [
  ['run', [`[both] HKLM\\${currentVersion}\\Run\\`, `[both] HKLM\\${currentVersion}\\RunOnce\\**`, `[both] HKLM\\${currentVersion}\\RunOnceEx\\**`, `[both] HKLM\\${currentVersion}\\RunServices\\`, `[both] HKLM\\${currentVersion}\\RunServicesOnce\\`, `HKLM\\${currentVersion}\\Policies\\Explorer\\Run\\`], 'A program that starts with Windows or when somebody signs in.', settings, ['T1547.001']],
  ['run-users', [`HKCU\\${currentVersion}\\Run\\`, `HKCU\\${currentVersion}\\RunOnce\\`, `HKCU\\${currentVersion}\\Policies\\Explorer\\Run\\`, `HKCU\\${windowsNt}\\Windows\\Load`, `HKCU\\${windowsNt}\\Windows\\Run`, 'HKCU\\Environment\\UserInitMprLogonScript'], 'A program that starts when one user signs in.', settings, ['T1547.001', 'T1037.001']],
  ['shell-folders', [`[both] HKLM\\${currentVersion}\\Explorer\\Shell Folders\\`, `[both] HKLM\\${currentVersion}\\Explorer\\User Shell Folders\\`, `HKCU\\${currentVersion}\\Explorer\\User Shell Folders\\Startup`], 'Where the start-up folder is.', settings, ['T1547.001']],
  ['winlogon', [`[both] HKLM\\${windowsNt}\\Winlogon\\`, `HKLM\\${windowsNt}\\Winlogon\\Notify\\**`, `HKCU\\${windowsNt}\\Winlogon\\Shell`], 'What is started at sign-in: shell, helper libraries, automatic sign-in.', settings, ['T1547.004']],
  ['services', ['HKLM\\SYSTEM\\CurrentControlSet\\Services\\*\\', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\*\\Parameters\\ServiceDll'], 'A service or driver, new or with another program.', settings, ['T1543.003', 'T1547.006']],
  ['lsa', [`${control}\\Lsa\\`, `${control}\\Lsa\\OSConfig\\`, `${control}\\SecurityProviders\\**`], 'Libraries loaded where passwords are checked, and protections of that place.', settings, ['T1547.002', 'T1547.005', 'T1556.002', 'T1562.001']],
  ['lsa-secrets', ['HKLM\\SECURITY\\POLICY\\SECRETS\\'], 'Passwords of services, kept by the system.', access, ['T1003.004']],
  ['image-options', [`[both] HKLM\\${windowsNt}\\Image File Execution Options\\**`, `HKLM\\${windowsNt}\\SilentProcessExit\\**`], 'Another program started in place of, or beside, the one that was called.', settings, ['T1546.012']],
  ['appinit', [`[both] HKLM\\${windowsNt}\\Windows\\AppInit_DLLs`, `[both] HKLM\\${windowsNt}\\Windows\\LoadAppInit_DLLs`, `HKLM\\${windowsNt}\\Windows\\IconServiceLib`], 'A library loaded into every program with a window.', settings, ['T1546.010']],
  ['session-manager', [`${control}\\Session Manager\\AppCertDlls\\**`, `${control}\\Session Manager\\KnownDLLs\\`, `${control}\\Session Manager\\BootExecute`, `${control}\\Session Manager\\PendingFileRenameOperations`, `${control}\\Session Manager\\Environment\\`], 'What runs before services, and which libraries come from where.', settings, ['T1546.009', 'T1574.001']],
  ['print', [`${control}\\Print\\Monitors\\**`, `${control}\\Print\\Environments\\**\\Print Processors\\**`, `${control}\\Print\\Providers\\**`], 'Libraries that the spooler loads as the system.', settings, ['T1547.010', 'T1547.012']],
  ['active-setup', ['[both] HKLM\\SOFTWARE\\Microsoft\\Active Setup\\Installed Components\\**'], 'A program that runs once for each user.', settings, ['T1547.014']],
  ['associations', ['HKCR\\exefile\\shell\\open\\command\\', 'HKCR\\batfile\\shell\\open\\command\\', 'HKCR\\cmdfile\\shell\\open\\command\\', 'HKCR\\.exe\\', 'HKCR\\ms-settings\\shell\\open\\command\\'], 'Which program opens programs.', settings, ['T1546.001']],
  ['trust-providers', ['[both] HKLM\\SOFTWARE\\Microsoft\\Cryptography\\OID\\**', '[both] HKLM\\SOFTWARE\\Microsoft\\Cryptography\\Providers\\Trust\\**'], 'Who says whether a signature is good.', settings, ['T1553.003']],
  ['root-certificates', ['HKLM\\SOFTWARE\\Microsoft\\SystemCertificates\\ROOT\\Certificates\\**', 'HKLM\\SOFTWARE\\Policies\\Microsoft\\SystemCertificates\\ROOT\\Certificates\\**'], 'An authority whose certificates are believed from now on.', settings, ['T1553.004']],
  ['defender', ['HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\**', 'HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Exclusions\\**', 'HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Features\\'], 'Protection switched off, or a place it does not look at.', settings, ['T1562.001']],
  ['firewall', ['HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\*Profile\\', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules\\', 'HKLM\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\**'], 'What may come in and go out.', settings, ['T1562.004']],
  ['event-logging', ['HKLM\\SYSTEM\\CurrentControlSet\\Services\\EventLog\\*\\', `HKLM\\${currentVersion}\\Policies\\System\\Audit\\**`, 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell\\**', `${control}\\WMI\\Autologger\\EventLog-*\\`], 'What is recorded, how much of it stays.', logging, ['T1562.002']],
  ['account-control', [`HKLM\\${currentVersion}\\Policies\\System\\`], 'Whether somebody is asked before a program gets privileges.', settings, ['T1112', 'T1562.001']],
  ['remote-access', [`${control}\\Terminal Server\\`, `${control}\\Terminal Server\\WinStations\\RDP-Tcp\\`, 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Netlogon\\Parameters\\', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Parameters\\'], 'Who may sign in from afar, and how it is protected.', access, ['T1112', 'T1556']],
  ['local-accounts', ['HKLM\\SAM\\SAM\\Domains\\Account\\Users\\**', 'HKLM\\SAM\\SAM\\Domains\\Builtin\\Aliases\\**'], 'A local account, new or made an administrator.', access, ['T1136.001', 'T1098']],
  ['safe-boot', [`${control}\\SafeBoot\\**`], 'What starts in safe mode: protection left out, or something let in.', settings, ['T1562.001']],
  ['boot-files', [`[both] HKLM\\${windowsNt}\\IniFileMapping\\SYSTEM.ini\\boot\\`], 'Where old start files are read from.', data, ['T1112']],
]);

export const windowsBaseline: Pack = {
  packId: 'windows-baseline', version: 1, name: 'Windows baseline', severity: 'High', entries: [...files, ...keys],
  description: 'Services, scheduled tasks, sign-in, LSA, image options, autostart, trust, logging and system programs of a Windows machine.',
  excludes: ['HKLM\\SYSTEM\\CurrentControlSet\\Services\\bam\\**', 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\**', '%WINDIR%\\System32\\Tasks\\Microsoft\\Windows\\UpdateOrchestrator\\**'],
};
