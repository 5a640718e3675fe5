import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rule } from '@fimbria/matching';
import { cannotWatch } from './cannot-watch.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'fimbria-cannot-'));
  mkdirSync(join(home, 'there'));
  writeFileSync(join(home, 'there/file'), '');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const rule = (paths: readonly string[], kind: 'linuxFile' | 'windowsFile' = 'linuxFile'): Rule => ({ ruleId: '1', name: 'r', changeTypes: ['Add'], entities: paths.map((path) => ({ kind, path })), excludes: [] });
const seesAll = { unreadable: [], unwatched: [] };
const told = (rules: readonly Rule[], sight = seesAll as { unreadable: readonly string[]; unwatched: readonly string[] }) => cannotWatch(rules, sight as never).cannotWatch.map(({ path, reason }) => [path, reason]);

describe('what cannot be watched', () => {
  it('is nothing where everything is there', () => {
    expect(told([rule([`${home}/there/`, `${home}/there/file`, `${home}/there/*.conf`, `${home}/there/**`, '/**', '/*'])])).toEqual([]);
  });

  it('is what is missing: a file, a directory, the directory of a pattern', () => {
    const paths = [`${home}/gone`, `${home}/gone/`, `${home}/gone/*.conf`, `${home}/gone/**`, `${home}/there/file/below`];
    expect(told([rule(paths)])).toEqual(paths.slice(0, 4).map((path) => [path, 'missing']).concat([[`${home}/there/file/below`, 'missing']]));
  });

  it('is told once, whichever rules name it', () => expect(told([rule([`${home}/gone`]), rule([`${home}/gone`])])).toHaveLength(1));
  it('is not what is for another platform', () => expect(told([rule(['C:\\Windows\\'], 'windowsFile')])).toEqual([]));
  it('is a rule that cannot be read', () => expect(told([rule(['relative/path'])])).toContainEqual(['relative/path', 'unsupported']));
  it('is what may not be read, and what there is no room to watch', () => {
    expect(told([], { unreadable: ['/root/x'], unwatched: ['/srv', ''] })).toEqual([['/root/x', 'permission-denied'], ['/srv', 'watch-limit'], ['/', 'watch-limit']]);
  });
  it('is told up to a limit, and counted beyond', () => {
    const { cannotWatch: some, cannotWatchCount } = cannotWatch([rule(Array.from({ length: 300 }, (_, n) => `${home}/gone-${n}`))], seesAll as never);
    expect([some.length, cannotWatchCount]).toEqual([200, 300]);
  });
});
