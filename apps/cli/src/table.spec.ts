import { tableOf } from './table.ts';

describe('a table', () => {
  it('has its columns beside each other, numbers to the right', () => {
    expect(tableOf({ columns: [{ name: 'Place', type: 'string' }, { name: 'Level', type: 'long' }], rows: [['weir', 4], ['mill', null], [null, 1200]] })).toBe(
      ['Place  Level', '─────  ─────', 'weir       4', 'mill', '        1200', '(3 rows)'].join('\n'));
  });

  it('shows control characters as what they are', () => {
    expect(tableOf({ columns: [{ name: 'Name', type: 'string' }], rows: [['a\u001b[31m\nb\u202e']] })).toContain('a\\u001b[31m\\u000ab\\u202e');
  });
});
