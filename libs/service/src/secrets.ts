/** Secrets: made from enough randomness, kept as scrypt hashes. */
import { randomBytes, scrypt, timingSafeEqual, type BinaryLike } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<BinaryLike, BinaryLike, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };

/** A new secret of 256 bits, safe in URLs and shells. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret: `scrypt$N$salt$hash`. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${cost.N}$${salt.toString('base64url')}$${(await derive(secret, salt, 32, cost)).toString('base64url')}`;
}

/** Whether the secret is the one hashed. Takes as long for a missing hash, so that nobody learns which accounts there are. */
export async function isSecret(secret: string, hash: string | undefined): Promise<boolean> {
  const [, n, salt, expected] = (hash ?? `scrypt$${cost.N}$AAAAAAAAAAAAAAAAAAAAAA$${'A'.repeat(43)}`).split('$');
  const actual = await derive(secret, Buffer.from(salt ?? '', 'base64url'), 32, { ...cost, N: Number(n) });
  return timingSafeEqual(actual, Buffer.from(expected ?? '', 'base64url')) && hash !== undefined;
}
