import { createPublicKey, randomUUID, type JsonWebKey } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { SigningKeys, TokenIssuer, TokenVerifier, type Caller } from './index.ts';
import { trust } from './trust.ts';

const directory = mkdtempSync(join(tmpdir(), 'fimbria-tokens-'));
const file = join(directory, 'signing-key.json');
const me: Caller = { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person' };
const claims: JWTPayload = { sub: me.principalId, iss: 'fimbria', aud: 'fimbria-api', tenant: me.tenantId, kind: 'person' };
const inAnHour = Math.floor(Date.now() / 1000) + 3600;
const trusted = trust();
const verifier = new TokenVerifier(trusted);
let keys: SigningKeys;

beforeAll(async () => {
  keys = await SigningKeys.open(file);
  publish(keys);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const publish = ({ all }: SigningKeys) => all.forEach(({ keyId, publicKey, verifiesUntil }) => trusted.apply({ type: 'SigningKeyPublished', data: { keyId, publicKey, verifiesUntil: new Date(verifiesUntil).toISOString() } }));
const signed = (payload: JWTPayload, expires: number = inAnHour, by: Pick<SigningKeys['current'], 'keyId' | 'privateKey'> = keys.current, typ = 'at+jwt') =>
  new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: by.keyId, typ }).setExpirationTime(expires).sign(by.privateKey);
const everythingButDate = ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const;
const refused = (authorization: string | undefined) => expect(verifier.verify(authorization)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });

describe('an access token', () => {
  it('speaks for the caller it was issued to', async () => {
    const token = await new TokenIssuer(keys).issue(me, 60);
    expect(await verifier.verify(`Bearer ${token}`)).toEqual(me);
    expect(await verifier.verify(`bearer ${token}`)).toEqual(me);
  });

  it('remembers when a person signed in', async () => {
    expect(await verifier.verify(`Bearer ${await new TokenIssuer(keys).issue({ ...me, signedInAt: 7 }, 60)}`)).toEqual({ ...me, signedInAt: 7 });
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
    const token = await signed(claims);
    expect(await verifier.verify(`Bearer ${token}`)).toEqual(me);
    jest.useFakeTimers({ now: inAnHour * 1000, doNotFake: [...everythingButDate] });
    await refused(`Bearer ${token}`).finally(() => jest.useRealTimers());
  });

  it('without a signature is refused', async () => refused(`Bearer ${new UnsecuredJWT(claims).setExpirationTime('1h').encode()}`));

  it('signed with the public key as if it were a secret is refused', async () => {
    const publicKey = createPublicKey({ key: keys.current.publicKey as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    await refused(`Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: keys.current.keyId }).setExpirationTime(inAnHour).sign(Buffer.from(publicKey))}`);
  });

  it('signed by another key under our key id is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    await refused(`Bearer ${await signed(claims, inAnHour, { ...keys.current, privateKey })}`);
  });

  it('that is an ID token, or of no type, is refused', async () => {
    await refused(`Bearer ${await signed(claims, inAnHour, keys.current, 'JWT')}`);
    await refused(`Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: keys.current.keyId }).setExpirationTime(inAnHour).sign(keys.current.privateKey)}`);
  });

  it('under the name of an issuer that was told of is accepted', async () => {
    const token = `Bearer ${await signed({ ...claims, iss: 'https://fim.example.org/oidc' })}`;
    await refused(token);
    trusted.apply({ type: 'IssuerNamed', data: { issuer: 'https://fim.example.org/oidc' } });
    expect(await verifier.verify(token)).toEqual(me);
  });

  it('with a changed claim is refused', async () => {
    const [header, , signature] = (await signed(claims)).split('.');
    const payload = Buffer.from(JSON.stringify({ ...claims, tenant: randomUUID(), exp: inAnHour })).toString('base64url');
    await refused(`Bearer ${header}.${payload}.${signature}`);
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer not-a-token'])('as %j is none', refused);
});

describe('signing keys', () => {
  it('are made once, and kept for their owner alone', async () => {
    expect((await SigningKeys.open(file)).current.keyId).toBe(keys.current.keyId);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('publish no private part', () => {
    expect(Object.keys(trusted.publicKeys()[0] ?? {}).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });

  it('are those of a release that kept one', async () => {
    const old = join(directory, 'old.json');
    writeFileSync(old, JSON.stringify(keys.current.privateJwk));
    expect((await SigningKeys.open(old)).current.keyId).toBe(keys.current.keyId);
    expect((await SigningKeys.open(old)).secret).toEqual((await SigningKeys.open(old)).secret);
  });

  it('change after a month: the next is public before it signs, the last holds until its tokens have expired', async () => {
    const [turning, day] = [await SigningKeys.open(join(directory, 'turning.json')), 86_400_000];
    const [first] = turning.all;
    expect(await turning.turn(Date.now() + 29 * day)).toBe(false);
    expect(await turning.turn(Date.now() + 30 * day)).toBe(true);
    expect([turning.all.length, turning.current.keyId]).toEqual([2, first?.keyId]);
    expect((await SigningKeys.open(join(directory, 'turning.json'))).all.map(({ keyId }) => keyId)).toEqual(turning.all.map(({ keyId }) => keyId));
    expect(await turning.turn(Date.now() + 31 * day + 1000)).toBe(true);
    expect(turning.all.map(({ keyId }) => keyId)).not.toContain(first?.keyId);
  });

  it('that somebody else may have are replaced, and stay known as withdrawn', async () => {
    const stolen = join(directory, 'stolen.json');
    const before = await SigningKeys.open(stolen);
    const after = await SigningKeys.open(stolen, { anew: true });
    expect([after.withdrawn, after.current.keyId === before.current.keyId, after.secret.toString() === before.secret.toString()]).toEqual([[before.current.keyId], false, false]);
    expect((await SigningKeys.open(stolen)).withdrawn).toEqual([before.current.keyId]);
  });

  it('that are withdrawn convince nobody, not even of a token that was accepted before', async () => {
    const lost = await SigningKeys.open(join(directory, 'lost.json'));
    publish(lost);
    const token = `Bearer ${await new TokenIssuer(lost).issue(me, 60)}`;
    expect(await verifier.verify(token)).toEqual(me);
    trusted.apply({ type: 'SigningKeyWithdrawn', data: { keyId: lost.current.keyId } });
    await refused(token);
  });
});
