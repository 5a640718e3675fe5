/** What can have happened to a person who signs in. Stream: `person-<personId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** An email address; case does not tell two apart. */
export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** A person's name, for people. */
export const personNameSchema = z.string().trim().min(1).max(128);

/** The person category. Passwords and what stands for them are kept as scrypt hashes alone. */
export const person = category('person', {
  PersonRegistered: z.object({ name: personNameSchema, email: emailSchema, passwordHash: z.string() }),
  PasswordChanged: z.object({ passwordHash: z.string() }),
  /** Who has this link sets a password by it, once; until then the person has none. */
  PasswordLinkIssued: z.object({ linkId: z.guid(), linkHash: z.string(), expiresAt: z.iso.datetime() }),
  /** Everyone who is signed in as this person, anywhere, has to sign in again. */
  SessionsEnded: z.object({}),
  /** The person signs in no more, and the address is free. */
  PersonRemoved: z.object({}),
  /** So many wrong passwords came of late, the latest from this address, that further ones have to wait. */
  SignInSlowed: z.object({ failures: z.number().int(), address: z.string() }),
});
