import { compare, type Sighting } from './compare.ts';
import type { FileState } from './record.ts';

const file = (inode: number, sha256: string, more: Partial<FileState> = {}): FileState => ({
  size: 1, sha256, mode: '0644', uid: 0, gid: 0, modifiedAt: '2026-01-01T00:00:00.000Z', changedAt: '2026-01-01T00:00:00.000Z', inode: String(inode), fileType: 'Text', ...more,
});
const stamp = ({ inode, size, modifiedAt, mode }: FileState) => `${inode} ${size} ${modifiedAt} ${mode}`;
const sighting = (path: string, before: FileState | undefined, after: FileState | undefined, more: Partial<Sighting> = {}): Sighting => ({
  path, news: true, at: '2026-01-02T00:00:00.000Z', source: 'inotify',
  known: before && { stamp: stamp(before), state: before },
  observation: after ? { is: 'file', stamp: stamp(after), state: after } : { is: 'gone' },
  ...more,
});
const inside = { covers: (path: string) => path.startsWith('/in/'), ruleFor: (path: string) => (path.startsWith('/in/') ? 'rule' : undefined) };
const told = (...sightings: Sighting[]) => compare(sightings, inside).records.map((one) => (one.kind === 'change' ? `${one.changeType} ${one.previousPath ?? ''}>${one.path}` : one.reason));

describe('a comparison', () => {
  it('says nothing of a file that is as it was', () => {
    expect(compare([sighting('/in/a', file(1, 'x'), file(1, 'x'))], inside)).toEqual({ records: [], put: [], forget: [] });
  });

  it('takes a file into the baseline in silence where it is no news', () => {
    const { records, put } = compare([sighting('/in/a', undefined, file(1, 'x'), { news: false })], inside);
    expect([records, put.map(({ path }) => path)]).toEqual([[], ['/in/a']]);
  });

  it('recognises a file under another name by its inode and content', () => {
    expect(told(sighting('/in/a', file(1, 'x'), undefined), sighting('/in/b', undefined, file(1, 'x')))).toEqual(['Renamed /in/a>/in/b']);
  });

  it('does not take another file with the same inode for the one that is gone', () => {
    expect(told(sighting('/in/a', file(1, 'x'), undefined), sighting('/in/b', undefined, file(1, 'y')))).toEqual(['Deleted >/in/a', 'Created >/in/b']);
  });

  it('recognises a renamed file that was changed as well, where the rename was seen', () => {
    expect(told(sighting('/in/a', file(1, 'x'), undefined), sighting('/in/b', undefined, file(1, 'y'), { origin: '/in/a' }))).toEqual(['Renamed /in/a>/in/b']);
  });

  it('tells where a file went that was renamed out of what is covered, and forgets it', () => {
    const sightings = [sighting('/in/a', file(1, 'x'), undefined), sighting('/out/a', undefined, file(1, 'x'), { origin: '/in/a' })];
    expect(told(...sightings)).toEqual(['Renamed /in/a>/out/a']);
    expect(compare(sightings, inside)).toMatchObject({ put: [], forget: ['/in/a'] });
  });

  it('tells a rename as two changes where a rule asks for those and not for renames', () => {
    const noRenames = { ...inside, ruleFor: (path: string, type: string) => (type === 'Renamed' ? undefined : inside.ruleFor(path)) };
    const { records } = compare([sighting('/in/a', file(1, 'x'), undefined), sighting('/in/b', undefined, file(1, 'x'))], noRenames);
    expect(records.map((one) => one.kind === 'change' && one.changeType)).toEqual(['Deleted', 'Created']);
  });

  it('concludes nothing from a path that may not be looked at', () => {
    expect(compare([sighting('/in/a', file(1, 'x'), undefined, { observation: { is: 'hidden' } })], inside)).toEqual({ records: [], put: [], forget: [] });
  });

  it('takes a file that can be read now for the same file', () => {
    const unread = file(1, '', { hashSkipped: 'unreadable' });
    const { records, put } = compare([sighting('/in/a', unread, file(1, 'x'), { known: { stamp: `${stamp(unread)} ?`, state: unread } })], inside);
    expect([records, put.length]).toEqual([[], 1]);
  });
});
