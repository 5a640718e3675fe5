/** Sign-ins are told as they are: nothing about one depends on those before. */
import type { Decider, EventOf } from '@fimbria/event-sourcing';
import { signIn } from './sign-in.events.ts';

/** What happened is what is told. */
export type SignInCommand = EventOf<typeof signIn>;

export const signInRecord: Decider<null, SignInCommand, typeof signIn> = {
  category: signIn,
  initial: null,
  decide: (happened) => [happened],
  evolve: (state) => state,
  latestIsEnough: true,
};
