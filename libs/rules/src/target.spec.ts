import { isFor, targetSchema, type Targeted } from './target.ts';

const [one, other, group] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000003'];
const machine: Targeted = { machineId: one, resourceGroupId: group, os: { platform: 'linux', name: 'Ubuntu', version: '24.04' }, tags: { Role: 'web', env: 'prod' } };
const target = (spec: object) => targetSchema.parse(spec);

describe('a rule', () => {
  it('without a target is for every machine', () => expect(isFor(undefined, machine)).toBe(true));

  it.each<[object, boolean]>([
    [{}, true],
    [{ machineIds: [one] }, true],
    [{ machineIds: [other] }, false],
    [{ exceptMachineIds: [one] }, false],
    [{ exceptMachineIds: [other] }, true],
    [{ exceptMachineIds: [one], machineIds: [one] }, false],
    [{ exceptMachineIds: [one], platforms: ['linux'] }, false],
    [{ machineIds: [one], platforms: ['windows'] }, true],
    [{ machineIds: [other], platforms: ['linux'] }, true],
    [{ machineIds: [other], platforms: ['windows'] }, false],
    [{ resourceGroupIds: [group] }, true],
    [{ resourceGroupIds: [other, group] }, true],
    [{ resourceGroupIds: [other] }, false],
    [{ platforms: ['linux', 'windows'] }, true],
    [{ platforms: ['windows'] }, false],
    [{ osNames: ['ubuntu'] }, true],
    [{ osNames: ['Ubuntu 24'] }, true],
    [{ osNames: ['Ubuntu 22', 'Debian'] }, false],
    [{ tags: [{ key: 'role' }] }, true],
    [{ tags: [{ key: 'role', values: ['mail', 'web'] }] }, true],
    [{ tags: [{ key: 'role', values: ['WEB'] }] }, false],
    [{ tags: [{ key: 'role' }, { key: 'env', values: ['prod'] }] }, true],
    [{ tags: [{ key: 'role' }, { key: 'env', values: ['test'] }] }, false],
    [{ tags: [{ key: 'constructor' }] }, false],
    [{ platforms: ['linux'], tags: [{ key: 'role', values: ['mail'] }] }, false],
    [{ resourceGroupIds: [group], osNames: ['ubuntu'], platforms: ['linux'], tags: [{ key: 'env' }] }, true],
  ])('for %j is for this machine: %s', (spec, expected) => expect(isFor(target(spec), machine)).toBe(expected));

  it('for a resource group is for no machine that is in none', () => {
    const { resourceGroupId: _, ...alone } = machine;
    expect(isFor(target({ resourceGroupIds: [group] }), alone)).toBe(false);
  });
});
