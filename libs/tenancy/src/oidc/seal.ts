/** What only the tenancy service is to read again, sealed with its secret. */
import { CompactEncrypt, compactDecrypt } from 'jose';

/** Seals a value that JSON can hold. */
export async function seal(value: unknown, secret: Uint8Array): Promise<string> {
  return new CompactEncrypt(Buffer.from(JSON.stringify(value))).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(secret);
}

/** The value; nothing, where it is not sealed with this secret. */
export async function unseal(sealed: string, secret: Uint8Array): Promise<unknown> {
  const content = await compactDecrypt(sealed, secret).catch(() => undefined);
  return content && JSON.parse(Buffer.from(content.plaintext).toString());
}
