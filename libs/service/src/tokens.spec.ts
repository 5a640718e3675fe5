import { createPublicKey, randomUUID, type JsonWebKey } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { loadSigningKey, localKeys, TokenIssuer, TokenVerifier, type Caller, type SigningKey } from './index.ts';

const directory = mkdtempSync(join(tmpdir(), 'fimbria-tokens-'));
const file = join(directory, 'signing-key.json');
const me: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
const claims: JWTPayload = { sub: me.principalId, iss: 'fimbria', aud: 'fimbria-api', tenant: me.tenantId, kind: 'person' };
const inAnHour = Math.floor(Date.now() / 1000) + 3600;
let key: SigningKey;
let verifier: TokenVerifier;

beforeAll(async () => {
  key = await loadSigningKey(file);
  verifier = new TokenVerifier(localKeys(key));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const signed = (payload: JWTPayload, expires: number = inAnHour, by = key) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: by.keyId }).setExpirationTime(expires).sign(by.privateKey);
const refused = (authorization: string | undefined) => expect(verifier.verify(authorization)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });

describe('an access token', () => {
  it('speaks for the caller it was issued to', async () => {
    const token = await new TokenIssuer(key).issue(me, 60);
    expect(await verifier.verify(`Bearer ${token}`)).toEqual(me);
    expect(await verifier.verify(`bearer ${token}`)).toEqual(me);
  });

  it('remembers when a person signed in', async () => {
    expect(await verifier.verify(`Bearer ${await new TokenIssuer(key).issue({ ...me, signedInAt: 7 }, 60)}`)).toEqual({ ...me, signedInAt: 7 });
  });

  it('is accepted as the specs below make it', async () => {
    expect(await verifier.verify(`Bearer ${await signed(claims)}`)).toEqual(me);
  });

  it.each([
    ['of another audience', { ...claims, aud: 'other' }],
    ['of another issuer', { ...claims, iss: 'other' }],
    ['without an audience', { ...claims, aud: undefined }],
    ['without a tenant', { ...claims, tenant: undefined }],
    ['without a subject', { ...claims, sub: undefined }],
    ['of an unknown kind', { ...claims, kind: 'root' }],
    ['of the installation itself', { ...claims, kind: 'installation' }],
    ['of a tenant that is none', { ...claims, tenant: '*' }],
    ['not yet valid', { ...claims, nbf: inAnHour }],
  ])('%s is refused', async (_, payload) => refused(`Bearer ${await signed(payload as JWTPayload)}`));

  it('that expired is refused, also when it was accepted before', async () => {
    await refused(`Bearer ${await signed(claims, Math.floor(Date.now() / 1000) - 1)}`);
    const brief = await signed(claims, Math.floor(Date.now() / 1000) + 1);
    expect(await verifier.verify(`Bearer ${brief}`)).toEqual(me);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await refused(`Bearer ${brief}`);
  });

  it('without a signature is refused', async () => refused(`Bearer ${new UnsecuredJWT(claims).setExpirationTime('1h').encode()}`));

  it('signed with the public key as if it were a secret is refused', async () => {
    const publicKey = createPublicKey({ key: key.publicKeys.keys[0] as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    await refused(`Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: key.keyId }).setExpirationTime(inAnHour).sign(Buffer.from(publicKey))}`);
  });

  it('signed by another key under our key id is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    await refused(`Bearer ${await signed(claims, inAnHour, { ...key, privateKey })}`);
  });

  it('with a changed claim is refused', async () => {
    const [header, , signature] = (await signed(claims)).split('.');
    const payload = Buffer.from(JSON.stringify({ ...claims, tenant: randomUUID(), exp: inAnHour })).toString('base64url');
    await refused(`Bearer ${header}.${payload}.${signature}`);
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer not-a-token'])('as %j is none', refused);
});

describe('a signing key', () => {
  it('is made once, and kept for its owner alone', async () => {
    expect((await loadSigningKey(file)).keyId).toBe(key.keyId);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('publishes no private part', () => {
    expect(Object.keys(key.publicKeys.keys[0] ?? {}).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });
});
