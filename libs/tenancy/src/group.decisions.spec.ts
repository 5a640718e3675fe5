import { specify } from '@fimbria/event-sourcing';
import { tenantAccess } from './access.decider.ts';
import type { RoleAssignment } from './access.events.ts';

const [ada, bea, cy] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000003'] as const;
const [groupId, otherGroup, roleId, subscription] = ['e0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000002', 'd0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001'] as const;
let next = 0;
const given = (principalId: string, role: RoleAssignment['role'], scope: RoleAssignment['scope'] = { kind: 'tenant' }) =>
  ({ type: 'RoleAssigned', data: { assignmentId: `c0000000-0000-4000-8000-${String((next += 1)).padStart(12, '0')}`, principalId, role, scope } }) as const;
const owner = given(ada, 'Owner');
const named = { type: 'GroupNamed', data: { groupId, name: 'Night watch' } } as const;
const joined = (principalId: string) => ({ type: 'MemberAdded', data: { groupId, principalId } }) as const;
const left = { type: 'MemberRemoved', data: { groupId, principalId: bea } } as const;
const removed = { type: 'GroupRemoved', data: { groupId } } as const;
const clerk = { type: 'RoleDefined' as const, data: { roleId, name: 'Clerk', permissions: ['access.write', 'rules.read'] } };
const access = specify(tenantAccess);

describe('a group', () => {
  it('is named', () => access.given(owner).when({ type: 'NameGroup', groupId, name: 'Night watch', by: ada }).then(named));
  it('is named once', () => access.given(owner, named).when({ type: 'NameGroup', groupId, name: 'Night watch', by: ada }).then());
  it('is named anew', () => access.given(owner, named).when({ type: 'NameGroup', groupId, name: 'Day watch', by: ada }).then({ type: 'GroupNamed', data: { groupId, name: 'Day watch' } }));
  it('has a name of its own', () => access.given(owner, named).when({ type: 'NameGroup', groupId: otherGroup, name: 'night WATCH', by: ada }).thenRefused('GROUP_NAME_TAKEN'));
  it('takes members', () => access.given(owner, named).when({ type: 'AddMember', groupId, principalId: bea, by: ada }).then(joined(bea)));
  it('takes a member once', () => access.given(owner, named, joined(bea)).when({ type: 'AddMember', groupId, principalId: bea, by: ada }).then());
  it('lets members go', () => access.given(owner, named, joined(bea)).when({ type: 'RemoveMember', groupId, principalId: bea, by: ada }).then(left));
  it('lets a member go once', () => access.given(owner, named, joined(bea), left).when({ type: 'RemoveMember', groupId, principalId: bea, by: ada }).then());
  it('nobody named takes nobody', () => access.given(owner).when({ type: 'AddMember', groupId, principalId: bea, by: ada }).thenRefused('NOT_FOUND'));
  it('is removed', () => access.given(owner, named).when({ type: 'RemoveGroup', groupId, by: ada }).then(removed));
  it('is removed once', () => access.given(owner, named, removed).when({ type: 'RemoveGroup', groupId, by: ada }).then());
  it('with roles is not removed', () => access.given(owner, named, given(groupId, 'Reader')).when({ type: 'RemoveGroup', groupId, by: ada }).thenRefused('GROUP_IN_USE'));
  it('nobody named is not removed', () => access.given(owner).when({ type: 'RemoveGroup', groupId, by: ada }).thenRefused('NOT_FOUND'));
  it('is not for who may not change access', () => access.given(owner, named, given(bea, 'Reader')).when({ type: 'AddMember', groupId, principalId: bea, by: bea }).thenRefused('FORBIDDEN'));
});

describe('a member of a group', () => {
  const ofGroup = given(groupId, 'Owner', { kind: 'subscription', id: subscription });
  const readerThere = given(cy, 'Reader', { kind: 'subscription', id: subscription });
  it('may give what the group was given', () => access.given(owner, named, joined(bea), ofGroup).when({ type: 'Assign', assignment: readerThere.data, by: bea }).then(readerThere));
  it('who left may not', () => access.given(owner, named, joined(bea), ofGroup, left).when({ type: 'Assign', assignment: readerThere.data, by: bea }).thenRefused('FORBIDDEN'));
});

describe('nobody', () => {
  it('lifts themselves into a group above them', () => access.given(owner, clerk, given(bea, roleId), named, given(groupId, 'Owner')).when({ type: 'AddMember', groupId, principalId: bea, by: bea }).thenRefused('ABOVE_YOURSELF'));
  it('lifts a group above themselves', () => access.given(owner, clerk, given(bea, roleId), named, joined(bea)).when({ type: 'Assign', assignment: given(groupId, 'Owner').data, by: bea }).thenRefused('ABOVE_YOURSELF'));
  it('takes the last Owner for the sake of a group that is', () => access.given(owner, named, joined(bea), given(groupId, 'Owner')).when({ type: 'Revoke', assignmentId: owner.data.assignmentId, by: bea }).thenRefused('LAST_OWNER'));
});
