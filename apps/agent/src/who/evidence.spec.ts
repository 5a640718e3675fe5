import type { Actor, Change, FileState } from '../record.ts';
import { evidence } from './evidence.ts';
import type { Item, Operation } from './operations.ts';

// No process has this number: nothing is open any more.
const gone = 4_194_305;
const start = Date.parse('2026-11-28T12:00:00.000Z');
const by = (name: string): Actor => ({ source: 'audit', account: { name } });
const file = (part: Item['part'], name: string | undefined, inode = '7'): Item => ({ ...(name !== undefined && { name }), inode, directory: false, part });
const operation = (at: number, ...items: readonly Item[]): Operation => ({ at: start + at, workingDirectory: '/srv', items, process: { pid: gone, parent: 1, user: 0, name: 'sh' } });
const state = (changed: number, inode = '7') => ({ inode, changedAt: new Date(start + changed).toISOString() }) as FileState;
const change = (changeType: Change['changeType'], before: FileState | null, after: FileState | null, more: Partial<Change> = {}): Change => ({
  kind: 'change', entityType: 'File', changeType, at: '', source: 'inotify', ruleId: '', actor: { source: 'none' }, path: '/srv/a', before, after, ...more,
});
const nobody: Actor = { source: 'none' };

let known: ReturnType<typeof evidence>;
beforeEach(() => {
  known = evidence();
});

describe('who made a change', () => {
  it('is the last who did something between the two states of the file', () => {
    known.note(operation(10, file('NORMAL', 'a')), by('before'));
    known.note(operation(20, file('NORMAL', '/srv/a')), by('first'));
    known.note(operation(30, file('NORMAL', undefined)), by('last'));
    known.note(operation(40, file('NORMAL', 'a')), by('after'));
    expect(known.actorOf(change('Modified', state(10), state(35)))).toEqual(by('last'));
    expect(known.actorOf(change('Modified', state(10), state(25)))).toEqual(by('first'));
    expect(known.actorOf(change('Modified', state(40), state(50)))).toEqual(nobody);
  });

  it('is nobody who did something to another file: of that name, or of that number under another name', () => {
    known.note(operation(20, file('NORMAL', 'a', '8')), by('other inode'));
    known.note(operation(20, file('NORMAL', 'b')), by('other name'));
    expect(known.actorOf(change('Modified', state(10), state(30)))).toEqual(nobody);
  });

  it('is who deleted it, or renamed it, also where the file system does not note when', () => {
    known.note(operation(20, file('DELETE', 'a')), by('rm'));
    expect(known.actorOf(change('Deleted', state(10), null))).toEqual(by('rm'));
    known.note(operation(30, file('DELETE', 'a'), file('CREATE', 'b')), by('mv'));
    expect(known.actorOf(change('Renamed', state(10), state(10), { path: '/srv/b', previousPath: '/srv/a' }))).toEqual(by('mv'));
  });

  it('is who moved the directory it is in, and not who made that', () => {
    const directory = (part: Item['part'], name: string): Item => ({ name, inode: '9', directory: true, part });
    known.note(operation(20, directory('CREATE', '/srv/made')), by('mkdir'));
    expect(known.actorOf(change('Created', null, state(20), { path: '/srv/made/a' }))).toEqual(nobody);
    known.note(operation(30, directory('DELETE', '/srv/made'), directory('CREATE', '/srv/moved')), by('mv'));
    expect(known.actorOf(change('Renamed', state(20), state(20), { path: '/srv/moved/a', previousPath: '/srv/made/a' }))).toEqual(by('mv'));
  });

  it('is asked for whatever names others choose', () => {
    const long: Item = { name: 'x/'.repeat(4_000), inode: '9', directory: true, part: 'CREATE' };
    known.note(operation(20, { ...long, part: 'DELETE' }, long), by('mv'));
    known.note(operation(21, file('NORMAL', 'a')), by('last'));
    expect(known.actorOf(change('Modified', state(10), state(30)))).toEqual(by('last'));
  });

  it('is told of fifty thousand files at once', () => {
    for (let n = 0; n < 50_000; n += 1) known.note(operation(20, file('CREATE', `f${n}`, String(n))), by(String(n)));
    const named = Array.from({ length: 50_000 }, (_, n) => known.actorOf(change('Created', null, state(20, String(n)), { path: `/srv/f${n}` })).account?.name === String(n));
    expect(named.every(Boolean)).toBe(true);
  });
});
