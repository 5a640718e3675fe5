/** How a person came in, or somebody tried to. Stream: `signIn-<personId>`; apart from the person's own, which is read at every sign-in and stays short. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** The sign-in category. */
export const signIn = category('signIn', {
  /** With the password, or vouched for by the OpenID provider of this issuer. */
  SignedIn: z.object({ client: z.string(), by: z.string().default('password') }),
  /** The password was wrong. */
  SignInFailed: z.object({}),
  /** A sign-in is over, with every token that came of it: by signing out, or because a code or refresh token was used twice. */
  GrantEnded: z.object({ grantId: z.string(), client: z.string(), because: z.enum(['signed-out', 'used-twice']) }),
});
