import { specify } from '@fimbria/event-sourcing';
import { believed } from './issuer.decider.ts';

const key = { keyId: 'k1', publicKey: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }, verifiesUntil: '2026-12-26T09:00:00.000Z' } as const;
const published = { type: 'SigningKeyPublished', data: key } as const;
const withdrawn = { type: 'SigningKeyWithdrawn', data: { keyId: 'k1' } } as const;
const named = { type: 'IssuerNamed', data: { issuer: 'https://fim.example.org/oidc' } } as const;

describe('a signing key', () => {
  it('is published', () => specify(believed).given().when({ type: 'PublishKey', ...key }).then(published));
  it('is published once', () => specify(believed).given(published).when({ type: 'PublishKey', ...key }).then());
  it('is withdrawn', () => specify(believed).given(published).when({ type: 'WithdrawKey', keyId: 'k1' }).then(withdrawn));
  it('is withdrawn once', () => specify(believed).given(published, withdrawn).when({ type: 'WithdrawKey', keyId: 'k1' }).then());
  it('that is withdrawn comes back no more', () => specify(believed).given(published, withdrawn).when({ type: 'PublishKey', ...key }).then());
  it('that nobody has published yet is withdrawn in advance', () => specify(believed).given().when({ type: 'WithdrawKey', keyId: 'k1' }).then(withdrawn));
});

describe('an issuer', () => {
  it('is named', () => specify(believed).given(published).when({ type: 'Name', ...named.data }).then(named));
  it('is named once', () => specify(believed).given(named).when({ type: 'Name', ...named.data }).then());
});
