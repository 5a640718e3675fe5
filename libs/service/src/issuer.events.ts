/** Whom the installation believes: the keys its hosts sign tokens with, and the names they sign under. Stream: `issuer-own`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** The public half of a key. */
export const publicKeySchema = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() });

/** The issuer category: read by every service, so that none has to be asked for keys. */
export const issuer = category('issuer', {
  /** Tokens signed with it hold, until this instant at the latest. */
  SigningKeyPublished: z.object({ keyId: z.string(), publicKey: publicKeySchema, verifiesUntil: z.iso.datetime() }),
  /** Somebody else may have it: nothing signed with it holds any longer. */
  SigningKeyWithdrawn: z.object({ keyId: z.string() }),
  /** An address under which persons sign in: the `iss` of their tokens. */
  IssuerNamed: z.object({ issuer: z.url() }),
});
