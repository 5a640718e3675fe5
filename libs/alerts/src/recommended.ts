/** The alert rules that come with Fimbria: what an attacker leaves and an administrator rarely does. */
import { alertRuleSpecSchema, type AlertRuleSpec } from './alert-rule.events.ts';

const files = "MDCFileIntegrityMonitoringEvents\n| where MonitoredEntityType == 'File'\n| extend Path = strcat(FilePath, FileName)\n";
const columns = '\n| project TimeGenerated, Computer, MachineId, ChangeType, Path, InitiatingProcessName, InitiatingProcessAccountName, PreviousFileSha256, FileSha256, Before, After';
/** Who writes files as a matter of course; in lower case. */
const packageManagers = "'dpkg', 'apt', 'apt-get', 'rpm', 'dnf', 'yum', 'zypper', 'pacman', 'apk', 'snapd', 'unattended-upgr'";

/** Each is KQL over what is new. */
export const recommendedAlertRules: readonly AlertRuleSpec[] = [
  {
    name: 'Accounts and rights changed', severity: 'high',
    description: 'Who there is and who may do what: passwd, shadow, group, sudoers, PAM. Ask the account that made the change; if it cannot say why, treat the machine as taken over.',
    query: `${files}| where FilePath startswith_cs '/etc/' and Path matches regex @'^/etc/(passwd|shadow|group|gshadow|sudoers(\\.d/.+)?|pam\\.d/.+|security/.+)$'${columns}`,
  },
  {
    name: 'Ways in changed', severity: 'high',
    description: 'Authorized keys and the configuration of sshd. A key nobody knows is a door left open: remove it, then look for what came through.',
    query: `${files}| where FilePath startswith_cs '/etc/ssh/' or (FilePath endswith_cs '/.ssh/' and FileName in ('authorized_keys', 'authorized_keys2'))${columns}`,
  },
  {
    name: 'Library preloaded into every program', severity: 'high',
    description: 'ld.so.preload names a library that every program loads. Hardly anything needs it; user-mode rootkits do.',
    query: `${files}| where FilePath == '/etc/' and FileName startswith_cs 'ld.so.preload'${columns}`,
  },
  {
    name: 'New setuid or setgid file', severity: 'high',
    description: 'A file that runs with the rights of its owner or group and did not before: a way to become somebody else. Nothing but a package should bring one.',
    query: `${files}| where ChangeType != 'Deleted' and FileMode matches regex '^[2-7]' and not(PreviousFileMode matches regex '^[2-7]')${columns}`,
  },
  {
    name: 'Program changed outside the package manager', severity: 'medium',
    description: 'A program or library that something else than a package manager wrote. Where the process is not known, compare the hash with the one the package has.',
    query: `${files}| where Path matches regex '^(/usr)?/(local/)?s?bin/|^(/usr)?/lib(32|64)?/' and ChangeType in ('Created', 'Modified', 'Renamed')\n| where tolower(InitiatingProcessName) !in (${packageManagers})${columns}`,
  },
  {
    name: 'Something starts by itself', severity: 'medium',
    description: 'Cron, systemd, init, profiles and modules: what runs again after a restart. Ask of each who wanted it.',
    query: `${files}| where FilePath startswith_cs '/etc/' or FilePath startswith_cs '/var/spool/cron/' or FilePath endswith_cs '/systemd/system/' or FileName startswith_cs '.'\n| where Path matches regex @'^/etc/(cron|systemd/|init\\.d/|rc\\.local|profile|modules-load\\.d/|udev/)|^/var/spool/cron/|^/(usr/)?lib/systemd/system/|/\\.(bashrc|profile|bash_profile|zshrc)$'\n| where tolower(InitiatingProcessName) !in (${packageManagers})${columns}`,
  },
  {
    name: 'Something starts with Windows', severity: 'medium',
    description: 'Run keys, services, Winlogon, image file execution options: what starts by itself or instead of another program.',
    query: "MDCFileIntegrityMonitoringEvents\n| where MonitoredEntityType == 'Registry'\n| where tolower(RegistryKey) matches regex @'\\\\(currentversion\\\\run(once|services)?|winlogon|image file execution options|appinit_dlls|currentcontrolset\\\\services|session manager|active setup)(\\\\|$)'\n| project TimeGenerated, Computer, MachineId, ChangeType, RegistryKey, NewValueName, NewValueData, OldValueData, InitiatingProcessName, InitiatingProcessAccountName",
  },
  {
    name: 'Script written into a web root', severity: 'high',
    description: 'A script below a web root that was made or changed. If a deployment did not bring it, it is what a web shell looks like.',
    query: `${files}| where Path has_any ('/var/www', '/srv/www', '/usr/share/nginx', 'inetpub', 'htdocs') and ChangeType in ('Created', 'Modified', 'Renamed') and tolower(FileName) matches regex @'\\.(php\\d?|phtml|jspx?|aspx?|ashx|cgi|pl)$'${columns}`,
  },
  {
    name: 'Log or history removed', severity: 'medium',
    description: 'A log or shell history that was deleted or became empty. Rotation renames; whoever covers tracks deletes.',
    query: `${files}| where tolower(Path) matches regex @'^/var/log/|/\\.(bash|zsh)_history$|\\.evtx$'\n| where ChangeType == 'Deleted' or (ChangeType == 'Modified' and FileSize == 0 and PreviousFileSize > 0)${columns}`,
  },
  {
    name: 'Nobody watched for a while', severity: 'low',
    description: 'A stretch in which changes may have been missed: an agent that was stopped, a queue that ran over, a path it may not read. What happened then has to be looked for by other means.',
    query: 'FimCoverageGap\n| project TimeGenerated, Computer, MachineId, Reason, Count, Paths, Detail',
  },
].map((rule) => alertRuleSpecSchema.parse(rule));
