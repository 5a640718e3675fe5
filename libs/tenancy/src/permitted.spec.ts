import { permissions } from '@fimbria/service';
import { roleNames, type RoleAssignment, type RoleName } from './access.events.ts';
import { permitted, type Place } from './permitted.ts';
import { machinePermissions, roles } from './roles.ts';

const [one, other] = ['b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002'];
const given = (role: RoleName, kind: RoleAssignment['scope']['kind'] = 'tenant'): RoleAssignment[] =>
  [{ assignmentId: one, principalId: one, role, scope: kind === 'tenant' ? { kind } : kind === 'resourceGroup' ? { kind, subscriptionId: other, id: one } : { kind, id: one } }];
const [tenant, subscription, otherSubscription, workspace, otherWorkspace] = [{}, { subscriptionId: one }, { subscriptionId: other }, { workspaceId: one }, { workspaceId: other }] as const satisfies readonly Place[];

describe('a role', () => {
  it.each([
    ['Owner', 'tenant', 'fim.enable', tenant, true],
    ['Owner', 'tenant', 'fim.enable', subscription, true],
    ['Owner', 'tenant', 'workspaces.retention', workspace, true],
    ['Owner', 'subscription', 'fim.enable', subscription, true],
    ['Owner', 'subscription', 'fim.enable', otherSubscription, false],
    ['Owner', 'subscription', 'fim.enable', tenant, false],
    ['Owner', 'subscription', 'changes.read', workspace, false],
    ['Owner', 'subscription', 'changes.read', { subscriptionId: one, workspaceId: one }, false],
    ['Owner', 'workspace', 'changes.read', workspace, true],
    ['Owner', 'workspace', 'changes.read', otherWorkspace, false],
    ['Owner', 'workspace', 'changes.read', subscription, false],
    ['Reader', 'resourceGroup', 'machines.read', { subscriptionId: other, resourceGroupId: one }, true],
    ['Reader', 'resourceGroup', 'machines.read', { subscriptionId: other, resourceGroupId: other }, false],
    ['Reader', 'resourceGroup', 'machines.read', otherSubscription, false],
    ['Reader', 'resourceGroup', 'changes.read', { subscriptionId: other, resourceGroupId: one, workspaceId: one }, false],
    ['Owner', 'subscription', 'machines.enrol', { subscriptionId: one, resourceGroupId: other }, true],
    ['SecurityAdmin', 'tenant', 'fim.enable', subscription, true],
    ['SecurityAdmin', 'tenant', 'rules.write', subscription, true],
    ['SecurityAdmin', 'tenant', 'access.write', tenant, false],
    ['Contributor', 'tenant', 'fim.enable', subscription, false],
    ['Contributor', 'tenant', 'rules.write', subscription, false],
    ['Contributor', 'tenant', 'plans.write', subscription, true],
    ['Contributor', 'tenant', 'access.write', tenant, false],
    ['Reader', 'tenant', 'fim.enable', subscription, false],
    ['Reader', 'tenant', 'changes.read', workspace, true],
    ['SecurityReader', 'tenant', 'rules.read', subscription, true],
    ['SecurityReader', 'tenant', 'rules.write', subscription, false],
    ['Reader', 'tenant', 'audit.read', tenant, false],
    ['SecurityReader', 'tenant', 'audit.read', tenant, true],
    ['LogAnalyticsContributor', 'workspace', 'workspaces.retention', workspace, true],
    ['LogAnalyticsContributor', 'tenant', 'rules.read', subscription, false],
    ['LogAnalyticsReader', 'workspace', 'queries.run', workspace, true],
    ['LogAnalyticsReader', 'workspace', 'workspaces.retention', workspace, false],
  ] as const)('%s at a %s: %s at %j is %s', (role, kind, permission, place, expected) => expect(permitted(given(role, kind), new Map(), permission, place)).toBe(expected));

  it.each(roleNames)('%s allows nobody what only machines do, and Owner whatever it allows', (role) => {
    expect(roles[role].filter((permission) => machinePermissions.includes(permission))).toEqual([]);
    expect(roles[role].filter((permission) => !roles.Owner.includes(permission))).toEqual([]);
  });

  it('is there for every permission', () => {
    expect(new Set([...roles.Owner, ...machinePermissions])).toEqual(new Set(permissions));
  });
});

describe('a role of one\'s own', () => {
  const own = new Map([[other, { roleId: other, name: 'Watcher', permissions: ['rules.read', 'no.more'] }]]);
  const watcher: RoleAssignment[] = [{ assignmentId: one, principalId: one, role: other, scope: { kind: 'subscription', id: one } }];
  it('allows what it lists, at its scope', () => {
    expect(permitted(watcher, own, 'rules.read', subscription)).toBe(true);
    expect(permitted(watcher, own, 'rules.read', tenant)).toBe(false);
    expect(permitted(watcher, own, 'rules.write', subscription)).toBe(false);
  });
  it('that is no more allows nothing', () => expect(permitted(watcher, new Map(), 'rules.read', subscription)).toBe(false));
  it('has no name of an object\'s own', () => expect(permitted([{ assignmentId: one, principalId: one, role: 'constructor', scope: { kind: 'tenant' } }], new Map(), 'rules.read', tenant)).toBe(false));
});

describe('nobody', () => {
  it.each(permissions)('may %s', (permission) => expect([tenant, subscription, workspace].some((place) => permitted([], new Map(), permission, place))).toBe(false));
});

describe('where two things are named', () => {
  it('both are looked at, each by whichever role covers it', () => {
    const both = [...given('Reader', 'subscription'), ...given('Reader', 'workspace')];
    expect(permitted(both, new Map(), 'changes.read', { subscriptionId: one, workspaceId: one })).toBe(true);
    expect(permitted(both, new Map(), 'changes.read', { subscriptionId: one, workspaceId: other })).toBe(false);
  });
});
