/** Change records as machines report them: an upgrade of packages, edits of configuration, log rotation. The same ones every time. */
import { createHash, randomUUID } from 'node:crypto';

const directories = ['/etc/nginx/conf.d', '/etc/systemd/system', '/etc/pam.d', '/usr/bin', '/usr/lib/x86_64-linux-gnu', '/usr/share/doc/openssl', '/etc/ssh', '/opt/app/releases/current/config'];
const processes = ['/usr/bin/dpkg', '/usr/sbin/logrotate', '/usr/bin/vim.basic', '/usr/bin/ansible', '/usr/lib/systemd/systemd'];
const changeTypes = ['Modified', 'Modified', 'Modified', 'Created', 'Deleted', 'Renamed'];
const rules = Array.from({ length: 4 }, () => randomUUID());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function state(n: number, version: number) {
  const text = `${n}.${version}`;
  return {
    size: 200 + ((n * 7919 + version * 104_729) % 90_000), sha256: sha256(text),
    mode: n % 9 ? '0644' : '0755', uid: n % 5 ? 0 : 1_000, gid: 0, owner: n % 5 ? 'root' : 'deploy', group: 'root',
    modifiedAt: new Date(1.79e12 + n * 137 + version).toISOString(), inode: String(1_000_000 + n * 13), fileType: n % 3 ? 'Text' : 'Unknown',
  };
}

/** One change record, its sequence number `n`. */
export function changeRecord(n: number) {
  const changeType = changeTypes[n % changeTypes.length] as string;
  const path = `${directories[(n * 31) % directories.length]}/unit-${(n * 7919) % 10_007}.conf`;
  const process = processes[(n >> 4) % processes.length] as string;
  return {
    sequence: n, at: new Date(1.79e12 + n * 137).toISOString(), source: 'inotify', kind: 'change', ruleId: rules[n % rules.length], entityType: 'File', changeType, path,
    ...(changeType === 'Renamed' ? { previousPath: `${path}.dpkg-new` } : {}),
    before: changeType === 'Created' ? null : state(n, 0),
    after: changeType === 'Deleted' ? null : state(n, 1),
    actor: { source: 'audit', account: { name: n % 5 ? 'root' : 'deploy' }, process: { name: process.split('/').at(-1), id: 1_000 + (n >> 4), path: process, commandLine: `${process} --configure unit-${(n * 7919) % 10_007}`, parentId: 1, parentName: 'systemd' } },
  };
}

/** Many of them, with the numbers from one on. */
export const changeRecords = (count: number, from = 1) => Array.from({ length: count }, (_, at) => changeRecord(from + at));
