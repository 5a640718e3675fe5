import { operations, recordTypes, type Operation } from './operations.ts';

const hex = (text: string) => Buffer.from(text).toString('hex').toUpperCase();
const { syscall, cwd, path, commandLine, endOfEvent } = recordTypes;

/** The records of a call, as the kernel writes them. */
const records = (serial: number, { key = '"ours"', call = 257, success = 'yes', flags = '241', name = '"a"', auid = '1000' } = {}) => [
  [syscall, `audit(1795891754.226:${serial}): arch=c000003e syscall=${call} success=${success} exit=3 a0=ffffff9c a1=56141f4eb110 a2=${flags} a3=1b6 items=2 ppid=12054 pid=12064 auid=${auid} uid=1000 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=3 comm="sh" exe="/usr/bin/dash" key=${key}`],
  [cwd, `audit(1795891754.226:${serial}): cwd="/tmp/aud"`],
  [path, `audit(1795891754.226:${serial}): item=0 name="/tmp/aud" inode=10174636 dev=fe:00 mode=040755 ouid=0 ogid=0 rdev=00:00 nametype=PARENT cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0`],
  [path, `audit(1795891754.226:${serial}): item=1 name=${name} inode=10174638 dev=fe:00 mode=0100644 ouid=0 ogid=0 rdev=00:00 nametype=CREATE cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0`],
  [commandLine, `audit(1795891754.226:${serial}): proctitle=${hex('/bin/sh\0-c\0echo hi > a')}`],
  [endOfEvent, `audit(1795891754.226:${serial}): `],
] as const;

let happened: Operation[];
let take: (type: number, text: string) => void;
beforeEach(() => {
  happened = [];
  take = operations('ours', (operation) => happened.push(operation));
});
const taken = (all: readonly (readonly [number, string])[]) => {
  for (const [type, text] of all) take(type, text);
  return happened.map(({ items }) => items.at(-1)?.name);
};

describe('the records of a system call', () => {
  it('become an operation', () => {
    taken(records(6));
    expect(happened).toEqual([{
      at: 1_795_891_754_226, workingDirectory: '/tmp/aud',
      process: { pid: 12_064, parent: 12_054, user: 0, login: 1_000, session: 3, name: 'sh', program: '/usr/bin/dash', commandLine: '/bin/sh -c echo hi > a' },
      items: [{ name: '/tmp/aud', inode: '10174636', directory: true, part: 'PARENT' }, { name: 'a', inode: '10174638', directory: false, part: 'CREATE' }],
    }]);
  });

  it('are told apart where those of several come mixed', () => {
    const [one, other] = [records(6, { name: '"one"' }), records(7, { name: '"other"' })];
    expect(taken(one.flatMap((record, at) => [record, other[at] as (typeof one)[number]]))).toEqual(['one', 'other']);
  });

  it('say no more than the kernel: a name that looks like a field is a name', () => {
    expect(taken(records(6, { name: hex('x key="ours" success=yes euid=4\n') }))).toEqual(['x key="ours" success=yes euid=4\n']);
    expect(taken(records(7, { name: '(null)' }))).toEqual(['x key="ours" success=yes euid=4\n', undefined]);
  });

  it.each<[string, Parameters<typeof records>[1], boolean]>([
    ['that failed', { success: 'no' }, false],
    ['of somebody who did not sign in', { auid: '4294967295' }, true],
    ['recorded for another\'s rule, that opens to write', { key: '"theirs"' }, true],
    ['recorded for another\'s rule, that opens to read', { key: '"theirs"', flags: '80000' }, false],
    ['recorded for another\'s rule, that starts a program', { key: '(null)', call: 59 }, false],
    ['recorded for another\'s rule, that renames', { key: '(null)', call: 316 }, true],
    ['recorded for a key like ours', { key: '"ours-not"', flags: '80000' }, false],
  ])('%s', (_, call, isTold) => {
    taken(records(6, call));
    expect(happened).toHaveLength(isTold ? 1 : 0);
    expect(happened[0]?.process.login).toBe(isTold && call?.auid === undefined ? 1_000 : undefined);
  });

  it('that never end are forgotten', () => {
    for (let serial = 0; serial < 5_000; serial += 1) taken(records(serial).slice(0, -1));
    expect(happened).toEqual([]);
    expect(taken(records(9_999))).toEqual(['a']);
  });
});
