import type { EffectiveRule } from '@fimbria/rules/events';
import { compiledByVersion, only } from './compiled-rules.ts';

const rule = (ruleId: string, ...paths: string[]): EffectiveRule => ({ ruleId, name: ruleId, description: '', severity: 'Low', changeTypes: ['Modify'], entities: paths.map((path) => ({ kind: 'linuxFile', path })), excludes: [], allowedAccounts: [], allowedProcesses: [] });
const at = (subscriptionId: string, version: number, rules = [rule(`${subscriptionId} ${version}`, '/etc/')]) => ({ subscriptionId, version, rules });

describe('compiled rules', () => {
  it('are compiled once a version, and say what its rules cover', () => {
    const compiled = compiledByVersion();
    const [first, again, next] = [compiled(at('a', 1)), compiled(at('a', 1)), compiled(at('a', 2))];
    expect([again === first, next === first, first.covering('/etc/hosts'), next.covering('/etc/hosts')]).toEqual([true, false, ['a 1'], ['a 2']]);
  });

  it('of a version that is no longer do not take the place of the latest', () => {
    const compiled = compiledByVersion();
    const latest = compiled(at('a', 2));
    expect([compiled(at('a', 1)).covering('/etc/hosts'), compiled(at('a', 2)) === latest]).toEqual([['a 1'], true]);
  });

  it.each([
    ['subscriptions', { subscriptions: 2, patterns: 100 }], ['patterns', { subscriptions: 100, patterns: 2 }],
  ])('are as many as there is room for by %s, those asked for lately', (_, room) => {
    const compiled = compiledByVersion(room);
    const [a, b] = [compiled(at('a', 1)), compiled(at('b', 1))];
    compiled(at('a', 1));
    compiled(at('c', 1));
    expect([compiled(at('a', 1)) === a, compiled(at('b', 1)) === b]).toEqual([true, false]);
  });

  it('larger than there is room for are kept alone', () => {
    const compiled = compiledByVersion({ subscriptions: 8, patterns: 1 });
    const large = at('a', 1, [rule('large', '/a/', '/b/', '/c/')]);
    expect(compiled(large)).toBe(compiled(large));
  });
});

it('of compiled rules some alone can be asked', () => {
  const matcher = compiledByVersion()(at('a', 1, [rule('one', '/etc/'), rule('other', '/etc/hosts')]));
  expect(only(matcher, new Set(['other'])).covering('/etc/hosts', 'Modify')).toEqual(['other']);
  expect(only(matcher, new Set(['other'])).covering('/etc/passwd')).toEqual([]);
});
