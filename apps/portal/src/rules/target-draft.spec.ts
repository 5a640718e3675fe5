import type { RuleTarget } from './rules.api.ts';
import { tagLines, tagsOfLines, targetWith, targetWords } from './target-draft.ts';

const target = (more: Partial<RuleTarget>) => targetWith(undefined, more) as RuleTarget;

describe('a target', () => {
  it('is nothing where it is every machine', () => {
    expect(targetWith(undefined, { platforms: [] })).toBeUndefined();
    expect(targetWith(target({ platforms: ['linux'] }), { platforms: [] })).toBeUndefined();
    expect(targetWith(target({ platforms: ['linux'] }), { osNames: ['Ubuntu'] })).toMatchObject({ platforms: ['linux'], osNames: ['Ubuntu'], machineIds: [] });
  });

  it.each([
    ['role=web\nrole=mail\nenv', [{ key: 'role', values: ['web', 'mail'] }, { key: 'env', values: [] }]],
    [' a = b=c ', [{ key: 'a', values: ['b=c'] }]],
    ['\n=x\n', []],
  ])('has the tags of the lines %j', (text, tags) => expect(tagsOfLines(text)).toEqual(tags));

  it('has its tags as lines', () => {
    expect(tagLines()).toBe('');
    expect(tagLines(target({ tags: [{ key: 'role', values: ['web', 'mail'] }, { key: 'env', values: [] }] }))).toBe('role=web\nrole=mail\nenv');
  });

  it.each<[Partial<RuleTarget>, string]>([
    [{ platforms: ['linux'] }, 'Linux'],
    [{ platforms: ['windows'], tags: [{ key: 'role', values: ['web', 'mail'] }, { key: 'env', values: [] }] }, 'Windows, role=web or mail, env'],
    [{ osNames: ['Ubuntu 24', 'Debian'], resourceGroupIds: ['1', '2'] }, 'Ubuntu 24 or Debian, 2 resource groups'],
    [{ machineIds: ['1'] }, '1 machine by name'],
    [{ platforms: ['linux'], machineIds: ['1', '2'], exceptMachineIds: ['3'] }, 'Linux; 2 machines by name, but 1 machine'],
    [{ exceptMachineIds: ['3'] }, 'every machine, but 1 machine'],
  ])('%j is for %s', (more, words) => expect(targetWords(target(more))).toBe(words));
});
