/** A person: registered once, with a password that changes, until they are removed. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { person } from './person.events.ts';

export type PersonCommand =
  | { readonly type: 'Register'; readonly name: string; readonly email: string; readonly passwordHash: string }
  | { readonly type: 'ChangePassword'; readonly passwordHash: string }
  | { readonly type: 'EndSessions' }
  | { readonly type: 'Remove' }
  | { readonly type: 'SlowSignIn'; readonly failures: number; readonly address: string };

/** What decisions about a person need. */
export type PersonState = 'unknown' | 'registered' | 'removed';

export const registered: Decider<PersonState, PersonCommand, typeof person> = {
  category: person,
  initial: 'unknown',
  decide: (command, state) => {
    switch (command.type) {
      case 'Register': {
        const { name, email, passwordHash } = command;
        return state === 'unknown' ? [{ type: 'PersonRegistered', data: { name, email, passwordHash } }] : [];
      }
      case 'ChangePassword':
        if (state !== 'registered') throw new Refusal('NOT_FOUND');
        return [{ type: 'PasswordChanged', data: { passwordHash: command.passwordHash } }];
      case 'EndSessions':
        if (state !== 'registered') throw new Refusal('NOT_FOUND');
        return [{ type: 'SessionsEnded', data: {} }];
      case 'Remove':
        if (state === 'unknown') throw new Refusal('NOT_FOUND');
        return state === 'removed' ? [] : [{ type: 'PersonRemoved', data: {} }];
      case 'SlowSignIn':
        return state !== 'registered' ? [] : [{ type: 'SignInSlowed', data: { failures: command.failures, address: command.address } }];
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'PersonRegistered':
        return 'registered';
      case 'PersonRemoved':
        return 'removed';
      case 'PasswordChanged':
      case 'SessionsEnded':
      case 'SignInSlowed':
        return state;
    }
  },
};
