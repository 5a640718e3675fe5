import { readFileSync } from 'node:fs';
import { currentAgentVersion, isOlder, prerequisitesOf } from './onboarding.ts';

const unmet = (...facts: Parameters<typeof prerequisitesOf>) => prerequisitesOf(...facts).filter(({ met }) => !met).map(({ prerequisite }) => prerequisite);

describe('a subscription', () => {
  it('that is new lacks its plan, its workspace and machines', () => expect(unmet('Free', null, { total: 0, excluded: 0, reporting: 0, outdated: 0 })).toEqual(['plan2', 'fimEnabled', 'machines']));
  it('with all of its machines reporting lacks nothing', () => expect(unmet('P2', 'w', { total: 3, excluded: 0, reporting: 3, outdated: 0 })).toEqual([]));
  it('lacks machines that are silent or old', () => expect(unmet('P2', 'w', { total: 3, excluded: 0, reporting: 2, outdated: 1 })).toEqual(['reporting', 'agentVersions']));
  it('does not miss machines that are excluded', () => expect(unmet('P2', 'w', { total: 3, excluded: 1, reporting: 2, outdated: 0 })).toEqual([]));
  it('with excluded machines alone has none', () => expect(unmet('P2', 'w', { total: 1, excluded: 1, reporting: 0, outdated: 0 })).toEqual(['machines']));
});

describe('an agent', () => {
  it.each([['0.0.9', true], ['0.1.0', false], ['0.1', false], ['0.10.0', false], ['1.0.0', false], ['', true], ['next', false], ['0.1.0-rc1', false]])('of version %j is older: %j', (version, older) => expect(isOlder(version, '0.1.0')).toBe(older));
  it('of today is the one shipped', () => expect(JSON.parse(readFileSync(new URL('../../../apps/agent/package.json', import.meta.url), 'utf8')).version).toBe(currentAgentVersion));
});
