import { readFileSync } from 'node:fs';
import { kindOf } from './rules-file-kind.ts';

const fixture = (name: string) => readFileSync(new URL(`../../../../libs/rules/fixtures/${name}`, import.meta.url), 'utf8');

describe('a file', () => {
  it.each([
    ['ossec', fixture('ossec-debian.conf')], ['ossec', '<syscheck>\n<directories>/etc</directories>'], ['aide', fixture('aide-debian.conf')], ['aide', '/etc R\n'], ['aide', '# mine\n!/var/log\ndatabase_in=file:/x\n'],
    ['osquery', '{"schedule": {}, "file_paths": {"etc": ["/etc/%%"]}}'], ['osquery', '{\n // a comment, which is no JSON\n "file_paths": {}}'],
    ['auditbeat', 'auditbeat.modules:\n- module: auditd\n'], ['auditbeat', '- module: auditd\n- module: file_integrity\n  paths: [/bin]\n'],
    ['changeTracking', '{"fileSettings": {"fileInfo": []}}'], ['changeTracking', '[{"kind": "ChangeTrackingLinuxPath", "properties": {}}]'],
    ['rules', 'version: 1\npredefined:\n  enabled: true\nrules: []\n'], ['rules', '{"version": 1, "rules": []}'], ['rules', '# ours\r\nversion: 1\r\nrules:\r\n- name: a\r\n  linuxFiles: [/etc/]\r\n'],
  ])('of %s is known by what it says: %j', (kind, text) => expect(kindOf(text, 'download.txt')).toBe(kind));

  it.each([['ossec', 'agent.conf'], ['ossec', 'ossec (1).conf'], ['aide', '99_aide_root'], ['osquery', 'osquery.conf'], ['auditbeat', 'auditbeat.reference.yml'], ['rules', 'rules-shop-12.yaml']])('of %s is else known by its name, %s', (kind, name) => expect(kindOf('#', name)).toBe(kind));

  it('that says what it is, is not what its name says', () => expect(kindOf('<syscheck>', 'aide.conf')).toBe('ossec'));
  it('may be unknown', () => expect(kindOf('Dear Ada,\nlook at /etc/passwd please.', 'letter.txt')).toBeUndefined());
});
