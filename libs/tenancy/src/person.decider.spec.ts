import { specify } from '@fimbria/event-sourcing';
import { emailAddress } from './email.decider.ts';
import { registered } from './person.decider.ts';
import { subscribed } from './subscription.decider.ts';
import { tenancy } from './tenant.decider.ts';

const ada = { type: 'PersonRegistered', data: { name: 'Ada', email: 'ada@example.org', passwordHash: 'h' } } as const;
const changed = { type: 'PasswordChanged', data: { passwordHash: 'g' } } as const;

const [one, other] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002'];
const link = { type: 'PasswordLinkIssued', data: { linkId: one, linkHash: 'l', expiresAt: '2026-01-02T00:00:00.000Z' } } as const;
const set = { linkId: one, passwordHash: 'g', at: '2026-01-01T23:59:59.999Z' } as const;

describe('a person', () => {
  it('registers', () => specify(registered).given().when({ type: 'Register', ...ada.data }).then(ada));
  it('registers once', () => specify(registered).given(ada).when({ type: 'Register', ...ada.data, name: 'Eve' }).then());
  it('changes the password', () => specify(registered).given(ada).when({ type: 'ChangePassword', passwordHash: 'g' }).then(changed));
  it('nobody knows has no password', () => specify(registered).given().when({ type: 'ChangePassword', passwordHash: 'g' }).thenRefused('NOT_FOUND'));
  it('is removed', () => specify(registered).given(ada).when({ type: 'Remove' }).then({ type: 'PersonRemoved', data: {} }));
  it('is removed once', () => specify(registered).given(ada, { type: 'PersonRemoved', data: {} }).when({ type: 'Remove' }).then());
  it('that is removed has no password', () => specify(registered).given(ada, { type: 'PersonRemoved', data: {} }).when({ type: 'ChangePassword', passwordHash: 'g' }).thenRefused('NOT_FOUND'));
  it('nobody knows is not removed', () => specify(registered).given().when({ type: 'Remove' }).thenRefused('NOT_FOUND'));
  it('is given a password link', () => specify(registered).given(ada).when({ type: 'IssuePasswordLink', ...link.data }).then(link));
  it('sets a password by it', () => specify(registered).given(ada, link).when({ type: 'SetPassword', ...set }).then(changed));
  it('does so once', () => specify(registered).given(ada, link, changed).when({ type: 'SetPassword', ...set }).thenRefused('PASSWORD_LINK_INVALID'));
  it('does so until it expires', () => specify(registered).given(ada, link).when({ type: 'SetPassword', ...set, at: link.data.expiresAt }).thenRefused('PASSWORD_LINK_INVALID'));
  it('does so by the latest link alone', () => specify(registered).given(ada, link, { ...link, data: { ...link.data, linkId: other } }).when({ type: 'SetPassword', ...set }).thenRefused('PASSWORD_LINK_INVALID'));
  it('sets it also where the sessions have been ended since', () => specify(registered).given(ada, link, { type: 'SessionsEnded', data: {} }).when({ type: 'SetPassword', ...set }).then(changed));
  it('that is removed sets no password', () => specify(registered).given(ada, link, { type: 'PersonRemoved', data: {} }).when({ type: 'SetPassword', ...set }).thenRefused('PASSWORD_LINK_INVALID'));
  it('nobody knows is given no link', () => specify(registered).given().when({ type: 'IssuePasswordLink', ...link.data }).thenRefused('NOT_FOUND'));
  it('is guessed at, on record', () => specify(registered).given(ada).when({ type: 'SlowSignIn', failures: 5, address: '::1' }).then({ type: 'SignInSlowed', data: { failures: 5, address: '::1' } }));
});

const [early, soonAfter, later] = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:59.999Z', '2026-01-01T00:01:00.000Z'];
const claimed = { type: 'EmailClaimed', data: { personId: one, at: early } } as const;

describe('an email address', () => {
  it('is claimed', () => specify(emailAddress).given().when({ type: 'Claim', personId: one, at: early, taken: false }).then(claimed));
  it('is claimed once', () => specify(emailAddress).given(claimed).when({ type: 'Claim', personId: one, at: later, taken: true }).then());
  it('is its person\'s', () => specify(emailAddress).given(claimed).when({ type: 'Claim', personId: other, at: later, taken: true }).thenRefused('EMAIL_TAKEN'));
  it('is its claimant\'s while a registration may be under way', () => specify(emailAddress).given(claimed).when({ type: 'Claim', personId: other, at: soonAfter, taken: false }).thenRefused('EMAIL_TAKEN'));
  it('is free again where no registration came', () =>
    specify(emailAddress).given(claimed).when({ type: 'Claim', personId: other, at: later, taken: false }).then({ type: 'EmailClaimed', data: { personId: other, at: later } }));
});

describe('a tenant', () => {
  const created = { type: 'TenantCreated', data: { name: 'Reed' } } as const;
  it('is created', () => specify(tenancy).given().when({ type: 'Create', name: 'Reed' }).then(created));
  it('is created once', () => specify(tenancy).given(created).when({ type: 'Create', name: 'Sedge' }).then());
});

describe('a subscription', () => {
  const created = { type: 'SubscriptionCreated', data: { name: 'Web', cloud: { provider: 'AWS', identifier: '123456789012' } } } as const;
  it('is created', () => specify(subscribed).given().when({ type: 'Create', ...created.data }).then(created));
  it('is created once', () => specify(subscribed).given(created).when({ type: 'Create', ...created.data, name: 'Mail' }).then());
});
