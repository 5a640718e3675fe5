import { fileState } from '../testing/changes.ts';
import { findingsOf } from './finding.ts';

/** The one row of these columns. */
const read = (row: Readonly<Record<string, unknown>>) => findingsOf({ columns: Object.keys(row).map((name) => ({ name, type: name === 'RecordedAt' ? 'datetime' : 'string' })), rows: [Object.values(row)], more: false })[0];

describe('a row that was found', () => {
  it('of a change says when, what and of which file, with both states', () => {
    const [before, after] = [fileState('a', 1), fileState('b', 2)];
    const row = { TimeGenerated: '2026-03-01T10:00:00.000Z', Computer: 'web-1', MachineId: '1', ChangeType: 'Modified', Path: '/etc/passwd', InitiatingProcessName: 'vim', PreviousFileSha256: before.sha256, FileSha256: after.sha256, Before: JSON.stringify(before), After: JSON.stringify(after) };
    expect(read(row)).toEqual({ at: '2026-03-01T10:00:00.000Z', changeType: 'Modified', title: '/etc/passwd', facts: [['Process', 'vim']], states: { entityType: 'File', path: '/etc/passwd', previousPath: null, before, after } });
  });

  it('is of the folder and name where there is no path, or of a key', () => {
    expect(read({ FilePath: '/etc/', FileName: 'hosts', FileSha256: 'a' })).toMatchObject({ title: '/etc/hosts', facts: [['SHA-256 after', 'a']] });
    const after = { key: 'hklm\\Run', valueName: 'x', valueData: 'y' };
    expect(read({ RegistryKey: 'hklm\\Run', After: after, Before: null })).toMatchObject({ title: 'hklm\\Run', facts: [], states: { entityType: 'Registry', before: null, after } });
  });

  it('of whatever a rule asks for says all of it', () => {
    expect(read({ Reason: 'agent-stopped', Count: 0, Paths: ['/a', '/b'], Detail: '', ChangeType: 'Odd', TimeGenerated: 'then', After: '{"of":"another kind"}', Before: 'text', RecordedAt: '2026-03-01T10:00:00.000Z' })).toEqual({
      at: undefined, changeType: undefined, title: undefined, states: undefined,
      facts: [['Reason', 'agent-stopped'], ['Count', '0'], ['Paths', '["/a","/b"]'], ['ChangeType', 'Odd'], ['TimeGenerated', 'then'], ['After', '{"of":"another kind"}'], ['Before', 'text'], ['RecordedAt', expect.stringMatching(/Mar 1, 2026/)]],
    });
  });
});
