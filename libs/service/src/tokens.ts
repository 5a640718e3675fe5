/** Access tokens: short-lived JWTs, signed with ES256, checked without asking anyone. */
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Caller } from './caller.ts';
import { Refusal } from './problems.ts';
import type { SigningKeys } from './signing-keys.ts';
import { ownIssuer, type Trust } from './trust.ts';

/** Whom access tokens are for. */
export const audience = 'fimbria-api';
/** What tells an access token from an ID token (RFC 9068). */
const type = 'at+jwt';

/** What a token says. The installation itself never comes over the network. */
const claims = z.object({ sub: z.guid(), tenant: z.guid(), kind: z.enum(['person', 'service', 'machine']), exp: z.number(), auth_time: z.number().optional(), credential: z.guid().optional(), grant: z.string().optional() });

/** How many verified tokens are remembered, so that a busy agent costs one signature check a token. */
const remembered = 10_000;

/** What is said of a caller in a token of theirs, beside the subject. */
export function claimsOf({ tenantId, kind, signedInAt, credentialId, grantId }: Omit<Caller, 'principalId'>): Record<string, unknown> {
  return { tenant: tenantId, kind, ...(signedInAt !== undefined && { auth_time: signedInAt }), ...(credentialId !== undefined && { credential: credentialId }), ...(grantId !== undefined && { grant: grantId }) };
}

/** Makes tokens. Only the hosts that authenticate have one. */
export class TokenIssuer {
  constructor(private readonly keys: SigningKeys) {}

  /** A token for the caller, valid for so many seconds. */
  async issue(caller: Caller, seconds: number): Promise<string> {
    const { privateKey, keyId } = this.keys.current;
    return new SignJWT(claimsOf(caller))
      .setProtectedHeader({ alg: 'ES256', kid: keyId, typ: type })
      .setSubject(caller.principalId).setIssuer(ownIssuer).setAudience(audience).setIssuedAt().setExpirationTime(`${seconds}s`)
      .sign(privateKey);
  }
}

/** Checks tokens. */
export class TokenVerifier {
  readonly #known = new Map<string, { readonly caller: Caller; readonly expires: number; readonly keyId: string }>();

  constructor(private readonly trust: Trust) {}

  /** The caller an Authorization header speaks for; refused if it does not. */
  async verify(authorization: string | undefined): Promise<Caller> {
    const token = authorization?.match(/^Bearer ([\w.-]+)$/i)?.[1];
    if (!token) throw new Refusal('NOT_SIGNED_IN');
    const known = this.#known.get(token);
    if (known && known.expires > Date.now() && this.trust.holds(known.keyId)) return known.caller;
    const checked = await this.#check(token);
    if (this.#known.size >= remembered) this.#known.clear();
    this.#known.set(token, checked);
    return checked.caller;
  }

  async #check(token: string): Promise<{ caller: Caller; expires: number; keyId: string }> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.trust.keyOf, { audience, typ: type, algorithms: ['ES256'] });
      if (!this.trust.isIssuer(String(payload.iss))) throw new Error('The issuer is another.');
      const { sub, tenant, kind, exp, auth_time, credential, grant } = claims.parse(payload);
      const caller = { principalId: sub, tenantId: tenant, kind, ...(auth_time !== undefined && { signedInAt: auth_time }), ...(credential !== undefined && { credentialId: credential }), ...(grant !== undefined && { grantId: grant }) };
      return { caller, expires: exp * 1000, keyId: protectedHeader.kid ?? '' };
    } catch (cause) {
      throw new Refusal('NOT_SIGNED_IN', { detail: 'The access token is not valid, or no longer.' }, { cause });
    }
  }
}
