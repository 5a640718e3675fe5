/** The keys that a host signs tokens with: made by itself, in a file that only its owner reads, and another every month. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import { z } from 'zod';
import { publicKeySchema } from './issuer.events.ts';

const day = 86_400_000;
/** How long a key signs before the next takes over, ms. */
const signsFor = 30 * day;
/** How long a key is public before it signs, so that every service knows it, ms. */
const publicFirst = 60_000;

const privateKeySchema = publicKeySchema.extend({ d: z.string() });
/** As kept; releases before kept one key that never changed. Instants are ms since 1970. */
const keptSchema = z.union([
  z.object({ secret: z.string(), keys: z.array(z.object({ jwk: privateKeySchema, signsFrom: z.number() })).min(1), withdrawn: z.array(z.string()).default([]) }),
  privateKeySchema.transform((jwk) => ({ secret: newSealingSecret(), keys: [{ jwk, signsFrom: Date.now() }], withdrawn: [] as string[] })),
]);
type Kept = z.output<typeof keptSchema>;

/** A key pair, and when it signs. */
export interface SigningKey {
  readonly keyId: string;
  readonly privateKey: CryptoKey;
  readonly privateJwk: JWK;
  readonly publicKey: z.output<typeof publicKeySchema>;
  readonly signsFrom: number;
  readonly verifiesUntil: number;
}

/** A host's own keys. */
export class SigningKeys {
  #kept: Kept;
  #keys: readonly SigningKey[] = [];

  private constructor(private readonly file: string, kept: Kept) {
    this.#kept = kept;
  }

  /** The keys of a file, made on first use; or others in their place, where somebody else may have them. */
  static async open(file: string, { anew = false } = {}): Promise<SigningKeys> {
    const old = existsSync(file) ? keptSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
    const kept = old && !anew ? old : { secret: newSealingSecret(), keys: [await newKey(Date.now())], withdrawn: old ? [...old.withdrawn, ...(await Promise.all(old.keys.map(keyIdOf)))] : [] };
    const keys = new SigningKeys(file, kept);
    await keys.#keep(kept, old ? 'w' : 'wx');
    await keys.turn();
    return keys;
  }

  /** Those that sign or whose tokens still hold, and the next, once there is one. */
  get all(): readonly SigningKey[] {
    return this.#keys;
  }

  /** The ids of those that were replaced because somebody else may have them. */
  get withdrawn(): readonly string[] {
    return this.#kept.withdrawn;
  }

  /** The one that signs. */
  get current(): SigningKey {
    const signing = this.#keys.filter(({ signsFrom }) => signsFrom <= Date.now());
    return (signing.at(-1) ?? this.#keys[0]) as SigningKey;
  }

  /** What seals whatever this host alone has to read again; 256 bits. */
  get secret(): Uint8Array {
    return Buffer.from(this.#kept.secret, 'base64url');
  }

  /** Makes the next key where it is time and forgets those whose tokens have expired. Answers whether anything changed. */
  async turn(now = Date.now()): Promise<boolean> {
    const kept = this.#kept.keys.filter(({ signsFrom }) => untilOf(signsFrom) > now);
    const latest = kept.at(-1);
    const isTime = latest === undefined || latest.signsFrom + signsFor <= now;
    if (!isTime && kept.length === this.#kept.keys.length) return false;
    const next = isTime ? [await newKey(latest ? now + publicFirst : now)] : [];
    await this.#keep({ ...this.#kept, keys: [...kept, ...next] });
    return true;
  }

  async #keep(kept: Kept, flag: 'w' | 'wx' = 'w'): Promise<void> {
    const draft = flag === 'wx' ? this.file : `${this.file}.new`;
    writeFileSync(draft, JSON.stringify(kept), { mode: 0o600, flag });
    if (draft !== this.file) renameSync(draft, this.file);
    this.#kept = kept;
    this.#keys = await Promise.all(kept.keys.map(asSigningKey));
  }
}

/** The last token of a key has expired long before. */
function untilOf(signsFrom: number): number {
  return signsFrom + signsFor + day;
}

function newSealingSecret(): string {
  return randomBytes(32).toString('base64url');
}

async function newKey(signsFrom: number): Promise<Kept['keys'][number]> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { jwk: privateKeySchema.parse(await exportJWK(privateKey)), signsFrom };
}

function keyIdOf({ jwk: { d: _, ...publicKey } }: Pick<Kept['keys'][number], 'jwk'>): Promise<string> {
  return calculateJwkThumbprint(publicKey);
}

async function asSigningKey({ jwk, signsFrom }: Kept['keys'][number]): Promise<SigningKey> {
  const { d: _, ...publicKey } = jwk;
  return { keyId: await keyIdOf({ jwk }), privateKey: (await importJWK(jwk, 'ES256')) as CryptoKey, privateJwk: jwk, publicKey, signsFrom, verifiesUntil: untilOf(signsFrom) };
}
