import { alertFilterOf, isNarrowed, readAlertsSearch } from './alerts-search.ts';

const id = '9d1c6a52-57c1-4f9b-8f43-1b8f8b7b2f11';

describe('the address of the alerts page', () => {
  it('is taken as far as it is understood', () => {
    const search = { workspace: id, tab: 'rules', severity: 'low', state: 'any', machine: id, rule: id, alert: id };
    expect(readAlertsSearch(search)).toEqual(search);
    expect(readAlertsSearch({ workspace: '1', tab: 'x', severity: 'dire', state: 'toString', machine: 7, rule: '', alert: ['x'] })).toEqual({});
  });

  it.each([
    [{}, { state: 'open' }, false], [{ alert: id, tab: 'rules' }, { state: 'open' }, false], [{ state: 'any' }, {}, true], [{ state: 'closed', severity: 'high' }, { state: 'closed', severity: 'high' }, true],
    [{ machine: id, rule: id }, { state: 'open', machineId: id, ruleId: id }, true],
  ] as const)('%j asks for %j', (search, filter, narrowed) => {
    expect(alertFilterOf(search)).toEqual(filter);
    expect(isNarrowed(search)).toBe(narrowed);
  });
});
