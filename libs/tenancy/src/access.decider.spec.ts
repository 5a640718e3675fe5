import { specify } from '@fimbria/event-sourcing';
import { tenantAccess } from './access.decider.ts';
import type { RoleAssignment } from './access.events.ts';

const [ada, bea, cy] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000003'] as const;
const subscription = 'b0000000-0000-4000-8000-000000000001';
let next = 0;
const grant = (principalId: string, role: RoleAssignment['role'], scope: RoleAssignment['scope'] = { kind: 'tenant' }): RoleAssignment =>
  ({ assignmentId: `c0000000-0000-4000-8000-${String((next += 1)).padStart(12, '0')}`, principalId, role, scope });
const assigned = (data: RoleAssignment) => ({ type: 'RoleAssigned', data }) as const;
const revoked = ({ assignmentId }: RoleAssignment) => ({ type: 'RoleRevoked', data: { assignmentId } }) as const;

const owner = grant(ada, 'Owner');
const reader = grant(bea, 'Reader');
const ownerThere = grant(bea, 'Owner', { kind: 'subscription', id: subscription });

describe('a role', () => {
  it('is given by the installation', () => specify(tenantAccess).given().when({ type: 'Assign', assignment: owner }).then(assigned(owner)));
  it('is given by who may do as much there', () => specify(tenantAccess).given(assigned(owner)).when({ type: 'Assign', assignment: reader, by: ada }).then(assigned(reader)));
  it('is given once', () => specify(tenantAccess).given(assigned(owner), assigned(reader)).when({ type: 'Assign', assignment: grant(bea, 'Reader'), by: ada }).then());
  it('is taken back', () => specify(tenantAccess).given(assigned(owner), assigned(reader)).when({ type: 'Revoke', assignmentId: reader.assignmentId, by: ada }).then(revoked(reader)));
  it('is taken back once', () => specify(tenantAccess).given(assigned(owner), assigned(reader), revoked(reader)).when({ type: 'Revoke', assignmentId: reader.assignmentId, by: ada }).then());
  it('that nobody ever had is not taken back', () => specify(tenantAccess).given(assigned(owner)).when({ type: 'Revoke', assignmentId: reader.assignmentId, by: ada }).thenRefused('NOT_FOUND'));

  it('is not given above oneself', () => specify(tenantAccess).given(assigned(owner), assigned(reader)).when({ type: 'Assign', assignment: grant(bea, 'Owner'), by: bea }).thenRefused('FORBIDDEN'));
  it('is not given above one\'s own scope', () =>
    specify(tenantAccess).given(assigned(owner), assigned(ownerThere)).when({ type: 'Assign', assignment: grant(cy, 'Reader'), by: bea }).thenRefused('FORBIDDEN'));
  it('is given within one\'s own scope', () => {
    const there = grant(cy, 'SecurityAdmin', { kind: 'subscription', id: subscription });
    specify(tenantAccess).given(assigned(owner), assigned(ownerThere)).when({ type: 'Assign', assignment: there, by: bea }).then(assigned(there));
  });
  it('is not taken from above oneself', () => specify(tenantAccess).given(assigned(owner), assigned(ownerThere)).when({ type: 'Revoke', assignmentId: owner.assignmentId, by: bea }).thenRefused('FORBIDDEN'));
  it('that was taken back no longer gives', () =>
    specify(tenantAccess).given(assigned(owner), assigned(ownerThere), revoked(ownerThere)).when({ type: 'Assign', assignment: grant(cy, 'Reader', { kind: 'subscription', id: subscription }), by: bea }).thenRefused('FORBIDDEN'));
});

describe('the last Owner of a tenant', () => {
  it('stays', () => specify(tenantAccess).given(assigned(owner)).when({ type: 'Revoke', assignmentId: owner.assignmentId, by: ada }).thenRefused('LAST_OWNER'));
  it('stays also where another owns a part', () => specify(tenantAccess).given(assigned(owner), assigned(ownerThere)).when({ type: 'Revoke', assignmentId: owner.assignmentId }).thenRefused('LAST_OWNER'));
  it('is not the last beside another', () => specify(tenantAccess).given(assigned(owner), assigned(grant(cy, 'Owner'))).when({ type: 'Revoke', assignmentId: owner.assignmentId, by: ada }).then(revoked(owner)));
});

const granter = { roleId: 'd0000000-0000-4000-8000-000000000001', name: 'Granter', permissions: ['access.write', 'rules.read'] };
const defined = (role = granter) => ({ type: 'RoleDefined', data: role }) as const;
const withdrawn = { type: 'RoleWithdrawn', data: { roleId: granter.roleId } } as const;
const byOwner = specify(tenantAccess);

describe('a role of the tenant\'s own', () => {
  const held = grant(bea, granter.roleId);
  it('is defined', () => byOwner.given(assigned(owner)).when({ type: 'Define', role: granter, by: ada }).then(defined()));
  it('is defined once', () => byOwner.given(assigned(owner), defined()).when({ type: 'Define', role: granter, by: ada }).then());
  it('is defined anew', () => byOwner.given(assigned(owner), defined()).when({ type: 'Define', role: { ...granter, name: 'Giver' }, by: ada }).then(defined({ ...granter, name: 'Giver' })));
  it.each(['owner', 'GRANTER'])('does not share the name %s', (name) =>
    byOwner.given(assigned(owner), defined()).when({ type: 'Define', role: { ...granter, roleId: subscription, name }, by: ada }).thenRefused('ROLE_NAME_TAKEN'));
  it('is given', () => byOwner.given(assigned(owner), defined()).when({ type: 'Assign', assignment: held, by: ada }).then(assigned(held)));
  it('that nobody defined is not given', () => byOwner.given(assigned(owner)).when({ type: 'Assign', assignment: held, by: ada }).thenRefused('NOT_FOUND'));
  it('is not defined above oneself', () => byOwner.given(assigned(owner), defined(), assigned(held)).when({ type: 'Define', role: { ...granter, permissions: [...granter.permissions, 'rules.write'] }, by: bea }).thenRefused('ABOVE_YOURSELF'));
  it('gives no more than it has', () => byOwner.given(assigned(owner), defined(), assigned(held)).when({ type: 'Assign', assignment: grant(cy, 'Reader'), by: bea }).thenRefused('ABOVE_YOURSELF'));
  it('does not take more than it has', () => byOwner.given(assigned(owner), defined(), assigned(held)).when({ type: 'Revoke', assignmentId: owner.assignmentId, by: bea }).thenRefused('ABOVE_YOURSELF'));
  it('is withdrawn', () => byOwner.given(assigned(owner), defined()).when({ type: 'Withdraw', roleId: granter.roleId, by: ada }).then(withdrawn));
  it('is withdrawn once', () => byOwner.given(assigned(owner), defined(), withdrawn).when({ type: 'Withdraw', roleId: granter.roleId, by: ada }).then());
  it('that never was is not withdrawn', () => byOwner.given(assigned(owner)).when({ type: 'Withdraw', roleId: granter.roleId, by: ada }).thenRefused('NOT_FOUND'));
  it('that somebody has is not withdrawn', () => byOwner.given(assigned(owner), defined(), assigned(held)).when({ type: 'Withdraw', roleId: granter.roleId, by: ada }).thenRefused('ROLE_IN_USE'));
  it('is nobody\'s to define without access.write', () => byOwner.given(assigned(owner), assigned(reader)).when({ type: 'Define', role: { ...granter, permissions: ['rules.read'] }, by: bea }).thenRefused('FORBIDDEN'));
});
