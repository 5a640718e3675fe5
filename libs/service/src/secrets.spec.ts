import { randomBytes, scryptSync } from 'node:crypto';
import { hashSecret, isSecret, newSecret } from './index.ts';

describe('a secret', () => {
  it('is new every time, and long enough not to be guessed', () => {
    const secrets = new Set(Array.from({ length: 100 }, newSecret));
    expect(secrets.size).toBe(100);
    expect([...secrets].every((secret) => /^[\w-]{43}$/.test(secret))).toBe(true);
  });

  it('is known again by its hash, and no other is', async () => {
    const hash = await hashSecret('correct horse');
    expect(await isSecret('correct horse', hash)).toBe(true);
    expect(await isSecret('correct horsf', hash)).toBe(false);
    expect(await isSecret('', hash)).toBe(false);
  });

  it('is hashed with a salt and the cost it was hashed at', async () => {
    const [one, other] = await Promise.all([hashSecret('s'), hashSecret('s')]);
    expect(one).not.toBe(other);
    expect(one).toMatch(/^scrypt\$32768\$/);
    const salt = randomBytes(16);
    const cheaper = `scrypt$1024$${salt.toString('base64url')}$${scryptSync('s', salt, 32, { N: 1024 }).toString('base64url')}`;
    expect(await isSecret('s', cheaper)).toBe(true);
    expect(await isSecret('t', cheaper)).toBe(false);
  });

  it('is not the secret of an account that does not exist', async () => {
    expect(await isSecret('s', undefined)).toBe(false);
  });
});
