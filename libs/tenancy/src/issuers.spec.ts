import { mayAsk } from './issuers.ts';

describe('an issuer', () => {
  it.each(['https://login.example.org', 'https://login.example.org/tenant/v2.0'])('%s is asked', (issuer) => expect(mayAsk(issuer, '')).toBe(true));

  it.each(['http://login.example.org', 'https://localhost', 'https://127.0.0.1', 'https://[::1]/', 'https://169.254.169.254/latest', 'https://database', 'https://db.internal', 'https://login.example.org?x=1'])(
    '%s is not', (issuer) => expect(mayAsk(issuer, '')).toBe(false));

  it('is asked where it is listed, and no other then', () => {
    const listed = 'http://127.0.0.1:9000, https://idp.example.org/realm';
    expect(['http://127.0.0.1:9000/x', 'https://idp.example.org', 'https://login.example.org', 'http://127.0.0.1:9001'].map((issuer) => mayAsk(issuer, listed))).toEqual([true, true, false, false]);
  });
});
