/** For specs of pages: who is there and who may do what, as the API tells of it. */
import type { AssignedRole, AuditEntry, Group, Person, Role, ServiceAccount } from '@fimbria/api-client';
import { all, type Answers } from './answers.ts';
import { subscriptionId } from './subscriptions.ts';

export const adaId = 'c0a80101-5555-4555-8555-555555555555';
export const groupId = 'c0a80101-6666-4666-8666-666666666666';
export const assignmentId = 'c0a80101-7777-4777-8777-777777777777';
export const exporterId = 'c0a80101-8888-4888-8888-888888888888';
const at = '2026-02-01T08:00:00.000Z';

export interface AccessFacts {
  /** Of whoever signs in. */
  permissions: string[];
  /** What everybody may do at a subscription. */
  allowed: string[];
  persons: Person[];
  groups: Group[];
  roles: Role[];
  assignments: AssignedRole[];
  serviceAccounts: ServiceAccount[];
  audit: AuditEntry[];
}

/** One person in one group, with a role at a subscription, and one service account. */
export const onePerson = (): AccessFacts => ({
  permissions: ['rules.read', 'rules.write', 'machines.read', 'machines.enrol', 'changes.read', 'queries.run'],
  allowed: ['rules.read'],
  persons: [{ id: adaId, name: 'Ada Byron', email: 'ada@example.org', registeredAt: at }],
  groups: [{ groupId, name: 'Night watch', members: [{ principalId: adaId, name: 'Ada Byron' }] }],
  roles: [{ role: 'Owner', name: 'Owner', permissions: ['access.read', 'access.write', 'plans.write'], builtIn: true }, { role: 'Reader', name: 'Reader', permissions: ['rules.read', 'changes.read'], builtIn: true }, { role: groupId, name: 'Clerk', permissions: ['rules.read'], builtIn: false }],
  assignments: [{ assignmentId, principalId: adaId, principalName: 'Ada Byron', role: 'Reader' as never, scope: { kind: 'subscription', id: subscriptionId }, assignedBy: adaId, assignedAt: at }],
  serviceAccounts: [{ id: exporterId, name: 'Exporter', enabled: true, createdAt: at, secrets: [{ secretId: assignmentId, expiresAt: at, lastUsedAt: null }] }],
  audit: [{ at, by: adaId, byName: 'Ada Byron', from: '10.0.0.7', kind: 'plan', objectId: subscriptionId, type: 'PlanChosen', data: { plan: 'P2' } }],
});

export const accessAnswers: Answers<AccessFacts> = [
  ['GET /v1/me', ({ permissions }) => ({ person: { id: '1', name: 'Ada Byron', email: 'ada@example.org' }, tenant: { id: '2', name: 'Analytical Engines' }, permissions })],
  ['GET /v1/persons', ({ persons }) => all(persons)],
  ['POST /v1/persons', () => ({})],
  ['POST /v1/persons/*/password-link', () => ({ token: `${adaId}.Zm9v`, expiresAt: '2030-01-01T00:00:00.000Z' })],
  ['GET /v1/groups', ({ groups }) => all(groups)],
  ['GET /v1/roles', ({ roles }) => all(roles)],
  ['GET /v1/role-assignments', ({ assignments }) => all(assignments)],
  ['POST /v1/role-assignments', () => ({})],
  ['GET /v1/principals/*/access', ({ allowed, assignments }) => ({ items: allowed.map((permission) => ({ permission, because: assignments })) })],
  ['GET /v1/service-accounts', ({ serviceAccounts }) => all(serviceAccounts)],
  ['POST /v1/service-accounts', () => ({})],
  ['POST /v1/service-accounts/*/secrets', () => ({ secretId: '1', secret: 'fimbria-secret-Zm9v', expiresAt: '2030-01-01T00:00:00.000Z' })],
  ['GET /v1/audit', ({ audit }) => all(audit)],
];
