import { conditionOf } from './odata-filter.ts';

const columns = [{ name: 'Place', type: 'string' }, { name: 'Level', type: 'long' }, { name: 'At', type: 'datetime' }, { name: 'Bag', type: 'dynamic' }, { name: 'Wet', type: 'bool' }, { name: 'Id', type: 'guid' }] as const;

describe('a filter', () => {
  it.each([
    ["Place eq 'weir'", `(['Place'] == "weir")`],
    ["Place ne 'O''Neil'", `not((['Place'] == "O'Neil"))`],
    ['Level gt 3 and Level le -4.5 or Wet', `(((['Level'] > long(3)) and (['Level'] <= real(-4.5))) or ['Wet'])`],
    ['not (Level eq 1 or Level eq 2)', `not(((['Level'] == long(1)) or (['Level'] == long(2))))`],
    ["contains(tolower(Place),'we') and startswith(Place, 'W')", `((tolower(['Place']) contains_cs "we") and (['Place'] startswith_cs "W"))`],
    ["endswith(Place,'r')", `(['Place'] endswith_cs "r")`],
    ['At ge 2026-03-01T10:00:00+02:00', `(['At'] >= datetime(2026-03-01T10:00:00+02:00))`],
    ['Id eq 0AA1d2b4-0000-4000-8000-000000000001', `(['Id'] == guid(0AA1d2b4-0000-4000-8000-000000000001))`],
    ['Level eq null or Place eq null or null ne At', `(isnull(['Level']) or isempty(['Place']) or not(isnull(['At'])))`],
    ["Place gt 'm'", `(strcmp(['Place'], "m") > 0)`],
    ["Place in ('a', 'b')", `((['Place'] == "a") or (['Place'] == "b"))`],
    ["Bag eq '{}' and length(Place) lt 3", `((tostring(['Bag']) == "{}") and (strlen(['Place']) < long(3)))`],
    ["Place eq '\"; drop'", `(['Place'] == "\\u0022; drop")`],
    ["Place eq 'back\\slash 😀'", `(['Place'] == "back\\u005cslash \\ud83d\\ude00")`],
  ])('%s is %s', (filter, condition) => expect(conditionOf(filter, columns)).toBe(condition));

  it.each(['', 'Place', "Place eq", "Place eq 'a", "Nowhere eq 1", "Place eq 'a' Level eq 2", '(Level eq 1', 'Level eq 1)', 'Level | take 1', 'contains(Place)', 'Level add 1 eq 2', '('.repeat(200), 'not '.repeat(200), "Level eq 1x", '2026-01-01T25 eq At', 'eq eq eq'])('%s is refused', (filter) => {
    expect(() => conditionOf(filter, columns)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
  });
});
