import { readFileSync } from 'node:fs';
import { compilePattern } from './pattern.ts';
import { usualVariables } from './variables.ts';

describe('the usual variables', () => {
  const documented = readFileSync(new URL('../../../docs/matching.md', import.meta.url), 'utf8').split('\n').filter((line) => line.startsWith('| `%'));
  it.each(Object.entries(usualVariables))('%s is documented with its places', (name, places) => {
    const row = documented.find((line) => line.toUpperCase().includes(`%${name}%`) && !line.includes('*.dll'));
    expect(row).toBeDefined();
    for (const place of places) expect(row).toContain(place === '?:' ? 'every drive' : `\`${place}\``);
  });
  it.each(Object.keys(usualVariables))('%%%s%%\\x compiles', (name) => expect(compilePattern(`%${name}%\\x`, { kind: 'windowsFile' }).root).not.toContain('%'));
});
