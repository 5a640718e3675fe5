import { appendFileSync, chmodSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Rule } from '@fimbria/matching';
import { startObservers } from './observers.ts';
import { owners } from './owners.ts';
import type { Change, Gap, Numbered } from './record.ts';
import { openFsWatch } from './sources/fs-watch.ts';
import { inotifyCalls } from './sources/inotify-calls.ts';
import { openInotify } from './sources/inotify.ts';
import type { OpenSource } from './sources/source.ts';
import { openState, type State } from './state.ts';
import { startWatch, type Watch } from './watch.ts';
import { nobody } from './who/who.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const observers = startObservers({ hashLimit: 10_000_000 });
const inotify = openInotify(await inotifyCalls());
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

let home: string;
let area: string;
let state: State;
let watch: Watch;
let rules: readonly Rule[];

const rule = (paths: readonly string[], more: Partial<Rule> = {}): Rule => ({
  ruleId: '11111111-1111-4111-8111-111111111111', name: 'r', changeTypes: ['Add', 'Modify', 'Delete', 'Rename'], entities: paths.map((path) => ({ kind: 'linuxFile', path })), ...more,
});
const start = async (open: OpenSource = inotify, more: { outboxLimit?: number } = {}) => {
  mkdirSync(join(home, 'data'), { recursive: true });
  state = openState(join(home, 'data'));
  watch = startWatch({ state, open, observers, owners: owners(), who: nobody('not asked'), dataDirectory: join(home, 'data'), outboxLimit: 1_000_000, rescanEvery: 3_600_000, log: silent, recorded: () => {}, looked: () => {}, ...more });
  watch.running.catch(() => {});
  await watch.apply(rules);
};
const stop = async () => {
  await watch.stop();
  state.close();
};
const at = (path: string) => join(area, path);
const write = (path: string, text = path) => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};
const records = () => state.oldest(-1);
const changes = () => records().filter((record): record is Numbered & Change => record.kind === 'change');
const gaps = () => records().filter((record): record is Numbered & Gap => record.kind === 'gap').map(({ reason }) => reason);
const short = (path: string) => path.slice(area.length + 1);
const told = () => changes().map(({ changeType, path, previousPath }) => `${changeType} ${previousPath ? `${short(previousPath)} → ` : ''}${short(path)}`);
/** Waits until so many changes were told, then a little for any that should not come. */
const tells = async (...expected: string[]) => {
  while (changes().length < expected.length) await delay(10);
  await delay(200);
  expect(told().sort()).toEqual(expected.sort());
};

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fimbria-watch-'));
  chmodSync(home, 0o755);
  area = join(home, 'area');
  mkdirSync(area);
  rules = [rule([`${area}/**`])];
});
afterEach(async () => {
  await stop();
  rmSync(home, { recursive: true, force: true });
});
afterAll(() => observers.close());

describe.each([['inotify', inotify], ['fs.watch', openFsWatch]])('a watch with %s', (_, open) => {
  it('tells of files made, changed, renamed and deleted, one change each', async () => {
    write('changed');
    write('renamed');
    write('deleted');
    write('sub/kept');
    await start(open);
    write('sub/made');
    appendFileSync(at('changed'), 'more');
    renameSync(at('renamed'), at('sub/renamed'));
    unlinkSync(at('deleted'));
    await tells('Created sub/made', 'Modified changed', 'Renamed renamed → sub/renamed', 'Deleted deleted');
  });

  it('sees what happens in directories made a moment ago', async () => {
    await start(open);
    write('a/b/c/d/one');
    write('a/b/two');
    await tells('Created a/b/c/d/one', 'Created a/b/two');
    appendFileSync(at('a/b/c/d/one'), 'more');
    rmSync(at('a/b/two'));
    await tells('Created a/b/c/d/one', 'Created a/b/two', 'Modified a/b/c/d/one', 'Deleted a/b/two');
  });

  it('takes a save that replaces the file for a change of the file', async () => {
    write('file', 'old');
    await start(open);
    write('.file.tmp', 'new');
    renameSync(at('.file.tmp'), at('file'));
    await tells('Modified file');
    expect(changes()[0]).toMatchObject({ before: { sha256: sha256('old') }, after: { sha256: sha256('new') } });
  });

  it('tells of each file below a directory that is renamed', async () => {
    write('dir/one');
    write('dir/sub/two');
    await start(open);
    renameSync(at('dir'), at('moved'));
    await tells('Renamed dir/one → moved/one', 'Renamed dir/sub/two → moved/sub/two');
    appendFileSync(at('moved/sub/two'), 'more');
    await tells('Renamed dir/one → moved/one', 'Renamed dir/sub/two → moved/sub/two', 'Modified moved/sub/two');
  });

  it('takes what leaves the watched area for deleted, and what comes into it for created', async () => {
    write('leaves/one');
    write('two');
    mkdirSync(join(home, 'outside/comes'), { recursive: true });
    writeFileSync(join(home, 'outside/comes/three'), '3');
    await start(open);
    renameSync(at('leaves'), join(home, 'outside/left'));
    renameSync(at('two'), join(home, 'outside/two'));
    renameSync(join(home, 'outside/comes'), at('comes'));
    await tells('Deleted leaves/one', 'Deleted two', 'Created comes/three');
  });

  it('knows the disk as it is after a thousand random operations', async () => {
    write('seed');
    const baseline = onDisk();
    await start(open);
    const random = seeded(7);
    for (let n = 0; n < 1000; n += 1) {
      anyOperation(random, n);
      if (n % 50 === 0) await delay(1);
    }
    await until(() => isDeepStrictEqual(replayed(baseline), onDisk()));
    // And still watches every directory there is.
    for (const entry of readdirSync(area, { recursive: true, withFileTypes: true })) if (entry.isDirectory()) writeFileSync(join(entry.parentPath, entry.name, 'last'), entry.name);
    await until(() => isDeepStrictEqual(replayed(baseline), onDisk()));
    expect(gaps()).toEqual([]);
  });
});

describe('a watch', () => {
  it('tells after a restart what changed meanwhile, as it stands now', async () => {
    write('changed', 'old');
    write('renamed');
    write('deleted');
    await start();
    await stop();
    write('changed', 'newer');
    renameSync(at('renamed'), at('named'));
    unlinkSync(at('deleted'));
    write('made');
    await start();
    await tells('Modified changed', 'Renamed renamed → named', 'Deleted deleted', 'Created made');
    expect(changes().find(({ changeType }) => changeType === 'Modified')).toMatchObject({ source: 'scan', before: { sha256: sha256('old') }, after: { sha256: sha256('newer') } });
  });

  it('notices a forged modification time', async () => {
    write('file', 'old');
    await start();
    await stop();
    execFileSync('cp', ['-p', at('file'), join(home, 'times')]);
    writeFileSync(at('file'), 'new');
    execFileSync('touch', ['-r', join(home, 'times'), at('file')]);
    await start();
    await tells('Modified file');
    expect(changes()[0]?.before?.modifiedAt).toBe(changes()[0]?.after?.modifiedAt);
  });

  it('finds with the next scan what was written through another name of the file', async () => {
    write('file', 'old');
    linkSync(at('file'), join(home, 'other-name'));
    await start();
    writeFileSync(join(home, 'other-name'), 'new');
    await watch.rescan();
    await tells('Modified file');
  });

  it('takes what a new rule covers into the baseline in silence, and forgets what no rule covers any more', async () => {
    write('one/file');
    write('two/file');
    rules = [rule([`${area}/one/*`])];
    await start();
    await watch.apply([rule([`${area}/one/*`, `${area}/two/*`])]);
    appendFileSync(at('two/file'), 'more');
    await tells('Modified two/file');
    await watch.apply([rule([`${area}/two/*`])]);
    appendFileSync(at('one/file'), 'unseen');
    appendFileSync(at('two/file'), 'seen');
    await tells('Modified two/file', 'Modified two/file');
    expect(watch.sight().files).toBe(1);
  });

  it('reports the kinds of change that a rule asks for, and keeps up with the others', async () => {
    write('file', 'old');
    rules = [rule([`${area}/**`], { changeTypes: ['Delete'] })];
    await start();
    write('file', 'new');
    write('other');
    await until(() => state.known(at('other')) && state.known(at('file'))?.state.size === 3);
    await delay(200);
    unlinkSync(at('file'));
    await tells('Deleted file');
    expect(changes()[0]).toMatchObject({ before: { sha256: sha256('new') } });
  });

  it('notices a root that is made later, replaced and removed', async () => {
    rules = [rule([`${area}/opt/bin/`])];
    await start();
    write('opt/bin/one');
    await tells('Created opt/bin/one');
    renameSync(at('opt'), at('gone'));
    await tells('Created opt/bin/one', 'Renamed opt/bin/one → gone/bin/one');
    write('opt/bin/one', 'again');
    rmSync(at('opt'), { recursive: true });
    write('opt/bin/two');
    await tells('Created opt/bin/one', 'Renamed opt/bin/one → gone/bin/one', 'Created opt/bin/two');
  });

  it('follows a link that a rule names, and tells of each file once', async () => {
    write('usr/bin/tool');
    symlinkSync('usr/bin', at('bin'));
    rules = [rule([`${area}/bin/`])];
    await start();
    appendFileSync(at('usr/bin/tool'), '1');
    await tells('Modified bin/tool');
    await watch.apply([rule([`${area}/bin/`, `${area}/usr/bin/`])]);
    appendFileSync(at('usr/bin/tool'), '2');
    await tells('Modified bin/tool', 'Modified usr/bin/tool');
  });

  it('follows no other link: it tells of the link itself', async () => {
    mkdirSync(join(home, 'outside'));
    writeFileSync(join(home, 'outside/secret'), 's');
    write('dir/secret', 's');
    await start();
    symlinkSync('../outside', at('link'));
    await tells('Created link');
    expect(changes()[0]).toMatchObject({ after: { fileType: 'Symbolic link', sha256: sha256('../outside'), size: 10 } });
    renameSync(at('dir'), join(home, 'outside/dir'));
    symlinkSync('../outside/dir', at('dir'));
    await tells('Created link', 'Deleted dir/secret', 'Created dir');
  });

  it('never opens a pipe', async () => {
    execFileSync('mkfifo', [at('before')]);
    await start();
    execFileSync('mkfifo', [at('pipe')]);
    await tells('Created pipe');
    expect(changes()[0]).toMatchObject({ after: { fileType: 'Pipe', hashSkipped: 'not-a-regular-file' } });
  });

  it('looks through everything when the kernel dropped signals, and says so', async () => {
    write('one');
    write('other');
    await start();
    // The queue is not read while this thread is busy; two files in turn, as the kernel merges an event with one like it.
    const room = Number(readFileSync('/proc/sys/fs/inotify/max_queued_events', 'utf8'));
    for (let n = 0; n <= room; n += 1) chmodSync(at(n % 2 ? 'one' : 'other'), 0o600);
    for (let n = 0; n < 50; n += 1) write(`lost/${n}`);
    await until(() => changes().length === 52);
    expect(gaps()).toEqual(['watch-overflow']);
    expect(changes().filter(({ source }) => source === 'scan').length).toBeGreaterThanOrEqual(50);
  });

  it('scans directories that there is no room to watch, and says so once', async () => {
    write('one/file');
    write('two/file');
    await start((signal) => {
      const source = inotify(signal);
      return { ...source, watch: (place, contents) => (place.path.endsWith('two') ? 'limit' : source.watch(place, contents)) };
    });
    expect(gaps()).toEqual(['watch-limit']);
    expect(watch.sight().unwatched).toEqual([at('two')]);
    appendFileSync(at('two/file'), 'more');
    await watch.rescan();
    await tells('Modified two/file');
    expect(gaps()).toEqual(['watch-limit']);
  });

  it('says what it may not read, keeps what it knew of it, and tells when it can read again', async () => {
    write('shut/file');
    write('secret', 'one');
    await start();
    chmodSync(at('shut'), 0o000);
    chmodSync(at('secret'), 0o000);
    await unprivileged(async () => {
      await watch.rescan();
      await tells('Modified secret');
      expect(watch.sight().unreadable).toEqual([at('secret'), at('shut')]);
      expect(gaps()).toEqual(['unreadable']);
    });
    expect(changes()[0]).toMatchObject({ after: { mode: '0000', hashSkipped: 'unreadable' } });
    chmodSync(at('shut'), 0o755);
    await watch.rescan();
    expect(watch.sight()).toMatchObject({ files: 2 });
    expect(watch.sight().unreadable).not.toContain(at('shut'));
  });

  it('pauses when too many records wait, without moving the state, and goes on from there', async () => {
    await start(inotify, { outboxLimit: 10 });
    for (let n = 0; n < 10; n += 1) write(`${n}`);
    await until(() => changes().length === 10);
    write('late', 'one');
    await until(() => gaps().includes('outbox-full'));
    write('late', 'two');
    await delay(200);
    expect(state.known(at('late'))).toBeUndefined();
    state.acknowledge(state.lastSequence());
    watch.relieved();
    await tells('Created late');
    expect(changes()[0]).toMatchObject({ source: 'scan', after: { sha256: sha256('two') } });
  });
});

const until = async (holds: () => unknown) => {
  while (!holds()) await delay(20);
};

/** As a user who may not read everything; for one who is that already, as they are. */
async function unprivileged(work: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return work();
  // A worker started earlier has loaded what it needs.
  chmodSync(join(home, 'data'), 0o755);
  process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}

/** The state of every file that the records lead to. */
function replayed(baseline: Record<string, string>) {
  const files = new Map<string, string | undefined>(Object.entries(baseline));
  for (const { changeType, path, previousPath, after } of changes()) {
    if (previousPath) files.delete(short(previousPath));
    if (changeType === 'Deleted') files.delete(short(path));
    else files.set(short(path), after?.sha256);
  }
  return Object.fromEntries([...files].sort());
}

function onDisk() {
  const files: [string, string][] = [];
  for (const entry of readdirSync(area, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isDirectory()) files.push([short(path), sha256(readFileSync(path))]);
  }
  return Object.fromEntries(files.sort());
}

function seeded(seed: number) {
  let x = seed;
  return (below: number) => {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((x / 2_147_483_648) * below);
  };
}

function anyOperation(random: (below: number) => number, n: number): void {
  const name = () => Array.from({ length: 1 + random(3) }, () => 'abcd'[random(4)]).join('/');
  const [one, other] = [at(name()), at(name())];
  try {
    switch (random(8)) {
      case 0:
      case 1:
        return void mkdirSync(one, { recursive: true });
      case 2:
      case 3:
        return writeFileSync(`${one}.f`, `${n}`);
      case 4:
        return renameSync(`${one}.f`, `${other}.f`);
      case 5:
        return renameSync(one, other);
      case 6:
        return random(3) === 0 ? rmSync(one, { recursive: true }) : unlinkSync(`${one}.f`);
      default:
        return rmdirSync(one);
    }
  } catch {
    // Many cannot be done at the moment they come.
  }
}
