import { providerDraft, providerOf, wrongIssuer } from './provider-draft.ts';

const draft = { ...providerDraft(), name: ' Example ', issuer: 'https://login.example.org/', clientId: 'fimbria' };

describe('the draft of an identity provider', () => {
  it('is sent trimmed, without the secret that was not told', () => expect(providerOf(draft)).toEqual({ name: 'Example', issuer: 'https://login.example.org/', clientId: 'fimbria', groupsClaim: 'groups', groups: [] }));
  it('is sent with the secret as it was written', () => expect(providerOf({ ...draft, clientSecret: ' s ' })).toMatchObject({ clientSecret: ' s ' }));
  it('leaves out rows in which nothing was written', () => expect(providerOf({ ...draft, groups: [{ value: ' ', groupId: '' }, { value: ' admins', groupId: '1' }] })?.groups).toEqual([{ value: 'admins', groupId: '1' }]));
  it.each([{ name: ' ' }, { issuer: '' }, { issuer: 'login.example.org' }, { clientId: '' }, { groupsClaim: '' }, { groups: [{ value: 'admins', groupId: '' }] }, { groups: [{ value: '', groupId: '1' }] }])('is not sent with %j', (wrong) => expect(providerOf({ ...draft, ...wrong })).toBeUndefined());
});

describe('an issuer', () => {
  it.each(['', 'https://login.example.org', 'https://login.example.org/tenant/v2.0', 'http://localhost:9000'])('may be %j', (issuer) => expect(wrongIssuer(issuer)).toBeUndefined());
  it.each(['login.example.org', 'ftp://example.org', 'https://example.org/?a=1', 'https://example.org/#a'])('is no %j', (issuer) => expect(wrongIssuer(issuer)).toContain('such as https://'));
  it('is not the address of what it tells of itself', () => expect(wrongIssuer('https://example.org/.well-known/openid-configuration')).toContain('Leave out'));
});
