/** Queries that come with the changes: what analysts open, and what attackers leave. */

interface Hunt {
  readonly id: string;
  readonly name: string;
  /** What its answer tells, and what to do with it. */
  readonly description: string;
  readonly query: string;
}

const all = 'MDCFileIntegrityMonitoringEvents\n| where TimeGenerated > ago(14d)\n';
const files = `${all}| where MonitoredEntityType == 'File'\n`;
const columns = '| project TimeGenerated, Computer, ChangeType, FilePath, FileName, InitiatingProcessName, InitiatingProcessAccountName\n| order by TimeGenerated desc';
const path = "| extend Path = strcat(FilePath, FileName)\n";

/** Each is KQL over the tables of this context. */
export const huntingQueries: readonly Hunt[] = [
  {
    id: 'changes-by-machine', name: 'Changes by machine and kind', description: 'How much changed on each machine in the last 14 days, files and registry apart. A machine that stands out is where to look first.',
    query: `${all}| where MonitoredEntityType in ('Registry', 'File')\n| summarize count() by Computer, MonitoredEntityType`,
  },
  {
    id: 'registry-changes', name: 'Registry changes', description: 'Every change of the registry in the last 14 days, with values before and after.',
    query: `${all}| where MonitoredEntityType == 'Registry'\n| order by Computer, RegistryKey`,
  },
  {
    id: 'new-setuid', name: 'New setuid and setgid files', description: 'Files that run with the rights of their owner or group, and did not before. Each is a way to become somebody else: nothing but a package should bring one.',
    query: `${files}| where ChangeType != 'Deleted' and FileMode matches regex '^[2-7]' and not(PreviousFileMode matches regex '^[2-7]')\n| project TimeGenerated, Computer, FilePath, FileName, FileMode, PreviousFileMode, FileOwner, InitiatingProcessName, InitiatingProcessAccountName\n| order by TimeGenerated desc`,
  },
  {
    id: 'outside-package-manager', name: 'Programs changed outside the package manager', description: 'Programs and libraries that something else than a package manager wrote. After an update there should be none; where the process is not known, it says so by an empty name.',
    query: `${files}| where FilePath matches regex '^(/usr)?/(local/)?s?bin/|^(/usr)?/lib(32|64)?/' and ChangeType in ('Created', 'Modified', 'Renamed')\n| where InitiatingProcessName !in ('dpkg', 'apt', 'apt-get', 'rpm', 'dnf', 'yum', 'zypper', 'pacman', 'apk', 'snapd', 'unattended-upgr')\n${columns}`,
  },
  {
    id: 'web-root-writes', name: 'Writes into web roots', description: 'Files below web roots that the web server itself wrote, or scripts that anybody wrote there. A script that a web server writes is what a web shell looks like.',
    query: `${files}${path}| where Path has_any ('/var/www', '/srv/www', '/usr/share/nginx', 'inetpub', 'htdocs') and ChangeType in ('Created', 'Modified', 'Renamed')\n| where InitiatingProcessAccountName in~ ('www-data', 'apache', 'nginx', 'http', 'IUSR') or InitiatingProcessName in~ ('w3wp.exe', 'httpd', 'apache2', 'nginx', 'php-fpm') or tolower(FileName) matches regex @'\\.(php\\d?|phtml|jspx?|aspx?|ashx|cgi|pl)$'\n${columns}`,
  },
  {
    id: 'linux-persistence', name: 'Persistence on Linux', description: 'What starts by itself: cron, systemd, init, profiles, preloaded libraries, authorized keys. Ask of each who wanted it.',
    query: `${files}${path}| where Path matches regex @'^/etc/(cron|systemd/|init\\.d/|rc\\.local|profile|ld\\.so\\.preload|pam\\.d/|modules-load\\.d/|udev/)|^/var/spool/cron/|^/(usr/)?lib/systemd/system/|/\\.ssh/authorized_keys|/\\.(bashrc|profile|bash_profile|zshrc)$'\n${columns}`,
  },
  {
    id: 'windows-persistence', name: 'Persistence in the registry', description: 'Run keys, services, Winlogon, image file execution options, AppInit: what starts with Windows or instead of another program.',
    query: `${all}| where MonitoredEntityType == 'Registry'\n| where tolower(RegistryKey) matches regex @'\\\\(currentversion\\\\run(once|services)?|winlogon|image file execution options|appinit_dlls|currentcontrolset\\\\services|session manager|active setup)(\\\\|$)' or NewValueName in~ ('AppInit_DLLs', 'Userinit', 'Shell', 'BootExecute')\n| project TimeGenerated, Computer, ChangeType, RegistryKey, NewValueName, NewValueData, OldValueData, InitiatingProcessName, InitiatingProcessAccountName\n| order by TimeGenerated desc`,
  },
  {
    id: 'accounts', name: 'Accounts and rights', description: 'Changes of who there is and who may do what: passwd, shadow, group, sudoers, sshd.',
    query: `${files}${path}| where Path matches regex @'^/etc/(passwd|shadow|group|gshadow|sudoers|ssh/sshd_config)'\n${columns}`,
  },
  {
    id: 'at-night', name: 'Changes at night and at weekends', description: 'Changes between 22 and 5 o\'clock UTC and on Saturdays and Sundays, by machine and account. Maintenance shows as a rhythm; what has none is worth a look.',
    query: `${all}| extend Hour = hourofday(TimeGenerated), Day = dayofweek(TimeGenerated)\n| where Hour >= 22 or Hour < 5 or Day in (0d, 6d)\n| summarize Changes = count(), First = min(TimeGenerated), Last = max(TimeGenerated) by Computer, InitiatingProcessAccountName\n| order by Changes desc`,
  },
  {
    id: 'most-changed', name: 'Most changed files', description: 'The files that change most often. They are usually data or logs: exclude them from their rule, or the rest drowns in them.',
    query: `${files}${path}| summarize Changes = count(), Machines = dcount(Computer), Last = max(TimeGenerated) by Path\n| top 50 by Changes desc`,
  },
  {
    id: 'deleted-logs', name: 'Deleted logs and histories', description: 'Logs and shell histories that were deleted or became empty. Rotation renames; an attacker deletes.',
    query: `${files}${path}| where tolower(Path) matches regex @'^/var/log/|/\\.(bash|zsh)_history$|\\.evtx$'\n| where ChangeType == 'Deleted' or (ChangeType == 'Modified' and FileSize == 0 and PreviousFileSize > 0)\n${columns}`,
  },
  {
    id: 'replaced-silently', name: 'Content changed, size the same', description: 'Files whose content changed while their size did not: rare by chance, usual where somebody takes care.',
    query: `${files}| where ChangeType == 'Modified' and FileSize == PreviousFileSize and FileSize > 0 and isnotempty(FileSha256) and isnotempty(PreviousFileSha256) and FileSha256 != PreviousFileSha256\n| project TimeGenerated, Computer, FilePath, FileName, FileSize, PreviousFileSha256, FileSha256, InitiatingProcessName, InitiatingProcessAccountName\n| order by TimeGenerated desc`,
  },
  {
    id: 'first-on-estate', name: 'Programs new to the estate', description: 'Contents of programs that appeared in the last day and that no machine had reported in the 13 days before.',
    query: `let known = MDCFileIntegrityMonitoringEvents | where TimeGenerated between (ago(14d) .. ago(1d)) and isnotempty(FileSha256) | distinct FileSha256;\nMDCFileIntegrityMonitoringEvents\n| where TimeGenerated > ago(1d) and MonitoredEntityType == 'File' and FilePath has_any ('bin', 'sbin', 'System32') and isnotempty(FileSha256)\n| where FileSha256 !in (known)\n| summarize Machines = dcount(Computer), First = min(TimeGenerated), Names = make_set(FileName, 10) by FileSha256\n| order by First desc`,
  },
  {
    id: 'blind-spots', name: 'When nobody watched', description: 'Stretches in which changes may have been missed, by machine and reason. What happened then has to be looked for by other means.',
    query: "FimCoverageGap\n| where TimeGenerated > ago(14d)\n| summarize Gaps = count(), Last = max(TimeGenerated) by Computer, Reason\n| order by Gaps desc",
  },
];
