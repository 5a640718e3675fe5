/** What can have happened to a service account: a program that signs in. Stream: `serviceAccount-<serviceAccountId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** A service account's name, for people. */
export const serviceAccountNameSchema = z.string().trim().min(1).max(128);

const secretId = z.guid();

/** The service account category. A secret is kept as its scrypt hash alone; instants are ISO 8601 UTC. */
export const serviceAccount = category('serviceAccount', {
  ServiceAccountCreated: z.object({ name: serviceAccountNameSchema }),
  SecretAdded: z.object({ secretId, secretHash: z.string(), expiresAt: z.iso.datetime() }),
  SecretRevoked: z.object({ secretId }),
  /** A token was asked for with it; told once an hour at most. */
  SecretUsed: z.object({ secretId, at: z.iso.datetime() }),
  ServiceAccountDisabled: z.object({}),
  ServiceAccountEnabled: z.object({}),
});
