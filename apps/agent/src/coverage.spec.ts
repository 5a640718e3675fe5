import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rule } from '@fimbria/matching';
import { coverageOf } from './coverage.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'fimbria-coverage-'));
  mkdirSync(join(home, 'usr/bin'), { recursive: true });
  symlinkSync('usr/bin', join(home, 'bin'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const rule = (ruleId: string, paths: readonly string[], changeTypes: Rule['changeTypes'] = ['Add', 'Modify', 'Delete', 'Rename']): Rule => ({ ruleId, name: ruleId, changeTypes, entities: paths.map((path) => ({ kind: 'linuxFile', path })) });
const covering = (...paths: string[]) => coverageOf([rule('r', paths)], join(home, 'data'));

describe('a coverage', () => {
  it('reaches as deep below a directory as a rule does', () => {
    const { reach } = covering('/etc/*.conf', '/srv/*/logs/', '/opt/**');
    expect(['/etc', '/etc/x', '/srv', '/srv/a', '/srv/a/logs', '/srv/a/logs/b', '/opt/a/b/c', '/var', ''].map(reach)).toEqual([0, -1, 2, 1, 0, -1, Infinity, -1, -1]);
  });

  it('covers a file behind a link that a rule names, under the name in the rule', () => {
    const { covers, realOf } = covering(`${home}/bin/`);
    expect(covers(`${home}/bin/ls`)).toBe(true);
    expect(realOf(`${home}/bin/ls`)).toBe(`${home}/usr/bin/ls`);
  });

  it('covers it once, under its real name, where a rule covers that too', () => {
    const { covers } = covering(`${home}/bin/`, `${home}/usr/bin/`);
    expect([covers(`${home}/bin/ls`), covers(`${home}/usr/bin/ls`)]).toEqual([false, true]);
  });

  it('leaves the agent’s own data out', () => {
    const { covers, reach } = covering(`${home}/**`);
    expect([covers(`${home}/data/agent.db`), covers(`${home}/database`), reach(`${home}/data`)]).toEqual([false, true, -1]);
  });

  it('names the first rule that reports the kind of change', () => {
    const { ruleFor } = coverageOf([rule('adds', ['/a/**'], ['Add']), rule('all', ['/a/**'])], '/data');
    expect([ruleFor('/a/b', 'Created'), ruleFor('/a/b', 'Deleted'), ruleFor('/b', 'Deleted')]).toEqual(['adds', 'all', undefined]);
  });

  it('keeps to the other rules where one cannot be compiled', () => {
    expect(coverageOf([rule('bad', ['relative']), rule('good', ['/a'])], '/data').covers('/a')).toBe(true);
  });
});
