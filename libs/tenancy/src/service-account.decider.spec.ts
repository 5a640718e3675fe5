import { specify } from '@fimbria/event-sourcing';
import { createdServiceAccount } from './service-account.decider.ts';

const [one, two, three] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000003'] as const;
const [morning, soonAfter, noon, nextYear] = ['2026-01-01T08:00:00.000Z', '2026-01-01T08:59:59.999Z', '2026-01-01T12:00:00.000Z', '2027-01-01T00:00:00.000Z'] as const;
const created = { type: 'ServiceAccountCreated', data: { name: 'Export' } } as const;
const disabled = { type: 'ServiceAccountDisabled', data: {} } as const;
const enabled = { type: 'ServiceAccountEnabled', data: {} } as const;
const added = (secretId: string, expiresAt: string = nextYear) => ({ type: 'SecretAdded', data: { secretId, secretHash: 'h', expiresAt } }) as const;
const revoked = { type: 'SecretRevoked', data: { secretId: one } } as const;
const used = (at: string) => ({ type: 'SecretUsed', data: { secretId: one, at } }) as const;
const add = (secretId: string, at: string = morning) => ({ type: 'AddSecret', ...added(secretId).data, at }) as const;
const use = (at: string) => ({ type: 'UseSecret', secretId: one, at }) as const;
const account = specify(createdServiceAccount);

describe('a service account', () => {
  it('is created', () => account.given().when({ type: 'Create', name: 'Export' }).then(created));
  it('is created once', () => account.given(created).when({ type: 'Create', name: 'Export' }).then());
  it('is disabled', () => account.given(created).when({ type: 'Disable' }).then(disabled));
  it('is disabled once', () => account.given(created, disabled).when({ type: 'Disable' }).then());
  it('is enabled', () => account.given(created, disabled).when({ type: 'Enable' }).then(enabled));
  it('is enabled from the first', () => account.given(created).when({ type: 'Enable' }).then());
  it.each([add(one), { type: 'RevokeSecret', secretId: one }, use(noon), { type: 'Disable' }, { type: 'Enable' }] as const)('nobody created does nothing: $type', (command) => account.given().when(command).thenRefused('NOT_FOUND'));
});

describe('a secret', () => {
  it('is added', () => account.given(created).when(add(one)).then(added(one)));
  it('is added beside another', () => account.given(created, added(one)).when(add(two)).then(added(two)));
  it('is not a third', () => account.given(created, added(one), added(two)).when(add(three)).thenRefused('SECRET_LIMIT_REACHED'));
  it('is added when another was revoked', () => account.given(created, added(one), added(two), revoked).when(add(three)).then(added(three)));
  it('is added when another has expired', () => account.given(created, added(one, noon), added(two)).when(add(three, noon)).then(added(three)));
  it('is revoked', () => account.given(created, added(one)).when({ type: 'RevokeSecret', secretId: one }).then(revoked));
  it('is revoked once', () => account.given(created, added(one), revoked).when({ type: 'RevokeSecret', secretId: one }).then());
  it('that never was is not revoked', () => account.given(created).when({ type: 'RevokeSecret', secretId: one }).thenRefused('NOT_FOUND'));
  it('is used, on record', () => account.given(created, added(one)).when(use(morning)).then(used(morning)));
  it('is on record once an hour', () => account.given(created, added(one), used(morning)).when(use(soonAfter)).then());
  it('is on record again', () => account.given(created, added(one), used(morning)).when(use(noon)).then(used(noon)));
  it('that was revoked opens nothing', () => account.given(created, added(one), revoked).when(use(morning)).thenRefused('INVALID_CLIENT'));
  it('that has expired opens nothing', () => account.given(created, added(one, noon)).when(use(noon)).thenRefused('INVALID_CLIENT'));
  it('of a disabled account opens nothing', () => account.given(created, added(one), disabled).when(use(morning)).thenRefused('INVALID_CLIENT'));
});
