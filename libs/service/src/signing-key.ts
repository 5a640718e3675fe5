/** The key that signs access tokens: made once, kept in a file that only its owner reads. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { calculateJwkThumbprint, createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK, type JWTVerifyGetKey } from 'jose';

/** A key pair, and its public half as a key set. */
export interface SigningKey {
  readonly privateKey: CryptoKey;
  readonly keyId: string;
  readonly publicKeys: { readonly keys: readonly JWK[] };
}

/** The key of a file, made on first use. */
export async function loadSigningKey(file: string): Promise<SigningKey> {
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    writeFileSync(file, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600, flag: 'wx' });
  }
  const secret = JSON.parse(readFileSync(file, 'utf8')) as JWK;
  const { d: _, ...open } = secret;
  const keyId = await calculateJwkThumbprint(open);
  return { privateKey: (await importJWK(secret, 'ES256')) as CryptoKey, keyId, publicKeys: { keys: [{ ...open, kid: keyId, alg: 'ES256', use: 'sig' }] } };
}

/** Keys to verify with, where the signing key is at hand. */
export function localKeys({ publicKeys }: SigningKey): JWTVerifyGetKey {
  return createLocalJWKSet({ keys: [...publicKeys.keys] });
}
