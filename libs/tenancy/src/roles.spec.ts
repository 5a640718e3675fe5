import { readFileSync } from 'node:fs';
import { roleNames } from './access.events.ts';
import { roles } from './roles.ts';

describe('the table of roles in docs/access.md', () => {
  const lines = readFileSync(new URL('../../../docs/access.md', import.meta.url), 'utf8').split('\n');
  const cellsOf = (line: string) => line.split('|').slice(1, -1).map((cell) => cell.trim());
  const [head = '', , ...rest] = lines.slice(lines.findIndex((line) => line.startsWith('| permission')));
  const rows = rest.slice(0, rest.indexOf('')).map(cellsOf);

  it('names every role', () => expect(cellsOf(head).slice(2)).toEqual([...roleNames]));

  it.each(roleNames)('says what %s allows', (role) => {
    const column = cellsOf(head).indexOf(role);
    expect(rows.filter((row) => row[column] === '✓').map(([permission]) => permission?.replaceAll('`', '')).toSorted()).toEqual([...roles[role]].toSorted());
  });
});
