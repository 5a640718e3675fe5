import { randomUUID } from 'node:crypto';
import type { EffectiveRule } from '@fimbria/rules/events';
import { changeRecordSchema, type ChangeRecord } from './change-record.ts';
import { compareWithRules, compiledOnce } from './coverage.ts';

const [etc, windows, run, other] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const rule = (ruleId: string, kind: 'linuxFile' | 'windowsFile' | 'windowsRegistry', path: string, changeTypes: EffectiveRule['changeTypes'] = ['Add', 'Modify', 'Delete', 'Rename']): EffectiveRule => ({
  ruleId, name: ruleId, description: '', changeTypes, entities: [{ kind, path }], excludes: ['/etc/*.swp'], severity: 'Medium', allowedAccounts: [], allowedProcesses: [],
});
const rules = [rule(etc, 'linuxFile', '/etc/'), rule(windows, 'windowsFile', '\\Windows\\*.ini'), rule(run, 'windowsRegistry', 'HKLM\\SOFTWARE\\Run\\', ['Modify', 'Delete'])];
const matcher = compiledOnce()(rules);
const record = (more: object): ChangeRecord =>
  changeRecordSchema.parse({ kind: 'change', sequence: 1, at: '2026-01-01T00:00:00Z', source: 'inotify', ruleId: etc, entityType: 'File', changeType: 'Modified', path: '/etc/hosts', ...more });
const value = { entityType: 'Registry', changeType: 'RegistryValueSet', path: 'HKEY_LOCAL_MACHINE\\Software\\Run', ruleId: run, after: { key: 'HKEY_LOCAL_MACHINE\\Software\\Run', valueName: 'Updater' } };
/** The rule it is kept under; undefined where it is not kept. */
const ruleOf = (more: object) => {
  const { records: [kept], uncovered } = compareWithRules([record(more)], matcher);
  return kept && !uncovered.has(kept) ? (kept as { ruleId: string }).ruleId : undefined;
};

describe('a change', () => {
  it.each<[string, object, string | undefined]>([
    ['of a file under a rule', {}, etc],
    ['that names another rule than the one that covers it', { ruleId: other }, etc],
    ['of a file elsewhere', { path: '/srv/hosts' }, undefined],
    ['of a file that the rule leaves out', { path: '/etc/x.swp' }, undefined],
    ['of a file renamed out of sight', { changeType: 'Renamed', path: '/srv/hosts', previousPath: '/etc/hosts' }, etc],
    ['of a file renamed into sight', { changeType: 'Renamed', path: '/etc/hosts', previousPath: '/srv/hosts' }, etc],
    ['of a file renamed elsewhere', { changeType: 'Renamed', path: '/srv/hosts', previousPath: '/srv/host' }, undefined],
    ['of a file on Windows', { ruleId: windows, path: 'C:\\WINDOWS\\win.ini' }, windows],
    ['of a file whose name begins like a hive', { ruleId: windows, path: 'HKLM\\SOFTWARE\\Run\\x' }, undefined],
    ['of a value, whatever its hive is called', value, run],
    ['of a value that is gone', { ...value, changeType: 'RegistryValueDeleted', after: null, before: value.after }, run],
    ['of the unnamed value', { ...value, after: { key: value.path } }, run],
    ['of a value in another key', { ...value, path: 'HKLM\\SOFTWARE\\Walk' }, undefined],
    ['of a key', { ...value, changeType: 'RegistryKeyDeleted', after: null }, run],
    ['of a kind that the rule does not report', { ...value, changeType: 'RegistryKeyCreated' }, undefined],
  ])('%s', (_, more, expected) => expect(ruleOf(more)).toBe(expected));

  it('is otherwise kept as it was sent', () => {
    const sent = record({ ruleId: other });
    expect(compareWithRules([sent], matcher).records).toEqual([{ ...sent, ruleId: etc }]);
  });
});

describe('a change by somebody', () => {
  const lenient = compiledOnce()([{ ...rule(etc, 'linuxFile', '/etc/'), allowedAccounts: ['root'], allowedProcesses: ['/usr/bin/dpkg'] }]);
  const by = (name: string, path?: string) => ({ source: 'audit', account: { name }, process: { name: 'p', id: 1, ...(path && { path }) } });
  const comparedBy = (actor: object, matching = lenient, more = {}) => {
    const { uncovered, allowed } = compareWithRules([record({ actor, ...more })], matching);
    return uncovered.size > 0 ? 'uncovered' : allowed.size > 0 ? 'allowed' : 'kept';
  };

  it.each([
    ['whom the rule allows', by('root', '/usr/bin/dpkg'), 'allowed'], ['with another program', by('root', '/tmp/dpkg'), 'kept'], ['with an unknown program', by('root'), 'kept'], ['else with that program', by('ada', '/usr/bin/dpkg'), 'kept'],
    ['of whom nothing is known', { source: 'none' }, 'kept'],
  ])('%s is judged by who did it', (_, actor, expected) => expect(comparedBy(actor)).toBe(expected));
  it('whom one rule allows is kept by another', () => {
    const both = compiledOnce()([{ ...rule(etc, 'linuxFile', '/etc/'), allowedAccounts: ['root'] }, rule(other, 'linuxFile', '/etc/hosts')]);
    expect(compareWithRules([record({ actor: by('root') })], both).records).toMatchObject([{ ruleId: other }]);
  });
  it('whom a rule allows elsewhere is as uncovered as before', () => expect(comparedBy(by('root', '/usr/bin/dpkg'), lenient, { path: '/srv/x' })).toBe('uncovered'));
});

describe('a coverage gap', () => {
  it('is always covered', () => {
    const gap = changeRecordSchema.parse({ kind: 'gap', sequence: 1, at: '2026-01-01T00:00:00Z', source: 'inotify', reason: 'watch-overflow', paths: ['/srv'] });
    expect(compareWithRules([gap], matcher)).toEqual({ records: [gap], uncovered: new Set(), allowed: new Set() });
  });
});

describe('a rule set', () => {
  it('is compiled once for as long as it is the same', () => {
    const compile = compiledOnce();
    expect(compile(rules)).toBe(compile(rules));
    expect(compile([...rules])).not.toBe(compile(rules));
  });
});
