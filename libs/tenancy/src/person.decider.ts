/** A person: registered once, with a password that changes, until they are removed. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { person } from './person.events.ts';

export type PersonCommand =
  | { readonly type: 'Register'; readonly name: string; readonly email: string; readonly passwordHash: string }
  | { readonly type: 'ChangePassword'; readonly passwordHash: string }
  | { readonly type: 'IssuePasswordLink'; readonly linkId: string; readonly linkHash: string; readonly expiresAt: string }
  | { readonly type: 'SetPassword'; readonly linkId: string; readonly passwordHash: string; readonly at: string }
  | { readonly type: 'EndSessions' }
  | { readonly type: 'Remove' }
  | { readonly type: 'SlowSignIn'; readonly failures: number; readonly address: string };

/** What decisions about a person need. Instants are ISO 8601 UTC. */
export interface PersonState {
  readonly standing: 'unknown' | 'registered' | 'removed';
  /** By which a password can be set. */
  readonly link?: { readonly linkId: string; readonly expiresAt: string };
}

export const registered: Decider<PersonState, PersonCommand, typeof person> = {
  category: person,
  initial: { standing: 'unknown' },
  decide: (command, { standing, link }) => {
    switch (command.type) {
      case 'Register': {
        const { name, email, passwordHash } = command;
        return standing === 'unknown' ? [{ type: 'PersonRegistered', data: { name, email, passwordHash } }] : [];
      }
      case 'ChangePassword':
        if (standing !== 'registered') throw new Refusal('NOT_FOUND');
        return [{ type: 'PasswordChanged', data: { passwordHash: command.passwordHash } }];
      case 'IssuePasswordLink': {
        if (standing !== 'registered') throw new Refusal('NOT_FOUND');
        const { linkId, linkHash, expiresAt } = command;
        return [{ type: 'PasswordLinkIssued', data: { linkId, linkHash, expiresAt } }];
      }
      case 'SetPassword':
        if (link?.linkId !== command.linkId || link.expiresAt <= command.at) throw new Refusal('PASSWORD_LINK_INVALID');
        return [{ type: 'PasswordChanged', data: { passwordHash: command.passwordHash } }];
      case 'EndSessions':
        if (standing !== 'registered') throw new Refusal('NOT_FOUND');
        return [{ type: 'SessionsEnded', data: {} }];
      case 'Remove':
        if (standing === 'unknown') throw new Refusal('NOT_FOUND');
        return standing === 'removed' ? [] : [{ type: 'PersonRemoved', data: {} }];
      case 'SlowSignIn':
        return standing !== 'registered' ? [] : [{ type: 'SignInSlowed', data: { failures: command.failures, address: command.address } }];
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'PersonRegistered':
      case 'PasswordChanged':
        return { standing: 'registered' };
      case 'PasswordLinkIssued':
        return { standing: 'registered', link: event.data };
      case 'PersonRemoved':
        return { standing: 'removed' };
      case 'SessionsEnded':
      case 'SignInSlowed':
        return state;
    }
  },
};
