/** Whose an email address is: one person of the whole installation, since it is all that a sign-in says. Stream: `email-<SHA-256 of the address>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** The email category: an index, by which the log itself keeps two persons from one address. */
export const email = category('email', { EmailClaimed: z.object({ personId: z.guid(), at: z.iso.datetime() }) });
