/** Which keys and issuers are believed, folded from the log. */
import { errors, importJWK, type CryptoKey, type JWK, type JWTHeaderParameters } from 'jose';
import type { EventOf } from '@fimbria/event-sourcing';
import type { issuer } from './issuer.events.ts';

/** The `iss` of tokens that no OpenID provider is behind: those of machines, and of `POST /v1/sessions`. */
export const ownIssuer = 'fimbria';

/** Believes what it is fed with, the events of the issuer category in log order. */
export function trust() {
  const keys = new Map<string, { readonly jwk: JWK; readonly key: Promise<CryptoKey>; readonly until: number }>();
  const issuers = new Set([ownIssuer]);
  const holds = (keyId: string): boolean => Date.now() < (keys.get(keyId)?.until ?? 0);

  return {
    apply: (event: EventOf<typeof issuer>): void => {
      switch (event.type) {
        case 'SigningKeyPublished': {
          const { keyId, publicKey, verifiesUntil } = event.data;
          const key = importJWK(publicKey, 'ES256') as Promise<CryptoKey>;
          // One that is none convinces nobody; whoever asks for it learns so.
          key.catch(() => undefined);
          return void keys.set(keyId, { jwk: { ...publicKey, kid: keyId, alg: 'ES256', use: 'sig' }, key, until: Date.parse(verifiesUntil) });
        }
        case 'SigningKeyWithdrawn':
          return void keys.delete(event.data.keyId);
        case 'IssuerNamed':
          return void issuers.add(event.data.issuer);
      }
    },
    /** Whether tokens signed with the key hold now. */
    holds,
    isIssuer: (name: string): boolean => issuers.has(name),
    /** The key that a token says it is signed with. */
    keyOf: async ({ kid = '' }: JWTHeaderParameters): Promise<CryptoKey> => {
      const known = keys.get(kid);
      if (!known || !holds(kid)) throw new errors.JWKSNoMatchingKey();
      return known.key;
    },
    /** What others check our tokens with. */
    publicKeys: (): readonly JWK[] => [...keys].filter(([keyId]) => holds(keyId)).map(([, { jwk }]) => jwk),
  };
}

/** What tokens are checked against. */
export type Trust = ReturnType<typeof trust>;
