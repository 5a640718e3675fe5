import { randomUUID } from 'node:crypto';
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import { ruleSpecSchema, targetSchema } from '@fimbria/rules/events';
import { watchedByMachine, type watchedCategories } from './watched.ts';

type Event = EventOf<(typeof watchedCategories)[number]>;
const [tenantId, subscriptionId, elsewhere] = [randomUUID(), randomUUID(), randomUUID()];
const os = { platform: 'linux' as const, name: 'Debian', version: '13', kernel: '' };
const enrolled = (at = subscriptionId): Event => ({ type: 'MachineEnrolled', data: { subscriptionId: at, name: 'm', os, agentVersion: '1', secretHash: 'h' } });
const enabled: Event = { type: 'FimEnabled', data: { workspaceId: randomUUID() } };
const tagged = (tags: Record<string, string>): Event => ({ type: 'MachineTagged', data: { tags } });
const rule = (name: string, target?: object): Event => ({ type: 'RuleCreated', data: { ruleId: randomUUID(), ...ruleSpecSchema.parse({ name, entities: [{ kind: 'linuxFile', path: '/srv/' }] }), ...(target && { target: targetSchema.parse(target) }) } });

function fold() {
  const watched = watchedByMachine();
  const happen = (id: string, ...events: readonly Event[]) => events.forEach((event) => watched.apply({ event, id, metadata: { tenantId, by: '', at: '' }, position: 0n, revision: 0n } as unknown as Recorded<Event>));
  const names = (id: string) => watched.of(id)?.rules.map(({ name }) => name);
  return { ...watched, happen, names };
}

describe('what machines watch', () => {
  it('is the same array for all that watch the same, and one version', () => {
    const { happen, of } = fold();
    happen(subscriptionId, enabled, rule('All'), rule('Web', { tags: [{ key: 'web' }] }));
    for (const id of ['a', 'b', 'c']) happen(id, enrolled());
    happen('c', tagged({ web: '' }));
    expect(of('a')?.rules).toBe(of('b')?.rules);
    expect([of('a')?.version === of('b')?.version, of('a')?.version === of('c')?.version]).toEqual([true, false]);
  });

  it('keeps its version where a rule comes, goes or changes for others', () => {
    const { happen, of } = fold();
    happen(subscriptionId, enabled, rule('All'));
    happen('a', enrolled());
    const before = of('a')?.version;
    happen(subscriptionId, rule('Windows', { platforms: ['windows'] }));
    expect(of('a')?.version).toBe(before);
    happen(subscriptionId, rule('Linux', { platforms: ['linux'] }));
    expect(of('a')?.version).not.toBe(before);
  });

  it('follows its tags, its place and its system', () => {
    const { happen, names } = fold();
    happen(subscriptionId, enabled, rule('Web', { tags: [{ key: 'web' }] }), rule('New', { osNames: ['Debian 14'] }));
    happen(elsewhere, enabled, rule('Elsewhere'));
    happen('a', enrolled());
    expect(names('a')).toHaveLength(1);
    happen('a', tagged({ web: '' }), { type: 'MachineDescribed', data: { os: { ...os, version: '14' }, agentVersion: '1' } });
    expect(names('a')?.slice(1)).toEqual(['Web', 'New']);
    happen('a', { type: 'MachineMoved', data: { subscriptionId: elsewhere, resourceGroupId: null } });
    expect(names('a')?.slice(1)).toEqual(['Elsewhere']);
  });

  it('is no longer what was for a resource group that is removed', () => {
    const { happen, names, of } = fold();
    const [resourceGroupId, other] = [randomUUID(), randomUUID()];
    happen(subscriptionId, enabled, rule('Group', { resourceGroupIds: [resourceGroupId] }), rule('Other', { resourceGroupIds: [other] }));
    happen('a', enrolled(), { type: 'MachineMoved', data: { subscriptionId, resourceGroupId } });
    happen('b', enrolled(), { type: 'MachineMoved', data: { subscriptionId, resourceGroupId: other } });
    expect([names('a')?.slice(1), names('b')?.slice(1)]).toEqual([['Group'], ['Other']]);
    happen(subscriptionId, { type: 'ResourceGroupRemoved', data: { resourceGroupId } });
    expect([names('a')?.slice(1), of('a')?.resourceGroupId, names('b')?.slice(1)]).toEqual([[], undefined, ['Other']]);
  });

  it('is nothing where it is not enabled, and not known where it is retired', () => {
    const { happen, of, names, machinesOf } = fold();
    happen('a', enrolled());
    expect([names('a'), machinesOf(tenantId)]).toEqual([[], ['a']]);
    happen('a', { type: 'MachineRetired', data: {} }, tagged({ late: '' }));
    expect([of('a'), machinesOf(tenantId)]).toEqual([undefined, []]);
  });
});
