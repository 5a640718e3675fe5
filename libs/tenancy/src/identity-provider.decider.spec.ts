import { specify } from '@fimbria/event-sourcing';
import { evolveAccess, initialAccess } from './access-state.ts';
import { linked } from './external-identity.decider.ts';
import { identityProviders, type IdentityProvider } from './identity-provider.decider.ts';

const id = (n: number) => `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [owner, clerk, groupId] = [id(1), id(2), id(3)];
const assigned = (principalId: string, role: string, n: number) => ({ type: 'RoleAssigned', data: { assignmentId: id(n), principalId, role, scope: { kind: 'tenant' } } }) as const;
const access = [assigned(owner, 'Owner', 10), assigned(clerk, 'SecurityAdmin', 11), { type: 'GroupNamed', data: { groupId, name: 'Operations' } } as const].reduce(evolveAccess, initialAccess);
const provider: IdentityProvider = { providerId: id(20), name: 'Example', issuer: 'https://login.example.org', clientId: 'fimbria', groupsClaim: 'groups', groups: [{ value: 'ops', groupId }] };
const configured = (more: Partial<IdentityProvider> = {}) => ({ type: 'ProviderConfigured', data: { ...provider, ...more } }) as const;
const removed = { type: 'ProviderRemoved', data: { providerId: provider.providerId } } as const;
const paused = { type: 'ProviderPaused', data: { providerId: provider.providerId } } as const;
const resumed = { type: 'ProviderResumed', data: { providerId: provider.providerId } } as const;
const pause = { type: 'Pause', providerId: provider.providerId } as const;
const resume = { type: 'Resume', providerId: provider.providerId } as const;
const by = { by: owner, access };

describe('an identity provider', () => {
  it('is configured by an Owner', () => specify(identityProviders).given().when({ type: 'Configure', provider, ...by }).then(configured()));
  it('is not by anybody who may do less', () => specify(identityProviders).given().when({ type: 'Configure', provider, by: clerk, access }).thenRefused('FORBIDDEN'));
  it('keeps the secret that is not told anew', () => specify(identityProviders).given(configured({ sealedSecret: 's' })).when({ type: 'Configure', provider, ...by }).then(configured({ sealedSecret: 's' })));
  it('has the secret that is', () => specify(identityProviders).given(configured({ sealedSecret: 's' })).when({ type: 'Configure', provider: { ...provider, sealedSecret: 't' }, ...by }).then(configured({ sealedSecret: 't' })));
  it('maps to no group that is not there', () => specify(identityProviders).given().when({ type: 'Configure', provider: { ...provider, groups: [{ value: 'ops', groupId: id(4) }] }, ...by }).thenRefused('NOT_FOUND'));
  it('is one of twenty at most', () => specify(identityProviders).given(...Array.from({ length: 20 }, (_, n) => configured({ providerId: id(100 + n) }))).when({ type: 'Configure', provider, ...by }).thenRefused('PROVIDER_LIMIT_REACHED'));
  it('is removed', () => specify(identityProviders).given(configured()).when({ type: 'Remove', providerId: provider.providerId, ...by }).then(removed));
  it('is removed once', () => specify(identityProviders).given(configured(), removed).when({ type: 'Remove', providerId: provider.providerId, ...by }).then());
  it('is paused', () => specify(identityProviders).given(configured()).when({ ...pause, ...by }).then(paused));
  it('is paused once', () => specify(identityProviders).given(configured(), paused).when({ ...pause, ...by }).then());
  it('is paused by an Owner alone', () => specify(identityProviders).given(configured()).when({ ...pause, by: clerk, access }).thenRefused('FORBIDDEN'));
  it('is resumed', () => specify(identityProviders).given(configured(), paused).when({ ...resume, ...by }).then(resumed));
  it('that is not paused is not resumed', () => specify(identityProviders).given(configured(), paused, resumed).when({ ...resume, ...by }).then());
  it('stays paused, however it is configured anew', () => specify(identityProviders).given(configured(), paused, configured({ name: 'Other' })).when({ ...pause, ...by }).then());
  it('is not paused where it was removed and comes back', () => specify(identityProviders).given(configured(), paused, removed, configured()).when({ ...pause, ...by }).then(paused));
  it.each([pause, resume])('nobody configured is not there to $type', (change) => specify(identityProviders).given(configured(), removed).when({ ...change, ...by }).thenRefused('NOT_FOUND'));
  it('is changed in the version that was read', () => specify(identityProviders).given(configured(), paused, resumed).when({ ...pause, ...by, version: 3 }).then(paused));
  it.each([{ type: 'Configure', provider } as const, { type: 'Remove', providerId: provider.providerId } as const, pause, resume])('is not changed in another: $type', (change) =>
    specify(identityProviders).given(configured(), paused).when({ ...change, ...by, version: 1 }).thenRefused('PRECONDITION_FAILED'));
  it('nobody configured is in no version', () => specify(identityProviders).given().when({ type: 'Configure', provider, ...by, version: 1 }).thenRefused('PRECONDITION_FAILED'));
  it('nobody configured is not removed', () => specify(identityProviders).given().when({ type: 'Remove', providerId: provider.providerId, ...by }).thenRefused('NOT_FOUND'));
});

describe('an external identity', () => {
  const link = { type: 'IdentityLinked', data: { personId: owner, issuer: 'https://login.example.org', subject: 's' } } as const;
  it('is linked to a person', () => specify(linked).given().when({ type: 'Link', ...link.data }).then(link));
  it('is linked once', () => specify(linked).given(link).when({ type: 'Link', ...link.data }).then());
  it('is linked anew to another person', () => specify(linked).given(link).when({ type: 'Link', ...link.data, personId: clerk }).then({ ...link, data: { ...link.data, personId: clerk } }));
});
