/** Access tokens: short-lived JWTs, signed with ES256, checked without asking anyone. */
import { jwtVerify, SignJWT, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Caller } from './caller.ts';
import { Refusal } from './problems.ts';
import type { SigningKey } from './signing-key.ts';

const issuer = 'fimbria';
const audience = 'fimbria-api';

/** What a token says. The installation itself never comes over the network. */
const claims = z.object({ sub: z.guid(), tenant: z.guid(), kind: z.enum(['person', 'service', 'machine']), exp: z.number(), auth_time: z.number().optional(), credential: z.guid().optional() });

/** How many verified tokens are remembered, so that a busy agent costs one signature check a token. */
const remembered = 10_000;

/** Makes tokens. Only the hosts that authenticate have one. */
export class TokenIssuer {
  constructor(private readonly key: SigningKey) {}

  /** What others check our tokens with. */
  get publicKeys(): SigningKey['publicKeys'] {
    return this.key.publicKeys;
  }

  /** A token for the caller, valid for so many seconds. */
  async issue({ principalId, tenantId, kind, signedInAt, credentialId }: Caller, seconds: number): Promise<string> {
    return new SignJWT({ tenant: tenantId, kind, ...(signedInAt !== undefined && { auth_time: signedInAt }), ...(credentialId !== undefined && { credential: credentialId }) })
      .setProtectedHeader({ alg: 'ES256', kid: this.key.keyId })
      .setSubject(principalId).setIssuer(issuer).setAudience(audience).setIssuedAt().setExpirationTime(`${seconds}s`)
      .sign(this.key.privateKey);
  }
}

/** Checks tokens. */
export class TokenVerifier {
  readonly #known = new Map<string, { readonly caller: Caller; readonly expires: number }>();

  constructor(private readonly keys: JWTVerifyGetKey) {}

  /** The caller an Authorization header speaks for; refused if it does not. */
  async verify(authorization: string | undefined): Promise<Caller> {
    const token = authorization?.match(/^Bearer ([\w.-]+)$/i)?.[1];
    if (!token) throw new Refusal('NOT_SIGNED_IN');
    const known = this.#known.get(token);
    if (known && known.expires > Date.now()) return known.caller;
    const { caller, expires } = await this.#check(token);
    if (this.#known.size >= remembered) this.#known.clear();
    this.#known.set(token, { caller, expires });
    return caller;
  }

  async #check(token: string): Promise<{ caller: Caller; expires: number }> {
    try {
      const { payload } = await jwtVerify(token, this.keys, { issuer, audience, algorithms: ['ES256'] });
      const { sub, tenant, kind, exp, auth_time, credential } = claims.parse(payload);
      return { caller: { principalId: sub, tenantId: tenant, kind, ...(auth_time !== undefined && { signedInAt: auth_time }), ...(credential !== undefined && { credentialId: credential }) }, expires: exp * 1000 };
    } catch (cause) {
      throw new Refusal('NOT_SIGNED_IN', { detail: 'The access token is not valid, or no longer.' }, { cause });
    }
  }
}
