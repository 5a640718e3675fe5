import { isNarrowed, machineFilterOf, readMachinesSearch } from './machines-search.ts';

const id = '9d1c6a52-57c1-4f9b-8f43-1b8f8b7b2f11';

describe('the address of the machines page', () => {
  it('is taken as far as it is understood', () => {
    expect(readMachinesSearch({ name: 7, tag: 'role=web', state: 'silent', subscription: id, machine: id })).toEqual({ name: '7', tag: 'role=web', state: 'silent', subscription: id, machine: id });
    expect(readMachinesSearch({ name: '', tag: ['x'], state: 'toString', subscription: 'x', machine: '1' })).toEqual({});
  });

  it.each([
    [{}, {}, false], [{ machine: id }, {}, false], [{ name: 'web' }, { name: 'web' }, true], [{ subscription: id }, { subscriptionId: id }, true],
    [{ tag: 'role' }, { tagKey: 'role' }, true], [{ tag: 'role=web' }, { tagKey: 'role', tagValue: 'web' }, true], [{ tag: 'a=b=c' }, { tagKey: 'a', tagValue: 'b=c' }, true], [{ tag: '=x' }, {}, true],
    [{ state: 'reporting' }, { reporting: 'true' }, true], [{ state: 'silent' }, { reporting: 'false' }, true], [{ state: 'drifted' }, { drifted: 'true' }, true],
  ] as const)('%j asks for %j', (search, filter, narrowed) => {
    expect(machineFilterOf(search)).toEqual(filter);
    expect(isNarrowed(search)).toBe(narrowed);
  });
});
