import { readFileSync } from 'node:fs';
import type { EntityKind } from './grammar.ts';
import { compilePattern } from './pattern.ts';

interface Case {
  readonly group: string;
  readonly pattern: string;
  readonly sign: string;
  readonly text: string;
}

function casesOf(file: string): Case[] {
  let group = '';
  let pattern = '';
  return readFileSync(new URL(`../cases/${file}`, import.meta.url), 'utf8').split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('# ')) return [];
    if (line.startsWith('== ')) group = line.slice(3);
    else if (/^[+\-!] /.test(line)) return [{ group, pattern, sign: line[0] as string, text: line.slice(2) }];
    else pattern = line;
    return [];
  });
}

const tables: readonly (readonly [kind: EntityKind, file: string])[] = [['linuxFile', 'linux-files.txt'], ['windowsFile', 'windows-files.txt'], ['windowsRegistry', 'registry.txt']];

describe.each(tables)('%s:', (kind, file) => {
  const cases = casesOf(file);
  const covers = (pattern: string, text: string) => {
    const [path, valueName] = text.split(/ =>(?: |$)/);
    return compilePattern(pattern, { kind }).matches(path as string, valueName);
  };
  describe.each([...new Set(cases.map(({ group }) => group))])('%s:', (group) => {
    it.each(cases.filter((one) => one.group === group))('$pattern $sign $text', ({ pattern, sign, text }) => {
      if (sign !== '!') return expect(covers(pattern, text)).toBe(sign === '+');
      const [position, ...words] = text.split(' ');
      expect(() => compilePattern(pattern, { kind })).toThrow(expect.objectContaining({
        code: 'INVALID_PATTERN', pattern, position: Number(position), remedy: expect.stringMatching(/\.$/), message: expect.stringContaining(words.join(' ')),
      }));
    });
  });
  it('has a hundred cases at least', () => expect(cases.length).toBeGreaterThanOrEqual(100));
});
